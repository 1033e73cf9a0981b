#ifndef TANDEM_SERVICE_CONSORTIUM_GROUP_LIMITS_H_
#define TANDEM_SERVICE_CONSORTIUM_GROUP_LIMITS_H_

#include <bitset>
#include <cstddef>
#include <limits>
#include <vector>

#include "absl/types/span.h"

namespace tandem {

// A group: candidates by number, ascending, each once.
using Group = std::vector<int>;

// Working languages, by number within one problem.
using LanguageSet = std::bitset<256>;

// The rules of a call in numbers, over candidates 0 .. n - 1.
struct GroupRules {
  struct Quota {
    int at_least = 0;
    int at_most = std::numeric_limits<int>::max();
    // By candidate: whether it counts.
    std::vector<bool> counts;
  };

  int min_members = 1;
  int max_members = 1;
  int min_countries = 0;
  // By candidate; -1: not stated, which is no country.
  std::vector<int> country;
  // Whether members must share a language.
  bool common_language = false;
  // By candidate: the languages that count.
  std::vector<LanguageSet> languages;
  std::vector<Quota> quotas;
};

// GroupLimits says which groups keep the rules, and which can still grow into
// one that does.
//
// Two sorts of rules:
//   closed downwards   a group that keeps them keeps them when members leave:
//                      most members, most of a quota, the common language
//   closed upwards     a group that keeps them keeps them when members join:
//                      fewest members, fewest of a quota, countries
// With the first sort alone, and quotas that do not overlap, the groups are the
// independent sets of a matroid.
//
// Immutable; thread-safe.
class GroupLimits {
 public:
  // Lists by candidate have one entry for each; `candidates` of them.
  GroupLimits(GroupRules rules, int candidates);

  // Whether `group` keeps every rule.
  bool Keeps(absl::Span<const int> group) const;

  // Whether `group` keeps the rules that are closed downwards.
  bool MayGrow(absl::Span<const int> group) const;

  // Looks for members that make `group` keep every rule: false if there are
  // none among `allowed` (by candidate). Where the search takes more than
  // kMaxSteps steps it gives up and says true, with `completion` empty.
  // `completion` may be null; else it is set to the members to add.
  bool CanComplete(absl::Span<const int> group,
                   const std::vector<bool>& allowed, Group* completion) const;

  const GroupRules& rules() const { return rules_; }
  int candidates() const { return static_cast<int>(type_of_.size()); }

  static constexpr int kMaxSteps = 20000;

 private:
  class Completion;

  bool Counts(size_t quota, int candidate) const {
    return rules_.quotas[quota].counts[candidate];
  }

  const GroupRules rules_;
  // Candidates that no rule can tell apart have the same type.
  std::vector<int> type_of_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_GROUP_LIMITS_H_
