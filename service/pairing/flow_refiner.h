#ifndef TANDEM_SERVICE_PAIRING_FLOW_REFINER_H_
#define TANDEM_SERVICE_PAIRING_FLOW_REFINER_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "service/pairing/pairing_network.h"

namespace tandem {

// A FlowRefiner narrows the circulations of a network down by one wish after
// another, each in so far as the earlier ones allow it.
//
//   FlowRefiner refiner(network, best.flow, best.reduced_cost);
//   refiner.Minimise({4, 7});  // carry as little as can be, together
//   refiner.Prefer(2);         // and then, this one shall carry its unit
//
// The circulations that are left are always those between bounds: what a wish
// settles for an arc becomes its only possible flow, because by complementary
// slackness a circulation is optimal if and only if every arc whose reduced
// cost is not zero carries its bound (C.-C. Huang, T. Kavitha, K. Mehlhorn, D.
// Michail, "Fair matchings and related problems", Algorithmica 74, 2016, do so
// for matchings of classes one after another). Within a wish, flow is led round
// by successive shortest paths from the circulation at hand, which mostly needs
// a glance at few arcs. Each search that fails splits the network in two parts
// that never exchange flow again, so there are fewer of these than nodes.
//
// Exact. Confined to one thread.
class FlowRefiner {
 public:
  // Begins with the circulations that agree with `reduced_cost`, see
  // NetworkFlow; all, if it is empty. `flow` is one of them. `network` must
  // outlive this.
  FlowRefiner(const PairingNetwork& network, std::vector<int> flow,
              absl::Span<const int64_t> reduced_cost);

  // Makes the flow on `arc`, whose bounds are 0 and 1, 1 if that can be, and
  // settles it.
  void Prefer(int arc);

  // Makes the sum of flow on `arcs`, whose bounds are 0 and 1, as small as it
  // can be.
  void Minimise(absl::Span<const int> arcs);

  // A circulation that agrees with all wishes.
  const std::vector<int>& flow() const { return flow_; }

  // Whether the flow on `arc` may still change.
  bool IsFree(int arc) const { return free_[static_cast<size_t>(arc)] != 0; }

  // The network with bounds that leave only what agrees with all wishes.
  PairingNetwork Narrowed() const;

 private:
  // A step of the residual network: over an arc, with or against it.
  bool CanPush(int arc, int from) const {
    const NetworkArc& a = arcs_[arc];
    return a.from == from ? flow_[arc] < a.upper : flow_[arc] > a.lower;
  }
  int OtherEnd(int arc, int node) const {
    return arcs_[arc].from == node ? arcs_[arc].to : arcs_[arc].from;
  }
  // What a step costs under the potentials of Minimise; never negative.
  int StepCost(int arc, int from) const;
  void Settle(int arc) { free_[arc] = 0; }
  // Drops settled arcs from a node's list and calls `visit` with the others.
  template <typename Visit>
  void ForEachFreeArc(int node, Visit visit);

  // Settles the arcs that lie on no cycle of the residual network.
  void SettleBridges();
  // Finds a path by arcs of the residual network. Marks what it reaches.
  bool FindPath(int from, int to);
  // Cheapest path from `from` to a node that lacks flow. Adapts the potentials;
  // returns the node.
  int FindCheapestPath(int from);
  // Moves one unit along the path that ends in `to`.
  void PushAlong(int from, int to);
  void SettleByPotential(absl::Span<const int> arcs);

  const int nodes_;
  const std::vector<NetworkArc>& arcs_;
  std::vector<int> flow_;
  std::vector<char> free_;
  std::vector<std::vector<int>> arcs_at_;

  // Of the search at hand: visited nodes, in order, and how each was reached.
  std::vector<int> visited_;
  std::vector<char> seen_;
  std::vector<int> arc_to_;
  std::vector<int> distance_;

  // Of Minimise: cost of an arc, flow that a node has too much, potentials and
  // the nodes whose potential is not 0.
  std::vector<char> cost_;
  std::vector<int> excess_;
  std::vector<int> potential_;
  std::vector<int> moved_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_FLOW_REFINER_H_
