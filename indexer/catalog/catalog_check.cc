#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "indexer/base/status_macros.h"
#include "indexer/base/stop_status.h"
#include "indexer/catalog/catalog_impl.h"

namespace tandem {
namespace {

// Items that are searched for by their own vectors; each costs a search, so in
// a large directory they are taken evenly among all.
constexpr size_t kSelfSearches = 2000;
constexpr float kAsClose = 1.0f - 1.0f / 128.0f;

// Collects what differs between one stored profile and the snapshot.
class EntryCheck {
 public:
  EntryCheck(const Snapshot& snapshot, std::vector<std::string>& mismatches)
      : snapshot_(snapshot),
        mismatches_(mismatches),
        search_every_(
            std::max<size_t>(1, CountRows(snapshot) / kSelfSearches)) {}

  void Check(const StoredProfile& stored,
             const std::optional<EmbeddedProfile>& vectors) {
    const OrganisationId& id = stored.organisation.id;
    const Entry* entry = snapshot_.Find(id);
    if (entry == nullptr) return Report(id, "is stored but not in the index");
    if (!(*entry->profile == stored)) {
      return Report(id, "differs between store and index");
    }
    if (!vectors.has_value()) return Report(id, "has no vectors in the store");
    if (!(*vectors == entry->vectors)) {
      return Report(id, "has other vectors in the store than in the index");
    }
    CheckRows(*entry, ItemRole::kMission,
              absl::MakeConstSpan(&entry->vectors.mission, 1));
    CheckRows(*entry, ItemRole::kOffer, entry->vectors.offers);
    CheckRows(*entry, ItemRole::kNeed, entry->vectors.needs);
  }

 private:
  void CheckRows(const Entry& entry, ItemRole role,
                 absl::Span<const TextVector> items) {
    const ItemDigest& digest =
        snapshot_.DigestAt(*snapshot_.SlotOf(entry.id()));
    for (uint32_t i = 0; i < items.size(); ++i) {
      const uint32_t row = digest.first_row(role) + i;
      const VectorRowsView& rows = snapshot_.items(role).rows();
      if (row >= rows.size() ||
          snapshot_.AtSlot(rows.item(row).slot) != &entry ||
          rows.item(row).item != i || !(rows.vector(row) == items[i].latent)) {
        return Report(entry.id(), "has a wrong row in the index");
      }
      if (checked_rows_++ % search_every_ == 0 && !FindsItself(role, row)) {
        return Report(entry.id(), "is not found by its own vector");
      }
    }
  }

  // Searched like any query; another row may only come first if it is as close
  // as eight bits tell, by which an index chooses whom it compares in full.
  bool FindsItself(ItemRole role, uint32_t row) const {
    const ItemIndexView& items = snapshot_.items(role);
    const std::vector<float> vector = items.rows().vector(row).ToFloats();
    const float self =
        DotProduct(vector.data(), vector.data(), items.rows().dimension());
    if (self == 0.0f) return true;  // A text that says nothing.
    const auto hits = items.Search(vector, 1, [&](uint32_t candidate) {
      return snapshot_.IsLive(role, candidate, items.rows().item(candidate));
    });
    return hits.ok() && !hits->empty() &&
           hits->front().similarity >= kAsClose * self;
  }

  void Report(const OrganisationId& id, absl::string_view what) {
    mismatches_.push_back(absl::StrCat(id.ToName(), " ", what));
  }

  static size_t CountRows(const Snapshot& snapshot) {
    size_t rows = 0;
    for (int role = 0; role < kItemRoleCount; ++role) {
      rows += snapshot.items(static_cast<ItemRole>(role)).rows().size();
    }
    return rows;
  }

  const Snapshot& snapshot_;
  std::vector<std::string>& mismatches_;
  const size_t search_every_;
  size_t checked_rows_ = 0;
};

}  // namespace

absl::StatusOr<std::vector<std::string>> CatalogImpl::CheckIntegrity(
    int64_t& checked) {
  absl::MutexLock lock(&commit_mu_);
  const std::shared_ptr<const Snapshot> now = snapshot();
  std::vector<std::string> mismatches;
  EntryCheck check(*now, mismatches);
  checked = 0;
  TANDEM_RETURN_IF_ERROR(
      store_.ForEachProfile([&](const StoredProfile& stored,
                                const std::optional<EmbeddedProfile>& vectors) {
        ++checked;
        check.Check(stored, vectors);
        return StopStatus(stop_.get_token());
      }));
  if (static_cast<size_t>(checked) != now->size()) {
    mismatches.push_back(absl::StrCat("the store holds ", checked,
                                      " organisations, the index ",
                                      now->size()));
  }
  TANDEM_ASSIGN_OR_RETURN(const StoreState state, store_.ReadState());
  if (state.generation != generation_) {
    mismatches.push_back(absl::StrCat("the store is at generation ",
                                      state.generation, ", the index at ",
                                      generation_));
  }
  return mismatches;
}

}  // namespace tandem
