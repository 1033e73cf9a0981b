#ifndef TANDEM_SERVICE_MATCHING_COOPERATION_KINDS_H_
#define TANDEM_SERVICE_MATCHING_COOPERATION_KINDS_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/domain/cooperation_kind.h"
#include "indexer/domain/criteria.h"

namespace tandem {

// Which regions suit a kind of cooperation.
enum class RegionFit : uint8_t {
  kNear,          // near and reachable: visits, shadowing, meetings
  kOtherCountry,  // different countries, neighbours first: joint calls
  kAnywhere,      // distance does not matter: coaching, pilots
};

// What one kind of cooperation is: who gives, who gains, what fits.
struct CooperationKindDefinition {
  CooperationKind kind = CooperationKind::kUnspecified;
  absl::string_view code;  // `joint-call`
  absl::string_view display_name;
  absl::string_view length;
  absl::string_view definition;
  absl::string_view giver;
  absl::string_view gain;
  absl::string_view advice;
  // Why it is refused; empty for the nine that are served.
  absl::string_view refusal;
  // Whether one side mainly gives (mentor, host), so that roles matter.
  bool has_giver = false;
  RegionFit region_fit = RegionFit::kAnywhere;
  // Defaults of the built-in criteria set `default-{code}`, version 1.
  Criteria default_criteria;
};

// All kinds, refused ones last. Lives for ever; thread-safe.
absl::Span<const CooperationKindDefinition> CooperationKinds();

// Null for kUnspecified or an unknown number.
const CooperationKindDefinition* FindCooperationKind(CooperationKind kind);

// The built-in criteria set of a served kind: id `default-{code}`, version 1.
CriteriaSet DefaultCriteriaSet(const CooperationKindDefinition& definition);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_COOPERATION_KINDS_H_
