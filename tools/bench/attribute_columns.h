#ifndef TANDEM_TOOLS_BENCH_ATTRIBUTE_COLUMNS_H_
#define TANDEM_TOOLS_BENCH_ATTRIBUTE_COLUMNS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "tools/bench/vector_set.h"

namespace tandem {

// What turns a filter into the rows that pass it: for each value of either
// attribute a bitmap, and for each pair of values the rows that have it.
//
// Immutable once made; thread-safe.
class AttributeColumns {
 public:
  AttributeColumns() = default;
  explicit AttributeColumns(const VectorSet& set);

  size_t Count(const VectorSet::Filter& filter) const;

  // A bit for each row, 64 in a word.
  std::vector<uint64_t> Matching(const VectorSet::Filter& filter) const;

  // In ascending order.
  std::vector<uint32_t> MatchingRows(const VectorSet::Filter& filter) const;

 private:
  static constexpr size_t kValues = VectorSet::kValues;
  using Column = std::array<std::vector<uint64_t>, kValues>;

  size_t words_ = 0;
  std::array<Column, 2> columns_;
  std::array<std::vector<uint32_t>, kValues * kValues> rows_;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_ATTRIBUTE_COLUMNS_H_
