#ifndef TANDEM_INDEXER_INDEX_KERNELS_H_
#define TANDEM_INDEXER_INDEX_KERNELS_H_

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

// As DotInt8, for vectors that lie anywhere; they are prefetched.
void DotInt8Scattered(const int8_t* query, const int8_t* const* vectors,
                      size_t count, size_t n, int32_t* out);

// As DotInt8, for `query_count` queries one behind the other:
// out[q * count + i] is the product of query q and vector i. The vectors are
// read from memory once for every 64 queries.
void DotInt8Block(const int8_t* queries, size_t query_count,
                  const int8_t* vectors, size_t count, size_t n, int32_t* out);

// As DotInt8 and DotInt8Block for floats, of any `n`. The order of additions is
// that of sixteen running sums, component i to sum i % 16; components behind
// the last whole sixteen come first, then the sums in their order.
void DotFloat(const float* query, const float* vectors, size_t count, size_t n,
              float* out);
void DotFloatBlock(const float* queries, size_t query_count,
                   const float* vectors, size_t count, size_t n, float* out);

// Rows of one block of sketches.
inline constexpr size_t kSketchBlockRows = 32;

// The column of a block's codes where the code of row `r` stands.
inline constexpr size_t SketchColumn(size_t r) {
  return r < 16 ? 2 * r : 2 * (r - 16) + 1;
}

// What ScanSketches needs to know of a query.
struct SketchProbe {
  // For byte j of a code, 32 bytes each at 32 j: the contributions of the 16
  // values of its lower and of its upper half, each at most 127, twice over.
  const uint8_t* low = nullptr;
  const uint8_t* high = nullptr;
  // Bytes of a code, a multiple of 2; at most 128.
  size_t code_bytes = 0;
  // A row's bound is base + add + scale * (step * sum + offset), where `sum` is
  // the sum of its contributions.
  float base = 0.0f;
  float step = 0.0f;
  float offset = 0.0f;
};

// Scans `blocks` blocks of 32 rows each: `codes` has 32 bytes for each byte of
// a code, row r's in column SketchColumn(r); `adds` and `scales` have a number
// for each row. Bit r of survivors[b] says whether the bound of row r of block
// b is above `threshold`.
void ScanSketches(const SketchProbe& probe, const uint8_t* codes,
                  const float* adds, const float* scales, size_t blocks,
                  float threshold, uint32_t* survivors);

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_KERNELS_H_
