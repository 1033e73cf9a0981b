#ifndef TANDEM_TOOLS_EVAL_FOR_EACH_H_
#define TANDEM_TOOLS_EVAL_FOR_EACH_H_

#include <cstddef>
#include <functional>

#include "absl/status/status.h"

namespace tandem {

// Calls `work` with 0 ... count - 1 on several threads, in any order. The error
// of the lowest number that failed; after an error the rest may be left out.
absl::Status ForEach(size_t count, int threads,
                     const std::function<absl::Status(size_t)>& work);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_FOR_EACH_H_
