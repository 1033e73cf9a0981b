#ifndef TANDEM_INDEXER_DOMAIN_ORGANISATION_ID_H_
#define TANDEM_INDEXER_DOMAIN_ORGANISATION_ID_H_

#include <compare>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tandem {

// Identifies an organisation: the part of its resource name behind
// `organisations/`. Ordered bytewise, which is the order of ties, pages and
// exports. A default-made id is empty and names nothing.
//
// Thread-compatible value.
class OrganisationId {
 public:
  OrganisationId() = default;

  // Reads `organisations/{id}`. INVALID_ARGUMENT, with what is allowed, if
  // `name` has another form.
  static absl::StatusOr<OrganisationId> ParseName(absl::string_view name);

  // Reads a bare id: 1 to 128 characters of `A-Z a-z 0-9 . _ ~ -`.
  static absl::StatusOr<OrganisationId> ParseId(absl::string_view id);

  // `organisations/{id}`.
  std::string ToName() const;

  const std::string& value() const { return value_; }
  bool empty() const { return value_.empty(); }

  friend bool operator==(const OrganisationId& a,
                         const OrganisationId& b) = default;
  friend std::strong_ordering operator<=>(const OrganisationId& a,
                                          const OrganisationId& b) {
    return a.value_.compare(b.value_) <=> 0;
  }
  template <typename H>
  friend H AbslHashValue(H h, const OrganisationId& id) {
    return H::combine(std::move(h), id.value_);
  }

 private:
  explicit OrganisationId(std::string value) : value_(std::move(value)) {}

  std::string value_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_ORGANISATION_ID_H_
