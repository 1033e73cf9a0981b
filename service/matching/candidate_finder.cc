#include "service/matching/candidate_finder.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "indexer/base/status_macros.h"
#include "service/matching/candidate_search.h"

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

// By who has worked with whom.
void ProposeByRelations(const Party& subject, const RelationScores* relations,
                        int limit, CandidateSearch& search) {
  for (const PastCooperation& past : subject.organisation->track_record) {
    const auto id = OrganisationId::ParseName(past.partner);
    if (id.ok()) search.Propose(*id);
  }
  if (relations == nullptr) return;
  for (const OrganisationId& id : relations->Best(limit)) search.Propose(id);
}

void ProposeByName(const std::string& folded, const Snapshot& snapshot,
                   const SlotBitmap& permitted, CandidateSearch& search) {
  permitted.ForEach([&](uint32_t slot) {
    if (snapshot.AtSlot(slot)->folded_name.find(folded) != std::string::npos) {
      search.Propose(slot);
    }
    return true;
  });
}

}  // namespace

Candidates CandidateFinder::Whole(const SlotBitmap& permitted) const {
  Candidates candidates;
  candidates.exhaustive =
      static_cast<int64_t>(permitted.size()) <= options_.exhaustive_below;
  candidates.slots.reserve(permitted.size());
  permitted.ForEach([&](uint32_t slot) {
    candidates.slots.push_back(slot);
    return true;
  });
  return candidates;
}

absl::StatusOr<Candidates> CandidateFinder::Find(
    const Party& subject, const Snapshot& snapshot, const SlotBitmap& permitted,
    const RelationScores* relations) const {
  const auto count = static_cast<int64_t>(permitted.size());
  if (ComeWhole(count)) return Whole(permitted);
  CandidateSearch search(snapshot, permitted,
                         PlanFor(permitted.size(), snapshot));
  TANDEM_RETURN_IF_ERROR(
      ProposeByTexts(subject, options_.per_direction, search));
  ProposeByRelations(subject, relations, options_.per_direction, search);
  return ThoseProposed(search, count);
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
