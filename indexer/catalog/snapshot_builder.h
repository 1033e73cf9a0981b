#ifndef TANDEM_INDEXER_CATALOG_SNAPSHOT_BUILDER_H_
#define TANDEM_INDEXER_CATALOG_SNAPSHOT_BUILDER_H_

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/synchronization/mutex.h"
#include "indexer/base/thread_pool.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/index/vector_rows.h"
#include "indexer/relations/partner_graph.h"

namespace tandem {

// Makes snapshots, each from the one before: the writer's side of Snapshot.
//
//   SnapshotBuilder builder(embedder);
//   builder.Put(entry);
//   std::shared_ptr<const Snapshot> snapshot = builder.Publish(generation);
//
// Confined to one thread at a time.
class SnapshotBuilder {
 public:
  // An empty directory. `embedder` made all vectors that will be put.
  explicit SnapshotBuilder(std::shared_ptr<const Embedder> embedder);

  // Adds an organisation or replaces the one of the same id.
  void Put(Entry entry);

  // Puts very many, with a thread of its own for attributes and one for
  // relations: see below.
  class Bulk;

  // Removes an organisation, if it is there.
  void Erase(const OrganisationId& id);

  // As of the changes so far.
  const Entry* Find(const OrganisationId& id) const { return next_.Find(id); }
  size_t size() const { return next_.size(); }

  // Made all vectors that were put.
  const std::shared_ptr<const Embedder>& embedder() const {
    return next_.embedder_;
  }

  // Rows of one role, dead ones included.
  const VectorRowsView& rows(ItemRole role) const {
    return rows_[static_cast<size_t>(role)].view();
  }

  // Rows of all roles that no organisation owns any more.
  int64_t dead_rows() const { return dead_rows_; }

  // Searches of `role` use `indexed` for its rows from now on.
  void SetIndexed(ItemRole role, std::shared_ptr<const VectorIndex> indexed) {
    indexed_[static_cast<size_t>(role)] = std::move(indexed);
  }

  // The directory as it is now. Later changes do not touch it.
  std::shared_ptr<const Snapshot> Publish(uint64_t generation);

 private:
  // An organisation in its slot, and who was there before: null if nobody.
  struct Placed {
    uint32_t slot = 0;
    CompactShared<Entry> before;
    CompactShared<Entry> now;
  };
  // All of Put but attributes and relations. `items` is the digest of the
  // vectors, wherever its rows; it has no copy.
  Placed Place(Entry entry, ItemDigest items);
  void SetAttributes(const Placed& placed);
  void SetRelations(const Placed& placed);

  // Makes the postings of the last rows whenever these are enough.
  void AddPostings();

  Snapshot::Chunk& MutableChunk(uint32_t slot);
  uint32_t TakeSlot();
  // Lays the rows of an organisation's items, lets its vectors share their
  // memory and returns the first of each role.
  std::array<uint32_t, kItemRoleCount> AppendRows(uint32_t slot,
                                                  EmbeddedProfile& vectors);

  Snapshot next_;
  AttributeIndexBuilder attributes_;
  PartnerGraphBuilder relations_;
  std::vector<VectorRows> rows_;
  std::array<std::shared_ptr<const VectorIndex>, kItemRoleCount> indexed_;
  std::vector<uint32_t> free_slots_;
  int64_t dead_rows_ = 0;
  // Chunks that are ours alone since the last Publish.
  absl::flat_hash_set<uint32_t> own_chunks_;
};

// What Put does, one by one and in this order. Until it is gone, nothing else
// of the builder may be used.
//
//   SnapshotBuilder::Bulk bulk(builder);
//   bulk.Put(entry, digest);
//
// Confined to one thread.
class SnapshotBuilder::Bulk {
 public:
  // `builder` must outlive it.
  explicit Bulk(SnapshotBuilder& builder) : builder_(builder) {}
  // Waits until all is done.
  ~Bulk() { HandOn(); }
  Bulk(const Bulk&) = delete;
  Bulk& operator=(const Bulk&) = delete;

  // `items` is the digest of the vectors by the embedder's codebook, wherever
  // its rows, and has no copy: any thread can make it before.
  void Put(Entry entry, ItemDigest items);

 private:
  static constexpr size_t kBatch = 256;
  // Batches of both threads; Put waits beyond that.
  static constexpr int kMostWaiting = 128;

  void HandOn() ABSL_LOCKS_EXCLUDED(mu_);
  void Submit(ThreadPool& pool, std::function<void()> task)
      ABSL_LOCKS_EXCLUDED(mu_);

  SnapshotBuilder& builder_;
  std::vector<Placed> placed_;
  absl::Mutex mu_;
  // Batches that are not done.
  int waiting_ ABSL_GUARDED_BY(mu_) = 0;
  // Last, so that they are joined first.
  ThreadPool attributes_{{.threads = 1, .queue_length = kMostWaiting}};
  ThreadPool relations_{{.threads = 1, .queue_length = kMostWaiting}};
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_CATALOG_SNAPSHOT_BUILDER_H_
