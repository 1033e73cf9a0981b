#ifndef TANDEM_TOOLS_EVAL_API_LIMITS_H_
#define TANDEM_TOOLS_EVAL_API_LIMITS_H_

#include <cstddef>

namespace tandem {

// What profiles and requests may hold, as their protos say.
constexpr size_t kNameBytes = 500;
constexpr size_t kMissionBytes = 20000;
constexpr size_t kLabelBytes = 128;
constexpr int kMaxTrackRecord = 2000;
constexpr int kMaxMonths = 1200;
constexpr int kMaxExcluded = 1000;

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_API_LIMITS_H_
