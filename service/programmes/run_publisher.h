#ifndef TANDEM_SERVICE_PROGRAMMES_RUN_PUBLISHER_H_
#define TANDEM_SERVICE_PROGRAMMES_RUN_PUBLISHER_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "indexer/base/clock.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/resource_store.h"
#include "service/programmes/places_record.h"
#include "service/programmes/run_store.h"
#include "tandem/v1/pairing.pb.h"

namespace tandem {

// Puts runs in force and ends them. A run and the places that it takes or frees
// change in one commit, which the store refuses if any of them has changed
// since it was read; then everything is read and decided again. So no place is
// ever taken twice, and nothing is half published, whatever happens meanwhile.
//
// Thread-safe. Blocks while the disk syncs.
class RunPublisher {
 public:
  // All must outlive the publisher.
  RunPublisher(ResourceStore& store, const Catalog& catalog, const Clock& clock)
      : store_(store), catalog_(catalog), runs_(store, clock), clock_(clock) {}

  // NOT_FOUND; ABORTED if the revision is not `expected`; FAILED_PRECONDITION
  // (PLACES_TAKEN, ORGANISATION_GONE, RUN_STATE).
  absl::StatusOr<v1::PairingRun> Publish(const RunName& name,
                                         std::optional<uint64_t> expected,
                                         const Decision& decision)
      ABSL_LOCKS_EXCLUDED(mu_);

  // NOT_FOUND; ABORTED; FAILED_PRECONDITION (RUN_STATE).
  absl::StatusOr<v1::PairingRun> Close(const RunName& name,
                                       std::optional<uint64_t> expected,
                                       const Decision& decision)
      ABSL_LOCKS_EXCLUDED(mu_);

 private:
  // What one attempt would write: the run first, then the places.
  using Plan = absl::StatusOr<std::vector<ResourceWrite>>;

  Plan PlanPublication(const StoredPairingRun& stored,
                       const Decision& decision) const;
  Plan PlanClosure(const StoredPairingRun& stored,
                   const Decision& decision) const;
  template <typename Planner>
  absl::StatusOr<v1::PairingRun> Carry(const RunName& name,
                                       std::optional<uint64_t> expected,
                                       Planner plan) ABSL_LOCKS_EXCLUDED(mu_);

  ResourceStore& store_;
  const Catalog& catalog_;
  RunStore runs_;
  const Clock& clock_;
  // Lets publications follow each other instead of refusing each other; what
  // makes them safe are the revisions.
  absl::Mutex mu_;
};

// FAILED_PRECONDITION (RUN_STATE): `run` is in a state in which `what` cannot
// be done.
absl::Status RunStateError(const v1::PairingRun& run, const std::string& what);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_RUN_PUBLISHER_H_
