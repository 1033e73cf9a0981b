#include "service/matching/trait_scores.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "service/matching/region_fit.h"

namespace tandem {
namespace {

constexpr float kNotStated = -1.0f;
constexpr float kReachKm = 200.0f;
// Of a hundredth of a degree of latitude.
constexpr float kKm = 1.112f;
// The square of a distance beyond all, in these.
constexpr float kFar = 1e12f;

bool SameAndStated(uint16_t a, uint16_t b) { return a != 0 && a == b; }

float DegreesScale(const Area& area) {
  constexpr double kRadians = std::numbers::pi / 180.0;
  return area.point.has_value()
             ? static_cast<float>(std::cos(area.point->latitude * kRadians))
             : 1.0f;
}

}  // namespace

float TraitScores::Square(const Place& ours, const PlaceTraits& theirs) {
  const auto north = static_cast<float>(ours.traits.latitude - theirs.latitude);
  const float east =
      ours.longitude_scale *
      static_cast<float>(ours.traits.longitude - theirs.longitude);
  return north * north + east * east;
}

TraitScores::TraitScores(const Organisation& subject, CooperationKind kind,
                         PartnerSide side, RegionFit fit,
                         const ScoreWeights& weights)
    : ours_(subject),
      kind_bit_(OrganisationTraits::Bit(kind)),
      side_(side),
      fit_(fit),
      weights_(weights) {
  if (fit == RegionFit::kAnywhere) return;
  if (subject.seat.has_value()) AddPlace(*subject.seat);
  for (const Area& area : subject.areas) AddPlace(area);
}

void TraitScores::AddPlace(const Area& area) {
  Place place = {.traits = PlaceTraits(area),
                 .country_fits = nullptr,
                 .longitude_scale = DegreesScale(area)};
  if (!place.traits.says_where()) return;
  for (const Place& other : places_) {
    if (other.traits.country == place.traits.country) {
      place.country_fits = other.country_fits;
    }
  }
  if (place.country_fits == nullptr) {
    auto fits = std::make_shared<CountryFits>();
    fits->fill(0.1f);
    for (char first = 'A'; first <= 'Z'; ++first) {
      for (char second = 'A'; second <= 'Z'; ++second) {
        const std::string country = {first, second};
        float& fit = (*fits)[PlaceTraits::CountryCode(country)];
        if (AreNeighbours(area.country, country)) fit = 0.3f;
        if (area.country == country) fit = 0.5f;
      }
    }
    place.country_fits = std::move(fits);
  }
  places_.push_back(std::move(place));
}

float TraitScores::NearFit(const Place& ours, const PlaceTraits& theirs) {
  const PlaceTraits& here = ours.traits;
  if (SameAndStated(here.functional_area, theirs.functional_area)) return 1.0f;
  if (SameAndStated(here.nuts5, theirs.nuts5) ||
      SameAndStated(here.subdivision, theirs.subdivision)) {
    return 0.9f;
  }
  if (SameAndStated(here.nuts4, theirs.nuts4)) return 0.7f;
  return (*ours.country_fits)[theirs.country];
}

// The best pair of places, as RegionFitOf has it; distances are compared by
// their squares, so that one exponential does for all pairs.
float TraitScores::RegionOf(const OrganisationTraits& theirs) const {
  if (fit_ == RegionFit::kAnywhere) return 1.0f;
  // By whether a border lies between: the largest by codes, and the smallest
  // square of a distance.
  std::array<float, 2> near = {kNotStated, kNotStated};
  std::array<float, 2> square = {kFar, kFar};
  float best = kNotStated;
  for (const Place& ours : places_) {
    const PlaceTraits& here = ours.traits;
    for (const PlaceTraits& place : theirs.places) {
      if (!place.says_where()) break;
      if (fit_ == RegionFit::kOtherCountry &&
          (here.country == 0 || place.country == 0)) {
        best = std::max(best, 0.5f);
        continue;
      }
      const size_t across = here.country != place.country ? 1 : 0;
      near[across] = std::max(near[across], NearFit(ours, place));
      if (here.has_point() && place.has_point()) {
        square[across] = std::min(square[across], Square(ours, place));
      }
    }
  }
  for (const size_t across : {0, 1}) {
    if (near[across] < 0) continue;
    const float by_points =
        std::exp(-kKm * std::sqrt(square[across]) / kReachKm);
    const float fit = std::max(near[across], by_points);
    best = std::max(best, fit_ == RegionFit::kNear ? fit
                          : across == 0            ? 0.4f * fit
                          : near[across] == 1.0f   ? 1.0f
                                                   : 0.8f * fit + 0.2f);
  }
  return best;
}

float TraitScores::ReadinessOf(const OrganisationTraits& theirs) const {
  float named = kNotStated;
  if ((theirs.offered | theirs.sought) != 0) {
    const bool offered =
        side_ != PartnerSide::kTakes && (theirs.offered & kind_bit_) != 0;
    const bool sought =
        side_ != PartnerSide::kGives && (theirs.sought & kind_bit_) != 0;
    named = offered || sought ? 1.0f : 0.3f;
  }
  if (side_ != PartnerSide::kGives || (theirs.capacities & kind_bit_) == 0) {
    return named;
  }
  const float free = (theirs.free_capacities & kind_bit_) != 0 ? 1.0f : 0.0f;
  return named < 0 ? free : (named + free) / 2.0f;
}

double TraitScores::Beside(double promise, double promise_weight,
                           const OrganisationTraits& theirs) const {
  double sum = promise;
  double total = promise_weight;
  const auto add = [&](ScoreComponent component, bool stated, double value) {
    const double weight = weights_[static_cast<size_t>(component)];
    sum += stated ? weight * value : 0.0;
    total += stated ? weight : 0.0;
  };
  const float region = RegionOf(theirs);
  const float readiness = ReadinessOf(theirs);
  add(ScoreComponent::kRegion, region >= 0, region);
  add(ScoreComponent::kReadiness, readiness >= 0, readiness);
  add(ScoreComponent::kLanguage, ours_.languages != 0 && theirs.languages != 0,
      (ours_.languages & theirs.languages) != 0 ? 1.0 : 0.0);
  add(ScoreComponent::kPeer,
      ours_.kind != OrganisationKind::kUnspecified &&
          theirs.kind != OrganisationKind::kUnspecified,
      ours_.kind == theirs.kind ? 1.0 : 0.0);
  constexpr std::array kCommitment = {0.0, 0.3, 0.7, 1.0};
  add(ScoreComponent::kCommitment,
      theirs.commitment != NetworkingCommitment::kUnspecified,
      kCommitment[static_cast<size_t>(theirs.commitment)]);
  return total > 0 ? sum / total : 0.0;
}

}  // namespace tandem
