#include "tools/eval/interreg_pool.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tools/eval/api_limits.h"
#include "tools/eval/json_lines.h"
#include "tools/eval/register_fields.h"

namespace tandem {
namespace {

// Leaves room for the themes in a mission of 20,000 bytes.
constexpr size_t kTextBytes = 18000;

// `CZ08  / Moravskoslezsko` -> `CZ08`.
std::string FirstWord(const std::string& text) {
  return text.substr(0, text.find(' '));
}

void SetSeat(const nlohmann::json& object, const RegionPoints& points,
             v1::Organisation& profile) {
  v1::Area seat;
  seat.set_country(CountryCode(TextOf(object, "country")));
  seat.set_locality(CutText(TextOf(object, "town"), 200));
  seat.set_nuts(TextOf(object, "nuts3"));
  if (seat.nuts().empty()) seat.set_nuts(FirstWord(TextOf(object, "nuts2")));
  const auto point = points.find(seat.nuts());
  if (point != points.end()) *seat.mutable_point() = point->second;
  if (seat.ByteSizeLong() > 0) *profile.mutable_seat() = seat;
}

struct Month {
  int year = 0;
  int month = 0;
};

// `2016/07/01`; zeros if it has another form.
Month ReadMonth(const std::string& date) {
  const std::vector<std::string> parts = absl::StrSplit(date, '/');
  Month month;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &month.year) ||
      !absl::SimpleAtoi(parts[1], &month.month) || month.year < 1800 ||
      month.year > 2200) {
    return {};
  }
  return month;
}

v1::PastCooperation ReadConsortium(const nlohmann::json& object) {
  v1::PastCooperation past;
  past.set_kind(v1::COOPERATION_KIND_JOINT_CALL);
  past.set_title(CutText(TextOf(object, "acronym"), 2000));
  const Month start = ReadMonth(TextOf(object, "start"));
  const Month end = ReadMonth(TextOf(object, "end"));
  past.set_start_year(start.year);
  if (start.year > 0 && end.year > 0) {
    const int months =
        12 * (end.year - start.year) + end.month - start.month + 1;
    past.set_months(std::clamp(months, 0, kMaxMonths));
  }
  return past;
}

}  // namespace

EvalOrganisation ReadInterregOrganisation(const nlohmann::json& object,
                                          const RegionPoints& points) {
  EvalOrganisation organisation;
  organisation.id = TextOf(object, "id");
  organisation.past_degree =
      static_cast<int>(NumberOf(object, "past_degree").value_or(0));
  const std::string name = TextOf(object, "name");
  const std::string text = TextOf(object, "text");
  const std::string themes = absl::StrJoin(ListOf(object, "themes"), ". ");
  organisation.text = absl::StrCat(name, "\n", text, "\n", themes);

  v1::Organisation& profile = organisation.profile;
  profile.set_name(OrganisationNameOf(organisation.id));
  profile.set_display_name(CutText(name, kNameBytes));
  profile.set_website(WebAddress(TextOf(object, "website")));
  v1::LocalizedText& mission = *profile.add_missions();
  mission.set_text(absl::StrCat(CutText(text, kTextBytes), "\n", themes));
  mission.set_language("en");
  for (const std::string& programme : ListOf(object, "programmes")) {
    profile.add_labels(CutText(programme, kLabelBytes));
  }
  SetSeat(object, points, profile);
  return organisation;
}

void AddPastConsortia(absl::Span<const nlohmann::json> consortia,
                      const PlaceIndex& places, EvalSet& set) {
  for (const nlohmann::json& consortium : consortia) {
    v1::PastCooperation past = ReadConsortium(consortium);
    std::vector<size_t> partners;
    for (const std::string& id : ListOf(consortium, "partners")) {
      const auto place = places.find(id);
      if (place != places.end()) partners.push_back(place->second);
    }
    for (size_t one : partners) {
      v1::Organisation& profile = set.pool[one].profile;
      for (size_t other : partners) {
        if (one == other || profile.track_record_size() >= kMaxTrackRecord) {
          continue;
        }
        past.set_partner(set.pool[other].profile.name());
        *profile.add_track_record() = past;
      }
    }
  }
}

absl::StatusOr<PlaceIndex> ReadInterregPool(const std::string& folder,
                                            EvalSet& set) {
  const auto points =
      ReadRegionPoints(folder + "/../regions/nuts2016_centroids.csv");
  if (!points.ok()) return points.status();
  const auto objects = ReadJsonLines(folder + "/C_organisations.jsonl.gz");
  if (!objects.ok()) return objects.status();
  const auto consortia = ReadJsonLines(folder + "/C_past_consortia.jsonl");
  if (!consortia.ok()) return consortia.status();
  for (const nlohmann::json& object : *objects) {
    set.pool.push_back(ReadInterregOrganisation(object, *points));
  }
  absl::StatusOr<PlaceIndex> places = SortPool(set.pool);
  if (places.ok()) AddPastConsortia(*consortia, *places, set);
  return places;
}

}  // namespace tandem
