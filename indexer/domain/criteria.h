#ifndef TANDEM_INDEXER_DOMAIN_CRITERIA_H_
#define TANDEM_INDEXER_DOMAIN_CRITERIA_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/domain/cooperation_kind.h"
#include "indexer/domain/organisation.h"
#include "indexer/domain/text_signals.h"

namespace tandem {

// Components of the score, in the order of tandem.v1.Weights. Formulas:
// service/matching/complementarity_scorer.h.
enum class ScoreComponent : uint8_t {
  kNeedCoverage = 0,
  kOfferUptake,
  kMutualBenefit,
  kSharedGoal,
  kDifference,
  kRegion,
  kLanguage,
  kReadiness,
  kTrackRecord,
  kCommitment,
  kAffiliation,
  kPeer,
  kRelations,
};
inline constexpr int kScoreComponentCount = 13;

// Field names in tandem.v1.Weights.
inline constexpr std::array<absl::string_view, kScoreComponentCount>
    kScoreComponentNames = {"need_coverage", "offer_uptake", "mutual_benefit",
                            "shared_goal",   "difference",   "region",
                            "language",      "readiness",    "track_record",
                            "commitment",    "affiliation",  "peer",
                            "relations"};

// Points per component, each in [0, 100], together 100.
using ScoreWeights = std::array<double, kScoreComponentCount>;

// Numbers equal those of tandem.v1.PastPartners.
enum class PastPartners : uint8_t {
  kUnspecified = 0,
  kInclude = 1,
  kLeaveOut = 2,
};

// What a match must reach; see tandem.v1.Gates.
struct Gates {
  double minimum_score = 0;
  std::optional<double> minimum_benefit;
  bool require_common_language = false;
  bool require_free_capacity = false;
};

// Whoever was shown more than `maximum` times in a closed period stands back;
// see tandem.v1.ExposureCap.
struct ExposureCap {
  int period = 0;   // its number, from 1
  int maximum = 0;  // in [1, 1000000000]

  friend bool operator==(const ExposureCap&, const ExposureCap&) = default;
};

// Declared preferences in points of 100, each in [0, 20]; 0 is off.
struct Policies {
  double based_in_rural_area = 0;
  double serves_rural_area = 0;
  double sector_specific = 0;
  double newcomer = 0;
  double preferred_kind = 0;
  std::vector<OrganisationKind> preferred_kinds;
  std::optional<ExposureCap> exposure_cap;
};

// Weights, gates and policies; see tandem.v1.Criteria.
struct Criteria {
  ScoreWeights weights = {};
  Gates gates;
  Policies policies;
  PastPartners past_partners = PastPartners::kUnspecified;
  TextSignals text_signals;
};

// One immutable version of a published set; see tandem.v1.CriteriaSet.
struct CriteriaSet {
  std::string id;  // without `criteriaSets/` and version
  int version = 0;
  int64_t create_time_ms = 0;  // since 1970; 0 for built-in sets
  std::string display_name;
  std::string description;
  std::string office;
  CooperationKind kind = CooperationKind::kUnspecified;  // unspecified: any
  Criteria criteria;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_CRITERIA_H_
