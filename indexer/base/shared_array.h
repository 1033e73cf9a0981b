#ifndef TANDEM_INDEXER_BASE_SHARED_ARRAY_H_
#define TANDEM_INDEXER_BASE_SHARED_ARRAY_H_

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

#include "absl/types/span.h"
#include "indexer/base/check.h"

namespace tandem {

// An array that its copies share, in one handle of eight bytes and one piece of
// memory with eight more, where std::shared_ptr<T[]> takes 16 and 24: for what
// a directory holds by the million. The last owner frees it.
//
// Thread-compatible value; copies may be used by different threads.
template <typename T>
class SharedArray {
  static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);

 public:
  SharedArray() = default;

  // `size` zeros, below 2^32.
  explicit SharedArray(size_t size) : head_(NewHead(size)) {
    std::fill_n(elements(), size, T());
  }
  explicit SharedArray(absl::Span<const T> values)
      : head_(NewHead(values.size())) {
    std::copy(values.begin(), values.end(), elements());
  }

  SharedArray(const SharedArray& other) : head_(other.head_) {
    if (head_ != nullptr) {
      head_->owners.fetch_add(1, std::memory_order_relaxed);
    }
  }
  SharedArray(SharedArray&& other) noexcept
      : head_(std::exchange(other.head_, nullptr)) {}
  SharedArray& operator=(SharedArray other) noexcept {
    std::swap(head_, other.head_);
    return *this;
  }
  ~SharedArray() { Release(); }

  size_t size() const { return head_ == nullptr ? 0 : head_->size; }
  bool empty() const { return size() == 0; }

  // Null only of a default-made array.
  const T* data() const { return head_ == nullptr ? nullptr : elements(); }
  const T& operator[](size_t i) const { return elements()[i]; }

  // To fill it with, before it has a second owner.
  T* MutableData() {
    TANDEM_CHECK(head_->owners.load(std::memory_order_acquire) == 1);
    return elements();
  }

  bool SharesMemoryWith(const SharedArray& other) const {
    return head_ == other.head_;
  }

 private:
  // The elements lie behind it.
  struct Head {
    std::atomic<uint32_t> owners = 1;
    uint32_t size = 0;
  };
  static_assert(sizeof(Head) == 8);

  static Head* NewHead(size_t size) {
    void* const memory = ::operator new(sizeof(Head) + size * sizeof(T));
    return new (memory) Head{.size = static_cast<uint32_t>(size)};
  }

  T* elements() const { return reinterpret_cast<T*>(head_ + 1); }

  void Release() {
    if (head_ == nullptr) return;
    if (head_->owners.fetch_sub(1, std::memory_order_acq_rel) > 1) return;
    head_->~Head();
    ::operator delete(head_);
  }

  Head* head_ = nullptr;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_SHARED_ARRAY_H_
