#include "service/matching/coverage.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "indexer/embedder/similarity.h"

namespace tandem {
namespace {

// Midpoint and width of the calibration curve. Chosen by hand, not fitted: they
// lie between unrelated and fitting phrases of cross_language_test, and the
// golden cases hold with them.
constexpr double kMidpoint = 0.22;
constexpr double kWidth = 0.06;

constexpr double kSameCompetency = 0.85;
constexpr double kOtherResource = 0.7;
constexpr double kMissionAsOffer = 0.6;

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

BestOffer FindBestOffer(const Need& need, const TextVector& vector,
                        const Party& giver) {
  BestOffer best;
  if (giver.offers.empty()) {
    best.coverage =
        kMissionAsOffer * Calibrate(Similarity(vector, *giver.mission));
    return best;
  }
  best.coverage = -1;
  for (size_t i = 0; i < giver.offers.size(); ++i) {
    const double coverage =
        Coverage(need, vector, giver.offers[i], giver.offer_vectors[i]);
    if (coverage > best.coverage) {
      best = {.coverage = coverage, .index = static_cast<int>(i)};
    }
  }
  return best;
}

}  // namespace

double Calibrate(double similarity) {
  // Shifted and scaled so that 0 gives 0 and 1 gives 1.
  const auto logistic = [](double x) {
    return 1.0 / (1.0 + std::exp((kMidpoint - x) / kWidth));
  };
  const double low = logistic(0.0);
  const double high = logistic(1.0);
  return std::clamp((logistic(similarity) - low) / (high - low), 0.0, 1.0);
}

double Coverage(const Need& need, const TextVector& need_vector,
                const Offer& offer, const TextVector& offer_vector) {
  double coverage = Calibrate(Similarity(need_vector, offer_vector));
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
                  bool with_assignments) {
  Benefit benefit;
  if (taker.needs.empty()) return benefit;
  benefit.stated = true;
  double total_weight = 0;
  for (const Need& need : taker.needs) {
    total_weight += PriorityWeight(need.priority);
  }
  for (size_t i = 0; i < taker.needs.size(); ++i) {
    const Need& need = taker.needs[i];
    const BestOffer best = FindBestOffer(need, taker.need_vectors[i], giver);
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

double OfferOverlap(const Party& a, const Party& b) {
  if (a.offers.empty() || b.offers.empty()) return 0.0;
  double sum = 0;
  for (size_t j = 0; j < b.offers.size(); ++j) {
    double best = 0;
    for (size_t i = 0; i < a.offers.size(); ++i) {
      const double likeness =
          SameCompetency(a.offers[i].competency, b.offers[j].competency)
              ? 1.0
              : Calibrate(Similarity(a.offer_vectors[i], b.offer_vectors[j]));
      best = std::max(best, likeness);
    }
    sum += best;
  }
  return sum / static_cast<double>(b.offers.size());
}

}  // namespace tandem
