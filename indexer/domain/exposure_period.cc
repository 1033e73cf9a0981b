#include "indexer/domain/exposure_period.h"

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace tandem {
namespace {

constexpr absl::string_view kPeriodPrefix = "exposurePeriods/";

}  // namespace

int64_t ExposurePeriod::TimesShown(const OrganisationId& id) const {
  const auto found = counts.find(id);
  return found == counts.end() ? 0 : found->second;
}

std::string ExposurePeriodName(int number) {
  return absl::StrCat(kPeriodPrefix, number);
}

absl::StatusOr<int> ParseExposurePeriodName(absl::string_view name) {
  int number = 0;
  // SimpleAtoi takes signs and spaces, too.
  if (!absl::ConsumePrefix(&name, kPeriodPrefix) || name.empty() ||
      name[0] == '0' ||
      name.find_first_not_of("0123456789") != absl::string_view::npos ||
      !absl::SimpleAtoi(name, &number)) {
    return absl::InvalidArgumentError(
        "must have the form exposurePeriods/{number}");
  }
  return number;
}

}  // namespace tandem
