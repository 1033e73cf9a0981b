#ifndef TANDEM_SERVICE_PROGRAMMES_RUN_STORE_H_
#define TANDEM_SERVICE_PROGRAMMES_RUN_STORE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/base/clock.h"
#include "indexer/store/resource_store.h"
#include "service/programmes/places_record.h"
#include "service/programmes/programme_name.h"
#include "tandem/v1/pairing.pb.h"
#include "tandem/v1/pairing_service.pb.h"

namespace tandem {

// A run as it is stored, and the revision that a change of it rests on.
struct StoredPairingRun {
  v1::PairingRun run;
  uint64_t revision = 0;
};

// One page of runs by number, without pairs and reports.
struct RunPage {
  std::vector<v1::PairingRun> runs;
  bool has_next = false;
};

// The runs of programmes, in a ResourceStore.
//
// Thread-safe.
class RunStore {
 public:
  // Both must outlive the run store.
  RunStore(ResourceStore& store, const Clock& clock)
      : store_(store), clock_(clock) {}

  // NOT_FOUND; DATA_LOSS; ABORTED if the revision is not `expected`.
  absl::StatusOr<StoredPairingRun> Get(
      const RunName& name,
      std::optional<uint64_t> expected = std::nullopt) const;

  // Stores a new run of `programme` under the next number. NOT_FOUND if there
  // is no such programme any more.
  absl::StatusOr<v1::PairingRun> Add(const std::string& programme,
                                     v1::PairingRun run);

  // Puts `run` in the place of revision `revision` of itself. ABORTED if it has
  // another one, NOT_FOUND if it is gone.
  absl::StatusOr<v1::PairingRun> Replace(const v1::PairingRun& run,
                                         uint64_t revision);

  // Runs of `programme` after number `after`. INVALID_ARGUMENT; NOT_FOUND if
  // the programme is absent.
  absl::StatusOr<RunPage> List(const v1::ListPairingRunsRequest& request,
                               int64_t after) const;

  // The change of a run as the store takes it.
  static ResourceWrite Write(const v1::PairingRun& run, uint64_t revision);

 private:
  absl::Status CheckProgramme(const std::string& id) const;

  ResourceStore& store_;
  const Clock& clock_;
};

// Adds a step to the life of `run` and puts it in `state`.
void AddStep(v1::PairingRunState state, const std::string& what,
             const Decision& decision, v1::PairingRun& run);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_RUN_STORE_H_
