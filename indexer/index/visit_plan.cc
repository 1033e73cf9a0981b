#include "indexer/index/visit_plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "indexer/index/exact_scan.h"
#include "indexer/kernels/fixed_point.h"

namespace tandem {
namespace {

constexpr uint32_t kQueries = 256;
constexpr int kClosest[] = {10, 30, 100, 300, 1000};
constexpr int kMostClosest = 1000;

// The rows that have been visited when each list has been, nearest first.
std::vector<uint32_t> RowsVisited(const std::vector<float>& products,
                                  const std::vector<uint32_t>& sizes) {
  std::vector<uint32_t> order(products.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return products[a] != products[b] ? products[a] > products[b] : a < b;
  });
  std::vector<uint32_t> visited(products.size());
  uint32_t total = 0;
  for (const uint32_t list : order) {
    total += sizes[list];
    visited[list] = total;
  }
  return visited;
}

// The smallest of `values` that a share `recall` of them does not exceed.
uint32_t Quantile(std::vector<uint32_t>& values, double recall) {
  const auto at = std::min(
      values.size() - 1,
      static_cast<size_t>(recall * static_cast<double>(values.size())));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[at];
}

}  // namespace

VisitPlan::VisitPlan(std::vector<Step> steps) : steps_(std::move(steps)) {}

VisitPlan VisitPlan::Measure(const VectorRowsView& rows,
                             const Centroids& centroids,
                             absl::Span<const uint32_t> list_of_row,
                             double recall) {
  std::vector<uint32_t> sizes(centroids.size());
  for (const uint32_t list : list_of_row) ++sizes[list];
  std::vector<std::vector<float>> queries;
  const uint32_t stride = std::max<uint32_t>(rows.size() / kQueries, 1);
  for (uint32_t row = 0; row < rows.size(); row += stride) {
    queries.push_back(rows.vector(row).ToFloats());
  }
  // One more than counts: a row is its own closest.
  const auto answers = ExactScan(
      rows, 0, rows.size(),
      std::vector<absl::Span<const float>>(queries.begin(), queries.end()),
      kMostClosest + 1, [](uint32_t) { return true; });
  // For each number of closest, what each of them needed.
  std::vector<std::vector<uint32_t>> needed(std::size(kClosest));
  for (size_t q = 0; q < queries.size(); ++q) {
    const std::vector<uint32_t> visited =
        RowsVisited(centroids.Products(FixedPointQuery(queries[q])), sizes);
    int rank = 0;
    for (const Neighbour& hit : answers[q]) {
      if (hit.row == q * stride) continue;
      ++rank;
      for (size_t i = 0; i < needed.size(); ++i) {
        if (rank <= kClosest[i]) {
          needed[i].push_back(visited[list_of_row[hit.row]]);
        }
      }
    }
  }
  std::vector<Step> steps;
  for (size_t i = 0; i < needed.size() && !needed[i].empty(); ++i) {
    const auto share = static_cast<float>(Quantile(needed[i], recall)) /
                       static_cast<float>(rows.size());
    steps.push_back(
        {static_cast<float>(kClosest[i]),
         steps.empty() ? share : std::max(share, steps.back().share)});
  }
  return VisitPlan(std::move(steps));
}

double VisitPlan::Share(double closest) const {
  if (steps_.empty()) return 1.0;
  if (closest <= steps_.front().closest) return steps_.front().share;
  if (steps_.size() == 1) return 1.0;
  size_t upper = 1;
  while (upper + 1 < steps_.size() && steps_[upper].closest < closest) ++upper;
  const Step& a = steps_[upper - 1];
  const Step& b = steps_[upper];
  const double power = std::log(double{b.share} / a.share) /
                       std::log(double{b.closest} / a.closest);
  return std::min(1.0, a.share * std::pow(closest / a.closest, power));
}

VisitPlan VisitPlan::Scaled(float factor) const {
  std::vector<Step> steps = steps_;
  for (Step& step : steps) step.share = std::min(1.0f, step.share * factor);
  return VisitPlan(std::move(steps));
}

}  // namespace tandem
