#ifndef TANDEM_SERVICE_MATCHING_FIRST_LOOK_CHOICE_H_
#define TANDEM_SERVICE_MATCHING_FIRST_LOOK_CHOICE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "indexer/base/idle_cores.h"
#include "service/matching/cancel_check.h"
#include "service/matching/first_look.h"

namespace tandem {

// Keeps in `slots`, which are taken, those that promise most to `look`, about
// `count` of them, and whoever was written too lately to be in postings; in the
// order of their rows. Ties go to those that were written first. CANCELLED if
// the caller gave up.
absl::Status ChooseByFirstLook(const FirstLook& look, size_t count,
                               const CancelCheck& cancelled, IdleCores& cores,
                               std::vector<uint32_t>& slots);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_FIRST_LOOK_CHOICE_H_
