#ifndef TANDEM_SERVICE_CONSORTIUM_RULES_IN_NUMBERS_H_
#define TANDEM_SERVICE_CONSORTIUM_RULES_IN_NUMBERS_H_

#include "absl/types/span.h"
#include "service/consortium/funding_call.h"
#include "service/consortium/group_limits.h"

namespace tandem {

// The rules on size, countries, quotas and language in numbers, for
// `candidates` in order. Who is eligible is not looked at.
GroupRules RulesInNumbers(const CallRules& rules,
                          absl::Span<const Organisation* const> candidates);

// `rules`, as far as some group of `fixed` and others can keep them at all:
// what the fixed members break is raised to what they are, and what cannot be
// reached is lowered to what can, one rule after another: size (for which the
// common language is given up), countries, quotas. Rules that can be kept come
// back as they are.
GroupRules ReachableRules(const GroupRules& rules, const Group& fixed,
                          int candidates);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_RULES_IN_NUMBERS_H_
