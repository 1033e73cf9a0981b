#include "indexer/store/organisation_parser.h"

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "indexer/store/area_parser.h"
#include "indexer/store/cooperation_parser.h"
#include "indexer/store/item_parser.h"
#include "indexer/store/organisation_codec.h"

namespace tandem {
namespace {

constexpr TextLimit kName = {.min = 1, .max = 500};

// An http or https address with a host, without white space.
bool IsWebAddress(absl::string_view address) {
  const std::string lower = absl::AsciiStrToLower(address);
  absl::string_view rest = lower;
  if (!absl::ConsumePrefix(&rest, "https://") &&
      !absl::ConsumePrefix(&rest, "http://")) {
    return false;
  }
  const absl::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  return !host.empty() && rest.find_first_of(" \"<>\\") == rest.npos;
}

std::string ReadWebsite(absl::string_view value, const FieldReader& reader) {
  std::string website = reader.Text("website", value, {.max = 2000});
  if (!website.empty() && !IsWebAddress(website)) {
    reader.Refuse("website", absl::StrCat(Quote(website),
                                          " is not an http or https address"));
  }
  return website;
}

// A list of short texts.
template <typename Texts>
std::vector<std::string> ReadTexts(absl::string_view field, const Texts& texts,
                                   int max_count, const TextLimit& limit,
                                   const FieldReader& reader) {
  std::vector<std::string> out;
  const int count = reader.Count(field, texts.size(), max_count);
  for (int i = 0; i < count; ++i) {
    AddOnce(out,
            reader.Text(absl::StrCat(field, "[", i, "]"), texts.Get(i), limit));
  }
  return out;
}

std::vector<LocalizedText> ReadMissions(const v1::Organisation& proto,
                                        const FieldReader& reader) {
  std::vector<LocalizedText> missions;
  const int count = reader.Count("missions", proto.missions_size(), 20);
  for (int i = 0; i < count; ++i) {
    const FieldReader child = reader.Child("missions", i);
    LocalizedText mission = ReadLocalizedText(proto.missions(i), 20000, child);
    for (const LocalizedText& earlier : missions) {
      if (!mission.language.empty() && earlier.language == mission.language) {
        child.Refuse("language", absl::StrCat("there is a mission in \"",
                                              mission.language.view(),
                                              "\" already; one per language "
                                              "is allowed"));
        break;
      }
    }
    missions.push_back(std::move(mission));
  }
  return missions;
}

std::vector<std::string> ReadSectors(const v1::Organisation& proto,
                                     const Taxonomy& taxonomy,
                                     const FieldReader& reader) {
  std::vector<std::string> sectors;
  const int count = reader.Count("sectors", proto.sectors_size(), 50);
  for (int i = 0; i < count; ++i) {
    std::string sector = ReadSector(absl::StrCat("sectors[", i, "]"),
                                    proto.sectors(i), taxonomy, reader);
    if (!sector.empty()) AddOnce(sectors, std::move(sector));
  }
  return sectors;
}

std::vector<std::string> ReadLanguages(const v1::Organisation& proto,
                                       const FieldReader& reader) {
  std::vector<std::string> languages;
  const int count = reader.Count("languages", proto.languages_size(), 50);
  for (int i = 0; i < count; ++i) {
    const std::string field = absl::StrCat("languages[", i, "]");
    if (proto.languages(i).empty()) {
      reader.Refuse(field, "is empty; an ISO 639 code is needed");
      continue;
    }
    AddOnce(languages, reader.Language(field, proto.languages(i)));
  }
  return languages;
}

// Who it is.
void ReadIdentity(const v1::Organisation& proto, const FieldReader& reader,
                  Organisation& out) {
  if (!proto.name().empty()) {
    absl::StatusOr<OrganisationId> id = OrganisationId::ParseName(proto.name());
    if (id.ok()) {
      out.id = *std::move(id);
    } else {
      reader.Refuse("name", std::string(id.status().message()));
    }
  }
  out.display_name = reader.Text("display_name", proto.display_name(), kName);
  out.other_names =
      ReadTexts("other_names", proto.other_names(), 20, kName, reader);
  out.kind = reader.Enum<OrganisationKind>("kind", proto.kind(),
                                           v1::OrganisationKind_IsValid);
  out.registration_number = reader.Text(
      "registration_number", proto.registration_number(), {.max = 100});
  out.website = ReadWebsite(proto.website(), reader);
  if (proto.has_staff()) {
    out.staff = reader.Number("staff", proto.staff(), 0.0, 1e6);
  }
  if (proto.has_volunteers()) {
    out.volunteers =
        reader.Number("volunteers", proto.volunteers(), 0, 10'000'000);
  }
  out.budget_band = reader.Enum<BudgetBand>("budget_band", proto.budget_band(),
                                            v1::BudgetBand_IsValid);
  out.labels =
      ReadTexts("labels", proto.labels(), 100, {.min = 1, .max = 128}, reader);
}

// What it stands for, gives and needs.
void ReadItems(const v1::Organisation& proto, const Taxonomy& taxonomy,
               const FieldReader& reader, Organisation& out) {
  out.missions = ReadMissions(proto, reader);
  out.values = ReadTexts("values", proto.values(), 50, kName, reader);
  const int offers = reader.Count("offers", proto.offers_size(), 200);
  out.offers.reserve(static_cast<size_t>(offers));
  for (int i = 0; i < offers; ++i) {
    out.offers.push_back(
        ReadOffer(proto.offers(i), taxonomy, reader.Child("offers", i)));
  }
  const int needs = reader.Count("needs", proto.needs_size(), 200);
  out.needs.reserve(static_cast<size_t>(needs));
  for (int i = 0; i < needs; ++i) {
    out.needs.push_back(
        ReadNeed(proto.needs(i), taxonomy, reader.Child("needs", i)));
  }
  out.sectors = ReadSectors(proto, taxonomy, reader);
  out.sector_specific = proto.sector_specific();
}

// Where it works, and in which languages.
void ReadPlaces(const v1::Organisation& proto, const FieldReader& reader,
                Organisation& out) {
  if (proto.has_seat()) out.seat = ReadArea(proto.seat(), reader.Child("seat"));
  const int areas = reader.Count("areas", proto.areas_size(), 100);
  out.areas.reserve(static_cast<size_t>(areas));
  for (int i = 0; i < areas; ++i) {
    out.areas.push_back(ReadArea(proto.areas(i), reader.Child("areas", i)));
  }
  out.activity_scope = reader.Enum<ActivityScope>(
      "activity_scope", proto.activity_scope(), v1::ActivityScope_IsValid);
  if (proto.has_based_in_rural_area()) {
    out.based_in_rural_area = proto.based_in_rural_area();
  }
  if (proto.has_serves_rural_area()) {
    out.serves_rural_area = proto.serves_rural_area();
  }
  out.languages = ReadLanguages(proto, reader);
}

}  // namespace

Organisation ReadOrganisation(const v1::Organisation& proto,
                              const Taxonomy& taxonomy,
                              const FieldReader& reader) {
  Organisation organisation;
  ReadIdentity(proto, reader, organisation);
  ReadItems(proto, taxonomy, reader, organisation);
  ReadPlaces(proto, reader, organisation);
  ReadCooperation(proto, reader, organisation);
  return organisation;
}

Contact ReadContact(const v1::Contact& proto, const FieldReader& reader) {
  return {.person = reader.Text("person", proto.person(), {.max = 200}),
          .email = reader.Text("email", proto.email(), {.max = 200}),
          .phone = reader.Text("phone", proto.phone(), {.max = 50}),
          .address = reader.Text("address", proto.address(),
                                 {.max = 500, .multiline = true})};
}

Organisation ParseOrganisation(const v1::Organisation& proto,
                               const Taxonomy& taxonomy,
                               absl::string_view prefix,
                               std::vector<FieldViolation>& violations) {
  return ReadOrganisation(
      proto, taxonomy,
      FieldReader(prefix, CodePolicy::kMustBeKnown, violations));
}

Contact ParseContact(const v1::Contact& proto, absl::string_view prefix,
                     std::vector<FieldViolation>& violations) {
  return ReadContact(proto,
                     FieldReader(prefix, CodePolicy::kMustBeKnown, violations));
}

}  // namespace tandem
