#ifndef TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_QUERY_H_
#define TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_QUERY_H_

#include <vector>

#include "indexer/domain/organisation_filter.h"
#include "service/consortium/funding_call.h"
#include "service/matching/match_query.h"

namespace tandem {

// What building and completing share: a call and those who are in already.
struct CoalitionTerms {
  FundingCall call;
  // The lead first; at least one, each once.
  std::vector<OrganisationId> members;
  std::vector<OrganisationId> banned;
  // Who may join besides what the call says.
  OrganisationFilter filter;
  // For the fit of pairs; meant for joint calls.
  BoundCriteria criteria;
  bool include_competitors = false;
};

// A checked BuildConsortium request.
struct BuildConsortiumQuery {
  CoalitionTerms terms;
  int limit = 5;  // in [1, 5]
};

// A checked CompleteCoalition request.
struct CompleteCoalitionQuery {
  CoalitionTerms terms;
  int limit = 10;  // in [1, 100]
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_QUERY_H_
