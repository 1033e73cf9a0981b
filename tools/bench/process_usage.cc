#include "tools/bench/process_usage.h"

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace tandem {
namespace {

// Places behind the name of the programme, which stands in parentheses and may
// hold anything; see proc(5), where they are fields 14, 15 and 24.
constexpr size_t kUserTicks = 11;
constexpr size_t kSystemTicks = 12;
constexpr size_t kResidentPages = 21;

}  // namespace

absl::StatusOr<ProcessUsage> ParseProcessStat(const std::string& stat,
                                              double ticks_per_second,
                                              double page_bytes) {
  const size_t name_end = stat.rfind(')');
  const std::vector<std::string> fields = absl::StrSplit(
      name_end == std::string::npos ? "" : stat.substr(name_end + 1), ' ',
      absl::SkipEmpty());
  double user = 0;
  double system = 0;
  double pages = 0;
  if (fields.size() <= kResidentPages ||
      !absl::SimpleAtod(fields[kUserTicks], &user) ||
      !absl::SimpleAtod(fields[kSystemTicks], &system) ||
      !absl::SimpleAtod(fields[kResidentPages], &pages)) {
    return absl::InvalidArgumentError("this is no /proc/PID/stat");
  }
  return ProcessUsage{.cpu_seconds = (user + system) / ticks_per_second,
                      .resident_mib = pages * page_bytes / (1024.0 * 1024.0)};
}

absl::StatusOr<ProcessUsage> ReadProcessUsage(int pid) {
  std::ifstream file(absl::StrCat("/proc/", pid, "/stat"));
  if (!file) {
    return absl::NotFoundError(absl::StrCat("there is no process ", pid));
  }
  const std::string stat((std::istreambuf_iterator<char>(file)),
                         std::istreambuf_iterator<char>());
  return ParseProcessStat(stat, static_cast<double>(sysconf(_SC_CLK_TCK)),
                          static_cast<double>(sysconf(_SC_PAGESIZE)));
}

}  // namespace tandem
