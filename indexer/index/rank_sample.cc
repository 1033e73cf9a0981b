#include "indexer/index/rank_sample.h"

#include <algorithm>
#include <functional>

#include "indexer/kernels/kernels.h"

namespace tandem {
namespace {

constexpr uint32_t kSampled = 1024;

}  // namespace

RankSample::RankSample(const VectorRowsView& rows) {
  const uint32_t count = std::min(rows.size(), kSampled);
  if (count == 0) return;
  rows_for_each_ = static_cast<double>(rows.size()) / count;
  planes_.reserve(count * rows.padded());
  for (uint32_t i = 0; i < count; ++i) {
    const FixedPoint row =
        rows.fixed(static_cast<uint32_t>(uint64_t{i} * rows.size() / count));
    planes_.insert(planes_.end(), row.high, row.high + rows.padded());
    scales_.push_back(row.scale);
  }
}

std::vector<float> RankSample::Similarities(
    const FixedPointQuery& query) const {
  const size_t count = scales_.size();
  std::vector<int32_t> sums(2 * count);
  DotInt8Block(query.planes(), 2, planes_.data(), count, query.padded(),
               sums.data());
  std::vector<float> similarities(count);
  for (size_t i = 0; i < count; ++i) {
    similarities[i] = query.Similarity(sums[i], sums[count + i], scales_[i]);
  }
  return similarities;
}

double RankSample::RowsAbove(const std::vector<float>& similarities,
                             float similarity) const {
  const auto above =
      std::count_if(similarities.begin(), similarities.end(),
                    [similarity](float s) { return s > similarity; });
  return static_cast<double>(above) * rows_for_each_;
}

}  // namespace tandem
