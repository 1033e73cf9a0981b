#include "service/rpc/criteria_set_name.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace tandem {
namespace {

constexpr absl::string_view kPrefix = "criteriaSets/";
constexpr absl::string_view kIdCharacters =
    "abcdefghijklmnopqrstuvwxyz0123456789-";
constexpr size_t kMaxIdLength = 64;

absl::Status BadName() {
  return absl::InvalidArgumentError(
      "must have the form criteriaSets/{id} or criteriaSets/{id}@{version}");
}

}  // namespace

absl::StatusOr<CriteriaSetName> CriteriaSetName::Parse(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kPrefix)) return BadName();
  CriteriaSetName result;
  const size_t at = name.find('@');
  const absl::string_view id = name.substr(0, at);
  if (id.empty() || id.size() > kMaxIdLength ||
      id.find_first_not_of(kIdCharacters) != absl::string_view::npos) {
    return BadName();
  }
  result.id = std::string(id);
  if (at == absl::string_view::npos) return result;
  const absl::string_view version = name.substr(at + 1);
  if (version.empty() || version[0] == '0' ||
      version.find_first_not_of("0123456789") != absl::string_view::npos ||
      !absl::SimpleAtoi(version, &result.version)) {
    return BadName();
  }
  return result;
}

std::string CriteriaSetName::ToString() const {
  return version == 0 ? absl::StrCat(kPrefix, id)
                      : absl::StrCat(kPrefix, id, "@", version);
}

}  // namespace tandem
