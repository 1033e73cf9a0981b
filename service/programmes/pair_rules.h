#ifndef TANDEM_SERVICE_PROGRAMMES_PAIR_RULES_H_
#define TANDEM_SERVICE_PROGRAMMES_PAIR_RULES_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "service/programmes/cohort.h"
#include "service/programmes/programme_plan.h"

namespace tandem {

// What can keep a giver and a taker apart, in the order in which it is looked
// at. Numbers equal those of tandem.v1.ExclusionRule.
enum class ExclusionRule : uint8_t {
  kSelf = 1,
  kNoPlaces = 2,
  kExcludedPair = 3,
  kBannedPair = 4,
  kConflictGroup = 5,
  kSameNetwork = 6,
  kLanguage = 7,
  kCountry = 8,
  kSubdivision = 9,
  kNuts = 10,
  kSector = 11,
  kCriteriaGate = 12,
  kTakerBenefit = 13,
  kGiverBenefit = 14,
  kScore = 15,
  kNotProposed = 16,
};
inline constexpr int kExclusionRuleLimit = 17;

// A set of rules: bit n stands for the rule with number n.
using RuleSet = uint32_t;
inline constexpr RuleSet Bit(ExclusionRule rule) {
  return RuleSet{1} << static_cast<int>(rule);
}

// The first rule of a set that is not empty.
ExclusionRule FirstRule(RuleSet rules);

// Its field in tandem.v1.PairingRules or RunAdjustments, such as
// `must_haves.common_language`, and why it keeps two apart, in words.
absl::string_view FieldOf(ExclusionRule rule);
absl::string_view InWords(ExclusionRule rule);

// Says which rules of a programme a pair breaks, as far as they do not depend
// on its score. What either side does not state is not in common.
//
// Immutable; thread-safe.
class PairRules {
 public:
  PairRules(const PlannedRules& rules, const Cohort& cohort);

  // Of the members in these places; 0 if the pair is permitted.
  RuleSet Broken(int giver, int taker) const;

 private:
  // What the rules compare, each list sorted.
  struct Traits {
    std::vector<std::string> languages;
    std::vector<std::string> countries;
    std::vector<std::string> subdivisions;
    std::vector<std::string> nuts;  // first characters
    std::vector<std::string> sectors;
    std::vector<std::string> networks;
    std::vector<int> conflict_groups;
  };
  using Places = std::pair<int, int>;

  Traits TraitsOf(const PlannedRules& rules, const CohortMember& member) const;
  void AddConflictGroups(const PlannedRules& rules, const Cohort& cohort);

  const PlannedMustHaves must_haves_;
  const bool exclude_same_network_;
  std::vector<OrganisationId> giver_ids_;
  std::vector<OrganisationId> taker_ids_;
  std::vector<bool> has_places_;  // by giver
  std::vector<Traits> givers_;
  std::vector<Traits> takers_;
  absl::flat_hash_set<Places> excluded_;
  absl::flat_hash_set<Places> banned_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_PAIR_RULES_H_
