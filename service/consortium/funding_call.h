#ifndef TANDEM_SERVICE_CONSORTIUM_FUNDING_CALL_H_
#define TANDEM_SERVICE_CONSORTIUM_FUNDING_CALL_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "indexer/domain/item.h"
#include "indexer/domain/organisation.h"
#include "indexer/domain/organisation_filter.h"

namespace tandem {

// A joint call as a consortium is built for it; see tandem.v1.Call. All values
// here are checked.

// One piece of expertise that the call asks for.
struct Requirement {
  // Text or competency, as in a need.
  Need need;
  double weight = 1;  // > 0; only ratios matter
  // Without it an application is hopeless: its weight counts twice, and a group
  // that lacks it fails a rule.
  bool mandatory = false;
  // What members cover adds up, at most to 1; otherwise the best one counts.
  bool shared = false;
};

// Which organisations are meant: all that is stated must hold.
struct MemberCondition {
  OrganisationFilter filter;
  // Countries of seat, ISO 3166-1 alpha-2; empty: any. Where an organisation
  // states no country of seat, that of its first area counts.
  std::vector<std::string> countries;

  bool empty() const { return filter.empty() && countries.empty(); }
  bool Matches(const Organisation& organisation) const;
};

// How many members a condition must hold for.
struct Quota {
  MemberCondition condition;
  int at_least = 0;
  std::optional<int> at_most;
  // For people; empty: said by the condition.
  std::string description;
};

// What a group must be.
struct CallRules {
  int min_partners = 2;  // the lead among them
  int max_partners = 8;  // >= min_partners
  int min_countries = 0;
  // Every member.
  MemberCondition eligible;
  // The lead besides.
  MemberCondition lead;
  std::vector<Quota> quotas;
  // All members share a working language, one of `languages` unless empty.
  bool common_language = false;
  std::vector<std::string> languages;
};

// A call for joint applications.
struct FundingCall {
  std::string id;  // without `calls/`
  LocalizedText title;
  LocalizedText text;                     // empty: none
  std::vector<Requirement> requirements;  // at least one
  // Otherwise the text stands for the only one.
  bool states_requirements = true;
  CallRules rules;
  // Labels of the programme: whoever has one counts as affiliated.
  std::vector<std::string> labels;
  // Kept for people; nothing ranks by them.
  std::optional<absl::CivilDay> deadline;
};

// The country that an organisation counts for; empty if it states none.
absl::string_view CountryOf(const Organisation& organisation);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_FUNDING_CALL_H_
