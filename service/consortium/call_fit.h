#ifndef TANDEM_SERVICE_CONSORTIUM_CALL_FIT_H_
#define TANDEM_SERVICE_CONSORTIUM_CALL_FIT_H_

#include <vector>

#include "indexer/catalog/snapshot.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/consortium/consortium.h"
#include "service/consortium/funding_call.h"

namespace tandem {

// How one call suits one organisation.
struct CallFit {
  // 0.5 x likeness of the call's text and the mission (Calibrate) + 0.5 x
  // best_coverage; in [0, 1].
  double score = 0;
  double best_coverage = 0;
  double coverage = 0;  // of all requirements, by their shares
  // The requirements that it covers best, at most three, of those that it
  // covers at all; by_member has the organisation alone.
  std::vector<CoveredRequirement> strengths;
  bool eligible = false;
  // Eligible, and the lead's conditions hold.
  bool may_lead = false;
};

// Pure. `embedder` made the vectors of `entry`.
CallFit FitOf(const FundingCall& call, const Entry& entry,
              const Embedder& embedder, const Taxonomy& taxonomy);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_CALL_FIT_H_
