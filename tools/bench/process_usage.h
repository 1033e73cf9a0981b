#ifndef TANDEM_TOOLS_BENCH_PROCESS_USAGE_H_
#define TANDEM_TOOLS_BENCH_PROCESS_USAGE_H_

#include <string>

#include "absl/status/statusor.h"

namespace tandem {

// What a process has used so far.
struct ProcessUsage {
  double cpu_seconds = 0;   // of all its threads, in user and kernel mode
  double resident_mib = 0;  // mapped pages of files counted
};

// Reads /proc/{pid}. NOT_FOUND if there is no such process.
absl::StatusOr<ProcessUsage> ReadProcessUsage(int pid);

// The same from the contents of /proc/{pid}/stat, with its clock in ticks a
// second and its page size in bytes. INVALID_ARGUMENT if it is none.
absl::StatusOr<ProcessUsage> ParseProcessStat(const std::string& stat,
                                              double ticks_per_second,
                                              double page_bytes);

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_PROCESS_USAGE_H_
