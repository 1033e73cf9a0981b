#include "service/consortium/call_rules.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace tandem {
namespace {

using Members = absl::Span<const Organisation* const>;

std::string Plural(int count, absl::string_view word) {
  return absl::StrCat(count, " ", word, count == 1 ? "" : "s");
}

// Names of those for whom `condition` does not hold.
std::vector<std::string> Failing(const MemberCondition& condition,
                                 Members members) {
  std::vector<std::string> names;
  for (const Organisation* member : members) {
    if (!condition.Matches(*member)) names.push_back(member->display_name);
  }
  return names;
}

RuleResult CheckPartners(const CallRules& rules, Members members) {
  const int count = static_cast<int>(members.size());
  return {.kind = CallRuleKind::kPartners,
          .rule = absl::StrCat(rules.min_partners, " to ", rules.max_partners,
                               " partners"),
          .passed = count >= rules.min_partners && count <= rules.max_partners,
          .reason = absl::StrCat("it has ", count)};
}

RuleResult CheckCountries(const CallRules& rules, Members members) {
  std::set<std::string> countries;
  for (const Organisation* member : members) {
    const absl::string_view country = CountryOf(*member);
    if (!country.empty()) countries.insert(std::string(country));
  }
  const int count = static_cast<int>(countries.size());
  return {.kind = CallRuleKind::kCountries,
          .rule = absl::StrCat(
              "at least ", rules.min_countries,
              rules.min_countries == 1 ? " country" : " countries"),
          .passed = count >= rules.min_countries,
          .reason = count == 0 ? "no member states one"
                               : absl::StrJoin(countries, ", ")};
}

RuleResult CheckEligible(const CallRules& rules, Members members) {
  const std::vector<std::string> failing = Failing(rules.eligible, members);
  return {.kind = CallRuleKind::kEligible,
          .rule = "every member is eligible",
          .passed = failing.empty(),
          .reason = failing.empty()
                        ? "all are"
                        : absl::StrCat("not eligible: ",
                                       absl::StrJoin(failing, ", "))};
}

RuleResult CheckLead(const CallRules& rules, Members members) {
  const bool passed = !members.empty() && rules.lead.Matches(*members[0]);
  const std::string name =
      members.empty() ? "nobody" : members[0]->display_name;
  return {.kind = CallRuleKind::kLead,
          .rule = "the lead meets its conditions",
          .passed = passed,
          .reason = absl::StrCat(name, passed ? " does" : " does not")};
}

std::string QuotaRule(const Quota& quota) {
  std::string rule;
  if (quota.at_least > 0) {
    rule = absl::StrCat("at least ", Plural(quota.at_least, "member"));
  }
  if (quota.at_most.has_value()) {
    absl::StrAppend(&rule, rule.empty() ? "" : " and ", "at most ",
                    Plural(*quota.at_most, "member"));
  }
  return absl::StrCat(
      rule, ": ",
      quota.description.empty() ? "of this sort" : quota.description);
}

RuleResult CheckQuota(const Quota& quota, int index, Members members) {
  std::vector<std::string> counted;
  for (const Organisation* member : members) {
    if (quota.condition.Matches(*member)) {
      counted.push_back(member->display_name);
    }
  }
  const int count = static_cast<int>(counted.size());
  return {.kind = CallRuleKind::kQuota,
          .index = index,
          .rule = QuotaRule(quota),
          .passed =
              count >= quota.at_least && count <= quota.at_most.value_or(count),
          .reason = count == 0 ? "no member is"
                               : absl::StrCat(count, ": ",
                                              absl::StrJoin(counted, ", "))};
}

RuleResult CheckLanguage(const CallRules& rules, Members members) {
  const std::vector<std::string> common = CommonLanguages(rules, members);
  RuleResult result = {.kind = CallRuleKind::kLanguage,
                       .rule = "a working language that all share",
                       .passed = !common.empty()};
  if (!rules.languages.empty()) {
    absl::StrAppend(&result.rule, ", of ",
                    absl::StrJoin(rules.languages, ", "));
  }
  if (result.passed) {
    result.reason = absl::StrJoin(common, ", ");
    return result;
  }
  std::vector<std::string> silent;
  for (const Organisation* member : members) {
    if (member->languages.empty()) silent.push_back(member->display_name);
  }
  result.reason = silent.empty() ? "there is none"
                                 : absl::StrCat("not stated by ",
                                                absl::StrJoin(silent, ", "));
  return result;
}

RuleResult CheckMandatory(int index, double coverage) {
  return {.kind = CallRuleKind::kMandatory,
          .index = index,
          .rule = absl::StrCat("requirement ", index + 1, " is mandatory"),
          .passed = coverage >= kCovered,
          .reason = absl::StrFormat("covered %.2f; %.2f is needed", coverage,
                                    kCovered)};
}

}  // namespace

std::set<std::string> AllowedLanguages(const CallRules& rules,
                                       const Organisation& organisation) {
  std::set<std::string> allowed;
  for (const CompactString& language : organisation.languages) {
    if (rules.languages.empty() ||
        std::find(rules.languages.begin(), rules.languages.end(), language) !=
            rules.languages.end()) {
      allowed.insert(language);
    }
  }
  return allowed;
}

std::vector<std::string> CommonLanguages(const CallRules& rules,
                                         Members members) {
  std::set<std::string> common;
  for (size_t i = 0; i < members.size(); ++i) {
    const std::set<std::string> own = AllowedLanguages(rules, *members[i]);
    if (i == 0) {
      common = own;
      continue;
    }
    std::set<std::string> both;
    std::set_intersection(common.begin(), common.end(), own.begin(), own.end(),
                          std::inserter(both, both.end()));
    common = std::move(both);
  }
  return {common.begin(), common.end()};
}

std::vector<RuleResult> CheckRules(const FundingCall& call, Members members,
                                   absl::Span<const double> coverage) {
  const CallRules& rules = call.rules;
  std::vector<RuleResult> results = {CheckPartners(rules, members)};
  if (rules.min_countries > 1) {
    results.push_back(CheckCountries(rules, members));
  }
  if (!rules.eligible.empty()) {
    results.push_back(CheckEligible(rules, members));
  }
  if (!rules.lead.empty()) results.push_back(CheckLead(rules, members));
  for (size_t q = 0; q < rules.quotas.size(); ++q) {
    results.push_back(
        CheckQuota(rules.quotas[q], static_cast<int>(q), members));
  }
  if (rules.common_language) results.push_back(CheckLanguage(rules, members));
  for (size_t r = 0; r < call.requirements.size(); ++r) {
    if (!call.requirements[r].mandatory) continue;
    results.push_back(CheckMandatory(static_cast<int>(r), coverage[r]));
  }
  return results;
}

}  // namespace tandem
