#ifndef TANDEM_SERVICE_PROGRAMMES_PROGRAMME_PLAN_H_
#define TANDEM_SERVICE_PROGRAMMES_PROGRAMME_PLAN_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/domain/cooperation_kind.h"
#include "indexer/domain/organisation_filter.h"
#include "indexer/domain/organisation_id.h"
#include "service/matching/match_query.h"
#include "service/pairing/pairing_solver.h"

// A checked tandem.v1.Programme: every limit that is stated there holds.
namespace tandem {

// Places of one giver at most.
constexpr int kMaxPlaces = 1000;

struct PlannedParticipant {
  OrganisationId id;
  std::optional<int> places;  // givers: in place of the profile's
  int minimum = 0;            // takers
  int maximum = 1;            // takers
  std::vector<OrganisationId> wishes;
  // Takers: added to what their pairs are worth, earlier rounds included.
  double priority = 0;
};

struct PlannedSide {
  std::vector<PlannedParticipant> participants;
  std::optional<OrganisationFilter> filter;  // absent: nobody else
  int places_if_not_stated = 0;              // givers
  // Givers: what reviews put in place of all that.
  std::map<OrganisationId, int> reviewed_places;
};

struct PlannedMustHaves {
  bool common_language = false;
  bool same_country = false;
  bool same_subdivision = false;
  int same_nuts_characters = 0;  // 0: off, else in [2, 5]
  bool common_sector = false;
};

// A giver and a taker.
using PlannedPair = std::pair<OrganisationId, OrganisationId>;

struct PlannedConflictGroup {
  std::string display_name;
  std::vector<OrganisationId> organisations;
};

struct PlannedQuota {
  std::string display_name;
  bool of_givers = false;  // else of takers
  OrganisationFilter filter;
  bool small = false;
  // One of the two is above 0.
  int minimum_pairs = 0;
  double minimum_share = 0;
};

struct PlannedRules {
  PlannedMustHaves must_haves;
  std::set<PlannedPair> excluded_pairs;
  std::set<PlannedPair> banned_pairs;  // by reviews
  std::set<PlannedPair> fixed_pairs;   // none of them excluded or banned
  std::vector<PlannedConflictGroup> conflict_groups;
  bool exclude_same_network = false;
  double wish_weight = 0;
  double minimum_score = 0;
  // Absent: the floor of the criteria.
  std::optional<double> minimum_giver_benefit;
  std::optional<double> minimum_taker_benefit;
  std::vector<PlannedQuota> quotas;
  double retention = 0;
};

struct ProgrammePlan {
  std::string display_name;
  std::string description;
  std::string office;
  CooperationKind kind = CooperationKind::kUnspecified;
  BoundCriteria criteria;
  PlannedSide givers;
  PlannedSide takers;
  PlannedRules rules;
  PairingObjective objective = PairingObjective::kBestTotal;
  int alternates = 0;
  uint64_t seed = 0;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_PROGRAMME_PLAN_H_
