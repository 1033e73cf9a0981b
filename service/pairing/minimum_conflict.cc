#include "service/pairing/minimum_conflict.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "service/pairing/network_flow.h"
#include "service/pairing/pairing_network.h"

namespace tandem {
namespace {

// Edges that serve as many minimums as can be, and the fixed ones; no taker has
// more than its minimum, unless that many are fixed.
std::vector<int> ServeMinimums(const PairingProblem& problem) {
  PairingProblem part = problem;
  part.quotas.clear();
  std::vector<int> fixed(problem.takers.size(), 0);
  for (const int edge : problem.fixed) ++fixed[problem.edges[edge].taker];
  for (size_t i = 0; i < part.takers.size(); ++i) {
    part.takers[i].maximum = std::max(problem.takers[i].minimum, fixed[i]);
    part.takers[i].minimum = 0;
  }
  const auto network = BuildPairingNetwork(part, {});
  const std::vector<int64_t> ones(problem.edges.size(), 1);
  return FindBestFlow(*network, ones)->flow;
}

// Takers whose pairs `start` could have if these had others, with `start`.
class Rivals {
 public:
  Rivals(const PairingProblem& problem, const std::vector<int>& flow)
      : problem_(problem),
        flow_(flow),
        fixed_(problem.edges.size(), 0),
        edges_of_taker_(problem.takers.size()),
        edges_of_giver_(problem.givers.size()) {
    for (const int edge : problem.fixed) fixed_[edge] = 1;
    for (size_t i = 0; i < problem.edges.size(); ++i) {
      edges_of_taker_[problem.edges[i].taker].push_back(static_cast<int>(i));
      edges_of_giver_[problem.edges[i].giver].push_back(static_cast<int>(i));
    }
  }

  std::vector<int> Find(int start) const {
    std::vector<char> seen_taker(problem_.takers.size(), 0);
    std::vector<char> seen_giver(problem_.givers.size(), 0);
    std::vector<int> takers(1, start);
    seen_taker[start] = 1;
    for (size_t i = 0; i < takers.size(); ++i) {
      for (const int wish : edges_of_taker_[takers[i]]) {
        const int giver = problem_.edges[wish].giver;
        if (flow_[wish] != 0 || seen_giver[giver] != 0) continue;
        seen_giver[giver] = 1;
        for (const int held : edges_of_giver_[giver]) {
          const int taker = problem_.edges[held].taker;
          if (flow_[held] == 0 || fixed_[held] != 0) continue;
          if (seen_taker[taker] != 0) continue;
          seen_taker[taker] = 1;
          takers.push_back(taker);
        }
      }
    }
    std::sort(takers.begin(), takers.end());
    return takers;
  }

 private:
  const PairingProblem& problem_;
  const std::vector<int>& flow_;
  std::vector<char> fixed_;
  std::vector<std::vector<int>> edges_of_taker_;
  std::vector<std::vector<int>> edges_of_giver_;
};

}  // namespace

std::optional<PairingConflict> FindMinimumConflict(
    const PairingProblem& problem) {
  const std::vector<int> flow = ServeMinimums(problem);
  std::vector<int> pairs(problem.takers.size(), 0);
  for (size_t i = 0; i < problem.edges.size(); ++i) {
    pairs[problem.edges[i].taker] += flow[i];
  }
  for (size_t i = 0; i < problem.takers.size(); ++i) {
    if (pairs[i] >= problem.takers[i].minimum) continue;
    PairingConflict conflict{.rule = PairingConflict::Rule::kMinimums};
    conflict.takers = Rivals(problem, flow).Find(static_cast<int>(i));
    for (const int taker : conflict.takers) {
      conflict.needed += problem.takers[taker].minimum;
      conflict.available += pairs[taker];
    }
    return conflict;
  }
  return std::nullopt;
}

}  // namespace tandem
