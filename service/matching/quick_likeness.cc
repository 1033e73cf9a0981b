#include "service/matching/quick_likeness.h"

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "indexer/kernels/fixed_point.h"
#include "indexer/kernels/kernels.h"
#include "service/matching/quick_weights.h"

namespace tandem {
namespace {

// Products of two high planes, each 256 times coarser than its vector.
constexpr float kPlaneScale = 256.0f * 256.0f;

}  // namespace

QuickLikeness::QuickLikeness(const Party& subject, const Snapshot& snapshot,
                             const TextSignals& signals)
    : snapshot_(snapshot),
      needs_{0, subject.need_vectors.size()},
      offers_{needs_.end, needs_.end + subject.offer_vectors.size()},
      mission_{offers_.end, offers_.end + 1},
      wish_{mission_.end, mission_.end + (subject.wish == nullptr ? 0 : 1)},
      padded_(PaddedDimension(snapshot.embedder().dimension())),
      concepts_(wish_.end) {
  const QuickWeights weights(signals);
  latent_weight_ = weights.latent;
  const auto add = [&](const TextVector& text) {
    concepts_.Add(text.sparse.concepts(), scales_.size(), weights.concepts);
    AddText(text);
  };
  planes_.reserve(wish_.end * padded_);
  for (const TextVector& text : subject.need_vectors) add(text);
  for (const TextVector& text : subject.offer_vectors) add(text);
  add(*subject.mission);
  if (subject.wish != nullptr) add(*subject.wish);
}

void QuickLikeness::AddText(const TextVector& text) {
  const FixedPoint fixed = text.latent.fixed();
  has_concepts_.push_back(text.sparse.concepts().empty() ? 0 : 1);
  scales_.push_back(fixed.scale * kPlaneScale);
  if (text.latent.empty()) {
    planes_.resize(planes_.size() + padded_);
  } else {
    planes_.insert(planes_.end(), fixed.high, fixed.high + padded_);
  }
}

QuickLikeness::Range QuickLikeness::RangeFor(ItemRole role) const {
  switch (role) {
    case ItemRole::kMission:
      return {needs_.begin, wish_.end};
    case ItemRole::kOffer:
      return {needs_.begin, offers_.end};
    case ItemRole::kNeed:
      break;
  }
  return offers_.size() == 0 ? mission_ : offers_;
}

void QuickLikeness::Multiply(absl::Span<const uint32_t> slots,
                             Products& products) const {
  products.slots_.assign(slots.begin(), slots.end());
  products.digests_.clear();
  for (const uint32_t slot : slots) snapshot_.PrefetchDigest(slot);
  for (const uint32_t slot : slots) {
    products.digests_.push_back(&snapshot_.DigestAt(slot));
    products.digests_.back()->Prefetch();
  }
  for (int r = 0; r < kItemRoleCount; ++r) {
    const auto role = static_cast<ItemRole>(r);
    const VectorRowsView& rows = snapshot_.items(role).rows();
    Products::Part& part = products.parts_[static_cast<size_t>(r)];
    part.begins.clear();
    part.planes.clear();
    part.scales.clear();
    for (const ItemDigest* digest : products.digests_) {
      part.begins.push_back(static_cast<uint32_t>(part.planes.size()));
      for (size_t i = 0; i < digest->count(role); ++i) {
        const FixedPoint fixed =
            rows.fixed(digest->first_row(role) + static_cast<uint32_t>(i));
        part.planes.push_back(fixed.high);
        part.scales.push_back(fixed.scale);
      }
    }
    const Range range = RangeFor(role);
    part.first = range.begin;
    part.products.resize(range.size() * part.planes.size());
    DotInt8Scattered(planes_.data() + range.begin * padded_, range.size(),
                     part.planes.data(), part.planes.size(), padded_,
                     part.products.data());
  }
}

template <typename Take>
void QuickLikeness::CompareTexts(Range range, const Products& products,
                                 size_t i, ItemRole role, Take take) const {
  if (range.size() == 0) return;
  const Products::Part& part = products.parts_[static_cast<size_t>(role)];
  const ItemDigest::Items theirs = products.digests_[i]->items(role);
  absl::InlinedVector<float, 32> likenesses(range.size());
  for (size_t j = 0; j < theirs.size(); ++j) {
    const size_t row = part.begins[i] + j;
    const float scale = part.scales[row];
    const absl::Span<const uint32_t> concepts = theirs.concepts(j);
    const int32_t* product = part.products.data() +
                             (range.begin - part.first) * part.planes.size() +
                             row;
    for (size_t t = 0; t < range.size(); ++t) {
      const size_t ours = range.begin + t;
      const float weight =
          concepts.empty() || has_concepts_[ours] == 0 ? 1.0f : latent_weight_;
      likenesses[t] = static_cast<float>(product[t * part.planes.size()]) *
                      (weight * scale * scales_[ours]);
    }
    concepts_.AddProducts(concepts, range.begin, range.size(),
                          likenesses.data());
    for (float& likeness : likenesses) {
      likeness = std::clamp(likeness, 0.0f, 1.0f);
    }
    take(j, likenesses.data());
  }
}

void QuickLikeness::Compare(const Products& products, size_t at,
                            PairLikeness& pair) const {
  const ItemDigest& theirs = *products.digests_[at];
  const size_t needs = needs_.size();
  const size_t offers = offers_.size();
  const size_t their_offers = theirs.count(ItemRole::kOffer);
  pair.Resize(needs, offers, theirs.count(ItemRole::kNeed), their_offers);
  const Range giving = {needs_.begin,
                        their_offers == 0 ? needs_.end : offers_.end};
  CompareTexts(giving, products, at,
               their_offers == 0 ? ItemRole::kMission : ItemRole::kOffer,
               [&](size_t j, const float* likenesses) {
                 for (size_t i = 0; i < needs; ++i) {
                   pair.SetNeedToOffer(i, j, likenesses[i]);
                 }
                 for (size_t i = needs; i < giving.size(); ++i) {
                   pair.SetOfferToOffer(i - needs, j, likenesses[i]);
                 }
               });
  const Range taking = offers == 0 ? mission_ : offers_;
  CompareTexts(taking, products, at, ItemRole::kNeed,
               [&](size_t j, const float* likenesses) {
                 for (size_t i = 0; i < taking.size(); ++i) {
                   pair.SetPartnerNeedToOffer(j, i, likenesses[i]);
                 }
               });
  CompareTexts({mission_.begin, wish_.end}, products, at, ItemRole::kMission,
               [&](size_t, const float* likenesses) {
                 pair.SetMissions(likenesses[0]);
                 if (wish_.size() > 0) pair.SetWish(likenesses[1]);
               });
}

void QuickLikeness::FindBest(const Products& products, size_t at,
                             BestLikenesses& best) const {
  const ItemDigest& theirs = *products.digests_[at];
  best.needs.assign(needs_.size(), 0.0f);
  best.partner_needs.assign(theirs.count(ItemRole::kNeed), 0.0f);
  best.partner_gives_mission = theirs.count(ItemRole::kOffer) == 0;
  best.subject_gives_mission = offers_.size() == 0;
  CompareTexts(
      needs_, products, at,
      best.partner_gives_mission ? ItemRole::kMission : ItemRole::kOffer,
      [&](size_t, const float* likenesses) {
        for (size_t i = 0; i < best.needs.size(); ++i) {
          best.needs[i] = std::max(best.needs[i], likenesses[i]);
        }
      });
  const Range taking = RangeFor(ItemRole::kNeed);
  CompareTexts(taking, products, at, ItemRole::kNeed,
               [&](size_t j, const float* likenesses) {
                 for (size_t i = 0; i < taking.size(); ++i) {
                   best.partner_needs[j] =
                       std::max(best.partner_needs[j], likenesses[i]);
                 }
               });
  CompareTexts({mission_.begin, wish_.end}, products, at, ItemRole::kMission,
               [&](size_t, const float* likenesses) {
                 best.missions = likenesses[0];
                 best.wish = wish_.size() == 0 ? 0.0f : likenesses[1];
               });
}

}  // namespace tandem
