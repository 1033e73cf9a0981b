#ifndef TANDEM_INDEXER_KERNELS_CENTROIDS_H_
#define TANDEM_INDEXER_KERNELS_CENTROIDS_H_

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "absl/types/span.h"
#include "indexer/kernels/fixed_point.h"

namespace tandem {

// Points around which rows gather: the lists of an inverted file, or kinds of
// texts. Each row belongs to the centroid whose direction is closest to it. A
// centroid has eight bits a component, so that products with it are exact
// integers and the same on every machine.
//
// Immutable once made; thread-safe.
class Centroids {
 public:
  // Rows that make a good sample for each centroid.
  static constexpr size_t kSamplesPerCentroid = 32;

  // From what planes() and scales() of another gave.
  Centroids(int dimension, std::vector<int8_t> planes,
            std::vector<float> scales);

  // Spherical k-means over `samples` of `dimension` components, which begins
  // with the first of them. `count` > 0; there are fewer centroids if the
  // samples are fewer. The same samples give the same centroids. Once `stop` is
  // asked for, training ends early: whoever asked throws them away.
  static Centroids Train(int dimension, absl::Span<const FixedPoint> samples,
                         size_t count, const std::stop_token& stop = {});

  size_t size() const { return scales_.size(); }

  // Sets nearest[i] to the centroid of the i-th of `count` rows whose high
  // planes lie one behind the other. There is a centroid.
  void Assign(const int8_t* high, size_t count, uint32_t* nearest) const;

  // Inner products of `query` with all centroids. `nearest`, unless null,
  // becomes the one that a row of the same vector is assigned to.
  std::vector<float> Products(const FixedPointQuery& query,
                              uint32_t* nearest = nullptr) const;

  std::vector<float> vector(size_t centroid) const;
  float norm(size_t centroid) const { return norms_[centroid]; }

  // The Euclidean distance of a centroid from a query of `norm`, by their
  // product.
  float Distance(size_t centroid, float product, float norm) const;

  const std::vector<int8_t>& planes() const { return planes_; }
  const std::vector<float>& scales() const { return scales_; }

 private:
  int dimension_ = 0;
  size_t padded_ = 0;
  std::vector<int8_t> planes_;
  // Of one step of a plane.
  std::vector<float> scales_;
  std::vector<float> norms_;
  // What turns sums with a plane into products with its direction.
  std::vector<float> weights_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_KERNELS_CENTROIDS_H_
