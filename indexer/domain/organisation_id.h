#ifndef TANDEM_INDEXER_DOMAIN_ORGANISATION_ID_H_
#define TANDEM_INDEXER_DOMAIN_ORGANISATION_ID_H_

#include <compare>
#include <cstddef>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/base/shared_array.h"

namespace tandem {

// Identifies an organisation: the part of its resource name behind
// `organisations/`. Ordered bytewise, which is the order of ties, pages and
// exports. A default-made id is empty and names nothing.
//
// A directory has each of its ids in several places: copies take eight bytes
// and share the text.
//
// Thread-compatible value; copies may be used by different threads.
class OrganisationId {
 public:
  // The text of an id; becomes a std::string by itself where one is wanted.
  // Lives as long as the id or a copy of it.
  class Text : public absl::string_view {
   public:
    explicit Text(absl::string_view text) : absl::string_view(text) {}
    operator std::string() const {  // NOLINT: as a string
      return std::string(data(), size());
    }
  };

  OrganisationId() = default;

  // Reads `organisations/{id}`. INVALID_ARGUMENT, with what is allowed, if
  // `name` has another form.
  static absl::StatusOr<OrganisationId> ParseName(absl::string_view name);

  // Reads a bare id: 1 to 128 characters of `A-Z a-z 0-9 . _ ~ -`.
  static absl::StatusOr<OrganisationId> ParseId(absl::string_view id);

  // `organisations/{id}`.
  std::string ToName() const;

  Text value() const { return Text({text_.data(), text_.size()}); }
  bool empty() const { return text_.empty(); }

  friend bool operator==(const OrganisationId& a, const OrganisationId& b) {
    return a.text_.SharesMemoryWith(b.text_) || a.value() == b.value();
  }
  friend std::strong_ordering operator<=>(const OrganisationId& a,
                                          const OrganisationId& b) {
    return a.value().compare(b.value()) <=> 0;
  }
  template <typename H>
  friend H AbslHashValue(H h, const OrganisationId& id) {
    return H::combine(std::move(h), absl::string_view(id.value()));
  }

 private:
  static constexpr size_t kMaxLength = 128;

  // `id` is allowed.
  explicit OrganisationId(absl::string_view id) : text_(id) {}

  SharedArray<char> text_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_ORGANISATION_ID_H_
