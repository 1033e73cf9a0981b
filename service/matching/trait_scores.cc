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

bool SameAndStated(uint16_t a, uint16_t b) { return a != 0 && a == b; }

float DegreesScale(const Area& area) {
  constexpr double kRadians = std::numbers::pi / 180.0;
  return area.point.has_value()
             ? static_cast<float>(std::cos(area.point->latitude * kRadians))
             : 1.0f;
}

}  // namespace

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
  float fit = (*ours.country_fits)[theirs.country];
  if (SameAndStated(here.nuts4, theirs.nuts4)) fit = 0.7f;
  if (SameAndStated(here.nuts5, theirs.nuts5) ||
      SameAndStated(here.subdivision, theirs.subdivision)) {
    fit = 0.9f;
  }
  if (here.has_point() && theirs.has_point()) {
    const auto north = static_cast<float>(here.latitude - theirs.latitude);
    const float east = ours.longitude_scale *
                       static_cast<float>(here.longitude - theirs.longitude);
    const float km = kKm * std::sqrt(north * north + east * east);
    fit = std::max(fit, std::exp(-km / kReachKm));
  }
  return fit;
}

float TraitScores::OtherCountryFit(const Place& ours,
                                   const PlaceTraits& theirs) {
  if (ours.traits.country == 0 || theirs.country == 0) return 0.5f;
  const bool across = ours.traits.country != theirs.country;
  if (across &&
      SameAndStated(ours.traits.functional_area, theirs.functional_area)) {
    return 1.0f;
  }
  return 0.8f * NearFit(ours, theirs) * (across ? 1.0f : 0.5f) +
         (across ? 0.2f : 0.0f);
}

float TraitScores::RegionOf(const OrganisationTraits& theirs) const {
  if (fit_ == RegionFit::kAnywhere) return 1.0f;
  float best = kNotStated;
  for (const Place& ours : places_) {
    for (const PlaceTraits& place : theirs.places) {
      if (!place.says_where()) break;
      best = std::max(best, fit_ == RegionFit::kNear
                                ? NearFit(ours, place)
                                : OtherCountryFit(ours, place));
    }
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
