#ifndef TANDEM_SERVICE_EXPOSURE_EXPOSURE_REPORT_H_
#define TANDEM_SERVICE_EXPOSURE_EXPOSURE_REPORT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/catalog/snapshot.h"
#include "indexer/domain/exposure_period.h"

namespace tandem {

// Numbers equal those of tandem.v1.ExposureGroupKind, less one.
enum class ExposureGroupKind : uint8_t {
  kRural = 0,
  kNotRural,
  kRuralNotStated,
  kSmall,
  kNotSmall,
  kSizeNotStated,
  kNewcomer,
  kNotNewcomer,
};
inline constexpr int kExposureGroupCount = 8;

// How often the organisations of one group were shown; see
// tandem.v1.ExposureGroup.
struct ExposureGroup {
  int64_t organisations = 0;
  int64_t organisations_shown = 0;
  int64_t shown = 0;
  double share_of_directory = 0;  // in [0, 1]
  double share_of_exposure = 0;   // in [0, 1]
  double mean = 0;                // times shown
  double gini = 0;                // in [0, 1)
};

// How often one organisation was shown.
struct OrganisationExposure {
  OrganisationId id;
  std::string display_name;  // empty if it is not in the snapshot
  int64_t shown = 0;
};

// See tandem.v1.ExposureReport.
struct ExposureReport {
  ExposureGroup directory;
  // By ExposureGroupKind.
  std::array<ExposureGroup, kExposureGroupCount> groups;
  // Most first, ties by ascending id.
  std::vector<OrganisationExposure> most_shown;
  int64_t shown_departed = 0;
};

// Whether an organisation is small, for reports and nothing else:
//   kSmall          its budget band is stated and below 50,000, or its staff is
//                   stated and fewer than 5
//   kNotSmall       one of the two is stated, and neither says small
//   kSizeNotStated  neither is stated
ExposureGroupKind SizeGroupOf(const Organisation& organisation);

// Compares the counts of `period` with the organisations of `snapshot`, and
// lists the `most` that were shown most, in the directory or not.
//
// Pure; takes O(n log n).
ExposureReport BuildExposureReport(const ExposurePeriod& period,
                                   const Snapshot& snapshot, size_t most);

}  // namespace tandem

#endif  // TANDEM_SERVICE_EXPOSURE_EXPOSURE_REPORT_H_
