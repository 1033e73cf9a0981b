#ifndef TANDEM_SERVICE_MATCHING_MATCH_H_
#define TANDEM_SERVICE_MATCHING_MATCH_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/domain/criteria.h"
#include "indexer/domain/organisation_id.h"
#include "service/matching/weighted_mean.h"

namespace tandem {

// One need and the offer that covers it best.
struct CoveredNeed {
  std::string need;
  std::string offer;
  double coverage = 0;  // in [0, 1]
  double weight = 0;    // share of this side's needs, in [0, 1]
  std::string competency;
  int need_index = 0;
  int offer_index = -1;  // -1: the other side's mission
};

// What one side gains.
struct Benefit {
  bool stated = false;
  double coverage = 0;  // weighted mean over the needs; 0 if not stated
  // Every need once, best covered first. Filled only where asked for.
  std::vector<CoveredNeed> covered_needs;
};

// One component of the score.
struct ComponentScore {
  double value = 0;  // in [0, 1]
  bool stated = true;
  std::string note;  // filled only where asked for
};

// Numbers equal those of tandem.v1.ShortfallKind.
enum class ShortfallKind : uint8_t {
  kScore = 1,
  kSubjectBenefit = 2,
  kPartnerBenefit = 3,
  kLanguage = 4,
  kCapacity = 5,
  kPastPartner = 6,
  kSelf = 7,
};

struct Shortfall {
  ShortfallKind kind = ShortfallKind::kScore;
  std::string description;
};

struct PolicyEffect {
  absl::string_view policy;  // field name in tandem.v1.Policies
  double added = 0;
  // What a policy did that changes the order alone.
  std::string note;
};

// One scored pair.
struct Match {
  OrganisationId id;
  std::string display_name;
  double score = 0;  // final, in [0, 1]
  Benefit subject_benefit;
  Benefit partner_benefit;
  double duplication = 0;
  std::vector<Shortfall> shortfalls;
  std::vector<PolicyEffect> policy_effects;
  // Shown more often than the exposure cap allows: ranks behind all others.
  bool stands_back = false;
  std::array<ComponentScore, kScoreComponentCount> components;
  // What base_score is the mean of: stand-ins are in, what is left out is not.
  CountedValues counted;
  // Each component's share of the score, together 1.
  std::array<double, kScoreComponentCount> component_weights = {};
  double base_score = 0;
  double duplication_deduction = 0;
  // Filled only where asked for.
  std::vector<std::string> cautions;
  std::vector<std::string> reasons;
};

// Answer to FindPartners.
struct FindPartnersResult {
  std::vector<Match> partners;
  bool exhaustive = false;
  int64_t candidates_considered = 0;
  std::vector<std::string> remarks;
};

// One organisation found by topic.
struct FoundOrganisation {
  OrganisationId id;
  std::string display_name;
  double relevance = 0;  // in [0, 1]
  std::string evidence;
  int offer_index = -1;  // -1: the mission, -2: the name
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_MATCH_H_
