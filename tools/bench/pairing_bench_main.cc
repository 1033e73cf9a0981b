// Times SolvePairing beside LEMON's network simplex, called directly on the
// same edges with the same costs: build the graph, run, read the flow.
//
//   pairing_bench [--givers 2000] [--takers 6000] [--candidates 50]
//                 [--rounds 7] [--seed 1] [--only "best total"]
//
// Rounds take turns, so that both meet the same machine. Prints TSV: medians in
// milliseconds, their ratio, and the totals, which must agree for the best
// total. Exits 1 if they do not, or if a solution is refused.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "service/pairing/pairing_solver.h"
#include "service/pairing/pairing_worth.h"
#include "tools/bench/random_cohort.h"

namespace tandem {
namespace {

// The sum of scores that LEMON finds, in billionths.
int64_t SolveDirectly(const PairingProblem& problem) {
  using Graph = lemon::SmartDigraph;
  Graph graph;
  const auto givers = static_cast<int>(problem.givers.size());
  const auto takers = static_cast<int>(problem.takers.size());
  const auto edges = static_cast<int>(problem.edges.size());
  graph.reserveNode(givers + takers + 2);
  graph.reserveArc(givers + takers + edges + 1);
  for (int i = 0; i < givers + takers + 2; ++i) graph.addNode();
  const Graph::Node source = Graph::nodeFromId(givers + takers);
  const Graph::Node sink = Graph::nodeFromId(givers + takers + 1);
  Graph::ArcMap<int> capacity(graph);
  Graph::ArcMap<int64_t> cost(graph);
  for (const PairingEdge& edge : problem.edges) {
    const Graph::Arc arc = graph.addArc(Graph::nodeFromId(edge.giver),
                                        Graph::nodeFromId(givers + edge.taker));
    capacity[arc] = 1;
    cost[arc] = -WholeWorth(edge.score);
  }
  for (int i = 0; i < givers; ++i) {
    capacity[graph.addArc(source, Graph::nodeFromId(i))] =
        problem.givers[i].capacity;
  }
  for (int i = 0; i < takers; ++i) {
    capacity[graph.addArc(Graph::nodeFromId(givers + i), sink)] =
        problem.takers[i].maximum;
  }
  const Graph::Arc back = graph.addArc(sink, source);
  capacity[back] = takers + givers;
  lemon::NetworkSimplex<Graph, int, int64_t> simplex(graph);
  simplex.upperMap(capacity).costMap(cost).run();
  std::vector<int> chosen;
  for (int i = 0; i < edges; ++i) {
    if (simplex.flow(Graph::arcFromId(i)) > 0) chosen.push_back(i);
  }
  int64_t total = 0;
  for (const int edge : chosen) total += WholeWorth(problem.edges[edge].score);
  return total;
}

template <typename Work>
double Milliseconds(Work work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double, std::milli> took =
      std::chrono::steady_clock::now() - begin;
  return took.count();
}

double MedianOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Row {
  std::string name;
  PairingObjective objective;
  PairingProblem problem;
};

std::vector<Row> BuildRows(const RandomCohortOptions& options) {
  const PairingProblem even = DrawCohort(options, /*coarse=*/false);
  const PairingProblem coarse = DrawCohort(options, /*coarse=*/true);
  PairingProblem quotas = even;
  quotas.quotas = {{.name = "one side", .takers = {}, .minimum_pairs = 0}};
  for (int i = 0; i < options.takers / 10; ++i) {
    quotas.quotas.front().takers.push_back(i);
  }
  quotas.quotas.front().minimum_pairs = options.takers / 11;
  return {
      {"best total", PairingObjective::kBestTotal, even},
      {"best total, hundredths", PairingObjective::kBestTotal, coarse},
      {"best total, quota", PairingObjective::kBestTotal, quotas},
      {"most paired", PairingObjective::kMostPaired, even},
      {"fairest", PairingObjective::kFairest, even},
      {"fairest, hundredths", PairingObjective::kFairest, coarse},
      {"stable", PairingObjective::kStable, even},
  };
}

// Runs one row and prints it; false if it went wrong.
bool Measure(const Row& row, int rounds) {
  std::vector<double> ours;
  std::vector<double> direct;
  absl::StatusOr<PairingSolution> solution;
  int64_t total = 0;
  for (int i = 0; i < rounds; ++i) {
    ours.push_back(Milliseconds(
        [&] { solution = SolvePairing(row.problem, row.objective, {}); }));
    direct.push_back(Milliseconds([&] { total = SolveDirectly(row.problem); }));
    if (!solution.ok()) {
      std::fprintf(stderr, "pairing_bench: %s\n",
                   solution.status().ToString().c_str());
      return false;
    }
  }
  const double best = static_cast<double>(total) / kWorthUnits;
  std::printf("%s\t%.1f\t%.1f\t%.3f\t%zu\t%.6f\t%.6f\n", row.name.c_str(),
              MedianOf(ours), MedianOf(direct),
              MedianOf(ours) / MedianOf(direct), solution->chosen.size(),
              solution->total, best);
  std::fflush(stdout);
  const bool same = row.problem.quotas.empty() &&
                    row.objective == PairingObjective::kBestTotal;
  return !same || std::abs(best - solution->total) < 1e-5;
}

int Run(int argc, char** argv) {
  RandomCohortOptions options;
  int rounds = 7;
  std::string only;
  CLI::App app("Times pairing beside LEMON's network simplex");
  app.add_option("--givers", options.givers)->check(CLI::PositiveNumber);
  app.add_option("--takers", options.takers)->check(CLI::PositiveNumber);
  app.add_option("--candidates", options.candidates)
      ->check(CLI::PositiveNumber);
  app.add_option("--rounds", rounds)->check(CLI::PositiveNumber);
  app.add_option("--seed", options.seed);
  app.add_option("--only", only, "Run this case alone");
  CLI11_PARSE(app, argc, argv);
  options.candidates = std::min(options.candidates, options.givers);
  std::printf("case\tours_ms\tlemon_ms\tratio\tpairs\ttotal\tlemon_total\n");
  bool right = true;
  for (const Row& row : BuildRows(options)) {
    if (!only.empty() && row.name != only) continue;
    right = Measure(row, rounds) && right;
  }
  return right ? 0 : 1;
}

}  // namespace
}  // namespace tandem

int main(int argc, char** argv) { return tandem::Run(argc, argv); }
