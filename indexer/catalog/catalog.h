#ifndef TANDEM_INDEXER_CATALOG_CATALOG_H_
#define TANDEM_INDEXER_CATALOG_CATALOG_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/base/clock.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/embedder/latent_embedder.h"
#include "indexer/store/profile_store.h"
#include "indexer/taxonomy/taxonomy.h"

namespace tandem {

// What a write needs to find.
enum class WriteCondition : uint8_t {
  kAny = 0,
  kMustExist = 1,     // else NOT_FOUND
  kMustNotExist = 2,  // else ALREADY_EXISTS
  kSkipExisting = 3,  // leaves what is there: kSkipped
};

// One change asked for: a new profile, or a deletion.
struct CatalogWrite {
  OrganisationId id;
  // Absent: delete.
  std::optional<Organisation> organisation;
  // With `organisation`: absent leaves the contact, an empty one removes it.
  std::optional<Contact> contact;
  WriteCondition condition = WriteCondition::kAny;
  // If set, the stored revision must equal it, else ABORTED.
  std::optional<uint64_t> expected_revision;
};

enum class WriteOutcome : uint8_t {
  kCreated,
  kReplaced,
  kUnchanged,  // the same content was there: nothing was written
  kSkipped,
  kDeleted,
};

struct CatalogWriteResult {
  WriteOutcome outcome = WriteOutcome::kCreated;
  // As stored after the write; before it, for a deletion.
  StoredProfile profile;
};

// What the index does now, for status.
struct CatalogStatus {
  bool building = false;
  double progress = 0;  // of the rebuild, in [0, 1]
  int64_t indexed_vectors = 0;
  int64_t store_bytes = 0;
  int store_schema = 0;
  // What had to be mended at start, in words.
  std::vector<std::string> notes;
};

// The Catalog is the directory: it keeps store and index in step and publishes
// immutable snapshots.
//
//   TANDEM_ASSIGN_OR_RETURN(auto catalog, Catalog::Open(*store, taxonomy, {}));
//   std::shared_ptr<const Snapshot> now = catalog->snapshot();
//
// Thread-safe. Readers never wait for writers. Concurrent writers share one
// synced batch (group commit). A background thread fits the embedder anew as
// the directory grows and builds the indexes; answers go on meanwhile.
//
// Invariants:
// (1) A write that returned OK is on disk and in snapshot().
// (2) All vectors of a snapshot come from its embedder.
// (3) snapshot()->generation() never falls, not even over a restart.
class Catalog {
 public:
  struct Options {
    LatentEmbedderOptions embedder;
    // Refit when the directory has grown by this factor; > 1.
    double refit_growth = 1.5;
    // Whether the background thread does so by itself (off in most tests).
    bool refit_automatically = true;
    // Rows of one role above which an index is built.
    int64_t exact_below = 50000;
    // Threads that decode profiles at start; 0: one for each core.
    int load_threads = 0;
    // Folder for the cached index files; empty means none are kept.
    std::string index_directory;
    // Must outlive the catalog.
    const Clock* clock = &SystemClock();
    // Once asked for, Open, Rebuild and CheckIntegrity end within seconds,
    // UNAVAILABLE, and the background thread ends, too: what they were about
    // is made by the next start. Reads and writes go on.
    std::stop_token stop;
  };

  // Reads the store. `store` and `taxonomy` must outlive the catalog. Damaged
  // vectors, embedder or index files are made anew from the profiles and noted
  // in status(); damaged profiles are DATA_LOSS. `progress` (may be null) is
  // told how many organisations have been read.
  static absl::StatusOr<std::unique_ptr<Catalog>> Open(
      ProfileStore& store, const Taxonomy& taxonomy, const Options& options,
      const std::function<void(int64_t)>& progress = nullptr);

  virtual ~Catalog() = default;
  Catalog(const Catalog&) = delete;
  Catalog& operator=(const Catalog&) = delete;

  // The latest snapshot; never null.
  virtual std::shared_ptr<const Snapshot> snapshot() const = 0;

  // Carries out `writes` in order, each with a result of its own. Returns when
  // everything with an OK result is on disk and in snapshot(). If the store
  // fails, all results say so and nothing was changed. Later writes of the span
  // see earlier ones. RESOURCE_EXHAUSTED if too many writers wait.
  virtual std::vector<absl::StatusOr<CatalogWriteResult>> Write(
      absl::Span<CatalogWrite> writes) = 0;

  // Fits the embedder on the directory, embeds everything anew, rebuilds the
  // index, publishes. Writes and reads go on meanwhile. ABORTED if a rebuild is
  // already running.
  virtual absl::Status Rebuild() = 0;

  // Compares store and snapshot, record by record: revision, content, vectors,
  // rows in the index; items (2,000 of them, evenly taken) are searched for by
  // their own vectors. Returns what differs, in words; empty means nothing.
  // Writers wait meanwhile. `checked` is set to the number of records.
  virtual absl::StatusOr<std::vector<std::string>> CheckIntegrity(
      int64_t& checked) = 0;

  virtual CatalogStatus status() const = 0;

 protected:
  Catalog() = default;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_CATALOG_CATALOG_H_
