// How Tandem is asked in each set: kind of cooperation and weights.
#ifndef TANDEM_TOOLS_EVAL_CRITERIA_TABLE_H_
#define TANDEM_TOOLS_EVAL_CRITERIA_TABLE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "tandem/v1/cooperation.pb.h"
#include "tandem/v1/criteria.pb.h"
#include "tandem/v1/match_service.pb.h"

namespace tandem {

// Which signals take part.
enum class Signals {
  kText,     // shared goal alone
  kContent,  // text, region and attributes; no relations
  kWhole,    // everything
};

// What a request states besides subject and candidates.
struct EvalCriteria {
  v1::CooperationKind kind = v1::COOPERATION_KIND_UNSPECIFIED;
  v1::Criteria criteria;
  // The data tell who worked together, not who competes.
  bool include_competitors = true;
  // Of FindPartners.
  v1::Diversity diversity;
};

// The table's row for this set; the weights sum to 100.
EvalCriteria CriteriaOf(absl::string_view set, Signals signals);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_CRITERIA_TABLE_H_
