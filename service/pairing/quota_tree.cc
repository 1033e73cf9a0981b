#include "service/pairing/quota_tree.h"

#include <algorithm>
#include <numeric>

namespace tandem {

std::optional<QuotaTree> BuildQuotaTree(absl::Span<const std::vector<int>> sets,
                                        int members) {
  std::vector<std::vector<int>> distinct(sets.begin(), sets.end());
  for (std::vector<int>& set : distinct) {
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
  }
  std::vector<int> largest_first(sets.size());
  std::iota(largest_first.begin(), largest_first.end(), 0);
  std::stable_sort(
      largest_first.begin(), largest_first.end(),
      [&](int a, int b) { return distinct[a].size() > distinct[b].size(); });
  QuotaTree tree;
  tree.parent_of_set.assign(sets.size(), QuotaTree::kRoot);
  tree.parent_of_member.assign(members, QuotaTree::kRoot);
  for (const int set : largest_first) {
    if (distinct[set].empty()) continue;
    const int holder = tree.parent_of_member[distinct[set].front()];
    for (const int member : distinct[set]) {
      if (tree.parent_of_member[member] != holder) return std::nullopt;
      tree.parent_of_member[member] = set;
    }
    tree.parent_of_set[set] = holder;
  }
  return tree;
}

}  // namespace tandem
