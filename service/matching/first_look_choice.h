#ifndef TANDEM_SERVICE_MATCHING_FIRST_LOOK_CHOICE_H_
#define TANDEM_SERVICE_MATCHING_FIRST_LOOK_CHOICE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "indexer/base/idle_cores.h"
#include "service/matching/cancel_check.h"
#include "service/matching/first_look.h"

namespace tandem {

// Keeps in `slots`, which are taken, those that promise most to `look`, about
// `count` of them, whoever was written too lately to be in postings, and those
// of `always`; ascending. Ties go to those that were written first. CANCELLED
// if the caller gave up.
absl::Status ChooseByFirstLook(const FirstLook& look, size_t count,
                               absl::Span<const uint32_t> always,
                               const CancelCheck& cancelled, IdleCores& cores,
                               std::vector<uint32_t>& slots);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_FIRST_LOOK_CHOICE_H_
