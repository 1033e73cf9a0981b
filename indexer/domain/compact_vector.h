#ifndef TANDEM_INDEXER_DOMAIN_COMPACT_VECTOR_H_
#define TANDEM_INDEXER_DOMAIN_COMPACT_VECTOR_H_

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace tandem {

// A list in eight bytes, where std::vector takes 24: for what a directory holds
// by the million and is mostly empty. Length and elements lie on the heap
// together.
//
// Made from a std::vector of what its elements can be made of, or by push_back;
// read as one, and as an absl::Span. Becomes a std::vector by itself where one
// is wanted, which is a copy.
// Thread-compatible value.
template <typename T>
class CompactVector {
 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;

  CompactVector() = default;
  CompactVector(std::initializer_list<T> values)
      : CompactVector(values.begin(), values.end()) {}
  template <std::convertible_to<T> U>
  CompactVector(const std::vector<U>& values)  // NOLINT: as a vector
      : CompactVector(values.begin(), values.end()) {}
  CompactVector(std::vector<T>&& values)  // NOLINT: as a vector
      : CompactVector(std::make_move_iterator(values.begin()),
                      std::make_move_iterator(values.end())) {}
  template <std::input_iterator It>
  CompactVector(It begin, It end) {
    reserve(static_cast<size_t>(std::distance(begin, end)));
    for (; begin != end; ++begin) push_back(*begin);
  }
  CompactVector(const CompactVector& other)
      : CompactVector(other.begin(), other.end()) {}
  CompactVector(CompactVector&& other) noexcept
      : head_(std::exchange(other.head_, nullptr)) {}
  CompactVector& operator=(CompactVector other) noexcept {
    std::swap(head_, other.head_);
    return *this;
  }
  ~CompactVector() { clear(); }

  template <typename U>
  requires std::convertible_to<const T&, U>
  operator std::vector<U>() const {  // NOLINT: as a vector
    return std::vector<U>(begin(), end());
  }

  size_t size() const { return head_ == nullptr ? 0 : head_->size; }
  bool empty() const { return size() == 0; }

  T* data() { return head_ == nullptr ? nullptr : elements(); }
  const T* data() const { return head_ == nullptr ? nullptr : elements(); }
  T* begin() { return data(); }
  T* end() { return data() + size(); }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size(); }
  T& operator[](size_t i) { return elements()[i]; }
  const T& operator[](size_t i) const { return elements()[i]; }
  T& front() { return elements()[0]; }
  const T& front() const { return elements()[0]; }
  T& back() { return elements()[size() - 1]; }
  const T& back() const { return elements()[size() - 1]; }

  // Asks the processor for the first elements.
  void Prefetch() const {
    __builtin_prefetch(head_);
    __builtin_prefetch(reinterpret_cast<const char*>(head_) + 64);
  }

  void reserve(size_t capacity) {
    if (capacity > this->capacity()) MoveTo(capacity);
  }
  // New ones are default-made.
  void resize(size_t size) {
    reserve(size);
    while (this->size() > size) std::destroy_at(elements() + --head_->size);
    while (this->size() < size) push_back(T());
  }
  // `value` may be one of ours.
  void push_back(T value) {
    if (size() == capacity()) MoveTo(std::max<size_t>(1, 2 * size()));
    new (elements() + head_->size) T(std::move(value));
    ++head_->size;
  }
  void clear() {
    if (head_ == nullptr) return;
    std::destroy_n(elements(), head_->size);
    ::operator delete(std::exchange(head_, nullptr));
  }

  friend bool operator==(const CompactVector& a, const CompactVector& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  // The elements lie behind it.
  struct Head {
    uint32_t size = 0;
    uint32_t capacity = 0;
  };

  size_t capacity() const { return head_ == nullptr ? 0 : head_->capacity; }
  T* elements() const {
    static_assert(alignof(T) <= alignof(std::max_align_t) &&
                  sizeof(Head) % alignof(T) == 0);
    return reinterpret_cast<T*>(head_ + 1);
  }

  void MoveTo(size_t capacity) {
    CompactVector larger;
    larger.head_ = new (::operator new(sizeof(Head) + capacity * sizeof(T)))
        Head{.capacity = static_cast<uint32_t>(capacity)};
    std::uninitialized_move_n(begin(), size(), larger.elements());
    larger.head_->size = static_cast<uint32_t>(size());
    std::swap(head_, larger.head_);
  }

  Head* head_ = nullptr;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_COMPACT_VECTOR_H_
