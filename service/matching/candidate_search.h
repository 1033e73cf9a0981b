#ifndef TANDEM_SERVICE_MATCHING_CANDIDATE_SEARCH_H_
#define TANDEM_SERVICE_MATCHING_CANDIDATE_SEARCH_H_

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/index/slot_bitmap.h"

namespace tandem {

// One search for candidates: collects who is proposed, from any number of
// directions, among those who may be.
//
//   CandidateSearch search(snapshot, permitted, CandidateSearch::Plan::kIndex);
//   TANDEM_RETURN_IF_ERROR(search.ProposeClosest(ItemRole::kOffer, needs,
//   100)); for (const uint32_t slot : search.Proposed()) ...
//
// Confined to one thread; borrows what it is given.
class CandidateSearch {
 public:
  // How the closest are found.
  enum class Plan : uint8_t {
    kScan,   // compare the vectors of those permitted, one by one
    kIndex,  // search the index, passing over those not permitted
  };

  CandidateSearch(const Snapshot& snapshot, const SlotBitmap& permitted,
                  Plan plan);

  // Proposes `slot` if it is permitted.
  void Propose(uint32_t slot);

  // Proposes for each query whose items of `role` are closest: those of
  // `limit` items. Queries that say nothing propose nobody; of very many
  // queries only the first take part. INTERNAL if the index fails.
  absl::Status ProposeClosest(ItemRole role,
                              absl::Span<const TextVector> queries, int limit);

  // The slots of everybody proposed, ascending.
  std::vector<uint32_t> Proposed() const;

 private:
  bool IsPermitted(uint32_t slot) const {
    return (permitted_words_[slot / 64] >> (slot % 64) & 1) != 0;
  }
  // All rows of `role` that belong to those permitted, ascending.
  absl::Span<const uint32_t> RowsOf(ItemRole role);

  const Snapshot& snapshot_;
  const SlotBitmap& permitted_;
  const Plan plan_;
  const std::vector<uint64_t> permitted_words_;
  std::vector<uint64_t> proposed_words_;
  // By role; made when first asked for.
  std::array<std::optional<std::vector<uint32_t>>, kItemRoleCount> rows_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_CANDIDATE_SEARCH_H_
