#ifndef TANDEM_SERVICE_PROGRAMMES_RUN_BUILDER_H_
#define TANDEM_SERVICE_PROGRAMMES_RUN_BUILDER_H_

#include "absl/status/status.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/programmes/cohort.h"
#include "service/programmes/cohort_pairing.h"
#include "service/programmes/cohort_scorer.h"
#include "service/programmes/programme_plan.h"
#include "tandem/v1/pairing.pb.h"

namespace tandem {

// All that a run tells of, borrowed.
struct PairedCohort {
  const ProgrammePlan& plan;
  const Cohort& cohort;
  const CohortScores& scores;
  const CohortPairing& pairing;
  const KeptPairs& kept;
};

// Puts a pairing into `run`: pairs with their explanations for both sides,
// alternates, who is unpaired and why, result, fairness, costs, remarks. Leaves
// name, state, programme and steps alone. CANCELLED; INTERNAL if the index
// fails.
absl::Status FillRun(const PairedCohort& paired, const Snapshot& snapshot,
                     const Taxonomy& taxonomy, const WorkScope& work,
                     v1::PairingRun& run);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_RUN_BUILDER_H_
