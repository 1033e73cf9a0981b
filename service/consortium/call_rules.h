#ifndef TANDEM_SERVICE_CONSORTIUM_CALL_RULES_H_
#define TANDEM_SERVICE_CONSORTIUM_CALL_RULES_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "service/consortium/funding_call.h"

namespace tandem {

// From here on a requirement counts as covered.
inline constexpr double kCovered = 0.5;

// Numbers equal those of tandem.v1.CallRuleKind.
enum class CallRuleKind : uint8_t {
  kPartners = 1,
  kCountries = 2,
  kEligible = 3,
  kLead = 4,
  kQuota = 5,
  kLanguage = 6,
  kMandatory = 7,
};

// Whether one rule holds, and why.
struct RuleResult {
  CallRuleKind kind = CallRuleKind::kPartners;
  // Place among the quotas or requirements; 0 for the others.
  int index = 0;
  std::string rule;  // "at least 2 countries"
  bool passed = false;
  std::string reason;  // "2 countries: CZ, SK"
};

// Holds every rule of `call` against a group: the lead comes first. `coverage`
// is that of each requirement by the whole group. The rules that a call does
// not set are left out. Pure.
std::vector<RuleResult> CheckRules(
    const FundingCall& call, absl::Span<const Organisation* const> members,
    absl::Span<const double> coverage);

// The languages of one organisation that the rules allow.
std::set<std::string> AllowedLanguages(const CallRules& rules,
                                       const Organisation& organisation);

// The languages that all share and the rules allow; sorted. A member that
// states no language shares none.
std::vector<std::string> CommonLanguages(
    const CallRules& rules, absl::Span<const Organisation* const> members);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_CALL_RULES_H_
