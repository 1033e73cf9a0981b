#ifndef TANDEM_TOOLS_BENCH_SCALE_DATA_OPTIONS_H_
#define TANDEM_TOOLS_BENCH_SCALE_DATA_OPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace tandem {

// What scale_data is asked for.
struct ScaleDataOptions {
  uint64_t organisations = 0;
  uint64_t seed = 1;
  // File of JSON lines; `-` is standard output.
  std::string output;
  // Not empty: print this and do nothing.
  std::string help;
};

// `arguments` without the programme's name. INVALID_ARGUMENT says what is
// wrong and allowed.
absl::StatusOr<ScaleDataOptions> ParseScaleDataOptions(
    std::vector<std::string> arguments);

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_SCALE_DATA_OPTIONS_H_
