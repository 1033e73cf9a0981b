#include "tools/eval/summary.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "indexer/base/seeded_random.h"

namespace tandem {
namespace {

constexpr int kSamples = 1000;

struct MetricField {
  const char* name;
  std::optional<double> (*value)(const Metrics&);
};

constexpr std::array<MetricField, 6> kFields = {{
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
  std::sort(means.begin(), means.end());
  Estimate estimate{.mean = whole.sum / whole.count};
  estimate.low = means.empty() ? estimate.mean : Percentile(means, 0.025);
  estimate.high = means.empty() ? estimate.mean : Percentile(means, 0.975);
  return estimate;
}

std::vector<NamedEstimate> Summarise(absl::Span<const Metrics> metrics,
                                     absl::Span<const size_t> queries,
                                     uint64_t seed) {
  std::vector<NamedEstimate> estimates;
  for (const MetricField& field : kFields) {
    std::vector<std::optional<double>> values;
    for (size_t query : queries) values.push_back(field.value(metrics[query]));
    const std::optional<Estimate> estimate = Bootstrap(values, seed);
    const bool expected = &field != &kFields.back();
    if (expected || estimate.has_value()) {
      estimates.push_back({field.name, estimate});
    }
  }
  return estimates;
}

}  // namespace tandem
