#ifndef TANDEM_TOOLS_BENCH_LATENCY_SUMMARY_H_
#define TANDEM_TOOLS_BENCH_LATENCY_SUMMARY_H_

#include <cstdint>
#include <vector>

namespace tandem {

// What calls took: percentiles of their latencies, in milliseconds. The
// p-th percentile is the smallest latency that p of 100 calls do not exceed
// (nearest rank); 0 where there are no calls.
struct LatencySummary {
  int64_t calls = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  double p999_ms = 0;
  double max_ms = 0;
};

LatencySummary Summarize(std::vector<double> latencies_ms);

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_LATENCY_SUMMARY_H_
