#include "service/consortium/pool_selection.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/matching/complementarity_scorer.h"
#include "service/matching/cooperation_kinds.h"

namespace tandem {
namespace {

// Candidates between two looks at the cancellation.
constexpr size_t kCandidatesBetweenLooks = 128;
// Beyond what a quota wants, so that there is a choice.
constexpr int kQuotaReserve = 4;
constexpr size_t kMaxCountries = 20;

// One who may join, with what the pool is chosen by.
struct Prospect {
  const Entry* entry = nullptr;
  std::vector<double> coverage;  // by requirement
  double covers = 0;             // all requirements, by share
  double partner = 0;            // score as a partner of the lead
};

class Chooser {
 public:
  Chooser(const CoalitionTerms& terms, const CallParty& call,
          const Snapshot& snapshot)
      : terms_(terms),
        call_(call),
        snapshot_(snapshot),
        banned_(terms.banned.begin(), terms.banned.end()),
        in_(terms.members.begin(), terms.members.end()) {}

  absl::Status TakeMembers() {
    for (const OrganisationId& id : terms_.members) {
      const Entry* entry = snapshot_.Find(id);
      if (entry == nullptr) {
        return absl::NotFoundError(
            absl::StrCat(id.ToName(), " does not exist"));
      }
      taken_.push_back(entry);
    }
    return absl::OkStatus();
  }

  absl::Status Find(const CandidateFinder::Options& options) {
    const CandidateFinder finder(options);
    const Party lead = call_.AsSubject(*taken_[0]);
    TANDEM_RETURN_IF_ERROR(FindFor(finder, call_.party(), nullptr));
    if (selection_.exhaustive) return absl::OkStatus();
    TANDEM_RETURN_IF_ERROR(FindFor(finder, lead, nullptr));
    for (const Quota& quota : terms_.call.rules.quotas) {
      if (quota.at_least == 0) continue;
      TANDEM_RETURN_IF_ERROR(FindFor(finder, call_.party(), &quota.condition));
    }
    return absl::OkStatus();
  }

  absl::Status Score(const std::function<bool()>& cancelled) {
    const std::vector<double> shares = RequirementShares(terms_.call);
    const MatchTerms match = {
        .subject = {},
        .kind = CooperationKind::kJointCall,
        .criteria = terms_.criteria,
        .include_competitors = terms_.include_competitors};
    const Party lead = call_.AsSubject(*taken_[0]);
    const ComplementarityScorer scorer(match, *FindCooperationKind(match.kind),
                                       lead, nullptr);
    for (const auto& [id, entry] : found_) {
      if (prospects_.size() % kCandidatesBetweenLooks == 0 &&
          cancelled != nullptr && cancelled()) {
        return absl::CancelledError("the caller gave up");
      }
      Prospect prospect;
      prospect.entry = entry;
      const Party party = PartyOf(*entry);
      for (const CoveredNeed& covered :
           call_.CoveredBy(party, match.criteria.criteria.text_signals)) {
        prospect.covers += shares[prospect.coverage.size()] * covered.coverage;
        prospect.coverage.push_back(covered.coverage);
      }
      prospect.partner = scorer.Score(party).score;
      prospects_.push_back(std::move(prospect));
    }
    return absl::OkStatus();
  }

  PoolSelection Choose(size_t size) {
    TakeForRules(size);
    std::vector<std::vector<size_t>> orders;
    for (size_t r = 0; r < terms_.call.requirements.size(); ++r) {
      orders.push_back(OrderBy(
          [r](const Prospect& prospect) { return prospect.coverage[r]; }));
    }
    orders.push_back(OrderBy([](const Prospect& p) { return p.covers; }));
    orders.push_back(OrderBy([](const Prospect& p) { return p.partner; }));
    for (size_t rank = 0; rank < prospects_.size(); ++rank) {
      for (const std::vector<size_t>& order : orders) Take(order[rank], size);
    }
    std::sort(taken_.begin(), taken_.end(),
              [](const Entry* a, const Entry* b) { return a->id() < b->id(); });
    selection_.entries = std::move(taken_);
    selection_.considered = static_cast<int64_t>(found_.size());
    return std::move(selection_);
  }

 private:
  // Of those who pass the filter, who else may join.
  SlotBitmap MayJoin(const MemberCondition* besides) const {
    SlotBitmap permitted;
    snapshot_.Select(terms_.filter).ForEach([&](uint32_t slot) {
      const Entry& entry = *snapshot_.AtSlot(slot);
      const Organisation& organisation = entry.organisation();
      if (!in_.contains(entry.id()) && !banned_.contains(entry.id()) &&
          terms_.call.rules.eligible.Matches(organisation) &&
          (besides == nullptr || besides->Matches(organisation))) {
        permitted.Add(slot);
      }
      return true;
    });
    return permitted;
  }

  absl::Status FindFor(const CandidateFinder& finder, const Party& party,
                       const MemberCondition* besides) {
    TANDEM_ASSIGN_OR_RETURN(
        const Candidates candidates,
        finder.Find(party, snapshot_, MayJoin(besides), nullptr));
    // Those whom a quota wants are not all who may join.
    if (besides == nullptr && candidates.exhaustive) {
      selection_.exhaustive = true;
    }
    for (const uint32_t slot : candidates.slots) {
      const Entry* entry = snapshot_.AtSlot(slot);
      found_.emplace(entry->id(), entry);
    }
    return absl::OkStatus();
  }

  // Places of the prospects, the largest `value` first; ties keep the order of
  // names.
  template <typename Value>
  std::vector<size_t> OrderBy(Value value) const {
    std::vector<size_t> order(prospects_.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      return value(prospects_[a]) > value(prospects_[b]);
    });
    return order;
  }

  bool Take(size_t place, size_t size) {
    const Entry* entry = prospects_[place].entry;
    if (taken_.size() >= size || !in_.insert(entry->id()).second) return false;
    taken_.push_back(entry);
    return true;
  }

  // Without these the rules might not be kept although they could.
  void TakeForRules(size_t size) {
    const std::vector<size_t> order = OrderBy([](const Prospect& prospect) {
      return prospect.covers + prospect.partner;
    });
    for (const Quota& quota : terms_.call.rules.quotas) {
      int wanted = quota.at_least == 0 ? 0 : quota.at_least + kQuotaReserve;
      for (size_t i = 0; i < order.size() && wanted > 0; ++i) {
        const Organisation& organisation =
            prospects_[order[i]].entry->organisation();
        if (quota.condition.Matches(organisation) && Take(order[i], size)) {
          --wanted;
        }
      }
    }
    if (terms_.call.rules.min_countries < 2) return;
    std::set<std::string> countries;
    for (size_t place : order) {
      const absl::string_view country =
          CountryOf(prospects_[place].entry->organisation());
      if (country.empty() || countries.size() >= kMaxCountries ||
          !countries.insert(std::string(country)).second) {
        continue;
      }
      Take(place, size);
    }
  }

  const CoalitionTerms& terms_;
  const CallParty& call_;
  const Snapshot& snapshot_;
  const absl::flat_hash_set<OrganisationId> banned_;
  absl::flat_hash_set<OrganisationId> in_;
  std::vector<const Entry*> taken_;
  std::map<OrganisationId, const Entry*> found_;
  std::vector<Prospect> prospects_;
  PoolSelection selection_;
};

}  // namespace

absl::StatusOr<PoolSelection> SelectPool(
    int size, const CandidateFinder::Options& finder,
    const CoalitionTerms& terms, const CallParty& call,
    const Snapshot& snapshot, const std::function<bool()>& cancelled) {
  Chooser chooser(terms, call, snapshot);
  TANDEM_RETURN_IF_ERROR(chooser.TakeMembers());
  TANDEM_RETURN_IF_ERROR(chooser.Find(finder));
  TANDEM_RETURN_IF_ERROR(chooser.Score(cancelled));
  return chooser.Choose(static_cast<size_t>(size));
}

std::vector<double> RequirementShares(const FundingCall& call) {
  std::vector<double> shares;
  double sum = 0;
  for (const Requirement& requirement : call.requirements) {
    shares.push_back(requirement.weight * (requirement.mandatory ? 2 : 1));
    sum += shares.back();
  }
  for (double& share : shares) share /= sum;
  return shares;
}

}  // namespace tandem
