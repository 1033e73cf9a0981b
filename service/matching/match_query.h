#ifndef TANDEM_SERVICE_MATCHING_MATCH_QUERY_H_
#define TANDEM_SERVICE_MATCHING_MATCH_QUERY_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/domain/cooperation_kind.h"
#include "indexer/domain/criteria.h"
#include "indexer/domain/exposure_period.h"
#include "indexer/domain/organisation.h"
#include "indexer/domain/organisation_filter.h"

namespace tandem {

// What is looked for beyond the profile; see tandem.v1.Wish.
struct Wish {
  std::vector<Need> needs;
  LocalizedText text;  // empty: none
  bool only_wish = false;
  std::vector<std::string> labels;

  bool empty() const {
    return needs.empty() && text.text.empty() && labels.empty();
  }
};

// Who asks: a stored organisation or a profile that is not stored.
struct MatchSubject {
  OrganisationId stored;                // if not empty
  std::optional<Organisation> profile;  // else this
  Wish wish;
};

// Criteria in force for one request, and the name that results carry.
struct BoundCriteria {
  Criteria criteria;
  std::string version;  // `criteriaSets/{id}@{version}` or `inline`
  // The closed period that the criteria's exposure cap names. Null: no cap is
  // applied.
  std::shared_ptr<const ExposurePeriod> cap_period;
};

// What all match requests share.
struct MatchTerms {
  MatchSubject subject;
  CooperationKind kind = CooperationKind::kUnspecified;  // one of the nine
  CooperationRole role = CooperationRole::kTaker;
  BoundCriteria criteria;
  // Working with a competitor is wanted: no deduction for duplication.
  bool include_competitors = false;
  bool explain = false;
};

// How much score is given up for unlike partners; see tandem.v1.Diversity. Each
// is in [0, 1].
struct Diversity {
  double text = 0;
  double consortium = 0;
  double kind = 0;
  double country = 0;

  bool empty() const {
    return text <= 0 && consortium <= 0 && kind <= 0 && country <= 0;
  }
};

// A checked FindPartners request.
struct FindPartnersQuery {
  MatchTerms terms;
  OrganisationFilter filter;
  std::vector<OrganisationId> excluded;
  int limit = 10;  // in [1, 1000]
  Diversity diversity;
  double minimum_score = 0;
  bool include_one_sided = false;
  // Nobody looks at the answer: whom it shows is not counted.
  bool uncounted = false;
};

// A checked ScorePartners or ExplainMatch request.
struct ScorePartnersQuery {
  MatchTerms terms;
  std::vector<OrganisationId> candidates;  // 1 to 1000
};

// A checked SearchOrganisations request.
struct SearchQuery {
  LocalizedText text;
  OrganisationFilter filter;
  int limit = 10;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_MATCH_QUERY_H_
