#include "service/learning/fit_list_builder.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "indexer/base/seeded_random.h"
#include "indexer/base/stable_hash.h"
#include "indexer/base/status_macros.h"
#include "service/matching/complementarity_scorer.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/party.h"

namespace tandem {
namespace {

// A list before it is scored: whose, and the outcome of each partner.
using ListKey = std::pair<OrganisationId, CooperationKind>;
using Partners = std::map<OrganisationId, const Outcome*>;
using PartnersByList = std::map<ListKey, Partners>;

// Place in the course of things.
int StageOf(OutcomeResult result) {
  switch (result) {
    case OutcomeResult::kDeclined:
      return 1;
    case OutcomeResult::kCameAbout:
      return 2;
    case OutcomeResult::kWentWell:
      return 3;
    case OutcomeResult::kWentBadly:
      return 4;
    case OutcomeResult::kUnspecified:
      break;
  }
  return 0;
}

bool IsLater(const Outcome& a, const Outcome& b) {
  return std::tuple(a.date, StageOf(a.result), a.id) >
         std::tuple(b.date, StageOf(b.result), b.id);
}

PartnersByList Gather(absl::Span<const Outcome> outcomes, CooperationKind kind,
                      const Snapshot& snapshot, int& without_organisation) {
  PartnersByList lists;
  for (const Outcome& outcome : outcomes) {
    if (kind != CooperationKind::kUnspecified && outcome.kind != kind) continue;
    if (snapshot.Find(outcome.subject) == nullptr ||
        snapshot.Find(outcome.partner) == nullptr) {
      ++without_organisation;
      continue;
    }
    const Outcome*& latest =
        lists[{outcome.subject, outcome.kind}][outcome.partner];
    if (latest == nullptr || IsLater(outcome, *latest)) latest = &outcome;
  }
  return lists;
}

bool HasGain(const Partners& partners) {
  return std::any_of(partners.begin(), partners.end(), [](const auto& partner) {
    return GainOf(partner.second->result) > 0;
  });
}

// Takes out what has no gain, and by lot what is too much.
void Thin(uint64_t seed, PartnersByList& lists) {
  std::vector<ListKey> keys;
  for (auto it = lists.begin(); it != lists.end();) {
    if (HasGain(it->second)) {
      keys.push_back(it++->first);
    } else {
      it = lists.erase(it);
    }
  }
  if (keys.size() <= FitListBuilder::kMaxLists) return;
  SeededRandom(seed).Shuffle(keys);
  for (size_t i = FitListBuilder::kMaxLists; i < keys.size(); ++i) {
    lists.erase(keys[i]);
  }
}

// `count` of `all`, or as many as there are, neither the subject nor partners
// with an outcome.
std::vector<OrganisationId> DrawContrast(
    const std::vector<OrganisationId>& all, const ListKey& key,
    const Partners& partners, const FitListBuilder::Options& options) {
  SeededRandom random(
      StableHash(key.first.value(),
                 options.seed * 31 + static_cast<uint64_t>(key.second)));
  const size_t free = all.size() - std::min(all.size(), partners.size() + 1);
  const size_t wanted = std::min(static_cast<size_t>(options.contrast), free);
  std::set<OrganisationId> drawn;
  while (drawn.size() < wanted) {
    const OrganisationId& id = all[random.Below(all.size())];
    if (!(id == key.first) && !partners.contains(id)) drawn.insert(id);
  }
  return {drawn.begin(), drawn.end()};
}

// Scores the rows of one list.
class RowScorer {
 public:
  RowScorer(const ListKey& key, const CriteriaSet& set,
            const Snapshot& snapshot)
      : snapshot_(snapshot),
        subject_(snapshot.Find(key.first)->organisation(),
                 snapshot.Find(key.first)->vectors, Wish(),
                 snapshot.embedder()),
        terms_(TermsOf(key.second, set)),
        // Relations are of today, as the track record is.
        scorer_(terms_, *FindCooperationKind(key.second), subject_.party(),
                /*relations=*/nullptr) {}

  FitRow Score(const OrganisationId& partner, double gain) const {
    const Match match = scorer_.Score(PartyOf(*snapshot_.Find(partner)));
    FitRow row = {.values = match.counted, .gain = gain};
    row.values[static_cast<size_t>(ScoreComponent::kTrackRecord)].reset();
    row.factor = 1.0 - DuplicationDeduction(match.duplication, 1.0);
    return row;
  }

 private:
  static MatchTerms TermsOf(CooperationKind kind, const CriteriaSet& set) {
    MatchTerms terms;
    terms.kind = kind;
    terms.criteria.criteria = set.criteria;
    return terms;
  }

  const Snapshot& snapshot_;
  const SubjectParty subject_;
  const MatchTerms terms_;
  const ComplementarityScorer scorer_;
};

// Rows in ascending order of partners, as ties are broken.
FitList ScoreList(const ListKey& key, const Partners& partners,
                  const std::vector<OrganisationId>& contrast,
                  const CriteriaSet& set, const Snapshot& snapshot,
                  int& outcomes) {
  std::map<OrganisationId, double> gains;
  for (const auto& [partner, outcome] : partners) {
    if (gains.size() == FitListBuilder::kMaxOutcomesOfList) break;
    gains[partner] = GainOf(outcome->result);
  }
  outcomes += static_cast<int>(gains.size());
  for (const OrganisationId& other : contrast) gains.emplace(other, 0.0);
  const RowScorer scorer(key, set, snapshot);
  FitList list;
  for (const auto& [partner, gain] : gains) {
    list.rows.push_back(scorer.Score(partner, gain));
  }
  return list;
}

}  // namespace

double GainOf(OutcomeResult result) {
  switch (result) {
    case OutcomeResult::kWentWell:
      return 3.0;
    case OutcomeResult::kCameAbout:
      return 2.0;
    case OutcomeResult::kDeclined:
    case OutcomeResult::kWentBadly:
    case OutcomeResult::kUnspecified:
      break;
  }
  return 0.0;
}

absl::StatusOr<FitLists> FitListBuilder::Build(
    absl::Span<const Outcome> outcomes, const CriteriaSet& set,
    const Snapshot& snapshot, const FitCancelCheck& cancelled) const {
  FitLists result;
  PartnersByList gathered = Gather(outcomes, set.kind, snapshot,
                                   result.outcomes_without_organisation);
  Thin(options_.seed, gathered);
  std::vector<OrganisationId> all;
  snapshot.ForEach([&](const Entry& entry) { all.push_back(entry.id()); });
  std::sort(all.begin(), all.end());
  OrganisationId last_subject;
  int subject = -1;
  for (const auto& [key, partners] : gathered) {
    if (cancelled != nullptr && cancelled()) {
      return absl::CancelledError("the caller gave up");
    }
    // Lists of a subject follow each other.
    if (!(key.first == last_subject)) ++subject;
    last_subject = key.first;
    result.lists.push_back(ScoreList(key, partners,
                                     DrawContrast(all, key, partners, options_),
                                     set, snapshot, result.outcomes));
    result.lists.back().subject = subject;
  }
  return result;
}

}  // namespace tandem
