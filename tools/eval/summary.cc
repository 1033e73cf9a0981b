#include "tools/eval/summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "indexer/base/seeded_random.h"

namespace tandem {
namespace {

constexpr int kSamples = 1000;

struct MetricField {
  const char* name;
  std::optional<double> (*value)(const Metrics&);
};

constexpr std::array<MetricField, 6> kMetricFields = {{
    {"hit@10", [](const Metrics& m) { return std::optional<double>(m.hit); }},
    {"recall@10",
     [](const Metrics& m) { return std::optional<double>(m.recall); }},
    {"mrr", [](const Metrics& m) { return std::optional<double>(m.mrr); }},
    {"ndcg@10", [](const Metrics& m) { return std::optional<double>(m.ndcg); }},
    {"auc", [](const Metrics& m) { return m.auc; }},
    {"auc_equal_degree", [](const Metrics& m) { return m.auc_in_group; }},
}};

// A running mean over what is there.
struct Mean {
  double sum = 0;
  double count = 0;

  void Add(const std::optional<double>& value) {
    if (!value.has_value()) return;
    sum += *value;
    ++count;
  }
};

// `sorted` must not be empty.
double Percentile(const std::vector<double>& sorted, double share) {
  const double rank = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<size_t>(std::floor(rank));
  const size_t above = std::min(below + 1, sorted.size() - 1);
  const double part = rank - static_cast<double>(below);
  return sorted[below] + part * (sorted[above] - sorted[below]);
}

// `mean` of all, and the interval of `samples`.
Estimate WithPercentiles(double mean, std::vector<double> samples) {
  if (samples.empty()) return {.mean = mean, .low = mean, .high = mean};
  std::sort(samples.begin(), samples.end());
  return {.mean = mean,
          .low = Percentile(samples, 0.025),
          .high = Percentile(samples, 0.975)};
}

}  // namespace

std::optional<Estimate> Bootstrap(
    absl::Span<const std::optional<double>> values, uint64_t seed) {
  Mean whole;
  for (const auto& value : values) whole.Add(value);
  if (whole.count == 0) return std::nullopt;
  SeededRandom random(seed);
  std::vector<double> means;
  for (int sample = 0; sample < kSamples; ++sample) {
    Mean mean;
    for (size_t i = 0; i < values.size(); ++i) {
      mean.Add(values[random.Below(values.size())]);
    }
    if (mean.count > 0) means.push_back(mean.sum / mean.count);
  }
  return WithPercentiles(whole.sum / whole.count, std::move(means));
}

std::optional<Estimate> BootstrapOfSums(
    absl::Span<const std::vector<double>> columns,
    absl::FunctionRef<std::optional<double>(absl::Span<const double>)>
        statistic,
    uint64_t seed) {
  std::vector<double> sums;
  for (const std::vector<double>& column : columns) {
    sums.push_back(std::accumulate(column.begin(), column.end(), 0.0));
  }
  const std::optional<double> whole = statistic(sums);
  if (!whole.has_value()) return std::nullopt;
  SeededRandom random(seed);
  const size_t places = columns.front().size();
  std::vector<double> sampled;
  for (int sample = 0; sample < kSamples; ++sample) {
    std::fill(sums.begin(), sums.end(), 0.0);
    for (size_t i = 0; i < places; ++i) {
      const size_t place = random.Below(places);
      for (size_t k = 0; k < sums.size(); ++k) sums[k] += columns[k][place];
    }
    if (const auto value = statistic(sums)) sampled.push_back(*value);
  }
  return WithPercentiles(*whole, std::move(sampled));
}

std::optional<double> Quotient(double above, double below) {
  if (below == 0) return std::nullopt;
  return above / below;
}

std::vector<NamedEstimate> Summarise(absl::Span<const Metrics> metrics,
                                     absl::Span<const size_t> queries,
                                     uint64_t seed) {
  std::vector<NamedEstimate> estimates;
  for (const MetricField& field : kMetricFields) {
    std::vector<std::optional<double>> values;
    for (size_t query : queries) values.push_back(field.value(metrics[query]));
    const std::optional<Estimate> estimate = Bootstrap(values, seed);
    const bool expected = &field != &kMetricFields.back();
    if (expected || estimate.has_value()) {
      estimates.push_back({field.name, estimate});
    }
  }
  return estimates;
}

}  // namespace tandem
