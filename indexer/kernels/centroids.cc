#include "indexer/kernels/centroids.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "indexer/kernels/kernels.h"

namespace tandem {
namespace {

constexpr int kIterations = 6;

// Rows that are compared with all centroids at once.
constexpr uint32_t kBlockRows = 32;

// Samples that are assigned between two looks at whether to stop.
constexpr size_t kStopRows = 4096;

// Index of the largest of sums[i] * weights[i]; the first of equals.
uint32_t Largest(const int32_t* sums, const float* weights, size_t count) {
  // Blocks whose largest product is known first: comparing is then rare.
  constexpr size_t kBlock = 64;
  uint32_t best = 0;
  float most = static_cast<float>(sums[0]) * weights[0];
  for (size_t begin = 0; begin < count; begin += kBlock) {
    const size_t end = std::min(begin + kBlock, count);
    float products[kBlock];
    for (size_t i = begin; i < end; ++i) {
      products[i - begin] = static_cast<float>(sums[i]) * weights[i];
    }
    bool above = false;
    for (size_t i = 0; i < end - begin; ++i) above |= products[i] > most;
    if (!above) continue;
    for (size_t i = 0; i < end - begin; ++i) {
      if (products[i] <= most) continue;
      most = products[i];
      best = static_cast<uint32_t>(begin + i);
    }
  }
  return best;
}

// The nearest direction for each of `count` planes.
void AssignPlanes(const int8_t* planes, size_t count, size_t padded,
                  const std::vector<int8_t>& centroids,
                  const std::vector<float>& weights, uint32_t* nearest) {
  std::vector<int32_t> sums(std::min<size_t>(kBlockRows, count) *
                            weights.size());
  for (size_t i = 0; i < count; i += kBlockRows) {
    const size_t block = std::min<size_t>(kBlockRows, count - i);
    DotInt8Block(planes + i * padded, block, centroids.data(), weights.size(),
                 padded, sums.data());
    for (size_t b = 0; b < block; ++b) {
      nearest[i + b] =
          Largest(&sums[b * weights.size()], weights.data(), weights.size());
    }
  }
}

// Rounds to eight bits and returns the step.
float RoundToPlane(absl::Span<const float> vector, int8_t* plane) {
  std::vector<int8_t> low(PaddedDimension(static_cast<int>(vector.size())));
  return 256.0f * ToWideFixedPoint(vector, plane, low.data());
}

// What turns sums with a plane into products with its direction.
std::vector<float> DirectionWeights(const std::vector<int8_t>& planes,
                                    size_t padded) {
  std::vector<float> weights(planes.size() / padded);
  for (size_t c = 0; c < weights.size(); ++c) {
    int32_t square = 0;
    DotInt8(&planes[c * padded], &planes[c * padded], 1, padded, &square);
    // A centroid at zero has no direction and gets no rows.
    weights[c] = square == 0 ? 0.0f : 1.0f / std::sqrt(float(square));
  }
  return weights;
}

// k-means on a sample.
class Trainer {
 public:
  Trainer(int dimension, absl::Span<const FixedPoint> samples, size_t count)
      : dimension_(dimension), padded_(PaddedDimension(dimension)) {
    count = std::min(count, samples.size());
    for (const FixedPoint& sample : samples) {
      samples_.insert(samples_.end(), sample.high, sample.high + padded_);
      scales_.push_back(sample.scale);
    }
    nearest_.resize(samples.size());
    planes_.assign(samples_.begin(), samples_.begin() + count * padded_);
    steps_.resize(count);
  }

  Centroids Train(const std::stop_token& stop) && {
    for (int i = 0; i < kIterations && !stop.stop_requested(); ++i) {
      AssignSamples(stop);
      MoveToMeans();
    }
    return Centroids(dimension_, std::move(planes_), std::move(steps_));
  }

 private:
  void AssignSamples(const std::stop_token& stop) {
    const std::vector<float> weights = DirectionWeights(planes_, padded_);
    for (size_t s = 0; s < nearest_.size(); s += kStopRows) {
      if (stop.stop_requested()) return;
      AssignPlanes(&samples_[s * padded_],
                   std::min(kStopRows, nearest_.size() - s), padded_, planes_,
                   weights, &nearest_[s]);
    }
  }

  // A centroid that no sample is nearest to takes a sample of the largest list.
  void MoveToMeans() {
    const size_t count = steps_.size();
    std::vector<float> sums(count * dimension_);
    std::vector<uint32_t> sizes(count);
    for (size_t s = 0; s < nearest_.size(); ++s) {
      float* sum = &sums[size_t{nearest_[s]} * dimension_];
      const float step = 256.0f * scales_[s];
      for (int i = 0; i < dimension_; ++i) {
        sum[i] += step * static_cast<float>(samples_[s * padded_ + i]);
      }
      ++sizes[nearest_[s]];
    }
    for (size_t c = 0; c < count; ++c) {
      if (sizes[c] == 0) {
        TakeFromLargest(c, sizes);
        continue;
      }
      const absl::Span<float> mean(&sums[c * dimension_], dimension_);
      for (float& x : mean) x /= static_cast<float>(sizes[c]);
      steps_[c] = RoundToPlane(mean, &planes_[c * padded_]);
    }
  }

  void TakeFromLargest(size_t c, std::vector<uint32_t>& sizes) {
    const auto largest = static_cast<uint32_t>(
        std::max_element(sizes.begin(), sizes.end()) - sizes.begin());
    const auto from =
        std::find(nearest_.begin(), nearest_.end(), largest) - nearest_.begin();
    if (static_cast<size_t>(from) == nearest_.size()) return;
    nearest_[from] = static_cast<uint32_t>(c);
    --sizes[largest];
    ++sizes[c];
    std::copy_n(&samples_[from * padded_], padded_, &planes_[c * padded_]);
    steps_[c] = 256.0f * scales_[from];
  }

  const int dimension_;
  const size_t padded_;
  std::vector<int8_t> samples_;
  std::vector<float> scales_;
  std::vector<uint32_t> nearest_;
  std::vector<int8_t> planes_;
  std::vector<float> steps_;
};

}  // namespace

Centroids::Centroids(int dimension, std::vector<int8_t> planes,
                     std::vector<float> scales)
    : dimension_(dimension),
      padded_(PaddedDimension(dimension)),
      planes_(std::move(planes)),
      scales_(std::move(scales)),
      weights_(DirectionWeights(planes_, padded_)) {
  norms_.reserve(scales_.size());
  for (size_t c = 0; c < scales_.size(); ++c) {
    int32_t square = 0;
    DotInt8(&planes_[c * padded_], &planes_[c * padded_], 1, padded_, &square);
    norms_.push_back(scales_[c] * std::sqrt(static_cast<float>(square)));
  }
}

Centroids Centroids::Train(int dimension, absl::Span<const FixedPoint> samples,
                           size_t count, const std::stop_token& stop) {
  return Trainer(dimension, samples, count).Train(stop);
}

void Centroids::Assign(const int8_t* high, size_t count,
                       uint32_t* nearest) const {
  AssignPlanes(high, count, padded_, planes_, weights_, nearest);
}

std::vector<float> Centroids::Products(const FixedPointQuery& query,
                                       uint32_t* nearest) const {
  std::vector<int32_t> sums(2 * size());
  DotInt8Block(query.planes(), 2, planes_.data(), size(), padded_, sums.data());
  if (nearest != nullptr) {
    *nearest = Largest(sums.data(), weights_.data(), size());
  }
  std::vector<float> products(size());
  for (size_t c = 0; c < size(); ++c) {
    products[c] =
        query.Similarity(sums[c], sums[size() + c], scales_[c] / 256.0f);
  }
  return products;
}

float Centroids::Distance(size_t centroid, float product, float norm) const {
  return std::sqrt(std::max(0.0f, norm * norm - 2.0f * product +
                                      norms_[centroid] * norms_[centroid]));
}

std::vector<float> Centroids::vector(size_t centroid) const {
  std::vector<float> floats(dimension_);
  for (int i = 0; i < dimension_; ++i) {
    floats[i] =
        scales_[centroid] * static_cast<float>(planes_[centroid * padded_ + i]);
  }
  return floats;
}

}  // namespace tandem
