#include "tools/bench/exact_truth.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "indexer/kernels/kernels.h"

namespace tandem {
namespace {

// The best `k`: a heap whose top is the worst of them.
class Best {
 public:
  void Offer(float similarity, uint32_t row, size_t k) {
    const std::pair<float, uint32_t> hit(-similarity, row);
    if (hits_.size() == k) {
      if (hit >= hits_.front()) return;
      std::pop_heap(hits_.begin(), hits_.end());
      hits_.pop_back();
    }
    hits_.push_back(hit);
    std::push_heap(hits_.begin(), hits_.end());
  }

  std::vector<uint32_t> Rows() const {
    std::vector<uint32_t> rows;
    for (const auto& hit : hits_) rows.push_back(hit.second);
    return rows;
  }

 private:
  std::vector<std::pair<float, uint32_t>> hits_;
};

}  // namespace

ExactTruth::ExactTruth(const VectorSet& set, size_t k)
    : levels_(set.levels()), closest_(set.query_count() * levels_) {
  constexpr size_t kRows = 256;
  const size_t queries = set.query_count();
  std::vector<Best> best(queries * levels_);
  std::vector<float> products(queries * kRows);
  for (size_t begin = 0; begin < set.size(); begin += kRows) {
    const size_t count = std::min(kRows, set.size() - begin);
    DotFloatBlock(set.queries.data(), queries, &set.base[begin * set.dimension],
                  count, set.dimension, products.data());
    for (size_t q = 0; q < queries; ++q) {
      for (size_t level = 0; level < levels_; ++level) {
        const VectorSet::Filter filter = set.filter(q, level);
        for (size_t i = 0; i < count; ++i) {
          const size_t row = begin + i;
          if (level > 0 && !filter.Passes(set.attributes[2 * row],
                                          set.attributes[2 * row + 1])) {
            continue;
          }
          best[q * levels_ + level].Offer(products[q * count + i],
                                          static_cast<uint32_t>(row), k);
        }
      }
    }
  }
  for (size_t i = 0; i < best.size(); ++i) closest_[i] = best[i].Rows();
}

size_t ExactTruth::Hits(size_t query, size_t level,
                        const std::vector<uint32_t>& found) const {
  const std::vector<uint32_t>& truth = closest(query, level);
  return static_cast<size_t>(
      std::count_if(found.begin(), found.end(), [&](uint32_t row) {
        return std::find(truth.begin(), truth.end(), row) != truth.end();
      }));
}

}  // namespace tandem
