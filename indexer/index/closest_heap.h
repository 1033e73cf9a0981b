#ifndef TANDEM_INDEXER_INDEX_CLOSEST_HEAP_H_
#define TANDEM_INDEXER_INDEX_CLOSEST_HEAP_H_

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

#include "indexer/index/vector_index.h"

namespace tandem {

// The closest hits so far, so many at most.
//
// Thread-compatible.
class ClosestHeap {
 public:
  // `capacity` > 0.
  explicit ClosestHeap(size_t capacity) : capacity_(capacity) {}

  size_t capacity() const { return capacity_; }
  bool full() const { return hits_.size() == capacity_; }

  // What a hit must be above to count: the least of a full heap.
  float floor() const { return floor_; }

  // `hit` is above the floor.
  void Add(const Neighbour& hit) {
    if (full()) {
      std::pop_heap(hits_.begin(), hits_.end(), IsCloser);
      hits_.pop_back();
    }
    hits_.push_back(hit);
    std::push_heap(hits_.begin(), hits_.end(), IsCloser);
    if (full()) floor_ = hits_.front().similarity;
  }

  // In no order.
  const std::vector<Neighbour>& hits() const { return hits_; }

 private:
  size_t capacity_;
  // A heap whose top is the worst of them.
  std::vector<Neighbour> hits_;
  float floor_ = -std::numeric_limits<float>::infinity();
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_CLOSEST_HEAP_H_
