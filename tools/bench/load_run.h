#ifndef TANDEM_TOOLS_BENCH_LOAD_RUN_H_
#define TANDEM_TOOLS_BENCH_LOAD_RUN_H_

#include <cstdint>
#include <functional>

#include "absl/time/time.h"
#include "tools/bench/latency_summary.h"

namespace tandem {

// One call by one of the clients. Makes the call number `number`, waits for its
// answer and says whether it was a good one. Called from several threads, each
// with a `client` of its own in [0, clients).
using LoadCall = std::function<bool(int client, int64_t number)>;

struct LoadOutcome {
  double seconds = 0;
  int64_t errors = 0;
  // Of all calls, the failed ones among them.
  LatencySummary latency;
};

// Full speed: each of `clients` makes its next call as soon as it has the
// answer to the one before, for `length`. A latency is the time of one call.
LoadOutcome RunClosedLoop(int clients, absl::Duration length,
                          const LoadCall& call);

// A fixed rate, whatever the answers do: call i is due at i / `rate` seconds,
// and its latency counts from then, so that a pause of the daemon is seen by
// every call that was due in it. `clients` limits the calls that are on their
// way at a time; those that find no client free wait, and their waiting counts.
LoadOutcome RunOpenLoop(int clients, double rate, absl::Duration length,
                        const LoadCall& call);

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_LOAD_RUN_H_
