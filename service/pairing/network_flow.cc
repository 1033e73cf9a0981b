#include "service/pairing/network_flow.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include "indexer/base/check.h"

namespace tandem {
namespace {

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int, int64_t>;

// A map in the sense of LEMON, whose values are made when they are asked for.
template <typename ValueOf>
struct NumberMap {
  const ValueOf value_of;
  auto operator[](const Graph::Arc& arc) const {
    return value_of(static_cast<size_t>(Graph::id(arc)));
  }
};
template <typename ValueOf>
NumberMap(ValueOf) -> NumberMap<ValueOf>;

void BuildGraph(const PairingNetwork& network, Graph& graph) {
  graph.reserveNode(network.nodes);
  graph.reserveArc(static_cast<int>(network.arcs.size()));
  for (int i = 0; i < network.nodes; ++i) graph.addNode();
  for (const NetworkArc& arc : network.arcs) {
    graph.addArc(Graph::nodeFromId(arc.from), Graph::nodeFromId(arc.to));
  }
}

}  // namespace

std::optional<NetworkFlow> FindBestFlow(const PairingNetwork& network,
                                        absl::Span<const int64_t> worth) {
  Graph graph;
  BuildGraph(network, graph);
  const std::vector<NetworkArc>& arcs = network.arcs;
  const auto cost_of = [&](size_t i) {
    return i < worth.size() ? -worth[i] : int64_t{0};
  };
  Simplex simplex(graph);
  simplex.lowerMap(NumberMap{[&](size_t i) { return arcs[i].lower; }})
      .upperMap(NumberMap{[&](size_t i) { return arcs[i].upper; }})
      .costMap(NumberMap{cost_of});
  const Simplex::ProblemType result = simplex.run();
  if (result == Simplex::INFEASIBLE) return std::nullopt;
  TANDEM_CHECK(result == Simplex::OPTIMAL);
  NetworkFlow best;
  best.flow.reserve(arcs.size());
  best.reduced_cost.reserve(arcs.size());
  for (size_t i = 0; i < arcs.size(); ++i) {
    best.flow.push_back(simplex.flow(Graph::arcFromId(static_cast<int>(i))));
    best.reduced_cost.push_back(
        cost_of(i) + simplex.potential(Graph::nodeFromId(arcs[i].from)) -
        simplex.potential(Graph::nodeFromId(arcs[i].to)));
  }
  return best;
}

}  // namespace tandem
