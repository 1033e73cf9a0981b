#include "tools/eval/for_each.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace tandem {

absl::Status ForEach(size_t count, int threads,
                     const std::function<absl::Status(size_t)>& work) {
  std::vector<absl::Status> statuses(count);
  std::atomic<size_t> next = 0;
  std::atomic<bool> failed = false;
  {
    std::vector<std::jthread> workers;
    for (int i = 0; i < std::max(threads, 1); ++i) {
      workers.emplace_back([&] {
        for (size_t k = next++; k < count && !failed; k = next++) {
          statuses[k] = work(k);
          if (!statuses[k].ok()) failed = true;
        }
      });
    }
  }
  for (const absl::Status& status : statuses) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace tandem
