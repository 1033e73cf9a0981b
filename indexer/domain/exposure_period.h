#ifndef TANDEM_INDEXER_DOMAIN_EXPOSURE_PERIOD_H_
#define TANDEM_INDEXER_DOMAIN_EXPOSURE_PERIOD_H_

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/domain/organisation_id.h"

namespace tandem {

// How often each organisation was shown; one that is absent never was.
using ExposureCounts = absl::flat_hash_map<OrganisationId, int64_t>;

// When a period was and how much was counted; see tandem.v1.ExposurePeriod.
struct ExposureSpan {
  int number = 0;             // counts from 1
  int64_t start_time_ms = 0;  // since 1970
  int64_t end_time_ms = 0;    // since 1970; 0 while it is open
  int64_t answers = 0;
  int64_t shown = 0;  // sum of all counts
  int64_t organisations_shown = 0;

  bool open() const { return end_time_ms == 0; }
  friend bool operator==(const ExposureSpan&, const ExposureSpan&) = default;
};

// One period with its counts, each of them above 0. A closed one never changes.
struct ExposurePeriod {
  ExposureSpan span;
  ExposureCounts counts;

  int64_t TimesShown(const OrganisationId& id) const;
};

// `exposurePeriods/{number}`.
std::string ExposurePeriodName(int number);

// Reads `exposurePeriods/{number}`, a number above 0 without leading zeros.
// INVALID_ARGUMENT, with what is allowed.
absl::StatusOr<int> ParseExposurePeriodName(absl::string_view name);

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_EXPOSURE_PERIOD_H_
