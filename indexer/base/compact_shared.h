#ifndef TANDEM_INDEXER_BASE_COMPACT_SHARED_H_
#define TANDEM_INDEXER_BASE_COMPACT_SHARED_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace tandem {

// A value that its copies share, read only, in a handle of eight bytes and with
// eight more beside the value, where std::shared_ptr takes 16 of each: for what
// a directory holds by the million. The last owner destroys it.
//
//   const auto shared = CompactShared<Entry>::Make(std::move(entry));
//
// Thread-compatible; copies may be used by different threads.
template <typename T>
class CompactShared {
 public:
  // Holds nothing.
  CompactShared() = default;

  template <typename... Args>
  static CompactShared Make(Args&&... args) {
    CompactShared made;
    made.block_ = new Block(std::forward<Args>(args)...);
    return made;
  }

  CompactShared(const CompactShared& other) : block_(other.block_) {
    if (block_ != nullptr) {
      block_->owners.fetch_add(1, std::memory_order_relaxed);
    }
  }
  CompactShared(CompactShared&& other) noexcept
      : block_(std::exchange(other.block_, nullptr)) {}
  CompactShared& operator=(CompactShared other) noexcept {
    std::swap(block_, other.block_);
    return *this;
  }
  ~CompactShared() {
    if (block_ == nullptr) return;
    if (block_->owners.fetch_sub(1, std::memory_order_acq_rel) > 1) return;
    delete block_;
  }

  const T* get() const { return block_ == nullptr ? nullptr : &block_->value; }
  const T& operator*() const { return block_->value; }
  const T* operator->() const { return &block_->value; }

  // Of handles, not of values.
  friend bool operator==(const CompactShared&, const CompactShared&) = default;
  friend bool operator==(const CompactShared& shared, std::nullptr_t) {
    return shared.block_ == nullptr;
  }

 private:
  struct Block {
    template <typename... Args>
    explicit Block(Args&&... args) : value(std::forward<Args>(args)...) {}

    std::atomic<uint32_t> owners = 1;
    T value;
  };

  Block* block_ = nullptr;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_COMPACT_SHARED_H_
