#ifndef TANDEM_SERVICE_REPORT_POTENTIAL_MATCHES_H_
#define TANDEM_SERVICE_REPORT_POTENTIAL_MATCHES_H_

#include <vector>

#include "absl/status/status.h"
#include "service/matching/matcher.h"
#include "service/report/coalition_finder.h"
#include "service/report/pair_finder.h"
#include "service/report/report_rows.h"
#include "service/report/report_scope.h"

namespace tandem {

// What the report shall hold; a limit of 0 leaves a part out.
struct PotentialMatchesQuery {
  OrganisationFilter filter;
  std::vector<KindOfReport> kinds;
  int nearest = 10;  // best partners of each that may become pairs
  size_t pairs_per_kind = 20;
  int pairs_per_organisation = 3;
  size_t coalitions = 10;
  CoalitionSize coalition_size;
  size_t unmet_needs = 50;
  double unmet_below = 0.5;  // coverage
  size_t duplications = 20;
  double duplication_from = 0.5;
};

// Takes the rows of a report as they are found. False ends the report with
// CANCELLED.
class PotentialMatchesSink {
 public:
  virtual ~PotentialMatchesSink() = default;

  virtual bool OnPair(const PotentialPair& pair) = 0;
  virtual bool OnCoalition(const EmergingCoalition& coalition) = 0;
  virtual bool OnUnmetNeed(const UnmetNeed& need) = 0;
  virtual bool OnDuplication(const DuplicationGroup& group) = 0;
};

// The needs assessment of a directory: potential pairs kind by kind, emerging
// coalitions among those of the kinds without a giver, needs that nobody
// covers, and organisations that duplicate each other. The same scope and query
// give the same rows, in the same order. CANCELLED if `scope` or `sink` say so.
absl::Status ReportPotentialMatches(const PotentialMatchesQuery& query,
                                    const Matcher& matcher, ReportScope& scope,
                                    PotentialMatchesSink& sink);

}  // namespace tandem

#endif  // TANDEM_SERVICE_REPORT_POTENTIAL_MATCHES_H_
