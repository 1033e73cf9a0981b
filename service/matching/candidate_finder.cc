#include "service/matching/candidate_finder.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "indexer/base/status_macros.h"
#include "service/matching/candidate_search.h"
#include "service/matching/entry_prefetch.h"

namespace tandem {
namespace {

absl::Span<const TextVector> Only(const TextVector& text) {
  return absl::MakeConstSpan(&text, 1);
}

Candidates ThoseProposed(const CandidateSearch& search, int64_t permitted) {
  Candidates candidates;
  candidates.slots = search.Proposed();
  candidates.exhaustive =
      static_cast<int64_t>(candidates.slots.size()) == permitted;
  return candidates;
}

// Where at most one organisation in so many may be proposed, the index would
// mostly find others.
constexpr size_t kScanShare = 4;

CandidateSearch::Plan PlanFor(size_t permitted, const Snapshot& snapshot) {
  return permitted * kScanShare <= snapshot.size()
             ? CandidateSearch::Plan::kScan
             : CandidateSearch::Plan::kIndex;
}

// By what the texts of both sides say.
absl::Status ProposeByTexts(const Party& subject, int limit,
                            CandidateSearch& search) {
  TANDEM_RETURN_IF_ERROR(
      search.ProposeClosest(ItemRole::kOffer, subject.need_vectors, limit));
  TANDEM_RETURN_IF_ERROR(
      search.ProposeClosest(ItemRole::kMission, subject.need_vectors, limit));
  TANDEM_RETURN_IF_ERROR(
      search.ProposeClosest(ItemRole::kNeed, subject.offer_vectors, limit));
  if (subject.offers.empty()) {
    // The mission stands for the offers, as in BenefitOf.
    TANDEM_RETURN_IF_ERROR(
        search.ProposeClosest(ItemRole::kNeed, Only(*subject.mission), limit));
  }
  TANDEM_RETURN_IF_ERROR(
      search.ProposeClosest(ItemRole::kMission, Only(*subject.mission), limit));
  if (subject.wish == nullptr) return absl::OkStatus();
  return search.ProposeClosest(ItemRole::kMission, Only(*subject.wish), limit);
}

// The slots of those who have worked with the subject or are near to it by all
// that the directory tells; ascending.
std::vector<uint32_t> NearByRelations(const Party& subject,
                                      const RelationScores* relations,
                                      int limit, const Snapshot& snapshot,
                                      const SlotBitmap& permitted) {
  std::vector<uint32_t> near;
  const auto add = [&](const OrganisationId& id) {
    const std::optional<uint32_t> slot = snapshot.SlotOf(id);
    if (slot.has_value() && permitted.Contains(*slot)) near.push_back(*slot);
  };
  for (const PastCooperation& past : subject.organisation->track_record) {
    const auto id = OrganisationId::ParseName(past.partner);
    if (id.ok()) add(*id);
  }
  if (relations != nullptr) {
    for (const OrganisationId& id : relations->Best(limit)) add(id);
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  return near;
}

void ProposeByName(const std::string& folded, const Snapshot& snapshot,
                   const SlotBitmap& permitted, CandidateSearch& search) {
  const std::vector<uint32_t> slots = permitted.ToSlots();
  const EntryPrefetch prefetch(snapshot, slots, EntryPrefetch::kName);
  for (size_t i = 0; i < slots.size(); ++i) {
    prefetch.Before(i);
    const Entry& entry = *snapshot.AtSlot(slots[i]);
    if (entry.folded_name.find(folded) != std::string::npos) {
      search.Propose(slots[i]);
    }
  }
}

}  // namespace

Candidates CandidateFinder::Whole(const SlotBitmap& permitted) const {
  Candidates candidates;
  candidates.exhaustive =
      static_cast<int64_t>(permitted.size()) <= options_.exhaustive_below;
  candidates.slots = permitted.ToSlots();
  return candidates;
}

absl::StatusOr<Candidates> CandidateFinder::Find(
    const Party& subject, const Snapshot& snapshot, const SlotBitmap& permitted,
    const RelationScores* relations) const {
  const auto count = static_cast<int64_t>(permitted.size());
  std::vector<uint32_t> near = NearByRelations(
      subject, relations, options_.per_direction, snapshot, permitted);
  Candidates candidates;
  if (ComeWhole(count)) {
    candidates = Whole(permitted);
  } else {
    CandidateSearch search(snapshot, permitted,
                           PlanFor(permitted.size(), snapshot));
    TANDEM_RETURN_IF_ERROR(
        ProposeByTexts(subject, options_.per_direction, search));
    for (const uint32_t slot : near) search.Propose(slot);
    candidates = ThoseProposed(search, count);
  }
  candidates.near = std::move(near);
  return candidates;
}

absl::StatusOr<Candidates> CandidateFinder::FindByText(
    const TextVector& text, const std::string& folded, const Snapshot& snapshot,
    const SlotBitmap& permitted) const {
  const auto count = static_cast<int64_t>(permitted.size());
  if (ComeWhole(count)) return Whole(permitted);
  CandidateSearch search(snapshot, permitted,
                         PlanFor(permitted.size(), snapshot));
  for (const ItemRole role : {ItemRole::kMission, ItemRole::kOffer}) {
    TANDEM_RETURN_IF_ERROR(
        search.ProposeClosest(role, Only(text), options_.per_direction));
  }
  if (!folded.empty()) ProposeByName(folded, snapshot, permitted, search);
  return ThoseProposed(search, count);
}

}  // namespace tandem
