#include "service/report/unmet_need_finder.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "indexer/base/status_macros.h"
#include "service/matching/coverage.h"
#include "service/matching/party.h"

namespace tandem {
namespace {

constexpr int kOffersLookedAt = 200;

// Adds the owners of the items of `role` closest to `need`, in the scope and
// other than `taker`.
absl::Status AddClosest(ItemRole role, const TextVector& need,
                        const Entry& taker, const ReportScope& scope,
                        std::set<const Entry*>& owners) {
  const Snapshot& snapshot = scope.snapshot();
  const ItemIndexView& items = snapshot.items(role);
  const auto accept = [&](uint32_t row) {
    const ItemRef item = items.rows().item(row);
    if (!snapshot.IsLive(role, row, item)) return false;
    const Entry* owner = snapshot.AtSlot(item.slot);
    return owner != nullptr && owner != &taker && scope.Contains(owner->id());
  };
  TANDEM_ASSIGN_OR_RETURN(
      const std::vector<Neighbour> hits,
      items.Search(need.latent.ToFloats(), kOffersLookedAt, accept));
  for (const Neighbour& hit : hits) {
    owners.insert(snapshot.AtSlot(items.rows().item(hit.row).slot));
  }
  return absl::OkStatus();
}

// Who covers one need best, of those who may.
absl::StatusOr<UnmetNeed> FindBest(const Entry& taker, int index,
                                   const TextSignals& signals,
                                   const ReportScope& scope) {
  Party party = PartyOf(taker);
  party.needs = party.needs.subspan(index, 1);
  party.need_vectors = party.need_vectors.subspan(index, 1);
  UnmetNeed need{.organisation = taker.id(), .need_index = index};
  std::set<const Entry*> owners;
  if (!party.need_vectors.front().latent.empty()) {
    for (const ItemRole role : {ItemRole::kOffer, ItemRole::kMission}) {
      TANDEM_RETURN_IF_ERROR(
          AddClosest(role, party.need_vectors.front(), taker, scope, owners));
    }
  }
  for (const Entry* owner : owners) {
    const double coverage =
        BenefitOf(party, PartyOf(*owner), signals, false).coverage;
    if (coverage < need.best_coverage || coverage <= 0) continue;
    if (coverage > need.best_coverage || owner->id() < need.best) {
      need.best_coverage = coverage;
      need.best = owner->id();
    }
  }
  return need;
}

}  // namespace

absl::StatusOr<std::vector<UnmetNeed>> FindUnmetNeeds(
    double threshold, size_t limit, const TextSignals& signals,
    ReportScope& scope) {
  std::vector<std::pair<double, UnmetNeed>> unmet;  // with minus its priority
  for (const Entry* entry : scope.entries()) {
    TANDEM_RETURN_IF_ERROR(scope.Step());
    const std::vector<Need>& needs = entry->organisation().needs;
    for (size_t i = 0; i < needs.size(); ++i) {
      TANDEM_ASSIGN_OR_RETURN(
          const UnmetNeed need,
          FindBest(*entry, static_cast<int>(i), signals, scope));
      if (need.best_coverage >= threshold) continue;
      unmet.emplace_back(-PriorityWeight(needs[i].priority), need);
    }
  }
  std::sort(unmet.begin(), unmet.end(), [](const auto& a, const auto& b) {
    return std::tie(a.second.best_coverage, a.first, a.second.organisation,
                    a.second.need_index) <
           std::tie(b.second.best_coverage, b.first, b.second.organisation,
                    b.second.need_index);
  });
  if (unmet.size() > limit) unmet.resize(limit);
  std::vector<UnmetNeed> needs;
  for (auto& [priority, need] : unmet) needs.push_back(need);
  return needs;
}

}  // namespace tandem
