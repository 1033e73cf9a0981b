#include "service/pairing/edge_classes.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "service/pairing/pairing_worth.h"

namespace tandem {

std::vector<std::vector<int>> ClassesByScore(const PairingProblem& problem) {
  std::vector<std::pair<int64_t, int>> sorted;
  for (size_t i = 0; i < problem.edges.size(); ++i) {
    sorted.push_back({WholeWorth(problem.edges[i].score), static_cast<int>(i)});
  }
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::vector<int>> classes;
  for (size_t i = 0; i < sorted.size(); ++i) {
    if (i == 0 || sorted[i].first != sorted[i - 1].first) classes.push_back({});
    classes.back().push_back(sorted[i].second);
  }
  return classes;
}

std::vector<char> CountsForQuota(const PairingProblem& problem,
                                 const PairingQuota& quota) {
  std::vector<char> givers(problem.givers.size(), 0);
  std::vector<char> takers(problem.takers.size(), 0);
  for (const int giver : quota.givers) givers[giver] = 1;
  for (const int taker : quota.takers) takers[taker] = 1;
  std::vector<char> counts;
  counts.reserve(problem.edges.size());
  for (const PairingEdge& edge : problem.edges) {
    counts.push_back(givers[edge.giver] | takers[edge.taker]);
  }
  return counts;
}

}  // namespace tandem
