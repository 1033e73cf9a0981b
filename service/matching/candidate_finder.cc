#include "service/matching/candidate_finder.h"

#include <algorithm>

#include "absl/status/status.h"
#include "indexer/base/status_macros.h"

namespace tandem {
namespace {

// Of a subject with very many items, as many as this of each role take part.
constexpr size_t kMaxQueries = 32;

// One search: remembers who may be proposed and who has been.
class Search {
 public:
  Search(const Snapshot& snapshot,
         absl::FunctionRef<bool(const Entry&)> allowed)
      : snapshot_(snapshot),
        allowed_(allowed),
        permitted_(snapshot.slot_limit(), kUnknown),
        proposed_(snapshot.slot_limit(), false) {}

  bool IsPermitted(uint32_t slot) {
    char& state = permitted_[slot];
    if (state == kUnknown) {
      const Entry* entry = snapshot_.AtSlot(slot);
      state = entry != nullptr && allowed_(*entry) ? kYes : kNo;
    }
    return state == kYes;
  }

  void Propose(uint32_t slot) { proposed_[slot] = true; }

  void ProposePastPartners(const Organisation& subject) {
    constexpr auto kMission = static_cast<size_t>(ItemRole::kMission);
    const VectorRowsView& missions = snapshot_.items(ItemRole::kMission).rows();
    for (const PastCooperation& past : subject.track_record) {
      const auto id = OrganisationId::ParseName(past.partner);
      const Entry* entry = id.ok() ? snapshot_.Find(*id) : nullptr;
      if (entry == nullptr) continue;  // Not in the directory.
      const uint32_t slot = missions.item(entry->first_row[kMission]).slot;
      if (IsPermitted(slot)) Propose(slot);
    }
  }

  absl::Status ProposeClosest(ItemRole role, const TextVector& query,
                              int limit) {
    const ItemIndexView& items = snapshot_.items(role);
    if (query.dense.empty()) return absl::OkStatus();
    TANDEM_ASSIGN_OR_RETURN(const std::vector<Neighbour> hits,
                            items.Search(query.dense, limit, [&](uint32_t row) {
                              const ItemRef item = items.rows().item(row);
                              return snapshot_.IsLive(role, row, item) &&
                                     IsPermitted(item.slot);
                            }));
    for (const Neighbour& hit : hits) {
      Propose(items.rows().item(hit.row).slot);
    }
    return absl::OkStatus();
  }

  absl::Status ProposeClosest(ItemRole role,
                              absl::Span<const TextVector> queries, int limit) {
    for (const TextVector& query :
         queries.subspan(0, std::min(queries.size(), kMaxQueries))) {
      TANDEM_RETURN_IF_ERROR(ProposeClosest(role, query, limit));
    }
    return absl::OkStatus();
  }

  std::vector<const Entry*> Proposed() const {
    std::vector<const Entry*> entries;
    for (uint32_t slot = 0; slot < proposed_.size(); ++slot) {
      if (proposed_[slot]) entries.push_back(snapshot_.AtSlot(slot));
    }
    return entries;
  }

 private:
  static constexpr char kUnknown = 0;
  static constexpr char kYes = 1;
  static constexpr char kNo = 2;

  const Snapshot& snapshot_;
  const absl::FunctionRef<bool(const Entry&)> allowed_;
  std::vector<char> permitted_;
  std::vector<bool> proposed_;
};

}  // namespace

absl::StatusOr<Candidates> CandidateFinder::Find(
    const Party& subject, const Snapshot& snapshot,
    absl::FunctionRef<bool(const Entry&)> allowed) const {
  Candidates candidates;
  if (static_cast<int64_t>(snapshot.size()) <= options_.exhaustive_below) {
    snapshot.ForEach([&](const Entry& entry) {
      if (allowed(entry)) candidates.entries.push_back(&entry);
    });
    candidates.exhaustive = true;
    return candidates;
  }
  const int limit = options_.per_direction;
  Search search(snapshot, allowed);
  TANDEM_RETURN_IF_ERROR(
      search.ProposeClosest(ItemRole::kOffer, subject.need_vectors, limit));
  TANDEM_RETURN_IF_ERROR(
      search.ProposeClosest(ItemRole::kMission, subject.need_vectors, limit));
  TANDEM_RETURN_IF_ERROR(
      search.ProposeClosest(ItemRole::kNeed, subject.offer_vectors, limit));
  if (subject.offers.empty()) {
    // The mission stands for the offers, as in BenefitOf.
    TANDEM_RETURN_IF_ERROR(
        search.ProposeClosest(ItemRole::kNeed, *subject.mission, limit));
  }
  TANDEM_RETURN_IF_ERROR(
      search.ProposeClosest(ItemRole::kMission, *subject.mission, limit));
  if (subject.wish != nullptr) {
    TANDEM_RETURN_IF_ERROR(
        search.ProposeClosest(ItemRole::kMission, *subject.wish, limit));
  }
  search.ProposePastPartners(*subject.organisation);
  candidates.entries = search.Proposed();
  return candidates;
}

}  // namespace tandem
