#include "tools/eval/register_pool.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/eval/api_limits.h"
#include "tools/eval/json_lines.h"
#include "tools/eval/register_fields.h"

namespace tandem {
namespace {

constexpr int kMaxLabels = 50;

void SetSeat(const nlohmann::json& object, v1::Organisation& profile) {
  v1::Area seat;
  seat.set_country(CountryCode(TextOf(object, "country")));
  seat.set_locality(CutText(TextOf(object, "city"), 200));
  const std::optional<double> latitude = NumberOf(object, "lat");
  const std::optional<double> longitude = NumberOf(object, "lon");
  if (latitude.has_value() && longitude.has_value() &&
      std::abs(*latitude) <= 90 && std::abs(*longitude) <= 180) {
    seat.mutable_point()->set_latitude(*latitude);
    seat.mutable_point()->set_longitude(*longitude);
  }
  if (seat.ByteSizeLong() > 0) *profile.mutable_seat() = seat;
}

}  // namespace

EvalOrganisation ReadRegisterOrganisation(const nlohmann::json& object) {
  EvalOrganisation organisation;
  organisation.id = TextOf(object, "id");
  organisation.past_degree =
      static_cast<int>(NumberOf(object, "past_degree").value_or(0));
  const std::string name = TextOf(object, "name");
  const std::string text = TextOf(object, "text");
  const std::vector<std::string> fields = ListOf(object, "sectors");
  organisation.text =
      absl::StrCat(name, "\n", text, "\n", absl::StrJoin(fields, "\n"));

  v1::Organisation& profile = organisation.profile;
  profile.set_name(OrganisationNameOf(organisation.id));
  profile.set_display_name(CutText(name, kNameBytes));
  profile.set_kind(RegisterKind(TextOf(object, "section"),
                                TextOf(object, "subsection"), name));
  profile.set_website(WebAddress(TextOf(object, "website")));
  const std::optional<double> staff = NumberOf(object, "fte");
  if (staff.has_value() && *staff >= 0 && *staff <= 1e6) {
    profile.set_staff(*staff);
  }
  if (!text.empty()) {
    profile.add_missions()->set_text(CutText(text, kMissionBytes));
  }
  for (const std::string& field : fields) {
    if (profile.labels_size() == kMaxLabels) break;
    profile.add_labels(CutText(field, kLabelBytes));
  }
  for (std::string& code : RegisterSectors(fields)) {
    profile.add_sectors(std::move(code));
  }
  SetSeat(object, profile);
  profile.set_activity_scope(RegisterScope(TextOf(object, "levels")));
  return organisation;
}

absl::StatusOr<std::vector<EvalOrganisation>> ReadRegisterPool(
    const std::string& path) {
  const absl::StatusOr<std::vector<nlohmann::json>> objects =
      ReadJsonLines(path);
  if (!objects.ok()) return objects.status();
  std::vector<EvalOrganisation> pool;
  for (const nlohmann::json& object : *objects) {
    pool.push_back(ReadRegisterOrganisation(object));
  }
  return pool;
}

}  // namespace tandem
