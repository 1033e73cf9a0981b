#include "service/pairing/share_search.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <optional>
#include <queue>
#include <tuple>
#include <vector>

#include "indexer/base/check.h"
#include "indexer/base/status_macros.h"
#include "service/pairing/edge_classes.h"
#include "service/pairing/network_flow.h"
#include "service/pairing/pairing_network.h"
#include "service/pairing/pairing_selection.h"

namespace tandem {
namespace {

// No choice of n pairs has more worth than at_none + slope x n.
struct WorthLine {
  double at_none = 0;
  double slope = 0;
  double At(int pairs) const { return at_none + slope * pairs; }
};

// The line that a flow's reduced costs prove: along any circulation, worth is
// the sum of -reduced cost x flow, and each term is at most that at one of the
// arc's bounds. Nothing if numbers are too large for doubles.
std::optional<WorthLine> FindLine(const PairingProblem& problem,
                                  const PairingNetwork& network,
                                  const NetworkFlow& best) {
  constexpr int64_t kTooLarge = int64_t{1} << 50;
  std::vector<double> share_of_arc(network.arcs.size(), 0);
  for (size_t q = 0; q < problem.quotas.size(); ++q) {
    const double share = problem.quotas[q].minimum_share;
    if (share > 0) share_of_arc[network.quota_arcs[q]] = share;
  }
  // One unit against rounding.
  WorthLine line{.at_none = 1};
  for (size_t i = 0; i < network.arcs.size(); ++i) {
    const int64_t reduced = best.reduced_cost[i];
    const NetworkArc& arc = network.arcs[i];
    const bool leads_back = i + 1 == network.arcs.size();
    const int bound = reduced > 0 ? arc.lower : arc.upper;
    const bool matters = leads_back || share_of_arc[i] > 0 || bound != 0;
    if (reduced == 0 || !matters) continue;
    if (std::abs(reduced) > kTooLarge) return std::nullopt;
    if (leads_back) {
      line.slope -= static_cast<double>(reduced);
    } else if (share_of_arc[i] > 0) {
      line.slope -= static_cast<double>(reduced) * share_of_arc[i];
      line.at_none += static_cast<double>(reduced) * kShareTolerance;
    } else {
      line.at_none -= static_cast<double>(reduced) * bound;
    }
  }
  return line;
}

// A range and what is known of its choices.
struct Branch {
  PairRange range;
  // None has more worth.
  int64_t bound = std::numeric_limits<int64_t>::max();
  // Of the best flow in the network of the range, once it is solved.
  bool solved = false;
  bool meets_shares = false;
  int pairs = 0;

  // The branch to look at first: by bound; those that need no more work first.
  bool operator<(const Branch& other) const {
    return std::tuple(bound, meets_shares, range.least) <
           std::tuple(other.bound, other.meets_shares, other.range.least);
  }
};

class ShareSearch {
 public:
  ShareSearch(const PairingProblem& problem, absl::Span<const int64_t> worth)
      : problem_(problem), worth_(worth) {
    for (const PairingQuota& quota : problem.quotas) {
      counts_.push_back(CountsForQuota(problem, quota));
    }
  }

  absl::StatusOr<int> Find(const PairingOptions& options) {
    branches_.push({.range = {.most = FindLimit()}});
    while (!branches_.empty()) {
      TANDEM_RETURN_IF_ERROR(Advance(options, 0));
      Branch branch = branches_.top();
      branches_.pop();
      // No other branch has a greater bound.
      if (branch.meets_shares) return branch.pairs;
      if (Tighten(branch)) {
        branches_.push(branch);
      } else if (!branch.solved) {
        if (Solve(branch)) branches_.push(branch);
      } else {
        Part(branch);
      }
    }
    return NoSelection();
  }

 private:
  // Pairs beyond which some share is out of reach, whoever is paired.
  int FindLimit() const {
    double limit = 0;
    for (const PairingGiver& giver : problem_.givers) limit += giver.capacity;
    limit = std::min<double>(limit, static_cast<double>(worth_.size()));
    const auto network = BuildPairingNetwork(problem_, {});
    TANDEM_CHECK(network.has_value());
    for (size_t q = 0; q < counts_.size(); ++q) {
      const double share = problem_.quotas[q].minimum_share;
      if (share == 0) continue;
      const auto best = FindBestFlow(
          *network, std::vector<int64_t>(counts_[q].begin(), counts_[q].end()));
      if (!best.has_value()) return 0;
      const double most = Counted(q, best->flow) + kShareTolerance;
      limit = std::min(limit, std::floor(most / share));
    }
    return static_cast<int>(limit);
  }

  // Lowers the bound by what lines prove; false if they prove nothing new.
  bool Tighten(Branch& branch) const {
    double bound = static_cast<double>(branch.bound);
    for (const WorthLine& line : lines_) {
      bound = std::min(bound, std::max(line.At(branch.range.least),
                                       line.At(branch.range.most)));
    }
    if (bound >= static_cast<double>(branch.bound)) return false;
    const auto whole = static_cast<int64_t>(std::floor(bound));
    if (whole >= branch.bound) return false;
    branch.bound = whole;
    return true;
  }

  // False if there is no choice in the range.
  bool Solve(Branch& branch) {
    const auto network = BuildPairingNetwork(problem_, branch.range);
    TANDEM_CHECK(network.has_value());
    const auto best = FindBestFlow(*network, worth_);
    if (!best.has_value()) return false;
    const auto line = FindLine(problem_, *network, *best);
    if (line.has_value()) lines_.push_back(*line);
    branch.solved = true;
    branch.pairs = best->flow.back();
    branch.bound = 0;
    for (size_t i = 0; i < worth_.size(); ++i) {
      branch.bound += worth_[i] * best->flow[i];
    }
    branch.meets_shares = true;
    for (size_t q = 0; q < counts_.size(); ++q) {
      branch.meets_shares =
          branch.meets_shares &&
          Counted(q, best->flow) >= MinimumOf(problem_.quotas[q], branch.pairs);
    }
    return true;
  }

  // The number of the best flow misses a share, so it is above the lower end.
  void Part(const Branch& branch) {
    const auto [least, most] = branch.range;
    const int middle = least + (branch.pairs - least) / 2;
    branches_.push({.range = {.least = branch.pairs, .most = most},
                    .bound = branch.bound});
    branches_.push(
        {.range = {.least = least, .most = middle}, .bound = branch.bound});
    if (middle + 1 >= branch.pairs) return;
    branches_.push({.range = {.least = middle + 1, .most = branch.pairs - 1},
                    .bound = branch.bound});
  }

  int Counted(size_t quota, const std::vector<int>& flow) const {
    return std::inner_product(counts_[quota].begin(), counts_[quota].end(),
                              flow.begin(), 0);
  }

  const PairingProblem& problem_;
  const absl::Span<const int64_t> worth_;
  // For each quota, which edges count.
  std::vector<std::vector<char>> counts_;
  std::vector<WorthLine> lines_;
  std::priority_queue<Branch> branches_;
};

}  // namespace

absl::StatusOr<int> FindBestPairCount(const PairingProblem& problem,
                                      absl::Span<const int64_t> worth,
                                      const PairingOptions& options) {
  return ShareSearch(problem, worth).Find(options);
}

}  // namespace tandem
