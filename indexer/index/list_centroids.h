#ifndef TANDEM_INDEXER_INDEX_LIST_CENTROIDS_H_
#define TANDEM_INDEXER_INDEX_LIST_CENTROIDS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/index/vector_rows.h"
#include "indexer/kernels/fixed_point.h"

namespace tandem {

// Points around which an inverted file gathers its rows: each row belongs to
// the centroid whose direction is closest to it. A centroid has eight bits a
// component, so that products with it are exact integers and the same on every
// machine.
//
// Immutable once made; thread-safe.
class ListCentroids {
 public:
  // From what planes() and scales() of another gave.
  ListCentroids(int dimension, std::vector<int8_t> planes,
                std::vector<float> scales);

  // Spherical k-means over an even sample of the rows. `count` > 0; there are
  // fewer if the rows are fewer. The same rows and seed give the same
  // centroids.
  static ListCentroids Train(const VectorRowsView& rows, size_t count,
                             uint64_t seed);

  size_t size() const { return scales_.size(); }

  // The centroid of each of rows [begin, end).
  std::vector<uint32_t> Assign(const VectorRowsView& rows, uint32_t begin,
                               uint32_t end) const;

  // Inner products of `query` with all centroids. `nearest`, unless null,
  // becomes the one that a row of the same vector is assigned to.
  std::vector<float> Products(const FixedPointQuery& query,
                              uint32_t* nearest = nullptr) const;

  std::vector<float> vector(size_t centroid) const;
  float norm(size_t centroid) const { return norms_[centroid]; }

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

#endif  // TANDEM_INDEXER_INDEX_LIST_CENTROIDS_H_
