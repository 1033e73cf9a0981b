#ifndef TANDEM_INDEXER_STORE_RESOURCE_STORE_H_
#define TANDEM_INDEXER_STORE_RESOURCE_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace tandem {

// One stored resource of an office: a programme, a call, a run.
struct StoredResource {
  std::string name;     // as in the API: `calls/{id}`
  std::string content;  // bytes of a message; the store does not read them
  // Counts the writes of this name since it was made, from 1.
  uint64_t revision = 0;
  int64_t create_time_ms = 0;  // since 1970
  int64_t update_time_ms = 0;

  friend bool operator==(const StoredResource&,
                         const StoredResource&) = default;
};

// One change asked for.
struct ResourceWrite {
  std::string name;  // not empty
  // Absent: delete.
  std::optional<std::string> content;
  // The stored revision must equal it; 0: there must be none yet. Absent:
  // whatever there is.
  std::optional<uint64_t> expected_revision;
};

// A ResourceStore keeps what offices work with, by name. It belongs to a
// ProfileStore and lies beside the profiles, in the same database and the same
// checkpoints, but does not depend on them.
//
//   // Books a place and publishes the run, or neither:
//   auto done = store.Commit({{run_name, run_bytes, run.revision},
//                             {places_name, places_bytes, places.revision}},
//                            now_ms);
//
// Every commit is atomic, and on disk when it returns OK (implementations on
// disk). Thread-safe; writers wait for each other, readers for nobody.
class ResourceStore {
 public:
  virtual ~ResourceStore() = default;
  ResourceStore(const ResourceStore&) = delete;
  ResourceStore& operator=(const ResourceStore&) = delete;

  // Carries out all `writes`, which have different names, or none of them.
  // Returns each as it is stored now (a deleted one: as it was). ALREADY_EXISTS
  // if a name that must be free is taken; NOT_FOUND if one that is deleted or
  // has an expected revision above 0 is absent; ABORTED if it has another
  // revision; the message begins with the name. UNAVAILABLE if the disk
  // refuses; RESOURCE_EXHAUSTED if it is full.
  virtual absl::StatusOr<std::vector<StoredResource>> Commit(
      absl::Span<const ResourceWrite> writes, int64_t now_ms) = 0;

  // NOT_FOUND if absent; DATA_LOSS if the record is damaged.
  virtual absl::StatusOr<StoredResource> Get(absl::string_view name) const = 0;

  // Calls `visit` for every resource whose name begins with `prefix` and is
  // above `after`, in ascending order, from one consistent view, until it
  // returns false. DATA_LOSS at the first record that is damaged.
  virtual absl::Status Scan(
      absl::string_view prefix, absl::string_view after,
      absl::FunctionRef<bool(const StoredResource&)> visit) const = 0;

 protected:
  ResourceStore() = default;
};

// For implementations: checks `writes` against what `get` returns, and makes
// what Commit returns. `get` answers as ResourceStore::Get.
absl::StatusOr<std::vector<StoredResource>> PlanCommit(
    absl::Span<const ResourceWrite> writes, int64_t now_ms,
    absl::FunctionRef<absl::StatusOr<StoredResource>(absl::string_view)> get);

// NOT_FOUND: `name` does not exist.
absl::Status NoSuchResource(absl::string_view name);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_RESOURCE_STORE_H_
