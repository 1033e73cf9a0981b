#include "service/matching/region_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "absl/strings/match.h"

namespace tandem {
namespace {

constexpr double kReachKm = 200.0;
constexpr double kSamePlaceKm = 30.0;
// Of nearness in the fit of different countries.
constexpr double kNearShare = 0.8;

struct Neighbours {
  absl::string_view country;
  absl::string_view others;  // two letters each, blanks between
};

// Land borders, each written once, under the country that comes first in the
// alphabet.
constexpr std::array kNeighbours = {
    Neighbours{"AL", "GR ME MK XK"},
    Neighbours{"AM", "AZ GE TR"},
    Neighbours{"AT", "CH CZ DE HU IT LI SI SK"},
    Neighbours{"AZ", "GE RU TR"},
    Neighbours{"BA", "HR ME RS"},
    Neighbours{"BE", "DE FR LU NL"},
    Neighbours{"BG", "GR MK RO RS TR"},
    Neighbours{"BY", "LT LV PL RU UA"},
    Neighbours{"CH", "DE FR IT LI"},
    Neighbours{"CZ", "DE PL SK"},
    Neighbours{"DE", "DK FR LU NL PL"},
    Neighbours{"EE", "LV RU"},
    Neighbours{"ES", "FR PT"},
    Neighbours{"FI", "NO RU SE"},
    Neighbours{"FR", "IT LU"},
    Neighbours{"GB", "IE"},
    Neighbours{"GE", "RU TR"},
    Neighbours{"GR", "MK TR"},
    Neighbours{"HR", "HU ME RS SI"},
    Neighbours{"HU", "RO RS SI SK UA"},
    Neighbours{"IT", "SI"},
    Neighbours{"LT", "LV PL RU"},
    Neighbours{"LV", "RU"},
    Neighbours{"MD", "RO UA"},
    Neighbours{"ME", "RS XK"},
    Neighbours{"MK", "RS XK"},
    Neighbours{"NO", "RU SE"},
    Neighbours{"PL", "RU SK UA"},
    Neighbours{"RO", "RS UA"},
    Neighbours{"RS", "XK"},
    Neighbours{"RU", "UA"},
    Neighbours{"SK", "UA"},
};

template <typename Visit>
void ForEachArea(const Organisation& organisation, Visit visit) {
  if (organisation.seat.has_value()) visit(*organisation.seat);
  for (const Area& area : organisation.areas) visit(area);
}

bool SameAndStated(const CompactString& a, const CompactString& b) {
  return !a.empty() && a == b;
}

bool SharePrefix(absl::string_view a, absl::string_view b, size_t length) {
  return a.size() >= length && b.size() >= length &&
         a.compare(0, length, b, 0, length) == 0;
}

bool SaysWhere(const Area& area) {
  return !area.country.empty() || area.point.has_value() ||
         !area.functional_area.empty();
}

double NearFit(const Area& a, const Area& b) {
  double fit = 0.1;
  if (SameAndStated(a.functional_area, b.functional_area)) return 1.0;
  if (SharePrefix(a.nuts, b.nuts, 5) ||
      SameAndStated(a.subdivision, b.subdivision)) {
    fit = 0.9;
  } else if (SharePrefix(a.nuts, b.nuts, 4)) {
    fit = 0.7;
  } else if (SameAndStated(a.country, b.country)) {
    fit = 0.5;
  } else if (AreNeighbours(a.country, b.country)) {
    fit = 0.3;
  }
  if (a.point.has_value() && b.point.has_value()) {
    fit = std::max(fit, std::exp(-DistanceKm(*a.point, *b.point) / kReachKm));
  }
  return fit;
}

double OtherCountryFit(const Area& a, const Area& b) {
  if (a.country.empty() || b.country.empty()) return 0.5;
  const bool across = a.country != b.country;
  if (across && SameAndStated(a.functional_area, b.functional_area)) return 1.0;
  return kNearShare * NearFit(a, b) * (across ? 1.0 : 0.5) +
         (across ? 1.0 - kNearShare : 0.0);
}

}  // namespace

std::optional<double> RegionFitOf(const Organisation& a, const Organisation& b,
                                  RegionFit fit) {
  if (fit == RegionFit::kAnywhere) return 1.0;
  std::optional<double> best;
  ForEachArea(a, [&](const Area& x) {
    if (!SaysWhere(x)) return;
    ForEachArea(b, [&](const Area& y) {
      if (!SaysWhere(y)) return;
      const double value =
          fit == RegionFit::kNear ? NearFit(x, y) : OtherCountryFit(x, y);
      best = std::max(best.value_or(0.0), value);
    });
  });
  return best;
}

bool InSamePlace(const Organisation& a, const Organisation& b) {
  bool same = false;
  ForEachArea(a, [&](const Area& x) {
    ForEachArea(b, [&](const Area& y) {
      same = same || SameAndStated(x.functional_area, y.functional_area) ||
             SharePrefix(x.nuts, y.nuts, 5) ||
             (SameAndStated(x.subdivision, y.subdivision) &&
              SameAndStated(x.locality, y.locality));
    });
  });
  if (same) return true;
  return a.seat.has_value() && b.seat.has_value() &&
         a.seat->point.has_value() && b.seat->point.has_value() &&
         DistanceKm(*a.seat->point, *b.seat->point) <= kSamePlaceKm;
}

bool AreNeighbours(absl::string_view a, absl::string_view b) {
  if (a.size() != 2 || b.size() != 2) return false;
  if (b < a) std::swap(a, b);
  const auto found =
      std::find_if(kNeighbours.begin(), kNeighbours.end(),
                   [a](const Neighbours& n) { return n.country == a; });
  return found != kNeighbours.end() && absl::StrContains(found->others, b);
}

}  // namespace tandem
