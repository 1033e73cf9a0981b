// Where NUTS regions lie.
#ifndef TANDEM_TOOLS_EVAL_REGION_POINTS_H_
#define TANDEM_TOOLS_EVAL_REGION_POINTS_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "tandem/v1/organisation.pb.h"

namespace tandem {

// Label points by NUTS code.
using RegionPoints = absl::flat_hash_map<std::string, v1::GeoPoint>;

// Reads a CSV file with the columns nuts_id, country, level, name, lat, lon; a
// name may hold commas. INVALID_ARGUMENT names a line that has another form.
absl::StatusOr<RegionPoints> ReadRegionPoints(const std::string& path);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_REGION_POINTS_H_
