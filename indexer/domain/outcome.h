#ifndef TANDEM_INDEXER_DOMAIN_OUTCOME_H_
#define TANDEM_INDEXER_DOMAIN_OUTCOME_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "indexer/domain/cooperation_kind.h"
#include "indexer/domain/organisation_id.h"

namespace tandem {

// Numbers equal those of tandem.v1.OutcomeResult and are stored.
enum class OutcomeResult : uint8_t {
  kUnspecified = 0,
  kCameAbout = 1,
  kDeclined = 2,
  kWentWell = 3,
  kWentBadly = 4,
};

// One immutable version of a criteria set; empty names none.
struct CriteriaVersion {
  std::string id;
  int version = 0;

  bool empty() const { return id.empty(); }
  friend bool operator==(const CriteriaVersion&,
                         const CriteriaVersion&) = default;
};

// What became of a pair; see tandem.v1.Outcome.
struct Outcome {
  std::string id;  // without `outcomes/`
  OrganisationId subject;
  OrganisationId partner;
  CooperationKind kind = CooperationKind::kUnspecified;
  OutcomeResult result = OutcomeResult::kUnspecified;
  absl::CivilDay date;
  CriteriaVersion criteria;
  int64_t create_time_ms = 0;  // since 1970

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

// Whether the two say the same, whenever they were recorded.
bool HaveSameContent(const Outcome& a, const Outcome& b);

// An id made from what happened: `c-` and 16 hexadecimal digits of a hash of
// subject, partner, kind, result and date. The same on every machine.
std::string MakeOutcomeId(const Outcome& outcome);

// `outcomes/{id}`.
std::string OutcomeName(absl::string_view id);

// Reads `outcomes/{id}`, or a bare id. INVALID_ARGUMENT, with what is allowed.
absl::StatusOr<std::string> ParseOutcomeName(absl::string_view name);
absl::StatusOr<std::string> ParseOutcomeId(absl::string_view id);

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_OUTCOME_H_
