#include "service/pairing/pairing_network.h"

#include <algorithm>
#include <cmath>

#include "service/pairing/quota_tree.h"

namespace tandem {
namespace {

// The quotas of one side.
struct Side {
  std::vector<std::vector<int>> sets;
  std::vector<int> minimums;
  // Their places among all quotas.
  std::vector<int> quotas;
};

// Parts quotas by side; false if one belongs to neither.
bool PartQuotas(const PairingProblem& problem, int pairs, Side& givers,
                Side& takers) {
  for (size_t i = 0; i < problem.quotas.size(); ++i) {
    const PairingQuota& quota = problem.quotas[i];
    if (quota.minimum_pairs == 0 && quota.minimum_share == 0) continue;
    if (!quota.givers.empty() && !quota.takers.empty()) return false;
    Side& side = quota.takers.empty() ? givers : takers;
    side.sets.push_back(quota.takers.empty() ? quota.givers : quota.takers);
    side.minimums.push_back(MinimumOf(quota, pairs));
    side.quotas.push_back(static_cast<int>(i));
  }
  return true;
}

class NetworkBuilder {
 public:
  NetworkBuilder(const PairingProblem& problem, Side givers, Side takers)
      : problem_(problem),
        givers_(std::move(givers)),
        takers_(std::move(takers)) {}

  std::optional<PairingNetwork> Build(const PairRange& range) {
    const int giver_count = static_cast<int>(problem_.givers.size());
    const int taker_count = static_cast<int>(problem_.takers.size());
    const auto giver_tree = BuildQuotaTree(givers_.sets, giver_count);
    const auto taker_tree = BuildQuotaTree(takers_.sets, taker_count);
    if (!giver_tree.has_value() || !taker_tree.has_value()) return std::nullopt;
    source_ = giver_count + taker_count;
    sink_ = source_ + 1;
    giver_group_ = sink_ + 1;
    taker_group_ = giver_group_ + static_cast<int>(givers_.sets.size());
    network_.nodes = taker_group_ + static_cast<int>(takers_.sets.size());
    network_.quota_arcs.assign(problem_.quotas.size(), -1);
    AddEdges();
    AddGivers(*giver_tree);
    AddTakers(*taker_tree);
    Add(sink_, source_, range.least, range.most);
    return std::move(network_);
  }

 private:
  void Add(int from, int to, int lower, int upper) {
    network_.arcs.push_back({from, to, lower, upper});
  }

  // The next arc is that of `quota`.
  void AddQuota(int quota) {
    network_.quota_arcs[quota] = static_cast<int>(network_.arcs.size());
  }

  void AddEdges() {
    const int giver_count = static_cast<int>(problem_.givers.size());
    for (const PairingEdge& edge : problem_.edges) {
      Add(edge.giver, giver_count + edge.taker, 0, 1);
    }
    for (const int edge : problem_.fixed) network_.arcs[edge].lower = 1;
  }

  void AddGivers(const QuotaTree& tree) {
    const auto node_of = [this](int set) {
      return set == QuotaTree::kRoot ? source_ : giver_group_ + set;
    };
    for (size_t i = 0; i < givers_.sets.size(); ++i) {
      AddQuota(givers_.quotas[i]);
      Add(node_of(tree.parent_of_set[i]), giver_group_ + static_cast<int>(i),
          givers_.minimums[i], PairRange::kNoLimit);
    }
    for (size_t i = 0; i < problem_.givers.size(); ++i) {
      Add(node_of(tree.parent_of_member[i]), static_cast<int>(i), 0,
          problem_.givers[i].capacity);
    }
  }

  void AddTakers(const QuotaTree& tree) {
    const auto node_of = [this](int set) {
      return set == QuotaTree::kRoot ? sink_ : taker_group_ + set;
    };
    for (size_t i = 0; i < takers_.sets.size(); ++i) {
      AddQuota(takers_.quotas[i]);
      Add(taker_group_ + static_cast<int>(i), node_of(tree.parent_of_set[i]),
          takers_.minimums[i], PairRange::kNoLimit);
    }
    for (size_t i = 0; i < problem_.takers.size(); ++i) {
      Add(static_cast<int>(problem_.givers.size() + i),
          node_of(tree.parent_of_member[i]), problem_.takers[i].minimum,
          problem_.takers[i].maximum);
    }
  }

  const PairingProblem& problem_;
  const Side givers_;
  const Side takers_;
  int source_ = 0;
  int sink_ = 0;
  int giver_group_ = 0;
  int taker_group_ = 0;
  PairingNetwork network_;
};

}  // namespace

std::optional<PairingNetwork> BuildPairingNetwork(const PairingProblem& problem,
                                                  const PairRange& range) {
  Side givers;
  Side takers;
  if (!PartQuotas(problem, range.least, givers, takers)) return std::nullopt;
  return NetworkBuilder(problem, std::move(givers), std::move(takers))
      .Build(range);
}

bool HasShares(const PairingProblem& problem) {
  return std::any_of(problem.quotas.begin(), problem.quotas.end(),
                     [](const PairingQuota& q) { return q.minimum_share > 0; });
}

int MinimumOf(const PairingQuota& quota, int pairs) {
  const double by_share =
      std::ceil(quota.minimum_share * pairs - kShareTolerance);
  return std::max(quota.minimum_pairs, static_cast<int>(by_share));
}

}  // namespace tandem
