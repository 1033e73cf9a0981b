#include "service/matching/quick_likeness.h"

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "indexer/kernels/fixed_point.h"
#include "indexer/kernels/kernels.h"

namespace tandem {
namespace {

// How much of the weight of words, keywords and letters the latent dimensions
// take over: they were fitted on these.
constexpr double kLatentShare = 0.05;
// Products of two high planes, each 256 times coarser than its vector.
constexpr float kPlaneScale = 256.0f * 256.0f;

}  // namespace

QuickLikeness::QuickLikeness(const Party& subject, const Snapshot& snapshot,
                             const TextSignals& signals)
    : snapshot_(snapshot),
      padded_(PaddedDimension(snapshot.embedder().dimension())) {
  const SignalWeights& weights = signals.same_language;
  const double latent =
      weights.latent +
      kLatentShare * (weights.words + weights.keywords + weights.characters);
  const double total = latent + weights.concepts;
  latent_weight_ = static_cast<float>(latent / total);
  concept_weight_ = static_cast<float>(weights.concepts / total);
  std::vector<const TextVector*> texts;
  const auto add = [&texts](absl::Span<const TextVector> more) {
    const size_t begin = texts.size();
    for (const TextVector& text : more) texts.push_back(&text);
    return Range{begin, texts.size()};
  };
  needs_ = add(subject.need_vectors);
  offers_ = add(subject.offer_vectors);
  mission_ = add(absl::MakeConstSpan(subject.mission, 1));
  wish_ =
      add(absl::MakeConstSpan(subject.wish, subject.wish == nullptr ? 0 : 1));
  planes_.reserve(texts.size() * padded_);
  concept_lines_.resize(texts.size());
  for (const TextVector* text : texts) AddText(*text);
  for (size_t i = 0; i < texts.size(); ++i) AddConcepts(texts[i]->concepts, i);
}

void QuickLikeness::AddText(const TextVector& text) {
  const FixedPoint& fixed = text.latent.fixed();
  scales_.push_back(fixed.scale * kPlaneScale);
  if (text.latent.empty()) {
    planes_.resize(planes_.size() + padded_);
  } else {
    planes_.insert(planes_.end(), fixed.high, fixed.high + padded_);
  }
}

void QuickLikeness::AddConcepts(const SparseVector& concepts, size_t text) {
  const size_t width = wish_.end;
  has_concepts_.push_back(concepts.empty() ? 0 : 1);
  for (size_t i = 0; i < concepts.ids.size(); ++i) {
    const uint32_t id = concepts.ids[i];
    if (id >= concept_places_.size()) concept_places_.resize(id + 1);
    uint16_t& place = concept_places_[id];
    if (place == 0) {
      place = static_cast<uint16_t>(concept_lines_.size() / width);
      concept_lines_.resize(concept_lines_.size() + width);
    }
    concept_lines_[place * width + text] =
        concept_weight_ * concepts.weights[i];
  }
}

void QuickLikeness::CompareConcepts(Range range,
                                    absl::Span<const uint32_t> theirs,
                                    float* likenesses) const {
  for (const uint32_t packed : theirs) {
    const ItemDigest::Concept one(packed);
    if (one.id() >= concept_places_.size()) return;  // Numbers ascend.
    if (concept_places_[one.id()] == 0) continue;
    const float weight =
        ItemDigest::kWeightStep * static_cast<float>(one.weight());
    const float* line =
        &concept_lines_[concept_places_[one.id()] * wish_.end + range.begin];
    for (size_t t = 0; t < range.size(); ++t) likenesses[t] += line[t] * weight;
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
  const ItemDigest& theirs = *products.digests_[i];
  absl::InlinedVector<float, 32> likenesses(range.size());
  for (size_t j = 0; j < theirs.count(role); ++j) {
    const size_t row = part.begins[i] + j;
    const float scale = part.scales[row];
    const absl::Span<const uint32_t> concepts = theirs.concepts(role, j);
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
    CompareConcepts(range, concepts, likenesses.data());
    for (float& likeness : likenesses) {
      likeness = std::clamp(likeness, 0.0f, 1.0f);
    }
    take(j, likenesses.data());
  }
}

template <typename Take>
void QuickLikeness::CompareLatent(Range range, const Products& products,
                                  size_t i, ItemRole role, Take take) const {
  if (range.size() == 0) return;
  const Products::Part& part = products.parts_[static_cast<size_t>(role)];
  const size_t rows = part.planes.size();
  absl::InlinedVector<float, 32> likenesses(range.size());
  for (size_t j = 0; j < products.digests_[i]->count(role); ++j) {
    const size_t row = part.begins[i] + j;
    const int32_t* product =
        part.products.data() + (range.begin - part.first) * rows + row;
    for (size_t t = 0; t < range.size(); ++t) {
      likenesses[t] =
          std::clamp(static_cast<float>(product[t * rows]) *
                         (part.scales[row] * scales_[range.begin + t]),
                     0.0f, 1.0f);
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

template <typename CompareEach>
void QuickLikeness::FindBestBy(const ItemDigest& theirs, BestLikenesses& best,
                               CompareEach compare) const {
  best.needs.assign(needs_.size(), 0.0f);
  best.partner_needs.assign(theirs.count(ItemRole::kNeed), 0.0f);
  const bool they_offer = theirs.count(ItemRole::kOffer) > 0;
  compare(needs_, they_offer ? ItemRole::kOffer : ItemRole::kMission,
          [&](size_t, const float* likenesses) {
            for (size_t i = 0; i < best.needs.size(); ++i) {
              best.needs[i] = std::max(best.needs[i], likenesses[i]);
            }
          });
  best.partner_gives_mission = !they_offer;
  best.subject_gives_mission = offers_.size() == 0;
  const Range taking = RangeFor(ItemRole::kNeed);
  compare(taking, ItemRole::kNeed, [&](size_t j, const float* likenesses) {
    for (size_t i = 0; i < taking.size(); ++i) {
      best.partner_needs[j] = std::max(best.partner_needs[j], likenesses[i]);
    }
  });
  compare({mission_.begin, wish_.end}, ItemRole::kMission,
          [&](size_t, const float* likenesses) {
            best.missions = likenesses[0];
            best.wish = wish_.size() == 0 ? 0.0f : likenesses[1];
          });
}

void QuickLikeness::FindBest(const Products& products, size_t at,
                             BestLikenesses& best) const {
  FindBestBy(*products.digests_[at], best,
             [&](Range range, ItemRole role, auto take) {
               CompareTexts(range, products, at, role, take);
             });
}

void QuickLikeness::FindBestLatent(const Products& products, size_t at,
                                   BestLikenesses& best) const {
  FindBestBy(*products.digests_[at], best,
             [&](Range range, ItemRole role, auto take) {
               CompareLatent(range, products, at, role, take);
             });
}

}  // namespace tandem
