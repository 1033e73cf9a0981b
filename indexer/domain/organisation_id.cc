#include "indexer/domain/organisation_id.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace tandem {
namespace {

constexpr absl::string_view kOrganisationPrefix = "organisations/";

bool IsAllowed(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' ||
         c == '_' || c == '~' || c == '-';
}

}  // namespace

absl::StatusOr<OrganisationId> OrganisationId::ParseName(
    absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kOrganisationPrefix)) {
    return absl::InvalidArgumentError("must have the form organisations/{id}");
  }
  return ParseId(name);
}

absl::StatusOr<OrganisationId> OrganisationId::ParseId(absl::string_view id) {
  if (id.empty() || id.size() > kMaxLength ||
      !std::all_of(id.begin(), id.end(), IsAllowed)) {
    return absl::InvalidArgumentError(
        absl::StrCat("the id must have 1 to ", kMaxLength,
                     " characters of A-Z a-z 0-9 . _ ~ -"));
  }
  return OrganisationId(id);
}

std::string OrganisationId::ToName() const {
  return absl::StrCat(kOrganisationPrefix, value());
}

}  // namespace tandem
