#include "service/consortium/group_limits.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace tandem {
namespace {

// What the rules see of a group.
struct Tally {
  int members = 0;
  std::vector<int> quotas;
  std::map<int, int> countries;  // members of each
  LanguageSet languages = LanguageSet().set();
};

void Count(const GroupRules& rules, int candidate, Tally& tally) {
  ++tally.members;
  for (size_t q = 0; q < rules.quotas.size(); ++q) {
    if (rules.quotas[q].counts[candidate]) ++tally.quotas[q];
  }
  if (rules.country[candidate] >= 0)
    ++tally.countries[rules.country[candidate]];
  tally.languages &= rules.languages[candidate];
}

Tally TallyOf(const GroupRules& rules, absl::Span<const int> group) {
  Tally tally;
  tally.quotas.assign(rules.quotas.size(), 0);
  for (int candidate : group) Count(rules, candidate, tally);
  return tally;
}

bool KeepsUpperLimits(const GroupRules& rules, const Tally& tally) {
  if (tally.members > rules.max_members) return false;
  if (rules.common_language && tally.members > 0 && tally.languages.none()) {
    return false;
  }
  for (size_t q = 0; q < rules.quotas.size(); ++q) {
    if (tally.quotas[q] > rules.quotas[q].at_most) return false;
  }
  return true;
}

// How many members are missing for the rules that are closed upwards: of each
// quota, then of countries, then of all.
std::vector<int> Missing(const GroupRules& rules, const Tally& tally) {
  std::vector<int> missing;
  missing.reserve(rules.quotas.size() + 2);
  for (size_t q = 0; q < rules.quotas.size(); ++q) {
    missing.push_back(rules.quotas[q].at_least - tally.quotas[q]);
  }
  missing.push_back(rules.min_countries -
                    static_cast<int>(tally.countries.size()));
  missing.push_back(rules.min_members - tally.members);
  return missing;
}

// Everything that the rules see of one candidate, as a key.
std::string TypeKey(const GroupRules& rules, int candidate) {
  std::string key = std::to_string(rules.country[candidate]) + ":";
  for (const GroupRules::Quota& quota : rules.quotas) {
    key += quota.counts[candidate] ? '1' : '0';
  }
  if (rules.common_language) key += rules.languages[candidate].to_string();
  return key;
}

}  // namespace

// Depth first: at each step the rule that misses most is served by one
// candidate, one of each type.
class GroupLimits::Completion {
 public:
  Completion(const GroupLimits& limits, absl::Span<const int> group,
             const std::vector<bool>& allowed)
      : limits_(limits), taken_(limits.candidates(), false) {
    for (int i = 0; i < limits.candidates(); ++i) taken_[i] = !allowed[i];
    for (int member : group) taken_[member] = true;
  }

  bool Search(const Tally& tally) {
    const GroupRules& rules = limits_.rules_;
    const std::vector<int> missing = Missing(rules, tally);
    const size_t rule = static_cast<size_t>(
        std::max_element(missing.begin(), missing.end()) - missing.begin());
    if (missing[rule] <= 0) return true;
    if (missing[rule] > rules.max_members - tally.members) return false;
    if (++steps_ > kMaxSteps) return true;
    std::vector<bool> tried(limits_.candidates(), false);
    for (int i = 0; i < limits_.candidates(); ++i) {
      if (taken_[i] || tried[limits_.type_of_[i]]) continue;
      tried[limits_.type_of_[i]] = true;
      if (Serves(rule, i, tally) && Try(i, tally)) return true;
    }
    return false;
  }

  bool gave_up() const { return steps_ > kMaxSteps; }
  Group& added() { return added_; }

 private:
  bool Serves(size_t rule, int candidate, const Tally& tally) const {
    const GroupRules& rules = limits_.rules_;
    if (rule < rules.quotas.size()) return limits_.Counts(rule, candidate);
    if (rule > rules.quotas.size()) return true;
    return rules.country[candidate] >= 0 &&
           !tally.countries.contains(rules.country[candidate]);
  }

  bool Try(int candidate, const Tally& tally) {
    Tally next = tally;
    Count(limits_.rules_, candidate, next);
    if (!KeepsUpperLimits(limits_.rules_, next)) return false;
    taken_[candidate] = true;
    added_.push_back(candidate);
    if (Search(next)) return true;
    added_.pop_back();
    taken_[candidate] = false;
    return false;
  }

  const GroupLimits& limits_;
  std::vector<bool> taken_;
  Group added_;
  int steps_ = 0;
};

GroupLimits::GroupLimits(GroupRules rules, int candidates)
    : rules_(std::move(rules)), type_of_(candidates) {
  std::map<std::string, int> types;
  for (int i = 0; i < candidates; ++i) {
    const int next = static_cast<int>(types.size());
    type_of_[i] = types.emplace(TypeKey(rules_, i), next).first->second;
  }
}

bool GroupLimits::Keeps(absl::Span<const int> group) const {
  const Tally tally = TallyOf(rules_, group);
  if (!KeepsUpperLimits(rules_, tally)) return false;
  const std::vector<int> missing = Missing(rules_, tally);
  return *std::max_element(missing.begin(), missing.end()) <= 0;
}

bool GroupLimits::MayGrow(absl::Span<const int> group) const {
  return KeepsUpperLimits(rules_, TallyOf(rules_, group));
}

bool GroupLimits::CanComplete(absl::Span<const int> group,
                              const std::vector<bool>& allowed,
                              Group* completion) const {
  if (completion != nullptr) completion->clear();
  const Tally tally = TallyOf(rules_, group);
  if (!KeepsUpperLimits(rules_, tally)) return false;
  Completion search(*this, group, allowed);
  if (!search.Search(tally)) return false;
  if (completion != nullptr && !search.gave_up()) {
    *completion = std::move(search.added());
    std::sort(completion->begin(), completion->end());
  }
  return true;
}

}  // namespace tandem
