#include "service/consortium/coverage_parts.h"

#include <algorithm>

namespace tandem {
namespace {

void ShareBest(const GroupRequirement& requirement, const Group& group,
               std::vector<double>& parts) {
  std::vector<size_t> order(group.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return requirement.coverage[group[a]] < requirement.coverage[group[b]];
  });
  double reached = 0;
  double part = 0;
  for (size_t i = 0; i < order.size(); ++i) {
    const double coverage = requirement.coverage[group[order[i]]];
    part += (coverage - reached) / static_cast<double>(order.size() - i);
    reached = coverage;
    parts[order[i]] += requirement.weight * part;
  }
}

void ShareSum(const GroupRequirement& requirement, const Group& group,
              std::vector<double>& parts) {
  double sum = 0;
  for (int member : group) sum += requirement.coverage[member];
  if (sum <= 0) return;
  for (size_t i = 0; i < group.size(); ++i) {
    parts[i] += requirement.weight * std::min(1.0, sum) *
                requirement.coverage[group[i]] / sum;
  }
}

}  // namespace

std::vector<double> CoverageParts(const GroupProblem& problem,
                                  const Group& group) {
  std::vector<double> parts(group.size(), 0.0);
  for (const GroupRequirement& requirement : problem.requirements) {
    if (requirement.shared) {
      ShareSum(requirement, group, parts);
    } else {
      ShareBest(requirement, group, parts);
    }
  }
  return parts;
}

}  // namespace tandem
