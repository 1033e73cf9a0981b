#include "tools/eval/region_points.h"

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tools/eval/json_lines.h"

namespace tandem {

absl::StatusOr<RegionPoints> ReadRegionPoints(const std::string& path) {
  const absl::StatusOr<std::vector<std::string>> lines = ReadLines(path);
  if (!lines.ok()) return lines.status();
  RegionPoints points;
  for (size_t i = 1; i < lines->size(); ++i) {
    const std::vector<std::string> cells = absl::StrSplit((*lines)[i], ',');
    double latitude = 0;
    double longitude = 0;
    if (cells.size() < 6 ||
        !absl::SimpleAtod(cells[cells.size() - 2], &latitude) ||
        !absl::SimpleAtod(cells.back(), &longitude)) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ": line ", i + 1, " does not have its form"));
    }
    points[cells.front()].set_latitude(latitude);
    points[cells.front()].set_longitude(longitude);
  }
  return points;
}

}  // namespace tandem
