#ifndef TANDEM_SERVICE_PAIRING_QUOTA_TREE_H_
#define TANDEM_SERVICE_PAIRING_QUOTA_TREE_H_

#include <optional>
#include <vector>

#include "absl/types/span.h"

namespace tandem {

// Sets of members, any two of which are nested or disjoint, as a tree.
struct QuotaTree {
  // -1 stands for the root, which holds everyone.
  static constexpr int kRoot = -1;
  // For each set, the smallest other set that holds it.
  std::vector<int> parent_of_set;
  // For each member, the smallest set that holds it.
  std::vector<int> parent_of_member;
};

// Builds the tree of `sets` of members in [0, members), which may be named more
// than once in a set. Of equal sets each holds the ones after it. Nothing if
// two sets overlap and neither holds the other.
std::optional<QuotaTree> BuildQuotaTree(absl::Span<const std::vector<int>> sets,
                                        int members);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_QUOTA_TREE_H_
