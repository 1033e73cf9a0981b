#include "tools/bench/attribute_columns.h"

#include <algorithm>

namespace tandem {

AttributeColumns::AttributeColumns(const VectorSet& set) {
  if (set.attributes.empty()) return;
  words_ = (set.size() + 63) / 64;
  for (size_t row = 0; row < set.size(); ++row) {
    for (size_t c = 0; c < 2; ++c) {
      std::vector<uint64_t>& bits = columns_[c][set.attributes[2 * row + c]];
      if (bits.empty()) bits.resize(words_);
      bits[row / 64] |= uint64_t{1} << (row % 64);
    }
    rows_[set.attributes[2 * row] * kValues + set.attributes[2 * row + 1]]
        .push_back(static_cast<uint32_t>(row));
  }
  for (std::vector<uint32_t>& rows : rows_) rows.shrink_to_fit();
}

size_t AttributeColumns::Count(const VectorSet::Filter& filter) const {
  size_t count = 0;
  for (uint8_t a = 0; a < kValues; ++a) {
    for (uint8_t b = 0; b < kValues; ++b) {
      if (filter.Passes(a, b)) count += rows_[a * kValues + b].size();
    }
  }
  return count;
}

std::vector<uint64_t> AttributeColumns::Matching(
    const VectorSet::Filter& filter) const {
  const auto any = [this](const Column& column, uint32_t mask) {
    std::vector<uint64_t> bits(words_);
    for (size_t value = 0; value < kValues; ++value) {
      if ((mask >> value & 1) == 0 || column[value].empty()) continue;
      for (size_t word = 0; word < words_; ++word) {
        bits[word] |= column[value][word];
      }
    }
    return bits;
  };
  std::vector<uint64_t> bits = any(columns_[0], filter.first);
  const std::vector<uint64_t> second = any(columns_[1], filter.second);
  for (size_t word = 0; word < words_; ++word) bits[word] &= second[word];
  return bits;
}

std::vector<uint32_t> AttributeColumns::MatchingRows(
    const VectorSet::Filter& filter) const {
  std::vector<uint32_t> matching;
  for (uint8_t a = 0; a < kValues; ++a) {
    for (uint8_t b = 0; b < kValues; ++b) {
      if (!filter.Passes(a, b)) continue;
      const std::vector<uint32_t>& rows = rows_[a * kValues + b];
      matching.insert(matching.end(), rows.begin(), rows.end());
    }
  }
  std::sort(matching.begin(), matching.end());
  return matching;
}

}  // namespace tandem
