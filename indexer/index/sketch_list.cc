#include "indexer/index/sketch_list.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "indexer/index/large_memory.h"

namespace tandem {
namespace {

// Of a list that is as large as most are, all that a scan reads: the processor
// would begin anew at every page.
constexpr size_t kMostPrefetched = 16384;

size_t BlockBytes(size_t code_bytes, size_t rows) {
  const size_t blocks = (rows + kSketchBlockRows - 1) / kSketchBlockRows;
  return blocks * SketchBlockFloats(code_bytes) * sizeof(float);
}

}  // namespace

size_t SketchList::BytesFor(size_t code_bytes, size_t rows) {
  const size_t bytes =
      BlockBytes(code_bytes, rows) + 2 * rows * sizeof(uint32_t);
  return (bytes + kCacheLine - 1) / kCacheLine * kCacheLine;
}

SketchList::SketchList(size_t code_bytes, size_t rows)
    : code_bytes_(code_bytes) {
  memory_ = AllocateLargeMemory(BytesFor(code_bytes, rows));
  *this = SketchList(code_bytes, rows, memory_, memory_.get());
}

SketchList::SketchList(size_t code_bytes, size_t rows,
                       std::shared_ptr<std::byte> memory, std::byte* at)
    : code_bytes_(code_bytes), memory_(std::move(memory)) {
  blocks_ = reinterpret_cast<float*>(at);
  rows_ = reinterpret_cast<uint32_t*>(at + BlockBytes(code_bytes, rows));
  slots_ = rows_ + rows;
}

SketchList SketchList::Adopt(size_t code_bytes, size_t rows,
                             std::shared_ptr<std::byte> memory, std::byte* at) {
  SketchList list(code_bytes, rows, std::move(memory), at);
  list.size_ = rows;
  return list;
}

void SketchList::Add(uint32_t row, uint32_t slot, const Sketch& sketch) {
  const size_t place = size_++;
  float* adds = block(place);
  const size_t r = place % kSketchBlockRows;
  if (r == 0) {
    // Places without a row survive no threshold.
    std::fill_n(adds, kSketchBlockRows,
                -std::numeric_limits<float>::infinity());
  }
  adds[r] = sketch.add;
  adds[kSketchBlockRows + r] = sketch.scale;
  auto* codes = reinterpret_cast<uint8_t*>(adds + 2 * kSketchBlockRows);
  for (size_t j = 0; j < code_bytes_; ++j) {
    codes[j * kSketchBlockRows + SketchColumn(r)] = sketch.code[j];
  }
  rows_[place] = row;
  slots_[place] = slot;
}

Sketch SketchList::sketch(size_t place) const {
  const float* adds = block(place);
  const size_t r = place % kSketchBlockRows;
  Sketch sketch;
  sketch.add = adds[r];
  sketch.scale = adds[kSketchBlockRows + r];
  sketch.code.resize(code_bytes_);
  const auto* codes =
      reinterpret_cast<const uint8_t*>(adds + 2 * kSketchBlockRows);
  for (size_t j = 0; j < code_bytes_; ++j) {
    sketch.code[j] = codes[j * kSketchBlockRows + SketchColumn(r)];
  }
  return sketch;
}

void SketchList::Prefetch() const {
  const size_t bytes =
      std::min(kMostPrefetched, BlockBytes(code_bytes_, size_));
  const auto* first = reinterpret_cast<const std::byte*>(blocks_);
  for (size_t at = 0; at < bytes; at += kCacheLine) {
    __builtin_prefetch(first + at);
  }
  __builtin_prefetch(rows_);
}

}  // namespace tandem
