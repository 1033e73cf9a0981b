#include "service/matching/coarse_likeness.h"

#include <algorithm>
#include <cmath>

#include "indexer/kernels/fixed_point.h"

namespace tandem {
namespace {

// A likeness of 1.
constexpr float kOne = 255.0f;

constexpr size_t kCodes = ItemDigest::kNoCode + size_t{1};

uint8_t ToByte(float likeness) {
  return static_cast<uint8_t>(
      std::lround(std::clamp(likeness, 0.0f, 1.0f) * kOne));
}

float FromByte(uint8_t byte) {
  return static_cast<float>(byte) * (1.0f / kOne);
}

using Bytes = uint8_t __attribute__((vector_size(16)));
using Words = uint32_t __attribute__((vector_size(16)));

// Sums that stop at the largest byte: of many common concepts the roundings
// add up.
Bytes Sum(Bytes a, Bytes b) {
  const Bytes sum = a + b;
  return sum | reinterpret_cast<Bytes>(sum < a);
}

Bytes Larger(Bytes a, Bytes b) { return a > b ? a : b; }

uint8_t Largest(Bytes bytes) {
  // By words: SSE2 has no shuffle of bytes.
  Words words = reinterpret_cast<Words>(bytes);
  const auto fold = [&words](Words other) {
    words = reinterpret_cast<Words>(
        Larger(reinterpret_cast<Bytes>(words), reinterpret_cast<Bytes>(other)));
  };
  fold(__builtin_shufflevector(words, words, 2, 3, 0, 1));
  fold(__builtin_shufflevector(words, words, 1, 0, 3, 2));
  fold(words >> 16);
  fold(words >> 8);
  return static_cast<uint8_t>(words[0]);
}

}  // namespace

CoarseLikeness::CoarseLikeness(const Party& subject, const Snapshot& snapshot,
                               const TextSignals& signals)
    : snapshot_(snapshot),
      needs_{0, subject.need_vectors.size()},
      offers_{needs_.end, needs_.end + subject.offer_vectors.size()},
      goals_{offers_.end, offers_.end + (subject.wish == nullptr ? 1 : 2)},
      concept_places_(ItemDigest::kMaxConcept + size_t{1}),
      groups_((goals_.end + kLanes - 1) / kLanes) {
  for (Group& group : groups_) {
    group.alone.resize(kCodes);
    group.beside_concepts.resize(kCodes);
    group.concepts.resize(kLevels);  // of place 0, which is none
  }
  const QuickWeights weights(signals);
  size_t place = 0;
  for (const TextVector& need : subject.need_vectors) {
    AddText(need, place++, weights);
  }
  for (const TextVector& offer : subject.offer_vectors) {
    AddText(offer, place++, weights);
  }
  AddText(*subject.mission, place++, weights);
  if (subject.wish != nullptr) AddText(*subject.wish, place++, weights);
  const Range taking =
      offers_.size() == 0 ? Range{goals_.begin, goals_.begin + 1} : offers_;
  for (size_t text = taking.begin; text < taking.end; ++text) {
    groups_[text / kLanes].taking[text % kLanes] = 0xFF;
  }
}

void CoarseLikeness::AddText(const TextVector& text, size_t place,
                             const QuickWeights& weights) {
  const SparseView concepts = text.sparse.concepts();
  for (size_t i = 0; i < concepts.size(); ++i) {
    AddConcept(concepts.id(i), place, weights.concepts * concepts.weight(i));
  }
  const Centroids& codebook = snapshot_.embedder().codebook();
  if (text.latent.IsZero() || codebook.size() == 0) return;
  const std::vector<float> products =
      codebook.Products(FixedPointQuery(text.latent.ToFloats()));
  const float factor = concepts.empty() ? 1.0f : weights.latent;
  Group& group = groups_[place / kLanes];
  for (size_t code = 0; code < products.size(); ++code) {
    group.alone[code][place % kLanes] = ToByte(products[code]);
    group.beside_concepts[code][place % kLanes] =
        ToByte(factor * products[code]);
  }
}

void CoarseLikeness::AddConcept(uint32_t id, size_t place, float weight) {
  if (id >= concept_places_.size()) return;  // No digest holds it.
  if (concept_places_[id] == 0) {
    concept_places_[id] =
        static_cast<uint16_t>(groups_[0].concepts.size() / kLevels);
    for (Group& group : groups_) {
      group.concepts.resize(group.concepts.size() + kLevels);
    }
  }
  Line* const lines =
      &groups_[place / kLanes].concepts[concept_places_[id] * size_t{kLevels}];
  for (size_t level = 0; level < kLevels; ++level) {
    const float theirs = (static_cast<float>(level) + 0.5f) / kLevels;
    lines[level][place % kLanes] = ToByte(theirs * weight);
  }
}

inline CoarseLikeness::Line CoarseLikeness::LineOf(
    const Group& group, const ItemDigest::Items& items, size_t i) const {
  const absl::Span<const uint32_t> concepts = items.concepts(i);
  if (concepts.empty()) return group.alone[items.code(i)];
  Line line = group.beside_concepts[items.code(i)];
  for (const uint32_t packed : concepts) {
    // The line of place 0 is all zero: to add it costs less than to ask.
    const ItemDigest::Concept one(packed);
    const size_t place = concept_places_[one.id()];
    line = Sum(
        line, group.concepts[place * kLevels + one.weight() * kLevels / 65536]);
  }
  return line;
}

void CoarseLikeness::FindBest(uint32_t slot, BestLikenesses& best) const {
  const ItemDigest& theirs = snapshot_.DigestAt(slot);
  const ItemDigest::Items mission = theirs.items(ItemRole::kMission);
  const ItemDigest::Items offers = theirs.items(ItemRole::kOffer);
  const ItemDigest::Items needs = theirs.items(ItemRole::kNeed);
  best.partner_gives_mission = offers.size() == 0;
  best.subject_gives_mission = offers_.size() == 0;
  best.needs.resize(needs_.size());
  best.partner_needs.assign(needs.size(), 0.0f);
  best.wish = 0.0f;
  const ItemDigest::Items& giving =
      best.partner_gives_mission ? mission : offers;
  for (size_t g = 0; g < groups_.size(); ++g) {
    const Group& group = groups_[g];
    const Range lanes = {g * kLanes, g * kLanes + kLanes};
    if (lanes.begin < needs_.end) {
      Line most = {};
      for (size_t i = 0; i < giving.size(); ++i) {
        most = Larger(most, LineOf(group, giving, i));
      }
      const size_t end = std::min(lanes.end, needs_.end);
      for (size_t text = lanes.begin; text < end; ++text) {
        best.needs[text] = FromByte(most[text % kLanes]);
      }
    }
    for (size_t i = 0; i < needs.size(); ++i) {
      const Line line = LineOf(group, needs, i);
      best.partner_needs[i] = std::max(best.partner_needs[i],
                                       FromByte(Largest(line & group.taking)));
    }
    if (lanes.end <= goals_.begin) continue;
    const Line line = LineOf(group, mission, 0);
    if (lanes.contains(goals_.begin)) {
      best.missions = FromByte(line[goals_.begin % kLanes]);
    }
    if (goals_.size() > 1 && lanes.contains(goals_.begin + 1)) {
      best.wish = FromByte(line[(goals_.begin + 1) % kLanes]);
    }
  }
}

}  // namespace tandem
