#ifndef TANDEM_INDEXER_DOMAIN_COMPACT_STRING_H_
#define TANDEM_INDEXER_DOMAIN_COMPACT_STRING_H_

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <ostream>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace tandem {

// A string in eight bytes, where std::string takes 32: for what a directory
// holds by the million. Up to seven bytes lie in it, longer ones on the heap
// with their length.
//
// Made and assigned whole; read as a string_view. Becomes a std::string by
// itself where one is wanted, which is a copy: a function that reads the text
// had better take a string_view. Thread-compatible value.
class CompactString {
 public:
  CompactString() = default;
  CompactString(absl::string_view text) { Set(text); }  // NOLINT: as a string
  CompactString(const std::string& text)                // NOLINT: as a string
      : CompactString(absl::string_view(text)) {}
  CompactString(const char* text)  // NOLINT: as a string
      : CompactString(absl::string_view(text)) {}
  CompactString(const CompactString& other) : CompactString(other.view()) {}
  CompactString(CompactString&& other) noexcept
      : word_(std::exchange(other.word_, 0)) {}
  CompactString& operator=(CompactString other) noexcept {
    std::swap(word_, other.word_);
    return *this;
  }
  ~CompactString() {
    if (IsOnHeap()) delete[] heap();
  }

  // Lives until the string changes or moves.
  absl::string_view view() const {
    if (!IsOnHeap()) {
      return {reinterpret_cast<const char*>(&word_), word_ >> kLengthShift};
    }
    uint32_t size = 0;
    std::memcpy(&size, heap(), sizeof(size));
    return {heap() + sizeof(size), size};
  }
  operator absl::string_view() const { return view(); }  // NOLINT: as a string

  // Asks the processor for the first characters.
  void Prefetch() const {
    if (IsOnHeap()) __builtin_prefetch(heap());
  }
  operator std::string() const {  // NOLINT: as a string
    return std::string(view());
  }

  // As of a std::string.
  size_t find(absl::string_view part) const { return view().find(part); }

  size_t size() const { return view().size(); }
  bool empty() const { return word_ == 0; }

  friend bool operator==(const CompactString& a, const CompactString& b) {
    return a.view() == b.view();
  }
  template <typename Text>
  requires std::convertible_to<const Text&, absl::string_view> &&
      (!std::same_as<Text, CompactString>)friend bool
      operator==(const CompactString& a, const Text& b) {
    return a.view() == absl::string_view(b);
  }
  friend bool operator<(const CompactString& a, const CompactString& b) {
    return a.view() < b.view();
  }
  template <typename H>
  friend H AbslHashValue(H h, const CompactString& text) {
    return H::combine(std::move(h), text.view());
  }
  friend std::ostream& operator<<(std::ostream& out,
                                  const CompactString& text) {
    return out << text.view();
  }

 private:
  // The last byte is the length of what lies here; that of an address is 0.
  static_assert(sizeof(char*) == 8 &&
                std::endian::native == std::endian::little);
  static constexpr int kLengthShift = 56;
  static constexpr size_t kMostHere = 7;

  bool IsOnHeap() const { return word_ != 0 && word_ >> kLengthShift == 0; }
  char* heap() const { return std::bit_cast<char*>(word_); }

  // Only of an empty one.
  void Set(absl::string_view text) {
    if (text.empty()) return;
    if (text.size() <= kMostHere) {
      std::memcpy(&word_, text.data(), text.size());
      word_ |= uint64_t{text.size()} << kLengthShift;
      return;
    }
    const auto size = static_cast<uint32_t>(text.size());
    char* const memory = new char[sizeof(size) + size];
    std::memcpy(memory, &size, sizeof(size));
    std::memcpy(memory + sizeof(size), text.data(), size);
    word_ = std::bit_cast<uint64_t>(memory);
  }

  uint64_t word_ = 0;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_COMPACT_STRING_H_
