#include "service/pairing/residual_components.h"

#include <algorithm>

namespace tandem {
namespace {

// Where one can go from each node: targets of node n stand at [begin[n],
// begin[n + 1]).
struct Steps {
  std::vector<int> begin;
  std::vector<int> target;
};

Steps ListSteps(int nodes, absl::Span<const NetworkArc> arcs,
                absl::Span<const int> flow, absl::Span<const char> free) {
  const auto for_each_step = [&](auto visit) {
    for (size_t i = 0; i < arcs.size(); ++i) {
      if (free[i] == 0) continue;
      if (flow[i] < arcs[i].upper) visit(arcs[i].from, arcs[i].to);
      if (flow[i] > arcs[i].lower) visit(arcs[i].to, arcs[i].from);
    }
  };
  Steps steps;
  steps.begin.assign(static_cast<size_t>(nodes) + 1, 0);
  for_each_step([&](int from, int) { ++steps.begin[from + 1]; });
  for (int i = 0; i < nodes; ++i) steps.begin[i + 1] += steps.begin[i];
  steps.target.resize(static_cast<size_t>(steps.begin[nodes]));
  std::vector<int> place(steps.begin.begin(), steps.begin.end() - 1);
  for_each_step([&](int from, int to) { steps.target[place[from]++] = to; });
  return steps;
}

class ComponentFinder {
 public:
  ComponentFinder(int nodes, Steps steps)
      : steps_(std::move(steps)),
        next_(steps_.begin.begin(), steps_.begin.end() - 1),
        order_(nodes, 0),
        low_(nodes, 0),
        component_(nodes, -1) {}

  std::vector<int> Find() {
    for (size_t i = 0; i < order_.size(); ++i) {
      if (order_[i] == 0) Explore(static_cast<int>(i));
    }
    return std::move(component_);
  }

 private:
  void Enter(int node) {
    order_[node] = low_[node] = ++entered_;
    trail_.push_back(node);
    open_.push_back(node);
  }

  void Explore(int root) {
    Enter(root);
    while (!trail_.empty()) {
      const int node = trail_.back();
      if (next_[node] < steps_.begin[node + 1]) {
        const int target = steps_.target[next_[node]++];
        if (order_[target] == 0) {
          Enter(target);
        } else if (component_[target] < 0) {
          low_[node] = std::min(low_[node], order_[target]);
        }
      } else {
        Leave(node);
      }
    }
  }

  void Leave(int node) {
    trail_.pop_back();
    if (!trail_.empty()) {
      low_[trail_.back()] = std::min(low_[trail_.back()], low_[node]);
    }
    if (low_[node] != order_[node]) return;
    int member = -1;
    do {
      member = open_.back();
      open_.pop_back();
      component_[member] = components_;
    } while (member != node);
    ++components_;
  }

  const Steps steps_;
  std::vector<int> next_;
  std::vector<int> order_;
  std::vector<int> low_;
  std::vector<int> component_;
  // Nodes from the root to the one at hand, and those without a component yet.
  std::vector<int> trail_;
  std::vector<int> open_;
  int entered_ = 0;
  int components_ = 0;
};

}  // namespace

std::vector<int> FindResidualComponents(int nodes,
                                        absl::Span<const NetworkArc> arcs,
                                        absl::Span<const int> flow,
                                        absl::Span<const char> free) {
  return ComponentFinder(nodes, ListSteps(nodes, arcs, flow, free)).Find();
}

}  // namespace tandem
