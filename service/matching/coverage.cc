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

bool SameCompetency(const CompactString& a, const CompactString& b) {
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
  for (const TextVector& offer : offers)
    features += offer.sparse.words().size();
  if (features < kTextFeatures * offers.size()) return 1;
  return offers.size() < 16 ? 2 : kMaxBest;
}

double CoverageBy(const Need& need, const Offer& offer, double likeness) {
  double coverage = Calibrate(likeness);
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

// Coverage of need `i` by the best `count` offers together; `index` is the
// first of the best.
BestOffer FindBestOffer(const Need& need, size_t i, const Party& giver,
                        ItemLikeness likeness, size_t count) {
  BestOffer best;
  if (giver.offers.empty()) {
    best.coverage = kMissionAsOffer * Calibrate(likeness(i, 0));
    return best;
  }
  // The best so far, descending.
  std::array<double, kMaxBest> largest = {};
  for (size_t j = 0; j < giver.offers.size(); ++j) {
    double coverage = CoverageBy(need, giver.offers[j], likeness(i, j));
    if (best.index < 0 || coverage > largest[0]) {
      best.index = static_cast<int>(j);
    }
    for (double& place : largest) {
      if (coverage > place) std::swap(coverage, place);
    }
  }
  for (size_t j = 0; j < count; ++j) best.coverage += largest[j];
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
  return CoverageBy(need, offer,
                    Similarity(need_vector, offer_vector, signals));
}

Benefit BenefitOf(const Party& taker, const Party& giver,
                  const TextSignals& signals, bool with_assignments) {
  return BenefitOf(
      taker, giver,
      [&](size_t i, size_t j) {
        return Similarity(
            taker.need_vectors[i],
            giver.offers.empty() ? *giver.mission : giver.offer_vectors[j],
            signals);
      },
      with_assignments);
}

Benefit BenefitOf(const Party& taker, const Party& giver, ItemLikeness likeness,
                  bool with_assignments) {
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
    const BestOffer best = FindBestOffer(need, i, giver, likeness, count);
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
  return OfferOverlap(a, b, [&](size_t i, size_t j) {
    return Similarity(a.offer_vectors[i], b.offer_vectors[j], signals);
  });
}

double OfferOverlap(const Party& a, const Party& b, ItemLikeness likeness) {
  if (a.offers.empty() || b.offers.empty()) return 0.0;
  double sum = 0;
  for (size_t j = 0; j < b.offers.size(); ++j) {
    double best = 0;
    for (size_t i = 0; i < a.offers.size(); ++i) {
      const bool same =
          SameCompetency(a.offers[i].competency, b.offers[j].competency);
      best = std::max(best, same ? 1.0 : Calibrate(likeness(i, j)));
    }
    sum += best;
  }
  return sum / static_cast<double>(b.offers.size());
}

}  // namespace tandem
