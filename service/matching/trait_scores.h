#ifndef TANDEM_SERVICE_MATCHING_TRAIT_SCORES_H_
#define TANDEM_SERVICE_MATCHING_TRAIT_SCORES_H_

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "indexer/catalog/organisation_traits.h"
#include "indexer/domain/criteria.h"
#include "service/matching/components.h"
#include "service/matching/cooperation_kinds.h"

namespace tandem {

// What a look at an organisation's traits tells of the score beside its texts:
// region, language, readiness, commitment and peer, as components.h and
// region_fit.h have them, but for names that pass for one and for places beyond
// the third.
//
// Immutable; thread-safe.
class TraitScores {
 public:
  TraitScores(const Organisation& subject, CooperationKind kind,
              PartnerSide side, RegionFit fit, const ScoreWeights& weights);

  // The mean, by weight, of `promise`, which weighs `promise_weight` and is the
  // sum of weighted values, and of the components that are stated; 0 if nothing
  // weighs.
  double Beside(double promise, double promise_weight,
                const OrganisationTraits& theirs) const;

 private:
  // By the other's country, what is left of nearness where no more is known.
  using CountryFits = std::array<float, PlaceTraits::kCountryCodes>;

  // A place of ours.
  struct Place {
    PlaceTraits traits;
    std::shared_ptr<const CountryFits> country_fits;  // shared by its country
    float longitude_scale = 1.0f;  // of a degree, by one of latitude
  };

  void AddPlace(const Area& area);
  static float NearFit(const Place& ours, const PlaceTraits& theirs);
  static float OtherCountryFit(const Place& ours, const PlaceTraits& theirs);
  // Below 0 if not stated.
  float RegionOf(const OrganisationTraits& theirs) const;
  float ReadinessOf(const OrganisationTraits& theirs) const;

  const OrganisationTraits ours_;
  const uint16_t kind_bit_;
  const PartnerSide side_;
  const RegionFit fit_;
  const ScoreWeights weights_;
  std::vector<Place> places_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_TRAIT_SCORES_H_
