#include "service/pairing/pairing_worth.h"

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

std::vector<int64_t> WholeWorthOfEdges(const PairingProblem& problem) {
  std::vector<int64_t> whole;
  whole.reserve(problem.edges.size());
  for (const double worth : WorthOfEdges(problem)) {
    whole.push_back(WholeWorth(worth));
  }
  return whole;
}

}  // namespace tandem
