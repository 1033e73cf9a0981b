#ifndef TANDEM_INDEXER_INDEX_ROW_FILTER_H_
#define TANDEM_INDEXER_INDEX_ROW_FILTER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"

namespace tandem {

// A set of slots (see ItemRef) as a bit each: slot s is bit s % 64 of word
// s / 64; slots behind the last word are not in the set.
//
// Borrows the words; copies are cheap; thread-safe.
class SlotSet {
 public:
  // `count` of the bits are set.
  SlotSet(absl::Span<const uint64_t> words, size_t count)
      : words_(words), count_(count) {}

  bool contains(uint32_t slot) const {
    const size_t word = slot / 64;
    return word < words_.size() && (words_[word] >> (slot % 64) & 1) != 0;
  }
  size_t count() const { return count_; }
  absl::Span<const uint64_t> words() const { return words_; }

 private:
  absl::Span<const uint64_t> words_;
  size_t count_ = 0;
};

// Which rows a search may find. The whole truth is a function that may be dear
// (it usually looks the organisation up); what else is known lets a search
// leave out most rows before it asks.
//
//   search(query, 10, RowFilter(accept));            // A lambda will do.
//   search(query, 10, RowFilter(accept).WithSlots(of_this_country));
//   search(query, 10, RowFilter(accept).WithRows(the_few_that_may_pass));
//
// Borrows all that it is given: for the length of a call. Copies are cheap;
// thread-safe if the function is.
class RowFilter {
 public:
  // A row passes if `accept(row)`. It must be pure, and is asked seldom: only
  // of rows that would otherwise be in the answer.
  template <typename Accept,
            typename = std::enable_if_t<
                std::is_invocable_r_v<bool, const Accept&, uint32_t> &&
                !std::is_same_v<std::decay_t<Accept>, RowFilter>>>
  RowFilter(const Accept& accept)  // NOLINT(google-explicit-constructor)
      : accept_(accept) {}

  // Only rows whose slot is in `slots` may pass.
  RowFilter& WithSlots(const SlotSet& slots) {
    slots_ = slots;
    return *this;
  }

  // Only these may pass, which are in ascending order, without repetition: the
  // search looks at them and no others, exactly. For filters that leave few.
  RowFilter& WithRows(absl::Span<const uint32_t> rows) {
    rows_ = rows;
    return *this;
  }

  bool Accepts(uint32_t row) const { return accept_(row); }

  const std::optional<SlotSet>& slots() const { return slots_; }
  const std::optional<absl::Span<const uint32_t>>& rows() const {
    return rows_;
  }

 private:
  absl::FunctionRef<bool(uint32_t row)> accept_;
  std::optional<SlotSet> slots_;
  std::optional<absl::Span<const uint32_t>> rows_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_ROW_FILTER_H_
