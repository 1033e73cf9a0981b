#include "indexer/catalog/snapshot_builder.h"

#include <utility>

#include "absl/types/span.h"
#include "indexer/base/check.h"

namespace tandem {
namespace {

int64_t RowsOf(const Entry& entry) {
  return static_cast<int64_t>(1 + entry.vectors.offers.size() +
                              entry.vectors.needs.size());
}

}  // namespace

SnapshotBuilder::SnapshotBuilder(std::shared_ptr<const Embedder> embedder) {
  for (int role = 0; role < kItemRoleCount; ++role) {
    rows_.emplace_back(embedder->dimension());
  }
  next_.embedder_ = std::move(embedder);
}

void SnapshotBuilder::Put(Entry entry) {
  ItemDigest items(entry.vectors, {}, next_.embedder_->codebook());
  const Placed placed = Place(std::move(entry), std::move(items));
  SetAttributes(placed);
  SetRelations(placed);
}

SnapshotBuilder::Placed SnapshotBuilder::Place(Entry entry, ItemDigest items) {
  const OrganisationId id = entry.id();
  Placed placed;
  if (const uint32_t* taken = next_.slots_.Find(id)) {
    placed.slot = *taken;
    dead_rows_ += RowsOf(*next_.AtSlot(placed.slot));
  } else {
    placed.slot = TakeSlot();
    next_.slots_.Set(id, placed.slot);
    ++next_.size_;
  }
  items.SetRows(AppendRows(placed.slot, entry.vectors));
  Snapshot::Chunk& chunk = MutableChunk(placed.slot);
  const size_t place = placed.slot % Snapshot::kChunkSlots;
  chunk.digests[place] = std::move(items);
  chunk.traits[place] = OrganisationTraits(entry.organisation());
  placed.before = std::move(chunk.entries[place]);
  placed.now = CompactShared<Entry>::Make(std::move(entry));
  chunk.entries[place] = placed.now;
  AddPostings();
  return placed;
}

void SnapshotBuilder::AddPostings() {
  const VectorRowsView& missions = rows(ItemRole::kMission);
  constexpr uint32_t kRows = DigestPostings::kRows;
  const auto done = static_cast<uint32_t>(next_.postings_.size()) * kRows;
  if (missions.size() < done + kRows) return;
  std::vector<DigestPostings::Row> rows(kRows);
  for (uint32_t i = 0; i < kRows; ++i) {
    const ItemRef item = missions.item(done + i);
    rows[i].slot = item.slot;
    if (next_.IsLive(ItemRole::kMission, done + i, item)) {
      rows[i].digest = &next_.DigestAt(item.slot);
    }
  }
  next_.postings_.push_back(std::make_shared<const DigestPostings>(rows));
}

void SnapshotBuilder::SetAttributes(const Placed& placed) {
  const Organisation& now = placed.now->organisation();
  if (placed.before == nullptr) {
    attributes_.Add(placed.slot, now);
  } else {
    attributes_.Replace(placed.slot, placed.before->organisation(), now);
  }
}

void SnapshotBuilder::SetRelations(const Placed& placed) {
  relations_.Set(placed.now->id(), placed.now->organisation().track_record);
}

void SnapshotBuilder::Bulk::Put(Entry entry, ItemDigest items) {
  placed_.push_back(builder_.Place(std::move(entry), std::move(items)));
  if (placed_.size() >= kBatch) HandOn();
}

void SnapshotBuilder::Bulk::HandOn() {
  const auto batch =
      std::make_shared<const std::vector<Placed>>(std::move(placed_));
  placed_.clear();
  Submit(attributes_, [this, batch] {
    for (const Placed& placed : *batch) builder_.SetAttributes(placed);
  });
  Submit(relations_, [this, batch] {
    for (const Placed& placed : *batch) builder_.SetRelations(placed);
  });
}

void SnapshotBuilder::Bulk::Submit(ThreadPool& pool,
                                   std::function<void()> task) {
  {
    absl::MutexLock lock(&mu_);
    mu_.Await(absl::Condition(
        +[](int* waiting) { return *waiting < kMostWaiting; }, &waiting_));
    ++waiting_;
  }
  // There is room: no more than are counted are ever in a queue.
  TANDEM_CHECK(pool.TrySubmit([this, task = std::move(task)] {
    task();
    absl::MutexLock lock(&mu_);
    --waiting_;
  }));
}

void SnapshotBuilder::Erase(const OrganisationId& id) {
  const uint32_t* taken = next_.slots_.Find(id);
  if (taken == nullptr) return;
  const uint32_t slot = *taken;
  dead_rows_ += RowsOf(*next_.AtSlot(slot));
  attributes_.Remove(slot, next_.AtSlot(slot)->organisation());
  relations_.Set(id, {});
  Snapshot::Chunk& chunk = MutableChunk(slot);
  chunk.entries[slot % Snapshot::kChunkSlots] = {};
  chunk.digests[slot % Snapshot::kChunkSlots] = {};
  chunk.traits[slot % Snapshot::kChunkSlots] = {};
  next_.slots_.Erase(id);
  free_slots_.push_back(slot);
  --next_.size_;
}

std::shared_ptr<const Snapshot> SnapshotBuilder::Publish(uint64_t generation) {
  next_.generation_ = generation;
  for (int role = 0; role < kItemRoleCount; ++role) {
    next_.items_[role] = ItemIndexView(rows_[role].view(), indexed_[role]);
  }
  next_.attributes_ = attributes_.Publish();
  next_.relations_ = relations_.Publish();
  own_chunks_.clear();
  return std::shared_ptr<const Snapshot>(new Snapshot(next_));
}

Snapshot::Chunk& SnapshotBuilder::MutableChunk(uint32_t slot) {
  const uint32_t number = slot / Snapshot::kChunkSlots;
  std::shared_ptr<const Snapshot::Chunk>& chunk = next_.chunks_[number];
  if (own_chunks_.insert(number).second) {
    chunk = std::make_shared<Snapshot::Chunk>(*chunk);
  }
  // Made non-const by us, above or when the chunk was copied before.
  return const_cast<Snapshot::Chunk&>(*chunk);
}

uint32_t SnapshotBuilder::TakeSlot() {
  if (!free_slots_.empty()) {
    const uint32_t slot = free_slots_.back();
    free_slots_.pop_back();
    return slot;
  }
  const uint32_t slot = next_.slot_limit_++;
  if (slot % Snapshot::kChunkSlots == 0) {
    next_.chunks_.push_back(std::make_shared<const Snapshot::Chunk>());
  }
  return slot;
}

std::array<uint32_t, kItemRoleCount> SnapshotBuilder::AppendRows(
    uint32_t slot, EmbeddedProfile& vectors) {
  std::array<uint32_t, kItemRoleCount> first_rows = {};
  const auto append = [&](ItemRole role, absl::Span<TextVector> items) {
    VectorRows& rows = rows_[static_cast<size_t>(role)];
    first_rows[static_cast<size_t>(role)] = rows.view().size();
    for (size_t i = 0; i < items.size(); ++i) {
      LatentVector& latent = items[i].latent;
      const uint32_t row =
          rows.Append({.slot = slot, .item = static_cast<uint32_t>(i)}, latent);
      if (!latent.empty()) latent = rows.view().vector(row);
    }
  };
  append(ItemRole::kMission, absl::MakeSpan(&vectors.mission, 1));
  append(ItemRole::kOffer, absl::MakeSpan(vectors.offers));
  append(ItemRole::kNeed, absl::MakeSpan(vectors.needs));
  return first_rows;
}

}  // namespace tandem
