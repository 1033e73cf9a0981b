#ifndef TANDEM_INDEXER_INDEX_ITEM_INDEX_H_
#define TANDEM_INDEXER_INDEX_ITEM_INDEX_H_

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "indexer/index/vector_index.h"
#include "indexer/index/vector_rows.h"

namespace tandem {

// What an item is to its organisation. Each role has rows of its own.
enum class ItemRole : uint8_t { kMission = 0, kOffer = 1, kNeed = 2 };
inline constexpr int kItemRoleCount = 3;

// All items of one role at one moment: rows [0, indexed) through an index,
// where one was built, the rest by exact scan. A row whose item was replaced or
// deleted stays until the rows are laid anew: the filter must refuse it.
//
// Immutable; thread-safe; copies are cheap.
class ItemIndexView {
 public:
  ItemIndexView() = default;
  ItemIndexView(VectorRowsView rows, std::shared_ptr<const VectorIndex> indexed)
      : rows_(std::move(rows)), indexed_(std::move(indexed)) {}

  // As VectorIndex::Search, over all rows. A zero query finds nothing.
  absl::StatusOr<std::vector<Neighbour>> Search(absl::Span<const float> query,
                                                int limit,
                                                const RowFilter& filter) const;

  const VectorRowsView& rows() const { return rows_; }

  // Null if every search scans.
  const std::shared_ptr<const VectorIndex>& indexed() const { return indexed_; }

  // Whether a search looks at every row.
  bool exact() const { return indexed_ == nullptr; }

 private:
  VectorRowsView rows_;
  std::shared_ptr<const VectorIndex> indexed_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_ITEM_INDEX_H_
