#ifndef TANDEM_INDEXER_KERNELS_KERNELS_H_
#define TANDEM_INDEXER_KERNELS_KERNELS_H_

#include <cstddef>
#include <cstdint>

namespace tandem {

// The inner loops of vector search, compiled for several instruction sets
// (SSSE3 to AVX-512 with VNNI, NEON); the best that the machine has is chosen
// at run time (Highway).
//
// Every function gives the same bits on every instruction set: integer sums are
// exact, and floats are multiplied and added one by one in a fixed order, never
// fused. So an answer does not depend on the machine that gave it.
//
// Stateless; thread-safe.

// Integer vectors are padded with zeros to a multiple of this.
inline constexpr size_t kKernelStep = 64;

// Components that an integer vector may have, so that 32 bits hold every sum.
inline constexpr size_t kMaxKernelComponents = 1 << 16;

// out[i] = inner product of `query` and the i-th of `count` vectors of `n`
// components that lie one behind the other. `n` is a multiple of kKernelStep.
void DotInt8(const int8_t* query, const int8_t* vectors, size_t count, size_t n,
             int32_t* out);

// As DotInt8, for `query_count` queries one behind the other:
// out[q * count + i] is the product of query q and vector i. The vectors are
// read from memory once for every 64 queries.
void DotInt8Block(const int8_t* queries, size_t query_count,
                  const int8_t* vectors, size_t count, size_t n, int32_t* out);

// As DotInt8Block, for vectors that lie anywhere; they are prefetched.
void DotInt8Scattered(const int8_t* queries, size_t query_count,
                      const int8_t* const* vectors, size_t count, size_t n,
                      int32_t* out);

// As DotInt8 and DotInt8Block for floats, of any `n`. The order of additions is
// that of sixteen running sums, component i to sum i % 16; components behind
// the last whole sixteen come first, then the sums in their order.
void DotFloat(const float* query, const float* vectors, size_t count, size_t n,
              float* out);
void DotFloatBlock(const float* queries, size_t query_count,
                   const float* vectors, size_t count, size_t n, float* out);

// Low planes of rows have two bits a component, from -2 to 1: component j + k *
// size lies in bits 2k and 2k + 1 of byte j, of `size` bytes, a multiple of 16.
// Sets out[i] to component i, for 4 * size components.
void UnpackLowPlane(const uint8_t* low, size_t size, int8_t* out);

// out[i] = scale * (256 * high[i] + 64 * component i of `low`), for `n`
// components of any number; the low plane has a fourth of as many bytes, raised
// to a multiple of 16.
void WidenFixedPoint(const int8_t* high, const uint8_t* low, float scale,
                     size_t n, float* out);

// Sketches (sketch.h) lie in blocks of 32 rows, each of three parts: 32 floats
// that are added, 32 floats that scale, and the codes: 32 bytes for byte 0 of
// each code, then 32 for byte 1, and so on; row r's in column SketchColumn(r).
inline constexpr size_t kSketchBlockRows = 32;
inline constexpr size_t SketchColumn(size_t r) {
  return r < 16 ? 2 * r : 2 * (r - 16) + 1;
}

// Floats that a block takes, its codes counted as floats.
inline constexpr size_t SketchBlockFloats(size_t code_bytes) {
  return 2 * kSketchBlockRows + code_bytes * kSketchBlockRows / sizeof(float);
}

// What ScanSketches needs to know of a query.
struct SketchProbe {
  // For byte j of a code, 32 bytes each at 32 j: the contributions of the 16
  // values of its lower and of its upper half, each at most 127, twice over.
  const uint8_t* low = nullptr;
  const uint8_t* high = nullptr;
  // Bytes of a code, a multiple of 2; at most 128.
  size_t code_bytes = 0;
  // A row's estimate is base + add + scale * (step * sum + offset), where `sum`
  // is the sum of its contributions; its bound is scale * raise above that.
  float base = 0.0f;
  float step = 0.0f;
  float offset = 0.0f;
  float raise = 0.0f;
};

// Scans `count` blocks, one behind the other. Sets bit r of survivors[b] if the
// bound of row r of block b is above `threshold`, and estimates[32 b + r] to
// its estimate, unless `estimates` is null.
void ScanSketches(const SketchProbe& probe, const float* blocks, size_t count,
                  float threshold, uint32_t* survivors, float* estimates);

// What BoundSketches needs to know of a query whose components have been
// rounded to a sign and four bits.
struct SketchPlanes {
  // A code has `words` words of 64 bits; at most 16.
  size_t words = 0;
  // The components that are not negative, a bit each as in a code.
  const uint64_t* signs = nullptr;
  // Bit b of the magnitudes: `words` words each at words * b.
  const uint64_t* planes = nullptr;
  static constexpr size_t kPlanes = 4;
  // A row's bound is its scale times (step * sum + offset), where `sum` is the
  // sum of the magnitudes of the components whose signs it shares.
  float step = 0.0f;
  float offset = 0.0f;
};

// Sets bounds[i] to the bound of the row whose code is number places[i] of
// those that lie one behind the other, and so its scale, for i below `count`.
// Reads places and writes bounds up to `count` raised to a multiple of
// kSketchStep.
inline constexpr size_t kSketchStep = 16;
void BoundSketches(const SketchPlanes& query, const uint64_t* codes,
                   const float* scales, const uint32_t* places, size_t count,
                   float* bounds);

}  // namespace tandem

#endif  // TANDEM_INDEXER_KERNELS_KERNELS_H_
