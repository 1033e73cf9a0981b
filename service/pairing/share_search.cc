#include "service/pairing/share_search.h"

#include <algorithm>
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

// A range and the best of its network.
struct Branch {
  PairRange range;
  int64_t bound = 0;
  int pairs = 0;
  bool meets_shares = false;

  // The branch to look at first: by bound; those that need no parting first,
  // of these the largest number.
  bool operator<(const Branch& other) const {
    return std::tuple(bound, meets_shares, pairs, range.least) <
           std::tuple(other.bound, other.meets_shares, other.pairs,
                      other.range.least);
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
    Enter({});
    while (!branches_.empty()) {
      TANDEM_RETURN_IF_ERROR(Advance(options, 0));
      const Branch branch = branches_.top();
      branches_.pop();
      // No other branch has a greater bound.
      if (branch.meets_shares) return branch.pairs;
      const int middle =
          branch.range.least + (branch.pairs - branch.range.least + 1) / 2;
      Enter({.least = middle, .most = branch.range.most});
      Enter({.least = branch.range.least, .most = middle - 1});
    }
    return NoSelection();
  }

 private:
  void Enter(const PairRange& range) {
    const auto network = BuildPairingNetwork(problem_, range);
    TANDEM_CHECK(network.has_value());
    const auto best = FindBestFlow(*network, worth_);
    if (!best.has_value()) return;
    Branch branch{.range = range, .pairs = best->flow.back()};
    for (size_t i = 0; i < worth_.size(); ++i) {
      branch.bound += worth_[i] * best->flow[i];
    }
    branch.meets_shares = MeetsShares(best->flow, branch.pairs);
    branches_.push(branch);
  }

  bool MeetsShares(const std::vector<int>& flow, int pairs) const {
    for (size_t q = 0; q < counts_.size(); ++q) {
      const int counted = std::inner_product(counts_[q].begin(),
                                             counts_[q].end(), flow.begin(), 0);
      if (counted < MinimumOf(problem_.quotas[q], pairs)) return false;
    }
    return true;
  }

  const PairingProblem& problem_;
  const absl::Span<const int64_t> worth_;
  // For each quota, which edges count.
  std::vector<std::vector<char>> counts_;
  std::priority_queue<Branch> branches_;
};

}  // namespace

absl::StatusOr<int> FindBestPairCount(const PairingProblem& problem,
                                      absl::Span<const int64_t> worth,
                                      const PairingOptions& options) {
  return ShareSearch(problem, worth).Find(options);
}

}  // namespace tandem
