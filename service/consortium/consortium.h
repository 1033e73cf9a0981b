#ifndef TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_H_
#define TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_H_

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/domain/organisation_id.h"
#include "service/consortium/call_rules.h"
#include "service/consortium/group_problem.h"
#include "service/matching/match.h"

namespace tandem {

// Answers about groups, as values; see tandem.v1.Consortium.

// How one member covers one requirement.
struct RequirementCover {
  double coverage = 0;   // in [0, 1]
  int offer_index = -1;  // -1: by its mission
  std::string offer;
};

// One requirement within a group.
struct CoveredRequirement {
  int index = 0;  // place in the call
  std::string requirement;
  double weight = 0;    // share of all requirements
  double coverage = 0;  // by the group
  bool mandatory = false;
  std::vector<RequirementCover> by_member;  // in the order of the members

  bool is_gap() const { return coverage < kCovered; }
};

// One need of a member and the member that covers it best.
struct NeedMet {
  std::string need;
  double weight = 0;    // share of the member's needs
  double coverage = 0;  // 0: nobody covers it
  OrganisationId giver;
  std::string offer;
};

// Who could take a member's place.
struct Replacement {
  OrganisationId id;
  std::string display_name;
  double value_change = 0;  // of the group
};

struct ConsortiumMember {
  OrganisationId id;
  std::string display_name;
  OrganisationKind kind = OrganisationKind::kUnspecified;
  std::string country;  // empty: not stated
  bool is_lead = false;
  bool was_given = false;  // a member from the start
  // Its part of the group's coverage; see CoverageParts.
  double coverage_part = 0;
  // What the group's value would lose without it; negative: it would gain.
  double value_lost_without = 0;
  // What it gains from the others; where it states no needs, a stand-in.
  double gain = 0;
  bool needs_stated = false;
  std::vector<NeedMet> needs;             // by coverage, descending
  std::vector<Replacement> replacements;  // best first
};

// Two members that do the same.
struct GroupDuplication {
  OrganisationId a;
  OrganisationId b;
  double duplication = 0;
};

struct Consortium {
  GroupParts parts;
  // The lead first, then those given, then the others by name.
  std::vector<ConsortiumMember> members;
  std::vector<CoveredRequirement> requirements;  // as in the call
  std::vector<RuleResult> rules;
  std::vector<GroupDuplication> duplications;  // largest first
  std::vector<std::string> common_languages;
  std::vector<std::string> countries;
  std::vector<std::string> functional_areas;
  // Whether no better group can be made from the pool.
  bool proven_best = false;
};

struct BuildConsortiumResult {
  std::vector<Consortium> consortia;  // best first
  int64_t candidates_considered = 0;
  int pool_size = 0;
  bool exhaustive = false;
  std::vector<std::string> remarks;
};

// What one newcomer would change.
struct Completion {
  OrganisationId id;
  std::string display_name;
  double value_added = 0;
  GroupParts parts;  // with the newcomer
  // Of the newcomer, within the group.
  ConsortiumMember member;
  // Requirements that it raises, by what it adds to the coverage.
  std::vector<CoveredRequirement> raised;
  // Members that gain by it, and how much.
  std::vector<std::pair<OrganisationId, double>> members_gain;
  // Rules that hold with it and did not before, and the other way round.
  std::vector<RuleResult> rules_met;
  std::vector<RuleResult> rules_broken;
  std::vector<GroupDuplication> duplications;
};

struct CompleteCoalitionResult {
  Consortium coalition;                 // as it is
  std::vector<Completion> completions;  // best first, ties by name
  int64_t candidates_considered = 0;
  bool exhaustive = false;
  std::vector<std::string> remarks;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_H_
