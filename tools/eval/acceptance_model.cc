#include "tools/eval/acceptance_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/seeded_random.h"

namespace tandem {
namespace {

constexpr double kDistanceCost = 0.12;
constexpr double kLanguageCost = 0.1;
constexpr double kGoalGain = 0.1;
constexpr double kChance = 0.1;
constexpr double kKmPerDegree = 111.2;
constexpr double kRadians = 0.017453292519943295;

// Of points of one part of the world: the globe is taken as flat there.
double DistanceKm(const v1::GeoPoint& a, const v1::GeoPoint& b) {
  const double north = a.latitude() - b.latitude();
  const double middle = (a.latitude() + b.latitude()) / 2;
  const double east =
      (a.longitude() - b.longitude()) * std::cos(middle * kRadians);
  return kKmPerDegree * std::sqrt(north * north + east * east);
}

bool HaveCommonLanguage(const v1::Organisation& a, const v1::Organisation& b) {
  for (const std::string& language : a.languages()) {
    const auto& others = b.languages();
    if (std::find(others.begin(), others.end(), language) != others.end()) {
      return true;
    }
  }
  return false;
}

double MetShare(const InventedOrganisation& a, const InventedOrganisation& b) {
  double met = 0;
  for (size_t topic = 0; topic < a.cares.size(); ++topic) {
    met += a.cares[topic] * b.quality[topic];
  }
  return met;
}

// Deviation 1, from the four parts of a hash: cheap enough for every pair.
double HashedNormal(uint64_t hash) {
  double sum = -2;
  for (int part = 0; part < 4; ++part) {
    sum += static_cast<double>((hash >> (16 * part)) & 0xFFFF) / 65536.0;
  }
  return sum * 1.7320508075688772;  // the deviation of the sum is 1 / sqrt(3)
}

}  // namespace

AcceptanceModel::AcceptanceModel(PhraseBook book, uint64_t seed)
    : book_(std::move(book)), seed_(seed) {}

absl::StatusOr<AcceptanceModel> AcceptanceModel::Create(size_t organisations,
                                                        uint64_t seed) {
  if (organisations < 2) {
    return absl::InvalidArgumentError(
        absl::StrCat("organisations: is ", organisations, ", want 2 or more"));
  }
  auto book = PhraseBook::LoadBuiltIn();
  if (!book.ok()) return book.status();
  AcceptanceModel model(*std::move(book), seed);
  const OrganisationInventor inventor(model.book_, seed);
  for (size_t place = 0; place < organisations; ++place) {
    model.organisations_.push_back(inventor.Invent(place));
  }
  return model;
}

double AcceptanceModel::Appeal(size_t a, size_t b) const {
  const InventedOrganisation& self = organisations_[a];
  const InventedOrganisation& other = organisations_[b];
  const double km =
      DistanceKm(self.profile.seat().point(), other.profile.seat().point());
  double appeal = MetShare(self, other);
  appeal -= kDistanceCost * std::min(1.0, km / self.tolerance_km);
  if (!HaveCommonLanguage(self.profile, other.profile)) appeal -= kLanguageCost;
  if (self.profile.sectors(0) == other.profile.sectors(0)) {
    appeal += kGoalGain * self.goal_pull;
  }
  return appeal;
}

bool AcceptanceModel::Accepts(size_t a, size_t b) const {
  const double chance = kChance * HashedNormal(MixSeeds(MixSeeds(seed_, a), b));
  return Appeal(a, b) + chance >= organisations_[a].threshold;
}

AcceptanceModel::Rates AcceptanceModel::BaseRates() const {
  const size_t count = organisations_.size();
  double accepted = 0;
  double both = 0;
  for (size_t a = 0; a < count; ++a) {
    for (size_t b = a + 1; b < count; ++b) {
      const int yes = (Accepts(a, b) ? 1 : 0) + (Accepts(b, a) ? 1 : 0);
      accepted += yes;
      if (yes == 2) ++both;
    }
  }
  const double pairs = static_cast<double>(count * (count - 1)) / 2;
  return {.accepts = accepted / (2 * pairs), .both_accept = both / pairs};
}

}  // namespace tandem
