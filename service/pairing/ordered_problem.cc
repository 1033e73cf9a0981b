#include "service/pairing/ordered_problem.h"

#include <algorithm>
#include <numeric>

#include "absl/types/span.h"
#include "indexer/base/seeded_random.h"

namespace tandem {
namespace {

// A place for each of `count`.
std::vector<int> DrawRanks(size_t count, uint64_t seed, uint64_t side) {
  std::vector<int> ranks(count);
  std::iota(ranks.begin(), ranks.end(), 0);
  if (seed != 0) SeededRandom(MixSeeds(seed, side)).Shuffle(ranks);
  return ranks;
}

// Edges by (giver, taker): counted by taker, then stably by giver, which takes
// less time than comparing.
std::vector<int> SortEdges(const PairingProblem& problem, uint64_t seed) {
  const auto sort_by = [](const std::vector<int>& input, size_t ranks,
                          auto rank_of) {
    std::vector<int> begin(ranks + 1, 0);
    for (const int edge : input) ++begin[rank_of(edge) + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<int> sorted(input.size());
    for (const int edge : input) sorted[begin[rank_of(edge)]++] = edge;
    return sorted;
  };
  const std::vector<int> giver = DrawRanks(problem.givers.size(), seed, 1);
  const std::vector<int> taker = DrawRanks(problem.takers.size(), seed, 2);
  std::vector<int> edges(problem.edges.size());
  std::iota(edges.begin(), edges.end(), 0);
  edges = sort_by(edges, taker.size(),
                  [&](int e) { return taker[problem.edges[e].taker]; });
  return sort_by(edges, giver.size(),
                 [&](int e) { return giver[problem.edges[e].giver]; });
}

void Rename(absl::Span<const int> new_place, std::vector<int>& edges) {
  for (int& edge : edges) edge = new_place[edge];
  std::sort(edges.begin(), edges.end());
}

}  // namespace

OrderedProblem OrderProblem(const PairingProblem& problem, uint64_t seed) {
  OrderedProblem ordered;
  ordered.original = SortEdges(problem, seed);
  ordered.problem.givers = problem.givers;
  ordered.problem.takers = problem.takers;
  ordered.problem.quotas = problem.quotas;
  ordered.problem.retention = problem.retention;
  ordered.problem.edges.reserve(problem.edges.size());
  std::vector<int> new_place(problem.edges.size());
  for (size_t i = 0; i < ordered.original.size(); ++i) {
    ordered.problem.edges.push_back(problem.edges[ordered.original[i]]);
    new_place[ordered.original[i]] = static_cast<int>(i);
  }
  ordered.problem.fixed = problem.fixed;
  ordered.problem.previous = problem.previous;
  Rename(new_place, ordered.problem.fixed);
  Rename(new_place, ordered.problem.previous);
  return ordered;
}

}  // namespace tandem
