#include "service/matching/coarse_likeness.h"

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "indexer/kernels/fixed_point.h"

namespace tandem {
namespace {

constexpr size_t kCodes = VectorRowsView::kNoCode + size_t{1};

}  // namespace

CoarseLikeness::CoarseLikeness(const Party& subject, const Snapshot& snapshot,
                               const TextSignals& signals)
    : snapshot_(snapshot),
      needs_{0, subject.need_vectors.size()},
      offers_{needs_.end, needs_.end + subject.offer_vectors.size()},
      goals_{offers_.end, offers_.end + (subject.wish == nullptr ? 1 : 2)},
      concepts_(goals_.end),
      beside_concepts_(kCodes * goals_.end),
      alone_(kCodes * goals_.end) {
  const QuickWeights weights(signals);
  size_t place = 0;
  for (const TextVector& text : subject.need_vectors) {
    AddText(text, place++, weights);
  }
  for (const TextVector& text : subject.offer_vectors) {
    AddText(text, place++, weights);
  }
  AddText(*subject.mission, place++, weights);
  if (subject.wish != nullptr) AddText(*subject.wish, place++, weights);
}

void CoarseLikeness::AddText(const TextVector& text, size_t place,
                             const QuickWeights& weights) {
  concepts_.Add(text.concepts, place, weights.concepts);
  const Centroids& codebook = snapshot_.embedder().codebook();
  if (text.latent.IsZero() || codebook.size() == 0) return;
  const FixedPointQuery query(text.latent.ToFloats());
  const std::vector<float> products = codebook.Products(query);
  const float factor = text.concepts.empty() ? 1.0f : weights.latent;
  for (size_t code = 0; code < products.size(); ++code) {
    alone_[code * goals_.end + place] = products[code];
    beside_concepts_[code * goals_.end + place] = factor * products[code];
  }
}

void CoarseLikeness::Compare(Range range, const ItemDigest& theirs,
                             ItemRole role, size_t item,
                             float* likenesses) const {
  const auto row = static_cast<uint32_t>(theirs.first_row(role) + item);
  const size_t code = snapshot_.items(role).rows().code(row);
  const absl::Span<const uint32_t> concepts = theirs.concepts(role, item);
  const std::vector<float>& lines =
      concepts.empty() ? alone_ : beside_concepts_;
  std::copy_n(&lines[code * goals_.end + range.begin], range.size(),
              likenesses);
  concepts_.AddProducts(concepts, range.begin, range.size(), likenesses);
}

void CoarseLikeness::FindBest(uint32_t slot, BestLikenesses& best) const {
  const ItemDigest& theirs = snapshot_.DigestAt(slot);
  absl::InlinedVector<float, 32> likenesses(goals_.end);
  best.partner_gives_mission = theirs.count(ItemRole::kOffer) == 0;
  best.subject_gives_mission = offers_.size() == 0;
  const ItemRole giving =
      best.partner_gives_mission ? ItemRole::kMission : ItemRole::kOffer;
  best.needs.assign(needs_.size(), 0.0f);
  for (size_t i = 0; i < theirs.count(giving); ++i) {
    Compare(needs_, theirs, giving, i, likenesses.data());
    for (size_t t = 0; t < needs_.size(); ++t) {
      best.needs[t] = std::max(best.needs[t], likenesses[t]);
    }
  }
  const Range taking = best.subject_gives_mission
                           ? Range{goals_.begin, goals_.begin + 1}
                           : offers_;
  best.partner_needs.assign(theirs.count(ItemRole::kNeed), 0.0f);
  for (size_t i = 0; i < best.partner_needs.size(); ++i) {
    Compare(taking, theirs, ItemRole::kNeed, i, likenesses.data());
    for (size_t t = 0; t < taking.size(); ++t) {
      best.partner_needs[i] = std::max(best.partner_needs[i], likenesses[t]);
    }
  }
  Compare(goals_, theirs, ItemRole::kMission, 0, likenesses.data());
  best.missions = std::clamp(likenesses[0], 0.0f, 1.0f);
  best.wish = goals_.size() > 1 ? std::clamp(likenesses[1], 0.0f, 1.0f) : 0.0f;
}

}  // namespace tandem
