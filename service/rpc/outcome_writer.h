#ifndef TANDEM_SERVICE_RPC_OUTCOME_WRITER_H_
#define TANDEM_SERVICE_RPC_OUTCOME_WRITER_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "indexer/base/clock.h"
#include "indexer/catalog/catalog.h"
#include "indexer/domain/outcome.h"
#include "indexer/store/organisation_codec.h"
#include "indexer/store/outcome_store.h"
#include "service/matching/criteria_registry.h"
#include "tandem/v1/outcome.pb.h"
#include "tandem/v1/outcome_service.pb.h"

namespace tandem {

// Records and deletes outcomes as OutcomeService promises. Blocks while the
// disk syncs.
//
// Thread-safe.
class OutcomeWriter {
 public:
  // Outcomes of one batch.
  static constexpr int kMaxBatch = 1000;

  // All must outlive the writer.
  OutcomeWriter(OutcomeStore& store, const Catalog& catalog,
                const CriteriaRegistry& criteria, const Clock& clock)
      : store_(store), catalog_(catalog), criteria_(criteria), clock_(clock) {}

  // INVALID_ARGUMENT; NOT_FOUND; FAILED_PRECONDITION; ALREADY_EXISTS.
  absl::StatusOr<v1::Outcome> Create(const v1::CreateOutcomeRequest& request);

  // INVALID_ARGUMENT if the batch as a whole is wrong; what is wrong with one
  // outcome stands in its result.
  absl::StatusOr<v1::BatchCreateOutcomesResponse> BatchCreate(
      const v1::BatchCreateOutcomesRequest& request);

  // INVALID_ARGUMENT; NOT_FOUND.
  absl::Status Delete(const v1::DeleteOutcomeRequest& request);

 private:
  // One outcome that was looked at: good if `status` is OK.
  struct Checked {
    Outcome outcome;
    absl::Status status;
    // The same in fields.
    std::vector<FieldViolation> problems;
  };

  Checked Check(const v1::CreateOutcomeRequest& request,
                const Snapshot& snapshot) const;
  // Whether everything that the outcome names is there.
  void CheckReferences(const Snapshot& snapshot, Checked& checked) const;

  OutcomeStore& store_;
  const Catalog& catalog_;
  const CriteriaRegistry& criteria_;
  const Clock& clock_;
};

// With its name and the time it was recorded.
v1::Outcome BuildStoredOutcome(const Outcome& outcome);

// `status` of a read or write of outcome `name` with the details that belong to
// its code.
absl::Status DescribeOutcomeError(absl::Status status, const std::string& name);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_OUTCOME_WRITER_H_
