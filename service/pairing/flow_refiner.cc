#include "service/pairing/flow_refiner.h"

#include <algorithm>
#include <utility>

#include "indexer/base/check.h"
#include "service/pairing/residual_components.h"

namespace tandem {

FlowRefiner::FlowRefiner(const PairingNetwork& network, std::vector<int> flow,
                         absl::Span<const int64_t> reduced_cost)
    : nodes_(network.nodes),
      arcs_(network.arcs),
      flow_(std::move(flow)),
      free_(network.arcs.size(), 1),
      arcs_at_(static_cast<size_t>(network.nodes)),
      seen_(network.nodes, 0),
      arc_to_(network.nodes, -1),
      distance_(network.nodes, -1),
      cost_(network.arcs.size(), 0),
      excess_(network.nodes, 0),
      potential_(network.nodes, 0) {
  for (size_t i = 0; i < arcs_.size(); ++i) {
    free_[i] = arcs_[i].lower < arcs_[i].upper &&
               (reduced_cost.empty() || reduced_cost[i] == 0);
  }
  SettleBridges();
  for (size_t i = 0; i < arcs_.size(); ++i) {
    if (free_[i] == 0) continue;
    arcs_at_[arcs_[i].from].push_back(static_cast<int>(i));
    arcs_at_[arcs_[i].to].push_back(static_cast<int>(i));
  }
}

void FlowRefiner::SettleBridges() {
  const std::vector<int> component =
      FindResidualComponents(nodes_, arcs_, flow_, free_);
  for (size_t i = 0; i < arcs_.size(); ++i) {
    if (component[arcs_[i].from] != component[arcs_[i].to]) free_[i] = 0;
  }
}

template <typename Visit>
void FlowRefiner::ForEachFreeArc(int node, Visit visit) {
  std::vector<int>& list = arcs_at_[node];
  size_t kept = 0;
  for (size_t i = 0; i < list.size(); ++i) {
    const int arc = list[i];
    if (free_[arc] == 0) continue;
    list[kept++] = arc;
    visit(arc);
  }
  list.resize(kept);
}

void FlowRefiner::Prefer(int arc) {
  if (!IsFree(arc)) return;
  Settle(arc);
  if (flow_[arc] == 1) return;
  const int from = arcs_[arc].from;
  const int to = arcs_[arc].to;
  const bool found = FindPath(to, from);
  if (found) {
    PushAlong(to, from);
    flow_[arc] = 1;
  } else {
    for (const int node : visited_) {
      ForEachFreeArc(node, [&](int crossing) {
        if (seen_[OtherEnd(crossing, node)] == 0) Settle(crossing);
      });
    }
  }
  for (const int node : visited_) seen_[node] = 0;
}

bool FlowRefiner::FindPath(int from, int to) {
  visited_.assign(1, from);
  seen_[from] = 1;
  for (size_t i = 0; i < visited_.size() && seen_[to] == 0; ++i) {
    const int node = visited_[i];
    ForEachFreeArc(node, [&](int arc) {
      const int next = OtherEnd(arc, node);
      if (seen_[next] != 0 || !CanPush(arc, node)) return;
      seen_[next] = 1;
      arc_to_[next] = arc;
      visited_.push_back(next);
    });
  }
  return seen_[to] != 0;
}

void FlowRefiner::PushAlong(int from, int to) {
  for (int node = to; node != from;) {
    const int arc = arc_to_[node];
    flow_[arc] += arcs_[arc].to == node ? 1 : -1;
    node = OtherEnd(arc, node);
  }
}

int FlowRefiner::StepCost(int arc, int from) const {
  const bool along = arcs_[arc].from == from;
  const int cost = along ? cost_[arc] : -cost_[arc];
  return cost + potential_[from] - potential_[OtherEnd(arc, from)];
}

// Dijkstra's algorithm with one bucket for each distance; distances are small.
int FlowRefiner::FindCheapestPath(int from) {
  visited_.assign(1, from);
  distance_[from] = 0;
  std::vector<std::vector<int>> buckets(1, std::vector<int>(1, from));
  int end = -1;
  for (size_t d = 0; d < buckets.size() && end < 0; ++d) {
    for (size_t i = 0; i < buckets[d].size() && end < 0; ++i) {
      const int node = buckets[d][i];
      if (seen_[node] != 0) continue;
      seen_[node] = 1;
      if (excess_[node] < 0) end = node;
      ForEachFreeArc(node, [&](int arc) {
        const int next = OtherEnd(arc, node);
        if (end >= 0 || seen_[next] != 0 || !CanPush(arc, node)) return;
        const int reach = static_cast<int>(d) + StepCost(arc, node);
        if (distance_[next] >= 0 && distance_[next] <= reach) return;
        if (distance_[next] < 0) visited_.push_back(next);
        distance_[next] = reach;
        arc_to_[next] = arc;
        if (buckets.size() <= static_cast<size_t>(reach)) {
          buckets.resize(static_cast<size_t>(reach) + 1);
        }
        buckets[static_cast<size_t>(reach)].push_back(next);
      });
    }
  }
  // What was taken out can be put back, so there always is a path.
  TANDEM_CHECK(end >= 0);
  const int far = distance_[end];
  for (const int node : visited_) {
    if (distance_[node] < far) {
      if (potential_[node] == 0) moved_.push_back(node);
      potential_[node] += distance_[node] - far;
    }
    seen_[node] = 0;
    distance_[node] = -1;
  }
  return end;
}

void FlowRefiner::Minimise(absl::Span<const int> arcs) {
  std::vector<int> sources;
  for (const int arc : arcs) {
    if (!IsFree(arc)) continue;
    cost_[arc] = 1;
    if (flow_[arc] == 0) continue;
    flow_[arc] = 0;
    ++excess_[arcs_[arc].from];
    --excess_[arcs_[arc].to];
    sources.push_back(arcs_[arc].from);
  }
  for (const int source : sources) {
    while (excess_[source] > 0) {
      const int end = FindCheapestPath(source);
      PushAlong(source, end);
      --excess_[source];
      ++excess_[end];
    }
  }
  SettleByPotential(arcs);
}

void FlowRefiner::SettleByPotential(absl::Span<const int> arcs) {
  for (const int arc : arcs) {
    if (IsFree(arc) && StepCost(arc, arcs_[arc].from) != 0) Settle(arc);
  }
  for (const int node : moved_) {
    ForEachFreeArc(node, [&](int arc) {
      if (StepCost(arc, arcs_[arc].from) != 0) Settle(arc);
    });
  }
  for (const int node : moved_) potential_[node] = 0;
  moved_.clear();
  for (const int arc : arcs) cost_[arc] = 0;
}

PairingNetwork FlowRefiner::Narrowed() const {
  PairingNetwork narrowed{.nodes = nodes_, .arcs = arcs_};
  for (size_t i = 0; i < arcs_.size(); ++i) {
    if (free_[i] != 0) continue;
    narrowed.arcs[i].lower = flow_[i];
    narrowed.arcs[i].upper = flow_[i];
  }
  return narrowed;
}

}  // namespace tandem
