#include "service/matching/components.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "indexer/embedder/similarity.h"
#include "service/matching/coverage.h"
#include "service/matching/region_fit.h"

namespace tandem {
namespace {

// From here on two missions are taken to be the same.
constexpr double kSameGoal = 0.5;
constexpr double kAcrossScale = 0.55;
// Of a wish beside the mission, and of sectors beside the likeness.
constexpr double kWishShare = 0.9;
constexpr double kSectorShare = 0.06;

template <typename List, typename T>
bool Contains(const List& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::optional<double> SectorOverlap(const Organisation& a,
                                    const Organisation& b) {
  if (a.sectors.empty() || b.sectors.empty()) return std::nullopt;
  const auto common = static_cast<double>(std::count_if(
      a.sectors.begin(), a.sectors.end(), [&b](const CompactString& sector) {
        return Contains(b.sectors, sector);
      }));
  return common /
         (static_cast<double>(a.sectors.size() + b.sectors.size()) - common);
}

double QualityFactor(CooperationQuality quality) {
  switch (quality) {
    case CooperationQuality::kDifficult:
      return 0.1;
    case CooperationQuality::kMixed:
      return 0.4;
    case CooperationQuality::kGood:
      return 0.8;
    case CooperationQuality::kVeryGood:
      return 1.0;
    case CooperationQuality::kUnspecified:
      break;
  }
  return 0.6;
}

// Sum over what `teller` tells of cooperation with `other`.
double ToldCooperation(const Organisation& teller, const Organisation& other) {
  if (teller.track_record.empty() || other.id.empty()) return 0.0;
  const std::string name = other.id.ToName();
  double sum = 0;
  for (const PastCooperation& past : teller.track_record) {
    if (past.partner != name) continue;
    const double months = past.months == 0 ? 12.0 : past.months;
    sum += QualityFactor(past.quality) * std::min(1.0, months / 24.0);
  }
  return sum;
}

double PlaceFactor(const Organisation& a, const Organisation& b) {
  if (InSamePlace(a, b)) return 1.0;
  const bool same_country = a.seat.has_value() && b.seat.has_value() &&
                            !a.seat->country.empty() &&
                            a.seat->country == b.seat->country;
  return same_country ? 0.4 : 0.2;
}

// From the likenesses of the partner's mission with mission and wish.
double CombineGoals(const Party& subject, const Party& partner, double mission,
                    double wish) {
  const auto scaled = [&partner](const TextVector& goal, double likeness) {
    return (AreAcrossLanguages(goal, *partner.mission) ? kAcrossScale : 1.0) *
           likeness;
  };
  const double by_mission = scaled(*subject.mission, mission);
  if (subject.wish == nullptr) return by_mission;
  return GoalBesideWish(by_mission, scaled(*subject.wish, wish));
}

double WithSectors(const Party& subject, const Party& partner,
                   double goal_likeness) {
  const double likeness = std::sqrt(goal_likeness);
  const std::optional<double> sectors =
      SectorOverlap(*subject.organisation, *partner.organisation);
  return sectors.has_value()
             ? (1.0 - kSectorShare) * likeness + kSectorShare * *sectors
             : likeness;
}

}  // namespace

double GoalBesideWish(double mission, double wish) {
  return (1.0 - kWishShare) * mission + kWishShare * wish;
}

double GoalLikeness(const Party& subject, const Party& partner,
                    const TextSignals& signals) {
  return CombineGoals(
      subject, partner, Similarity(*subject.mission, *partner.mission, signals),
      subject.wish == nullptr
          ? 0.0
          : Similarity(*subject.wish, *partner.mission, signals));
}

double GoalLikenessFrom(const PairLikeness& pair, const Party& subject,
                        const Party& partner) {
  return CombineGoals(subject, partner, pair.missions(), pair.wish());
}

double SharedGoal(const Party& subject, const Party& partner,
                  const TextSignals& signals) {
  return WithSectors(subject, partner, GoalLikeness(subject, partner, signals));
}

double SharedGoalFrom(const PairLikeness& pair, const Party& subject,
                      const Party& partner) {
  return WithSectors(subject, partner,
                     GoalLikenessFrom(pair, subject, partner));
}

std::optional<double> Difference(const Party& subject, const Party& partner,
                                 const TextSignals& signals) {
  return DifferenceFrom(OfferOverlap(subject, partner, signals), subject,
                        partner);
}

std::optional<double> DifferenceFrom(double overlap, const Party& subject,
                                     const Party& partner) {
  if (subject.offers.empty() || partner.offers.empty()) return std::nullopt;
  return std::clamp(1.0 - overlap, 0.0, 1.0);
}

std::optional<double> CommonLanguage(const Organisation& subject,
                                     const Organisation& partner) {
  if (subject.languages.empty() || partner.languages.empty()) {
    return std::nullopt;
  }
  const bool common =
      std::any_of(subject.languages.begin(), subject.languages.end(),
                  [&partner](const CompactString& language) {
                    return Contains(partner.languages, language);
                  });
  return common ? 1.0 : 0.0;
}

std::optional<double> Readiness(const Organisation& partner,
                                CooperationKind kind, PartnerSide side) {
  const std::optional<bool> room = HasRoomFor(partner, kind);
  std::optional<double> named;
  if (!partner.kinds_offered.empty() || !partner.kinds_sought.empty()) {
    const bool offered =
        side != PartnerSide::kTakes && Contains(partner.kinds_offered, kind);
    const bool sought =
        side != PartnerSide::kGives && Contains(partner.kinds_sought, kind);
    named = offered || sought ? 1.0 : 0.3;
  }
  if (side != PartnerSide::kGives || !room.has_value()) return named;
  const double free = *room ? 1.0 : 0.0;
  return named.has_value() ? (*named + free) / 2.0 : free;
}

std::optional<bool> HasRoomFor(const Organisation& organisation,
                               CooperationKind kind) {
  for (const CooperationCapacity& capacity : organisation.capacities) {
    if (capacity.kind == kind) return capacity.IsFree();
  }
  return std::nullopt;
}

std::optional<double> TrackRecord(const Organisation& subject,
                                  const Organisation& partner) {
  // Both may tell of the same cooperation, so the larger account counts.
  const double told = std::max(ToldCooperation(subject, partner),
                               ToldCooperation(partner, subject));
  if (told <= 0.0) return std::nullopt;
  return std::min(1.0, told);
}

std::optional<double> Commitment(const Organisation& partner) {
  switch (partner.networking_commitment) {
    case NetworkingCommitment::kOccasional:
      return 0.3;
    case NetworkingCommitment::kRegular:
      return 0.7;
    case NetworkingCommitment::kDedicated:
      return 1.0;
    case NetworkingCommitment::kUnspecified:
      break;
  }
  return std::nullopt;
}

std::optional<double> Peer(const Organisation& subject,
                           const Organisation& partner) {
  if (subject.kind == OrganisationKind::kUnspecified ||
      partner.kind == OrganisationKind::kUnspecified) {
    return std::nullopt;
  }
  return subject.kind == partner.kind ? 1.0 : 0.0;
}

double Duplication(const Party& subject, const Party& partner,
                   const TextSignals& signals) {
  return DuplicationFrom(
      Similarity(*subject.mission, *partner.mission, signals),
      OfferOverlap(subject, partner, signals),
      OfferOverlap(partner, subject, signals), subject, partner);
}

double DuplicationFrom(double missions, double overlap, double partner_overlap,
                       const Party& subject, const Party& partner) {
  const double both = subject.offers.empty() || partner.offers.empty()
                          ? std::max(0.0, (missions - 0.5) / 0.5)
                          : std::min(overlap, partner_overlap);
  // Most pairs have nothing in common, wherever they are.
  if (both <= 0.0) return 0.0;
  return both * std::min(1.0, missions / kSameGoal) *
         PlaceFactor(*subject.organisation, *partner.organisation);
}

double BenefitStandIn(double shared_goal, std::optional<double> difference) {
  return shared_goal * (1.0 + difference.value_or(0.5)) / 2.0;
}

}  // namespace tandem
