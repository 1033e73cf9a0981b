#include "indexer/store/area_parser.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "indexer/taxonomy/iso_codes.h"

namespace tandem {
namespace {

bool IsCountryForm(absl::string_view code) {
  return code.size() == 2 && absl::ascii_isupper(code[0]) &&
         absl::ascii_isupper(code[1]);
}

bool IsSubdivisionForm(absl::string_view code) {
  return code.size() >= 4 && code.size() <= 6 &&
         IsCountryForm(code.substr(0, 2)) && code[2] == '-' &&
         std::all_of(code.begin() + 3, code.end(), [](char c) {
           return absl::ascii_isupper(c) || absl::ascii_isdigit(c);
         });
}

bool IsFunctionalAreaCode(absl::string_view code) {
  return code.size() <= 64 && std::all_of(code.begin(), code.end(), [](char c) {
           return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
         });
}

std::string ReadCountry(absl::string_view value, const FieldReader& reader) {
  if (value.empty()) return "";
  std::string code = CanonicalCountry(value);
  if (!code.empty()) return code;
  if (!reader.codes_must_be_known() && IsCountryForm(value)) {
    return std::string(value);
  }
  reader.Refuse("country",
                absl::StrCat("unknown country ", Quote(value),
                             "; an ISO 3166-1 alpha-2 code such as \"CZ\" is "
                             "needed"));
  return "";
}

std::string ReadSubdivision(absl::string_view value,
                            const FieldReader& reader) {
  if (value.empty()) return "";
  std::string code = CanonicalSubdivision(value);
  if (!code.empty()) return code;
  if (!reader.codes_must_be_known() && IsSubdivisionForm(value)) {
    return std::string(value);
  }
  reader.Refuse("subdivision",
                absl::StrCat("unknown subdivision ", Quote(value),
                             "; an ISO 3166-2 code such as \"CZ-64\" is "
                             "needed"));
  return "";
}

std::string ReadNuts(absl::string_view value, const FieldReader& reader) {
  if (value.empty()) return "";
  std::string code = absl::AsciiStrToUpper(value);
  if (IsNutsCode(code)) return code;
  reader.Refuse("nuts", absl::StrCat(Quote(value),
                                     " is not a NUTS code; two letters and up "
                                     "to three letters or digits are needed, "
                                     "such as \"CZ064\""));
  return "";
}

GeoPoint ReadPoint(const v1::GeoPoint& proto, const FieldReader& reader) {
  return {.latitude = reader.Number("latitude", proto.latitude(), -90.0, 90.0),
          .longitude =
              reader.Number("longitude", proto.longitude(), -180.0, 180.0)};
}

// Fills or checks the country by the codes inside it.
void SettleCountry(Area& area, const FieldReader& reader) {
  if (!area.subdivision.empty()) {
    const absl::string_view country = area.subdivision.view().substr(0, 2);
    if (area.country.empty()) area.country = country;
    if (area.country != country) {
      reader.Refuse(
          "subdivision",
          absl::StrCat(area.subdivision.view(), " belongs to ", country,
                       ", not to the country given, ", area.country.view()));
    }
  } else if (area.country.empty() && !area.nuts.empty()) {
    area.country = CanonicalCountry(area.nuts.view().substr(0, 2));
  }
}

}  // namespace

Area ReadArea(const v1::Area& proto, const FieldReader& reader) {
  const size_t problems = reader.problems();
  Area area;
  area.country = ReadCountry(proto.country(), reader);
  area.subdivision = ReadSubdivision(proto.subdivision(), reader);
  area.nuts = ReadNuts(proto.nuts(), reader);
  if (proto.has_point()) {
    area.point = ReadPoint(proto.point(), reader.Child("point"));
  }
  area.functional_area = proto.functional_area();
  if (!IsFunctionalAreaCode(area.functional_area)) {
    reader.Refuse("functional_area",
                  absl::StrCat(Quote(area.functional_area),
                               " is not a code; at most 64 characters of "
                               "a-z 0-9 - are allowed"));
  }
  area.locality = reader.Text("locality", proto.locality(), {.max = 200});
  area.settlement = reader.Enum<Settlement>("settlement", proto.settlement(),
                                            v1::Settlement_IsValid);
  if (reader.problems() != problems) return area;
  SettleCountry(area, reader);
  if (area == Area()) reader.Refuse("", "at least one field must be set");
  return area;
}

}  // namespace tandem
