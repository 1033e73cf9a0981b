#ifndef TANDEM_INDEXER_STORE_FIELD_READER_H_
#define TANDEM_INDEXER_STORE_FIELD_READER_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "indexer/store/organisation_codec.h"

namespace tandem {

// Whether codes are looked up. A record that was good when it was written stays
// readable after a later release has dropped a code.
enum class CodePolicy : uint8_t {
  kMustBeKnown,  // requests and imports
  kMayBeGone,    // stored records
};

// Limits of a text, in bytes, after cleaning (see FieldReader::Text).
struct TextLimit {
  size_t min = 0;
  size_t max = 0;
  // Whether line feeds and tabs stay; otherwise they become spaces.
  bool multiline = false;
};

// `value` for a message: quoted, at most 60 bytes (cut between characters),
// without control characters.
std::string Quote(absl::string_view value);

// `text` (valid UTF-8) as it is kept: CR LF and CR become LF, other control
// characters (C0, DEL, C1) become spaces, and white space at both ends goes.
// Line feeds and tabs stay if `multiline`, else become spaces.
std::string CleanText(absl::string_view text, bool multiline);

// Reads the fields of one message, and notes each problem under the field's
// path. Every method returns something usable even after a problem.
//
// Thread-compatible. The list of violations must outlive it.
class FieldReader {
 public:
  // `path` is the message's own: empty, or such as `needs[2]`, or with the dot
  // that would follow.
  FieldReader(absl::string_view path, CodePolicy policy,
              std::vector<FieldViolation>& violations);

  // Reader of the message in `field`, or of its element `index`.
  FieldReader Child(absl::string_view field) const;
  FieldReader Child(absl::string_view field, int index) const;

  // Notes a problem of `field`; an empty `field` means the message itself.
  void Refuse(absl::string_view field, std::string description) const;

  // A cleaned text within `limit`.
  std::string Text(absl::string_view field, absl::string_view value,
                   const TextLimit& limit) const;

  // An enum of tandem.v1 whose numbers the domain enum `E` shares.
  template <typename E>
  E Enum(absl::string_view field, int number, bool (*is_valid)(int)) const {
    if (!is_valid(number)) {
      Refuse(field, absl::StrCat(number, " is not a value of this enum"));
      return E();
    }
    return static_cast<E>(number);
  }

  // A number in [min, max].
  int Number(absl::string_view field, int value, int min, int max) const;
  double Number(absl::string_view field, double value, double min,
                double max) const;

  // A year in [1800, 2200], or 0 for not stated.
  int Year(absl::string_view field, int value) const;

  // A canonical language code, or empty.
  std::string Language(absl::string_view field, absl::string_view value) const;

  // How many of `count` entries to read: all, or `max` with a problem noted.
  int Count(absl::string_view field, int count, int max) const;

  bool codes_must_be_known() const {
    return policy_ == CodePolicy::kMustBeKnown;
  }
  // Number of problems noted so far, by all readers of the list.
  size_t problems() const { return violations_->size(); }

 private:
  std::string path_;  // Empty or ends with a dot.
  CodePolicy policy_;
  std::vector<FieldViolation>* violations_;
};

// Adds `value` unless it is there: lists that are sets drop repetitions.
template <typename T>
void AddOnce(std::vector<T>& values, T value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) {
    values.push_back(std::move(value));
  }
}

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_FIELD_READER_H_
