#ifndef TANDEM_SERVICE_MATCHING_EXPOSURE_CAP_H_
#define TANDEM_SERVICE_MATCHING_EXPOSURE_CAP_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "service/matching/match.h"
#include "service/matching/match_query.h"

namespace tandem {

// The exposure cap: whoever was shown more than `maximum` times in the closed
// period that the criteria name ranks behind all others. It changes the order
// alone: no score, no gate, and nobody is left out for it. The counts of a
// closed period never change, so the same request has the same answer.

// Marks `match`, with a policy effect that says why, if its organisation stands
// back under `criteria`. Does nothing where no cap is in force.
void ApplyExposureCap(const BoundCriteria& criteria, Match& match);

// Puts matches in order and keeps the first so many.
using Arrangement =
    absl::FunctionRef<void(size_t limit, std::vector<Match>& matches)>;

// Arranges `matches`, those that stand back behind all others: both parts are
// arranged each for itself, and `limit` are kept in all. Returns how many of
// `matches` stand back, kept or not.
size_t ArrangeUnderCap(size_t limit, Arrangement arrange,
                       std::vector<Match>& matches);

// What an answer says when `count` organisations that may be shown stand back.
std::string ExposureCapRemark(const BoundCriteria& criteria, size_t count);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_EXPOSURE_CAP_H_
