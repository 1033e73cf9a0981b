#include "service/rpc/filter_parser.h"

#include <functional>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "indexer/store/code_suggestion.h"
#include "indexer/store/field_reader.h"
#include "indexer/taxonomy/iso_codes.h"
#include "indexer/text/fold.h"

namespace tandem {
namespace {

constexpr int kMaxValues = 200;
constexpr size_t kMaxNameBytes = 500;
constexpr size_t kMaxLabelBytes = 128;
constexpr char kAreaCharacters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

using Strings = google::protobuf::RepeatedPtrField<std::string>;

// Reads a list of codes: `canonical` gives the code to keep, or empty.
std::vector<std::string> ReadCodes(
    const FieldReader& reader, absl::string_view field, const Strings& values,
    absl::string_view what,
    const std::function<std::string(const std::string&)>& canonical) {
  std::vector<std::string> codes;
  const int count = reader.Count(field, values.size(), kMaxValues);
  for (int i = 0; i < count; ++i) {
    std::string code = canonical(values[i]);
    if (code.empty()) {
      reader.Refuse(absl::StrCat(field, "[", i, "]"),
                    absl::StrCat(Quote(values[i]), " is not ", what));
    } else {
      AddOnce(codes, std::move(code));
    }
  }
  return codes;
}

template <typename E>
std::vector<E> ReadKinds(const FieldReader& reader, absl::string_view field,
                         const google::protobuf::RepeatedField<int>& values,
                         bool (*is_valid)(int)) {
  std::vector<E> kinds;
  const int count = reader.Count(field, values.size(), kMaxValues);
  for (int i = 0; i < count; ++i) {
    const std::string path = absl::StrCat(field, "[", i, "]");
    if (values[i] == 0) {
      reader.Refuse(path, "must not be unspecified");
    } else {
      AddOnce(kinds, reader.Enum<E>(path, values[i], is_valid));
    }
  }
  return kinds;
}

std::vector<std::string> ReadSectors(const FieldReader& reader,
                                     const Strings& values,
                                     const Taxonomy& taxonomy) {
  std::vector<std::string> sectors;
  const int count = reader.Count("sectors", values.size(), kMaxValues);
  for (int i = 0; i < count; ++i) {
    if (taxonomy.FindSector(values[i]) != nullptr) {
      AddOnce(sectors, values[i]);
      continue;
    }
    const std::string meant =
        SuggestCode(values[i], ConceptKind::kSector, taxonomy);
    reader.Refuse(
        absl::StrCat("sectors[", i, "]"),
        absl::StrCat(Quote(values[i]), " is not a sector",
                     meant.empty() ? "; see TaxonomyService.ListSectors"
                                   : "; did you mean " + meant + "?"));
  }
  return sectors;
}

std::string NutsPrefix(const std::string& value) {
  const std::string code = absl::AsciiStrToUpper(value);
  return IsNutsCode(code) ? code : "";
}

std::string FunctionalArea(const std::string& value) {
  return value.find_first_not_of(kAreaCharacters) == std::string::npos ? value
                                                                       : "";
}

std::string Label(const std::string& value) {
  return value.size() <= kMaxLabelBytes ? CleanText(value, false) : "";
}

void ReadPlaces(const v1::OrganisationFilter& proto, const FieldReader& reader,
                OrganisationFilter& filter) {
  filter.countries = ReadCodes(reader, "countries", proto.countries(),
                               "an ISO 3166-1 alpha-2 code", CanonicalCountry);
  filter.subdivisions = ReadCodes(reader, "subdivisions", proto.subdivisions(),
                                  "an ISO 3166-2 code", CanonicalSubdivision);
  filter.nuts_prefixes =
      ReadCodes(reader, "nuts_prefixes", proto.nuts_prefixes(),
                "the beginning of a NUTS code, two letters and up to three "
                "letters or digits",
                NutsPrefix);
  filter.functional_areas =
      ReadCodes(reader, "functional_areas", proto.functional_areas(),
                "a code of a-z 0-9 -", FunctionalArea);
}

}  // namespace

OrganisationFilter ParseFilter(const v1::OrganisationFilter& proto,
                               const Taxonomy& taxonomy, absl::string_view path,
                               std::vector<FieldViolation>& violations) {
  const FieldReader reader(path, CodePolicy::kMustBeKnown, violations);
  OrganisationFilter filter;
  filter.sectors = ReadSectors(reader, proto.sectors(), taxonomy);
  ReadPlaces(proto, reader, filter);
  filter.languages = ReadCodes(reader, "languages", proto.languages(),
                               "an ISO 639 code", CanonicalLanguage);
  filter.kinds = ReadKinds<OrganisationKind>(reader, "kinds", proto.kinds(),
                                             v1::OrganisationKind_IsValid);
  filter.kinds_offered =
      ReadKinds<CooperationKind>(reader, "kinds_offered", proto.kinds_offered(),
                                 v1::CooperationKind_IsValid);
  filter.kinds_sought =
      ReadKinds<CooperationKind>(reader, "kinds_sought", proto.kinds_sought(),
                                 v1::CooperationKind_IsValid);
  filter.free_capacity =
      ReadKinds<CooperationKind>(reader, "free_capacity", proto.free_capacity(),
                                 v1::CooperationKind_IsValid);
  filter.labels = ReadCodes(reader, "labels", proto.labels(),
                            "a label of 1 to 128 bytes", Label);
  filter.folded_name_contains = FoldForSearch(reader.Text(
      "name_contains", proto.name_contains(), {.max = kMaxNameBytes}));
  if (proto.has_based_in_rural_area()) {
    filter.based_in_rural_area = proto.based_in_rural_area();
  }
  if (proto.has_serves_rural_area()) {
    filter.serves_rural_area = proto.serves_rural_area();
  }
  if (proto.has_has_track_record()) {
    filter.has_track_record = proto.has_track_record();
  }
  return filter;
}

}  // namespace tandem
