#include "tools/bench/latency_summary.h"

#include <algorithm>
#include <cmath>

namespace tandem {

LatencySummary Summarize(std::vector<double> latencies_ms) {
  LatencySummary summary;
  summary.calls = static_cast<int64_t>(latencies_ms.size());
  if (latencies_ms.empty()) return summary;
  std::sort(latencies_ms.begin(), latencies_ms.end());
  const auto percentile = [&](double share) {
    const double rank =
        std::ceil(share * static_cast<double>(latencies_ms.size()));
    return latencies_ms[static_cast<size_t>(std::max(1.0, rank)) - 1];
  };
  summary.p50_ms = percentile(0.5);
  summary.p99_ms = percentile(0.99);
  summary.p999_ms = percentile(0.999);
  summary.max_ms = latencies_ms.back();
  return summary;
}

}  // namespace tandem
