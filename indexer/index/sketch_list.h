#ifndef TANDEM_INDEXER_INDEX_SKETCH_LIST_H_
#define TANDEM_INDEXER_INDEX_SKETCH_LIST_H_

#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/types/span.h"
#include "indexer/index/sketch.h"
#include "indexer/kernels/kernels.h"

namespace tandem {

// The rows of one centroid as a scan wants them: sketches in blocks (kernels.h)
// and behind them which rows they are, in one piece of memory.
//
// Filled by one thread, then immutable; thread-safe once filled.
class SketchList {
 public:
  // Bytes that a list of `rows` rows needs, a multiple of a cache line.
  static size_t BytesFor(size_t code_bytes, size_t rows);

  // An empty list for up to `rows` rows, in memory of its own or, for lists
  // that lie together, in BytesFor bytes at `at`, zeroed, part of `memory`.
  SketchList(size_t code_bytes, size_t rows);
  SketchList(size_t code_bytes, size_t rows, std::shared_ptr<std::byte> memory,
             std::byte* at);

  // The list whose bytes() lie at `at`.
  static SketchList Adopt(size_t code_bytes, size_t rows,
                          std::shared_ptr<std::byte> memory, std::byte* at);

  // There must be room. `row` belongs to the organisation at `slot`.
  void Add(uint32_t row, uint32_t slot, const Sketch& sketch);

  size_t size() const { return size_; }
  size_t blocks() const {
    return (size_ + kSketchBlockRows - 1) / kSketchBlockRows;
  }
  absl::Span<const uint32_t> rows() const { return {rows_, size_}; }
  absl::Span<const uint32_t> slots() const { return {slots_, size_}; }

  // All of a list that has no room left.
  absl::Span<const std::byte> bytes() const {
    return {reinterpret_cast<const std::byte*>(blocks_),
            BytesFor(code_bytes_, size_)};
  }
  // Gives the sketch at `place` to another row.
  void SetRow(size_t place, uint32_t row, uint32_t slot) {
    rows_[place] = row;
    slots_[place] = slot;
  }

  // What Add was given. `place` < size().
  Sketch sketch(size_t place) const;

  // Sets survivors[block], of which there are blocks(), and the estimates of
  // their rows: see ScanSketches.
  void Scan(const SketchProbe& probe, float threshold, uint32_t* survivors,
            float* estimates = nullptr) const {
    ScanSketches(probe, blocks_, blocks(), threshold, survivors, estimates);
  }

  // Asks for the memory that Scan reads.
  void Prefetch() const;

 private:
  float* block(size_t place) const {
    return blocks_ + place / kSketchBlockRows * SketchBlockFloats(code_bytes_);
  }

  size_t code_bytes_ = 0;
  size_t size_ = 0;
  std::shared_ptr<std::byte> memory_;
  float* blocks_ = nullptr;
  uint32_t* rows_ = nullptr;
  uint32_t* slots_ = nullptr;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_SKETCH_LIST_H_
