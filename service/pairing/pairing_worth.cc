#include "service/pairing/pairing_worth.h"

#include <algorithm>
#include <cmath>

namespace tandem {

int64_t WholeWorth(double value) { return std::llround(value * kWorthUnits); }

std::vector<double> WorthOfEdges(const PairingProblem& problem) {
  std::vector<double> worth;
  worth.reserve(problem.edges.size());
  for (const PairingEdge& edge : problem.edges) {
    worth.push_back(edge.score + problem.takers[edge.taker].priority);
  }
  for (const int edge : problem.previous) worth[edge] += problem.retention;
  return worth;
}

double SumWorth(const PairingProblem& problem, absl::Span<const int> chosen) {
  std::vector<int> kept(problem.previous.begin(), problem.previous.end());
  std::sort(kept.begin(), kept.end());
  double sum = 0;
  for (const int i : chosen) {
    const PairingEdge& edge = problem.edges[i];
    double worth = edge.score + problem.takers[edge.taker].priority;
    if (std::binary_search(kept.begin(), kept.end(), i)) {
      worth += problem.retention;
    }
    sum += worth;
  }
  return sum;
}

std::vector<int64_t> WholeWorthOfEdges(const PairingProblem& problem) {
  std::vector<int64_t> whole;
  whole.reserve(problem.edges.size());
  for (const double worth : WorthOfEdges(problem)) {
    whole.push_back(WholeWorth(worth));
  }
  return whole;
}

}  // namespace tandem
