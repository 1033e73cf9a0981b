#include "service/programmes/pair_rules.h"

#include <algorithm>
#include <bit>

#include "indexer/base/check.h"
#include "indexer/text/fold.h"

namespace tandem {
namespace {

template <typename T>
void SortOnce(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// Whether two sorted lists have something in common.
template <typename T>
bool Meet(const std::vector<T>& a, const std::vector<T>& b) {
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() && j != b.end()) {
    if (*i == *j) return true;
    if (*i < *j) {
      ++i;
    } else {
      ++j;
    }
  }
  return false;
}

struct RuleText {
  absl::string_view field;
  absl::string_view words;
};

RuleText TextOf(ExclusionRule rule) {
  switch (rule) {
    case ExclusionRule::kSelf:
      return {"self", "the two are the same organisation"};
    case ExclusionRule::kNoPlaces:
      return {"places", "the giver has no free place"};
    case ExclusionRule::kExcludedPair:
      return {"excluded_pairs", "the programme excludes the pair"};
    case ExclusionRule::kBannedPair:
      return {"banned_pairs", "a review banned the pair"};
    case ExclusionRule::kConflictGroup:
      return {"conflict_groups", "a conflict between the two is declared"};
    case ExclusionRule::kSameNetwork:
      return {"exclude_same_network", "the two belong to the same network"};
    case ExclusionRule::kLanguage:
      return {"must_haves.common_language", "no common working language"};
    case ExclusionRule::kCountry:
      return {"must_haves.same_country", "no country in common"};
    case ExclusionRule::kSubdivision:
      return {"must_haves.same_subdivision", "no subdivision in common"};
    case ExclusionRule::kNuts:
      return {"must_haves.same_nuts_characters", "no NUTS region in common"};
    case ExclusionRule::kSector:
      return {"must_haves.common_sector", "no sector in common"};
    case ExclusionRule::kCriteriaGate:
      return {"criteria.gates", "a gate of the criteria keeps the two apart"};
    case ExclusionRule::kTakerBenefit:
      return {"minimum_taker_benefit", "the taker would gain too little"};
    case ExclusionRule::kGiverBenefit:
      return {"minimum_giver_benefit", "the giver would gain too little"};
    case ExclusionRule::kScore:
      return {"minimum_score", "the score is below the minimum"};
    case ExclusionRule::kNotProposed:
      return {"not_proposed",
              "a first look at all pairs promised more elsewhere"};
  }
  return {};
}

}  // namespace

ExclusionRule FirstRule(RuleSet rules) {
  TANDEM_CHECK(rules != 0);
  return static_cast<ExclusionRule>(std::countr_zero(rules));
}

absl::string_view FieldOf(ExclusionRule rule) { return TextOf(rule).field; }
absl::string_view InWords(ExclusionRule rule) { return TextOf(rule).words; }

PairRules::PairRules(const PlannedRules& rules, const Cohort& cohort)
    : must_haves_(rules.must_haves),
      exclude_same_network_(rules.exclude_same_network) {
  for (const CohortMember& giver : cohort.givers) {
    giver_ids_.push_back(giver.entry->id());
    has_places_.push_back(giver.places > 0);
    givers_.push_back(TraitsOf(rules, giver));
  }
  for (const CohortMember& taker : cohort.takers) {
    taker_ids_.push_back(taker.entry->id());
    takers_.push_back(TraitsOf(rules, taker));
  }
  AddConflictGroups(rules, cohort);
  const auto places = [&cohort](const std::set<PlannedPair>& pairs) {
    absl::flat_hash_set<Places> found;
    for (const auto& [giver, taker] : pairs) {
      found.insert(
          {FindMember(cohort.givers, giver), FindMember(cohort.takers, taker)});
    }
    return found;
  };
  excluded_ = places(rules.excluded_pairs);
  banned_ = places(rules.banned_pairs);
}

PairRules::Traits PairRules::TraitsOf(const PlannedRules& rules,
                                      const CohortMember& member) const {
  const Organisation& organisation = member.organisation();
  Traits traits;
  traits.languages.assign(organisation.languages.begin(),
                          organisation.languages.end());
  traits.sectors.assign(organisation.sectors.begin(),
                        organisation.sectors.end());
  std::vector<Area> areas = organisation.areas;
  if (organisation.seat.has_value()) areas.push_back(*organisation.seat);
  const auto characters =
      static_cast<size_t>(rules.must_haves.same_nuts_characters);
  for (const Area& area : areas) {
    if (!area.country.empty()) traits.countries.push_back(area.country);
    if (!area.subdivision.empty()) {
      traits.subdivisions.push_back(area.subdivision);
    }
    if (!area.nuts.empty() && area.nuts.size() >= characters) {
      traits.nuts.emplace_back(area.nuts.view().substr(0, characters));
    }
  }
  // A network is in its own network.
  traits.networks.push_back(FoldForSearch(organisation.id.ToName()));
  for (const Membership& membership : organisation.memberships) {
    traits.networks.push_back(FoldForSearch(membership.network));
  }
  SortOnce(traits.languages);
  SortOnce(traits.countries);
  SortOnce(traits.subdivisions);
  SortOnce(traits.nuts);
  SortOnce(traits.sectors);
  SortOnce(traits.networks);
  return traits;
}

void PairRules::AddConflictGroups(const PlannedRules& rules,
                                  const Cohort& cohort) {
  for (size_t i = 0; i < rules.conflict_groups.size(); ++i) {
    for (const OrganisationId& id : rules.conflict_groups[i].organisations) {
      const auto add = [&](int place, std::vector<Traits>& side) {
        if (place < 0) return;
        std::vector<int>& groups = side[place].conflict_groups;
        // Groups come in ascending order, so that the list stays sorted.
        if (groups.empty() || groups.back() != static_cast<int>(i)) {
          groups.push_back(static_cast<int>(i));
        }
      };
      add(FindMember(cohort.givers, id), givers_);
      add(FindMember(cohort.takers, id), takers_);
    }
  }
}

RuleSet PairRules::Broken(int giver, int taker) const {
  RuleSet broken = 0;
  const auto check = [&broken](ExclusionRule rule, bool breaks) {
    if (breaks) broken |= Bit(rule);
  };
  const Traits& g = givers_[giver];
  const Traits& t = takers_[taker];
  check(ExclusionRule::kSelf, giver_ids_[giver] == taker_ids_[taker]);
  check(ExclusionRule::kNoPlaces, !has_places_[giver]);
  check(ExclusionRule::kExcludedPair,
        !excluded_.empty() && excluded_.contains({giver, taker}));
  check(ExclusionRule::kBannedPair,
        !banned_.empty() && banned_.contains({giver, taker}));
  check(ExclusionRule::kConflictGroup,
        Meet(g.conflict_groups, t.conflict_groups));
  check(ExclusionRule::kSameNetwork,
        exclude_same_network_ && Meet(g.networks, t.networks));
  check(ExclusionRule::kLanguage,
        must_haves_.common_language && !Meet(g.languages, t.languages));
  check(ExclusionRule::kCountry,
        must_haves_.same_country && !Meet(g.countries, t.countries));
  check(ExclusionRule::kSubdivision,
        must_haves_.same_subdivision && !Meet(g.subdivisions, t.subdivisions));
  check(ExclusionRule::kNuts,
        must_haves_.same_nuts_characters > 0 && !Meet(g.nuts, t.nuts));
  check(ExclusionRule::kSector,
        must_haves_.common_sector && !Meet(g.sectors, t.sectors));
  return broken;
}

}  // namespace tandem
