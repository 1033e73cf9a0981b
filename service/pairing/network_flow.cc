#include "service/pairing/network_flow.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <limits>
#include <utility>

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

// Arcs of a network that are looked at, by place.
using ArcList = std::vector<int>;

// Edges that a node keeps at first. A few more than most nodes use, so that a
// second round is seldom needed.
constexpr size_t kEdgesKept = 8;

// For each node, what the edge must be worth to be among its kEdgesKept best.
std::vector<int64_t> FindBars(const PairingNetwork& network,
                              absl::Span<const int64_t> worth) {
  constexpr int64_t kNone = std::numeric_limits<int64_t>::min();
  // The best of each node, descending.
  std::vector<int64_t> best(kEdgesKept * static_cast<size_t>(network.nodes),
                            kNone);
  const auto offer = [&](int node, int64_t value) {
    int64_t* const first = &best[kEdgesKept * static_cast<size_t>(node)];
    if (value <= first[kEdgesKept - 1]) return;
    size_t place = kEdgesKept - 1;
    for (; place > 0 && first[place - 1] < value; --place) {
      first[place] = first[place - 1];
    }
    first[place] = value;
  };
  for (size_t i = 0; i < worth.size(); ++i) {
    offer(network.arcs[i].from, worth[i]);
    offer(network.arcs[i].to, worth[i]);
  }
  std::vector<int64_t> bars;
  for (int node = 0; node < network.nodes; ++node) {
    bars.push_back(best[kEdgesKept * static_cast<size_t>(node + 1) - 1]);
  }
  return bars;
}

// The search for a best flow in which more and more edges take part.
class FlowSearch {
 public:
  FlowSearch(const PairingNetwork& network, absl::Span<const int64_t> worth)
      : arcs_(network.arcs), worth_(worth), nodes_(network.nodes) {
    const std::vector<int64_t> bars = FindBars(network, worth);
    const auto takes_part = [&](size_t i) {
      return i >= worth.size() || arcs_[i].lower > 0 ||
             worth[i] >= bars[arcs_[i].from] || worth[i] >= bars[arcs_[i].to];
    };
    for (size_t i = 0; i < arcs_.size(); ++i) {
      (takes_part(i) ? inside_ : outside_).push_back(static_cast<int>(i));
    }
  }

  std::optional<NetworkFlow> Find() {
    for (int round = 0;; ++round) {
      const bool found = Solve();
      if (found && TakeInMissed()) return std::move(best_);
      if (!found && outside_.empty()) return std::nullopt;
      // Either there is no flow without the others, or it needs many of them.
      if (!found || round == kMaxRounds) TakeInAll();
    }
  }

 private:
  static constexpr int kMaxRounds = 3;

  int64_t CostOf(int arc) const {
    const auto i = static_cast<size_t>(arc);
    return i < worth_.size() ? -worth_[i] : int64_t{0};
  }

  // The best flow over the arcs inside; false if there is none.
  bool Solve() {
    Graph graph;
    graph.reserveNode(nodes_);
    graph.reserveArc(static_cast<int>(inside_.size()));
    for (int i = 0; i < nodes_; ++i) graph.addNode();
    for (const int arc : inside_) {
      graph.addArc(Graph::nodeFromId(arcs_[arc].from),
                   Graph::nodeFromId(arcs_[arc].to));
    }
    Simplex simplex(graph);
    simplex
        .lowerMap(NumberMap{[&](size_t i) { return arcs_[inside_[i]].lower; }})
        .upperMap(NumberMap{[&](size_t i) { return arcs_[inside_[i]].upper; }})
        .costMap(NumberMap{[&](size_t i) { return CostOf(inside_[i]); }});
    const Simplex::ProblemType result = simplex.run();
    if (result == Simplex::INFEASIBLE) return false;
    TANDEM_CHECK(result == Simplex::OPTIMAL);
    best_.flow.assign(arcs_.size(), 0);
    for (size_t i = 0; i < inside_.size(); ++i) {
      best_.flow[inside_[i]] =
          simplex.flow(Graph::arcFromId(static_cast<int>(i)));
    }
    std::vector<int64_t> potential;
    for (int i = 0; i < nodes_; ++i) {
      potential.push_back(simplex.potential(Graph::nodeFromId(i)));
    }
    best_.reduced_cost.clear();
    for (size_t i = 0; i < arcs_.size(); ++i) {
      best_.reduced_cost.push_back(CostOf(static_cast<int>(i)) +
                                   potential[arcs_[i].from] -
                                   potential[arcs_[i].to]);
    }
    return true;
  }

  // Whether the flow is best among all arcs. If not, those that show it take
  // part from now on.
  bool TakeInMissed() {
    const auto missed = std::partition(
        outside_.begin(), outside_.end(),
        [this](int arc) { return best_.reduced_cost[arc] >= 0; });
    if (missed == outside_.end()) return true;
    inside_.insert(inside_.end(), missed, outside_.end());
    outside_.erase(missed, outside_.end());
    return false;
  }

  void TakeInAll() {
    inside_.insert(inside_.end(), outside_.begin(), outside_.end());
    outside_.clear();
  }

  const std::vector<NetworkArc>& arcs_;
  const absl::Span<const int64_t> worth_;
  const int nodes_;
  ArcList inside_;
  ArcList outside_;
  NetworkFlow best_;
};

}  // namespace

std::optional<NetworkFlow> FindBestFlow(const PairingNetwork& network,
                                        absl::Span<const int64_t> worth) {
  return FlowSearch(network, worth).Find();
}

}  // namespace tandem
