#ifndef TANDEM_INDEXER_STORE_OUTCOME_STORE_H_
#define TANDEM_INDEXER_STORE_OUTCOME_STORE_H_

#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/domain/outcome.h"

namespace tandem {

// What became of an outcome that was to be added.
struct AddedOutcome {
  enum class What : uint8_t {
    kAdded,  // it is stored now
    kSame,   // it was there already, with the same content
    kTaken,  // its id has another content; nothing was written
  };
  What what = What::kAdded;
  // What is stored under the id.
  Outcome stored;
};

// An OutcomeStore keeps outcomes, which never change. It belongs to a
// ProfileStore and lies beside the profiles, in the same database and the same
// checkpoints, but does not depend on them: outcomes stay when organisations
// go.
//
// Every write is atomic, and on disk when it returns OK (implementations on
// disk). Thread-safe; writers wait for each other, readers for nobody.
class OutcomeStore {
 public:
  virtual ~OutcomeStore() = default;
  OutcomeStore(const OutcomeStore&) = delete;
  OutcomeStore& operator=(const OutcomeStore&) = delete;

  // Adds every outcome whose id is free, with one write, and tells what became
  // of each, in order. An earlier outcome of `outcomes` may take the id of a
  // later one. UNAVAILABLE if the disk refuses; RESOURCE_EXHAUSTED if it is
  // full; then nothing was written. Ids must not be empty.
  virtual absl::StatusOr<std::vector<AddedOutcome>> Add(
      absl::Span<const Outcome> outcomes) = 0;

  // NOT_FOUND if absent; DATA_LOSS if the record is damaged.
  virtual absl::StatusOr<Outcome> Get(absl::string_view id) const = 0;

  // NOT_FOUND if absent.
  virtual absl::Status Delete(absl::string_view id) = 0;

  // Calls `visit` for every outcome with an id above `after`, in ascending
  // order, from one consistent view, until it returns false. DATA_LOSS at the
  // first record that is damaged.
  virtual absl::Status Scan(
      absl::string_view after,
      absl::FunctionRef<bool(const Outcome&)> visit) const = 0;

 protected:
  OutcomeStore() = default;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_OUTCOME_STORE_H_
