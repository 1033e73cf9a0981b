#include "service/calls/call_name.h"

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace tandem {
namespace {

constexpr size_t kMaxIdLength = 64;
constexpr absl::string_view kIdCharacters =
    "abcdefghijklmnopqrstuvwxyz0123456789-";

}  // namespace

absl::StatusOr<std::string> ParseCallId(absl::string_view id) {
  if (id.empty() || id.size() > kMaxIdLength ||
      !absl::ascii_islower(static_cast<unsigned char>(id[0])) ||
      id.find_first_not_of(kIdCharacters) != absl::string_view::npos) {
    return absl::InvalidArgumentError(
        "the id of a call has 1 to 64 characters of a-z 0-9 - and begins with "
        "a letter");
  }
  return std::string(id);
}

std::string CallName(absl::string_view id) {
  return absl::StrCat(kCallPrefix, id);
}

std::string ReadCallName(absl::string_view name, absl::string_view field,
                         std::vector<FieldViolation>& violations) {
  absl::string_view id = name;
  if (!absl::ConsumePrefix(&id, kCallPrefix)) {
    violations.push_back(
        {std::string(field), name.empty() ? "is required: calls/{id}"
                                          : "must have the form calls/{id}"});
    return "";
  }
  const auto parsed = ParseCallId(id);
  if (parsed.ok()) return *parsed;
  violations.push_back(
      {std::string(field), std::string(parsed.status().message())});
  return "";
}

}  // namespace tandem
