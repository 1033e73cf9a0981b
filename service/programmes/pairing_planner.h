#ifndef TANDEM_SERVICE_PROGRAMMES_PAIRING_PLANNER_H_
#define TANDEM_SERVICE_PROGRAMMES_PAIRING_PLANNER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "indexer/base/clock.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/resource_store.h"
#include "service/programmes/cohort_pairing.h"
#include "service/programmes/cohort_scorer.h"
#include "service/programmes/programme_plan.h"
#include "service/programmes/run_store.h"
#include "service/rpc/request_parser.h"
#include "tandem/v1/pairing.pb.h"
#include "tandem/v1/pairing_service.pb.h"

namespace tandem {

// Proposes and reviews runs as PairingService promises: from the stored
// programme to the stored run. Works for as long as the cohort is large.
//
// Thread-safe.
class PairingPlanner {
 public:
  // Whether somebody still waits, and whom to tell how far the work is.
  struct Scope {
    std::function<bool()> cancelled;
    std::function<void(const v1::PairingProgress&)> progress;
  };

  // All must outlive the planner.
  PairingPlanner(ResourceStore& store, const Catalog& catalog,
                 const RequestContext& context, const Clock& clock)
      : store_(store),
        catalog_(catalog),
        context_(context),
        runs_(store, clock),
        clock_(clock) {}

  // INVALID_ARGUMENT; NOT_FOUND; ABORTED; FAILED_PRECONDITION, as GatherCohort,
  // ScoreCohort and PairCohort say; CANCELLED: nothing is stored then.
  absl::StatusOr<v1::PairingRun> Propose(
      const v1::ProposePairingRequest& request, const Scope& scope);

  // As Propose; FAILED_PRECONDITION (RUN_STATE) once the run is published.
  absl::StatusOr<v1::PairingRun> Review(const v1::ReviewPairingRequest& request,
                                        const Scope& scope);

 private:
  // Pairs by `plan` and puts everything that came out into `run`.
  absl::Status Pair(const ProgrammePlan& plan, const KeptPairs& kept,
                    const Scope& scope, v1::PairingRun& run) const;
  // The same by the programme and the adjustments of `run`, whose pairs are
  // kept as far as can be.
  absl::Status PairAgain(const Scope& scope, v1::PairingRun& run) const;
  absl::StatusOr<v1::Programme> GetProgramme(
      const std::string& name, std::optional<uint64_t> expected) const;

  ResourceStore& store_;
  const Catalog& catalog_;
  const RequestContext context_;
  RunStore runs_;
  const Clock& clock_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_PAIRING_PLANNER_H_
