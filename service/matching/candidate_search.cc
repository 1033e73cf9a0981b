#include "service/matching/candidate_search.h"

#include <algorithm>
#include <bit>

#include "indexer/base/status_macros.h"

namespace tandem {
namespace {

// Of a subject with very many items, as many as this of each role take part.
constexpr size_t kMaxQueries = 32;

}  // namespace

CandidateSearch::CandidateSearch(const Snapshot& snapshot,
                                 const SlotBitmap& permitted, Plan plan)
    : snapshot_(snapshot),
      permitted_(permitted),
      plan_(plan),
      permitted_words_(permitted.ToWords(snapshot.slot_limit())),
      proposed_words_(permitted_words_.size(), 0) {}

void CandidateSearch::Propose(uint32_t slot) {
  if (!IsPermitted(slot)) return;
  proposed_words_[slot / 64] |= uint64_t{1} << (slot % 64);
}

absl::Status CandidateSearch::ProposeClosest(
    ItemRole role, absl::Span<const TextVector> queries, int limit) {
  const ItemIndexView& items = snapshot_.items(role);
  const auto accept = [&](uint32_t row) {
    const ItemRef item = items.rows().item(row);
    return IsPermitted(item.slot) && snapshot_.IsLive(role, row, item);
  };
  RowFilter filter(accept);
  filter.WithSlots({permitted_words_, permitted_.size()});
  if (plan_ == Plan::kScan) filter.WithRows(RowsOf(role));
  for (const TextVector& query :
       queries.subspan(0, std::min(queries.size(), kMaxQueries))) {
    if (query.latent.empty()) continue;
    TANDEM_ASSIGN_OR_RETURN(
        const std::vector<Neighbour> hits,
        items.Search(query.latent.ToFloats(), limit, filter));
    for (const Neighbour& hit : hits) Propose(items.rows().item(hit.row).slot);
  }
  return absl::OkStatus();
}

absl::Span<const uint32_t> CandidateSearch::RowsOf(ItemRole role) {
  std::optional<std::vector<uint32_t>>& rows = rows_[static_cast<size_t>(role)];
  if (rows.has_value()) return *rows;
  rows.emplace();
  permitted_.ForEach([&](uint32_t slot) {
    const ItemDigest& digest = snapshot_.DigestAt(slot);
    const uint32_t first = digest.first_row(role);
    for (size_t i = 0; i < digest.count(role); ++i) {
      rows->push_back(first + static_cast<uint32_t>(i));
    }
    return true;
  });
  // Rows of what was written again lie behind those of higher slots.
  std::sort(rows->begin(), rows->end());
  return *rows;
}

std::vector<uint32_t> CandidateSearch::Proposed() const {
  std::vector<uint32_t> slots;
  for (size_t i = 0; i < proposed_words_.size(); ++i) {
    for (uint64_t word = proposed_words_[i]; word != 0; word &= word - 1) {
      slots.push_back(static_cast<uint32_t>(i * 64 + std::countr_zero(word)));
    }
  }
  return slots;
}

}  // namespace tandem
