// Metrics of many queries as means with bootstrap intervals.
#ifndef TANDEM_TOOLS_EVAL_SUMMARY_H_
#define TANDEM_TOOLS_EVAL_SUMMARY_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "tools/eval/metrics.h"

namespace tandem {

// A mean and its interval.
struct Estimate {
  double mean = 0;
  double low = 0;
  double high = 0;
};

// One metric of a method. Empty where no query has it.
struct NamedEstimate {
  std::string name;  // `hit@10`
  std::optional<Estimate> estimate;
};

// The mean of those `values` that are there, with the 2.5 and 97.5 percentiles
// (between two ranks: linear) of the means of 1,000 samples with replacement.
// The samples depend on `seed` and the number of values only, so that methods
// asked the same queries are sampled alike. Empty if no value is there.
std::optional<Estimate> Bootstrap(
    absl::Span<const std::optional<double>> values, uint64_t seed);

// `above` / `below`; nothing if `below` is 0.
std::optional<double> Quotient(double above, double below);

// What `statistic` makes of the sums of `columns`, with an interval in the same
// way: places are sampled, and every column at the same places. Samples of
// which it makes nothing are left out. Empty if it makes nothing of all. The
// columns must have the same length, at least 1.
std::optional<Estimate> BootstrapOfSums(
    absl::Span<const std::vector<double>> columns,
    absl::FunctionRef<std::optional<double>(absl::Span<const double>)>
        statistic,
    uint64_t seed);

// All metrics over the `queries` (indices into `metrics`), in a fixed order;
// `auc_equal_degree` only where some query has it.
std::vector<NamedEstimate> Summarise(absl::Span<const Metrics> metrics,
                                     absl::Span<const size_t> queries,
                                     uint64_t seed);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_SUMMARY_H_
