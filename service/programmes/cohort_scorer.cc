#include "service/programmes/cohort_scorer.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/programmes/cohort_proposals.h"
#include "service/programmes/subject_scorer.h"
#include "service/rpc/error_details.h"

namespace tandem {
namespace {

// Pairs between two looks at the cancellation.
constexpr int kCancelInterval = 256;
// What share of the work it is to propose pairs, if there are too many to score
// all.
constexpr double kProposing = 2.0 / 3;

// What is wished for in `rank`-th place of `wishes`; see
// tandem.v1.PairingRules.wish_weight.
double WishOf(const CohortMember& member, int other) {
  const auto rank = member.wish_ranks.find(other);
  if (rank == member.wish_ranks.end()) return 0;
  return static_cast<double>(member.wishes - rank->second + 1) / member.wishes;
}

double OwnValue(double score, const Benefit& benefit) {
  return benefit.stated ? (score + benefit.coverage) / 2 : score;
}

// Scores the pairs of one cohort, taker by taker.
class Scoring {
 public:
  Scoring(const ProgrammePlan& plan, const Cohort& cohort,
          const PairRules& rules, const Snapshot& snapshot,
          const ScoringOptions& options, const WorkScope& work)
      : plan_(plan),
        cohort_(cohort),
        rules_(rules),
        snapshot_(snapshot),
        options_(options),
        work_(work) {
    terms_.kind = plan.kind;
    terms_.role = CooperationRole::kTaker;
    terms_.criteria = plan.criteria;
    // Looked at here, so that the scorer puts no shortfall into words.
    Gates& gates = terms_.criteria.criteria.gates;
    const double floor = gates.minimum_benefit.value_or(0);
    minimum_taker_benefit_ = plan.rules.minimum_taker_benefit.value_or(floor);
    minimum_giver_benefit_ = plan.rules.minimum_giver_benefit.value_or(floor);
    minimum_score_ = std::max(gates.minimum_score, plan.rules.minimum_score);
    gates.minimum_benefit = 0;
    gates.minimum_score = 0;
    gates.require_free_capacity = false;
    with_near_misses_ = Pairs() <= options.near_miss_pairs;
    scores_.giver_exclusions.resize(cohort.givers.size(), ExclusionTally{});
    scores_.taker_exclusions.resize(cohort.takers.size(), ExclusionTally{});
  }

  absl::StatusOr<CohortScores> Run() {
    TANDEM_RETURN_IF_ERROR(FindFixedPairs());
    TANDEM_ASSIGN_OR_RETURN(scores_.exhaustive, MayScoreAll());
    if (!scores_.exhaustive) {
      TANDEM_ASSIGN_OR_RETURN(
          proposed_,
          ProposePairs(terms_, cohort_, rules_, snapshot_, options_.candidates,
                       {work_.cancelled,
                        [this](double share) { Tell(kProposing * share); }}));
    }
    const double before = scores_.exhaustive ? 0.0 : kProposing;
    std::vector<Party> givers;
    givers.reserve(cohort_.givers.size());
    for (const CohortMember& giver : cohort_.givers) {
      givers.push_back(PartyOf(*giver.entry));
    }
    const size_t takers = cohort_.takers.size();
    for (size_t t = 0; t < takers; ++t) {
      TANDEM_RETURN_IF_ERROR(ScoreTaker(static_cast<int>(t), givers));
      Tell(before + (1.0 - before) * static_cast<double>(t + 1) /
                        static_cast<double>(takers));
    }
    return std::move(scores_);
  }

 private:
  int64_t Pairs() const {
    return static_cast<int64_t>(cohort_.givers.size()) *
           static_cast<int64_t>(cohort_.takers.size());
  }

  absl::Status FindFixedPairs() {
    for (const auto& [giver, taker] : plan_.rules.fixed_pairs) {
      const int g = FindMember(cohort_.givers, giver);
      const int t = FindMember(cohort_.takers, taker);
      if (g < 0 || t < 0) {
        const std::string name = (g < 0 ? giver : taker).ToName();
        return PreconditionError(
            "NOT_IN_PROGRAMME", name,
            absl::StrCat("the pair of ", giver.ToName(), " and ",
                         taker.ToName(), " is fixed, but ", name,
                         " is not among the ", g < 0 ? "givers" : "takers"));
      }
      fixed_.insert({g, t});
    }
    return absl::OkStatus();
  }

  absl::StatusOr<bool> MayScoreAll() const {
    if (Pairs() <= options_.exhaustive_pairs) return true;
    int64_t permitted = 0;
    for (size_t t = 0; t < cohort_.takers.size(); ++t) {
      TANDEM_RETURN_IF_ERROR(work_.Check());
      for (size_t g = 0; g < cohort_.givers.size(); ++g) {
        if (rules_.Broken(static_cast<int>(g), static_cast<int>(t)) != 0) {
          continue;
        }
        if (++permitted > options_.exhaustive_pairs) return false;
      }
    }
    return true;
  }

  // What share of the work is done.
  void Tell(double share) const {
    if (work_.progress != nullptr) work_.progress(share);
  }

  absl::Status ScoreTaker(int t, const std::vector<Party>& givers) {
    TANDEM_RETURN_IF_ERROR(work_.Check());
    TANDEM_ASSIGN_OR_RETURN(
        const auto scorer,
        SubjectScorer::Make(terms_, *cohort_.takers[t].entry, snapshot_));
    for (int g = 0; g < static_cast<int>(givers.size()); ++g) {
      if (g % kCancelInterval == 0) {
        TANDEM_RETURN_IF_ERROR(work_.Check());
      }
      CohortEdge edge = {.giver = g, .taker = t, .broken = rules_.Broken(g, t)};
      edge.fixed = fixed_.contains({g, t});
      if (edge.broken == 0 && !edge.fixed && !scores_.exhaustive &&
          !proposed_[t].contains(g)) {
        edge.broken = Bit(ExclusionRule::kNotProposed);
      } else if (edge.broken == 0 || edge.fixed || IsNearMiss(edge)) {
        ScorePair(*scorer, givers[g], edge);
      }
      Keep(edge);
    }
    return absl::OkStatus();
  }

  // Whether it is worth a look what the one rule costs that the pair breaks. No
  // rule gives places or makes one organisation two.
  bool IsNearMiss(const CohortEdge& edge) const {
    return with_near_misses_ && std::popcount(edge.broken) == 1 &&
           (edge.broken &
            (Bit(ExclusionRule::kSelf) | Bit(ExclusionRule::kNoPlaces) |
             Bit(ExclusionRule::kNotProposed))) == 0;
  }

  void ScorePair(const SubjectScorer& scorer, const Party& giver,
                 CohortEdge& edge) {
    const Match match = scorer.Score(giver);
    ++scores_.scored;
    if (!match.shortfalls.empty()) {
      // Common language and earlier partners; nothing else can be short here.
      edge.broken |= Bit(ExclusionRule::kCriteriaGate);
    }
    const Benefit& taker = match.subject_benefit;
    const Benefit& other = match.partner_benefit;
    if (taker.stated && taker.coverage < minimum_taker_benefit_) {
      edge.broken |= Bit(ExclusionRule::kTakerBenefit);
    }
    if (other.stated && other.coverage < minimum_giver_benefit_) {
      edge.broken |= Bit(ExclusionRule::kGiverBenefit);
    }
    if (match.score < minimum_score_) {
      edge.broken |= Bit(ExclusionRule::kScore);
    }
    const double weight = plan_.rules.wish_weight;
    const double giver_wish = WishOf(cohort_.givers[edge.giver], edge.taker);
    const double taker_wish = WishOf(cohort_.takers[edge.taker], edge.giver);
    const auto with_wish = [weight](double value, double wish) {
      return value + weight * wish * (1 - value);
    };
    edge.score = match.score;
    edge.worth = with_wish(match.score, (giver_wish + taker_wish) / 2);
    edge.giver_value = with_wish(OwnValue(match.score, other), giver_wish);
    edge.taker_value = with_wish(OwnValue(match.score, taker), taker_wish);
  }

  void Keep(const CohortEdge& edge) {
    if (edge.broken == 0 || edge.fixed) {
      scores_.edges.push_back(edge);
      return;
    }
    const auto rule = static_cast<size_t>(FirstRule(edge.broken));
    ++scores_.giver_exclusions[edge.giver][rule];
    ++scores_.taker_exclusions[edge.taker][rule];
    if (IsNearMiss(edge)) scores_.near_misses.push_back(edge);
  }

  const ProgrammePlan& plan_;
  const Cohort& cohort_;
  const PairRules& rules_;
  const Snapshot& snapshot_;
  const ScoringOptions& options_;
  const WorkScope& work_;
  MatchTerms terms_;
  double minimum_taker_benefit_ = 0;
  double minimum_giver_benefit_ = 0;
  double minimum_score_ = 0;
  bool with_near_misses_ = false;
  absl::flat_hash_set<std::pair<int, int>> fixed_;
  // Givers that a quick look proposed, by taker; empty if all are scored.
  std::vector<absl::flat_hash_set<int>> proposed_;
  CohortScores scores_;
};

}  // namespace

absl::StatusOr<CohortScores> ScoreCohort(const ProgrammePlan& plan,
                                         const Cohort& cohort,
                                         const PairRules& rules,
                                         const Snapshot& snapshot,
                                         const ScoringOptions& options,
                                         const WorkScope& work) {
  return Scoring(plan, cohort, rules, snapshot, options, work).Run();
}

}  // namespace tandem
