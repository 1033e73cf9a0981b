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
// Of affiliation.
constexpr double kLabelShare = 0.6;
constexpr double kNameShare = 0.4;

template <typename T>
bool Contains(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::optional<double> SectorOverlap(const Organisation& a,
                                    const Organisation& b) {
  if (a.sectors.empty() || b.sectors.empty()) return std::nullopt;
  const auto common = static_cast<double>(std::count_if(
      a.sectors.begin(), a.sectors.end(),
      [&b](const std::string& sector) { return Contains(b.sectors, sector); }));
  return common /
         (static_cast<double>(a.sectors.size() + b.sectors.size()) - common);
}

bool HasName(const Party& party) {
  return party.name != nullptr && !party.name->empty();
}

// What an organisation belongs to; `labels`, if there are any, take the place
// of its own.
std::vector<std::string> AffiliationsOf(const Organisation& organisation,
                                        absl::Span<const std::string> labels) {
  std::vector<std::string> affiliations(labels.begin(), labels.end());
  if (labels.empty()) affiliations = organisation.labels;
  for (const Membership& membership : organisation.memberships) {
    affiliations.push_back(membership.network);
  }
  std::sort(affiliations.begin(), affiliations.end());
  affiliations.erase(std::unique(affiliations.begin(), affiliations.end()),
                     affiliations.end());
  return affiliations;
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

}  // namespace

double GoalLikeness(const Party& subject, const Party& partner,
                    const TextSignals& signals) {
  const auto likeness = [&](const TextVector& goal) {
    const double scale =
        AreAcrossLanguages(goal, *partner.mission) ? kAcrossScale : 1.0;
    return scale * Similarity(goal, *partner.mission, signals);
  };
  if (subject.wish == nullptr) return likeness(*subject.mission);
  return (1.0 - kWishShare) * likeness(*subject.mission) +
         kWishShare * likeness(*subject.wish);
}

double SharedGoal(const Party& subject, const Party& partner,
                  const TextSignals& signals) {
  const double likeness = std::sqrt(GoalLikeness(subject, partner, signals));
  const std::optional<double> sectors =
      SectorOverlap(*subject.organisation, *partner.organisation);
  return sectors.has_value()
             ? (1.0 - kSectorShare) * likeness + kSectorShare * *sectors
             : likeness;
}

std::optional<double> Difference(const Party& subject, const Party& partner,
                                 const TextSignals& signals) {
  if (subject.offers.empty() || partner.offers.empty()) return std::nullopt;
  return std::clamp(1.0 - OfferOverlap(subject, partner, signals), 0.0, 1.0);
}

std::optional<double> CommonLanguage(const Organisation& subject,
                                     const Organisation& partner) {
  if (subject.languages.empty() || partner.languages.empty()) {
    return std::nullopt;
  }
  const bool common =
      std::any_of(subject.languages.begin(), subject.languages.end(),
                  [&partner](const std::string& language) {
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

std::optional<double> Affiliation(const Party& subject, const Party& partner) {
  const std::vector<std::string> ours =
      AffiliationsOf(*subject.organisation, subject.wish_labels);
  const std::vector<std::string> theirs =
      AffiliationsOf(*partner.organisation, {});
  double value = 0;
  double shares = 0;
  if (!ours.empty() && !theirs.empty()) {
    const auto common = static_cast<double>(std::count_if(
        ours.begin(), ours.end(),
        [&](const std::string& one) { return Contains(theirs, one); }));
    value += kLabelShare * common /
             static_cast<double>(std::min(ours.size(), theirs.size()));
    shares += kLabelShare;
  }
  if (subject.wish_labels.empty() && HasName(subject) && HasName(partner)) {
    value += kNameShare *
             std::clamp<double>(Dot(*subject.name, *partner.name), 0.0, 1.0);
    shares += kNameShare;
  }
  if (shares == 0) return std::nullopt;
  return value / shares;
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
  const double missions =
      Similarity(*subject.mission, *partner.mission, signals);
  const double overlap =
      subject.offers.empty() || partner.offers.empty()
          ? std::max(0.0, (missions - 0.5) / 0.5)
          : std::min(OfferOverlap(subject, partner, signals),
                     OfferOverlap(partner, subject, signals));
  return overlap * std::min(1.0, missions / kSameGoal) *
         PlaceFactor(*subject.organisation, *partner.organisation);
}

double BenefitStandIn(double shared_goal, std::optional<double> difference) {
  return shared_goal * (1.0 + difference.value_or(0.5)) / 2.0;
}

}  // namespace tandem
