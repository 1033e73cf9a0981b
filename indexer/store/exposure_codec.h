#ifndef TANDEM_INDEXER_STORE_EXPOSURE_CODEC_H_
#define TANDEM_INDEXER_STORE_EXPOSURE_CODEC_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/domain/exposure_period.h"
#include "tandem/v1/exposure.pb.h"

namespace tandem {

// Periods of exposure as contents of a ResourceStore, which keeps two resources
// for each: what the API tells of it, and its counts, many and seldom read.
//
//   name                        content
//   exposurePeriods/{number}    tandem.v1.ExposurePeriod
//   exposureCounts/{number}     tandem.storage.v1.ExposureCountsRecord
//
// Encoding never fails and gives the same bytes for the same value. Decoding
// takes any bytes: DATA_LOSS, with what is wrong, for a content that breaks a
// promise.

// Behind which all periods lie, respectively the name of a period's counts.
inline constexpr absl::string_view kExposurePeriodPrefix = "exposurePeriods/";
std::string ExposureCountsName(int number);

v1::ExposurePeriod BuildExposurePeriod(const ExposureSpan& span);

std::string EncodeExposureSpan(const ExposureSpan& span);
absl::StatusOr<ExposureSpan> DecodeExposureSpan(absl::string_view content);

std::string EncodeExposureCounts(const ExposureCounts& counts);
// The counts must be those that `span` tells of: as many, with the same sum.
absl::StatusOr<ExposureCounts> DecodeExposureCounts(absl::string_view content,
                                                    const ExposureSpan& span);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_EXPOSURE_CODEC_H_
