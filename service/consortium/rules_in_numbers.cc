#include "service/consortium/rules_in_numbers.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "service/consortium/call_rules.h"

namespace tandem {
namespace {

// The number of `value`, given out in order of first use.
int NumberOf(const std::string& value, std::map<std::string, int>& numbers) {
  const int next = static_cast<int>(numbers.size());
  return numbers.emplace(value, next).first->second;
}

// Raises what the fixed members break by themselves.
void MakeRoom(const Group& fixed, GroupRules& rules) {
  rules.max_members =
      std::max(rules.max_members, static_cast<int>(fixed.size()));
  LanguageSet common = LanguageSet().set();
  for (int member : fixed) common &= rules.languages[member];
  if (common.none()) rules.common_language = false;
  for (GroupRules::Quota& quota : rules.quotas) {
    const auto count =
        std::count_if(fixed.begin(), fixed.end(),
                      [&quota](int member) { return quota.counts[member]; });
    quota.at_most = std::max(quota.at_most, static_cast<int>(count));
  }
}

bool CanBeKept(const GroupRules& rules, const Group& fixed, int candidates) {
  return GroupLimits(rules, candidates)
      .CanComplete(fixed, std::vector<bool>(candidates, true), nullptr);
}

}  // namespace

GroupRules RulesInNumbers(const CallRules& rules,
                          absl::Span<const Organisation* const> candidates) {
  GroupRules numbers;
  numbers.min_members = rules.min_partners;
  numbers.max_members = rules.max_partners;
  numbers.min_countries = rules.min_countries > 1 ? rules.min_countries : 0;
  numbers.common_language = rules.common_language;
  std::map<std::string, int> countries;
  std::map<std::string, int> languages;
  for (const Organisation* candidate : candidates) {
    const absl::string_view country = CountryOf(*candidate);
    numbers.country.push_back(
        country.empty() ? -1 : NumberOf(std::string(country), countries));
    LanguageSet set;
    for (const std::string& language : AllowedLanguages(rules, *candidate)) {
      const auto number = static_cast<size_t>(NumberOf(language, languages));
      // More languages than this do not meet in one directory.
      if (number < set.size()) set.set(number);
    }
    numbers.languages.push_back(set);
  }
  for (const Quota& quota : rules.quotas) {
    GroupRules::Quota& counted = numbers.quotas.emplace_back();
    counted.at_least = quota.at_least;
    counted.at_most = quota.at_most.value_or(counted.at_most);
    for (const Organisation* candidate : candidates) {
      counted.counts.push_back(quota.condition.Matches(*candidate));
    }
  }
  return numbers;
}

GroupRules ReachableRules(const GroupRules& rules, const Group& fixed,
                          int candidates) {
  GroupRules reachable = rules;
  MakeRoom(fixed, reachable);
  if (CanBeKept(reachable, fixed, candidates)) return reachable;
  std::vector<std::pair<int*, int>> lowered = {
      {&reachable.min_members, reachable.min_members},
      {&reachable.min_countries, reachable.min_countries}};
  for (GroupRules::Quota& quota : reachable.quotas) {
    lowered.emplace_back(&quota.at_least, quota.at_least);
  }
  for (auto& [limit, wanted] : lowered) *limit = 0;
  reachable.min_members = rules.min_members;
  if (!CanBeKept(reachable, fixed, candidates)) {
    GroupRules other = reachable;
    other.common_language = false;
    if (CanBeKept(other, fixed, candidates)) reachable.common_language = false;
  }
  for (auto& [limit, wanted] : lowered) {
    for (*limit = wanted; *limit > 0; --*limit) {
      if (CanBeKept(reachable, fixed, candidates)) break;
    }
  }
  return reachable;
}

}  // namespace tandem
