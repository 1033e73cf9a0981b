#include "service/matching/coverage.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "absl/types/span.h"
#include "indexer/embedder/similarity.h"

namespace tandem {
namespace {

// Similarity that covers half; see Calibrate.
constexpr double kHalf = 0.15;

constexpr double kSameCompetency = 0.85;
constexpr double kOtherResource = 0.7;
constexpr double kMissionAsOffer = 0.6;
constexpr size_t kMaxBest = 3;
// Words and pairs of words from which on offers are texts, on average; names of
// skills have two or three.
constexpr size_t kTextFeatures = 6;

double LevelFactor(OfferLevel level) {
  switch (level) {
    case OfferLevel::kFamiliar:
      return 0.85;
    case OfferLevel::kExperienced:
      return 1.0;
    case OfferLevel::kUnspecified:
    case OfferLevel::kPractised:
      break;
  }
  return 0.95;
}

bool SameCompetency(const std::string& a, const std::string& b) {
  return !a.empty() && a == b;
}

struct BestOffer {
  double coverage = 0;
  int index = -1;
};

// How many of the best offers' coverages make the mean.
size_t BestCount(absl::Span<const TextVector> offers) {
  if (offers.size() < 8) return 1;
  size_t features = 0;
  for (const TextVector& offer : offers) features += offer.words.ids.size();
  if (features < kTextFeatures * offers.size()) return 1;
  return offers.size() < 16 ? 2 : kMaxBest;
}

// Coverage by the best `count` offers together; `index` is the first of the
// best.
BestOffer FindBestOffer(const Need& need, const TextVector& vector,
                        const Party& giver, const TextSignals& signals,
                        size_t count) {
  BestOffer best;
  if (giver.offers.empty()) {
    best.coverage = kMissionAsOffer *
                    Calibrate(Similarity(vector, *giver.mission, signals));
    return best;
  }
  // The best so far, descending.
  std::array<double, kMaxBest> largest = {};
  for (size_t i = 0; i < giver.offers.size(); ++i) {
    double coverage = Coverage(need, vector, giver.offers[i],
                               giver.offer_vectors[i], signals);
    if (best.index < 0 || coverage > largest[0]) {
      best.index = static_cast<int>(i);
    }
    for (double& place : largest) {
      if (coverage > place) std::swap(coverage, place);
    }
  }
  for (size_t i = 0; i < count; ++i) best.coverage += largest[i];
  best.coverage /= static_cast<double>(count);
  return best;
}

}  // namespace

double Calibrate(double similarity) {
  const double square = similarity * similarity;
  return std::clamp(square * (1.0 + kHalf * kHalf) / (square + kHalf * kHalf),
                    0.0, 1.0);
}

double Coverage(const Need& need, const TextVector& need_vector,
                const Offer& offer, const TextVector& offer_vector,
                const TextSignals& signals) {
  double coverage = Calibrate(Similarity(need_vector, offer_vector, signals));
  if (SameCompetency(need.competency, offer.competency)) {
    coverage = kSameCompetency + (1.0 - kSameCompetency) * coverage;
  }
  if (need.resource != ResourceKind::kUnspecified &&
      offer.resource != ResourceKind::kUnspecified &&
      need.resource != offer.resource) {
    coverage *= kOtherResource;
  }
  return coverage * LevelFactor(offer.level);
}

Benefit BenefitOf(const Party& taker, const Party& giver,
                  const TextSignals& signals, bool with_assignments) {
  Benefit benefit;
  if (taker.needs.empty()) return benefit;
  benefit.stated = true;
  double total_weight = 0;
  for (const Need& need : taker.needs) {
    total_weight += PriorityWeight(need.priority);
  }
  const size_t count = BestCount(giver.offer_vectors);
  for (size_t i = 0; i < taker.needs.size(); ++i) {
    const Need& need = taker.needs[i];
    const BestOffer best =
        FindBestOffer(need, taker.need_vectors[i], giver, signals, count);
    const double weight = PriorityWeight(need.priority) / total_weight;
    benefit.coverage += weight * best.coverage;
    if (!with_assignments) continue;
    CoveredNeed covered;
    covered.coverage = best.coverage;
    covered.weight = weight;
    covered.need_index = static_cast<int>(i);
    covered.offer_index = best.index;
    if (best.index >= 0 &&
        SameCompetency(need.competency, giver.offers[best.index].competency)) {
      covered.competency = need.competency;
    }
    benefit.covered_needs.push_back(std::move(covered));
  }
  benefit.coverage = std::clamp(benefit.coverage, 0.0, 1.0);
  std::stable_sort(benefit.covered_needs.begin(), benefit.covered_needs.end(),
                   [](const CoveredNeed& a, const CoveredNeed& b) {
                     return a.coverage > b.coverage;
                   });
  return benefit;
}

double OfferOverlap(const Party& a, const Party& b,
                    const TextSignals& signals) {
  if (a.offers.empty() || b.offers.empty()) return 0.0;
  double sum = 0;
  for (size_t j = 0; j < b.offers.size(); ++j) {
    double best = 0;
    for (size_t i = 0; i < a.offers.size(); ++i) {
      const double likeness =
          SameCompetency(a.offers[i].competency, b.offers[j].competency)
              ? 1.0
              : Calibrate(Similarity(a.offer_vectors[i], b.offer_vectors[j],
                                     signals));
      best = std::max(best, likeness);
    }
    sum += best;
  }
  return sum / static_cast<double>(b.offers.size());
}

}  // namespace tandem
