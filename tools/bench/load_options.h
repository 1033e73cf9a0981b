#ifndef TANDEM_TOOLS_BENCH_LOAD_OPTIONS_H_
#define TANDEM_TOOLS_BENCH_LOAD_OPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/bench/call_mix.h"

namespace tandem {

// What load_bench is asked for.
struct LoadOptions {
  std::string address = "127.0.0.1:7600";
  // Of the daemon, to read what it uses; 0: not read.
  int pid = 0;
  // Each is a run of its own.
  std::vector<int> clients = {1, 4, 16};
  double seconds = 10;
  // Calls a second of the run at a fixed rate; 0: no such run.
  double rate = 0;
  CallShares mix = {};
  // Organisations that calls are about.
  int subjects = 2000;
  uint64_t seed = 1;
  // Not empty: print this and do nothing.
  std::string help;
};

// `arguments` without the programme's name. INVALID_ARGUMENT says what is
// wrong and allowed.
absl::StatusOr<LoadOptions> ParseLoadOptions(
    std::vector<std::string> arguments);

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_LOAD_OPTIONS_H_
