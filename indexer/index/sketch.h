#ifndef TANDEM_INDEXER_INDEX_SKETCH_H_
#define TANDEM_INDEXER_INDEX_SKETCH_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/kernels/kernels.h"

namespace tandem {

// Sketches: one bit a component, from which the product of a row with a query
// is estimated well enough to leave out nearly all rows without reading them.
//
// A row x near a centroid c is sketched by the signs b of its residual r = x -
// c after a random rotation R, in which all components are alike:
//
//   <q, x> ~ <q, c> + add + scale * <b, R q>,    scale = |r|^2 / sum |(R r)_i|
//
// is unbiased over rotations, where `add` corrects for the part of q that is c,
// so that the error grows with |q - c| only: it is about normal, of standard
// deviation 0.6 * scale * |q - c|. Source of the estimator: J. Gao, C. Long,
// "RaBitQ: Quantizing High-Dimensional Vectors with a Theoretical Error Bound
// for Approximate Nearest Neighbor Search", SIGMOD 2024; of the look-up in
// registers: F. Andre, A.-M. Kermarrec, N. Le Scouarnec, "Cache locality is not
// enough: High-Performance Nearest Neighbor Search with Product Quantization
// Fast Scan", VLDB 2015.

// A random rotation by sign changes and Walsh-Hadamard transforms. It depends
// on the dimension alone.
//
// Immutable; thread-safe.
class SketchRotation {
 public:
  explicit SketchRotation(int dimension);

  // Components after rotation: a power of two of at least 64.
  size_t bits() const { return bits_; }
  size_t code_bytes() const { return bits_ / 8; }

  // `vector` has the dimension; what is missing to bits() is zero.
  std::vector<float> Rotate(absl::Span<const float> vector) const;

  // The same in place for kTogether vectors of bits() components, several times
  // faster: component i of vector v is at kTogether * i + v.
  static constexpr size_t kTogether = 16;
  void RotateTogether(float* values) const;

 private:
  size_t bits_ = 0;
  std::vector<float> signs_;
};

// One row's sketch. Bit i of the code is bit i % 8 of byte i / 8.
struct Sketch {
  std::vector<uint8_t> code;
  float add = 0.0f;
  float scale = 0.0f;
};

// `residual` is the row less the centroid; `rotated_centroid` the centroid
// after `rotation`, `centroid` before.
Sketch SketchOf(const SketchRotation& rotation,
                absl::Span<const float> residual,
                absl::Span<const float> centroid,
                absl::Span<const float> rotated_centroid);

// A query's side of the estimate.
//
// Immutable; thread-safe.
class SketchQuery {
 public:
  SketchQuery(const SketchRotation& rotation, absl::Span<const float> query);

  // For the rows of a centroid whose product with the query is `product` and
  // whose distance from it is `distance`: bounds are the estimates raised by
  // `deviations` standard deviations.
  SketchProbe Probe(float product, float distance, float deviations) const;

 private:
  size_t code_bytes_ = 0;
  // See SketchProbe.
  std::vector<uint8_t> low_;
  std::vector<uint8_t> high_;
  float step_ = 0.0f;
  // Sum of the magnitudes of the rotated query: <b, R q> of no agreement is
  // less this.
  float magnitude_ = 0.0f;
};

// The same for rows whose sketches have no centroid: their residuals are the
// rows themselves, `add` is 0.
//
// Immutable; thread-safe.
class PlaneQuery {
 public:
  // Bounds are the estimates raised by `deviations` standard deviations.
  PlaneQuery(const SketchRotation& rotation, absl::Span<const float> query,
             float deviations);

  // Borrows this.
  SketchPlanes planes() const;

 private:
  std::vector<uint64_t> signs_;
  std::vector<uint64_t> planes_;
  float step_ = 0.0f;
  float offset_ = 0.0f;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_SKETCH_H_
