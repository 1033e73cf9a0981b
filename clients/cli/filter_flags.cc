#include "clients/cli/filter_flags.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

constexpr char kGroup[] = "Filters";

template <typename Repeated>
void Copy(const std::vector<std::string>& values, Repeated* field) {
  field->Add(values.begin(), values.end());
}

absl::Status CopyCodes(const std::vector<std::string>& codes,
                       const google::protobuf::EnumDescriptor& type,
                       absl::string_view what,
                       google::protobuf::RepeatedField<int>* field) {
  for (const std::string& code : codes) {
    const auto number = ParseEnumCode(type, code, what);
    if (!number.ok()) return number.status();
    field->Add(*number);
  }
  return absl::OkStatus();
}

// Calls `set` with what `text` says; empty text says nothing.
template <typename Set>
absl::Status CopyYesNo(const std::string& text, absl::string_view option,
                       Set set) {
  if (text.empty()) return absl::OkStatus();
  if (text != "yes" && text != "no") {
    return UsageError(
        absl::StrCat(option, ": `", text, "` is neither yes nor no"));
  }
  set(text == "yes");
  return absl::OkStatus();
}

absl::Status CopyKinds(const FilterFlags& flags,
                       v1::OrganisationFilter& filter) {
  const auto& cooperation = *v1::CooperationKind_descriptor();
  constexpr char kWhat[] = "kind of cooperation";
  absl::Status status =
      CopyCodes(flags.kinds, *v1::OrganisationKind_descriptor(),
                "kind of organisation", filter.mutable_kinds());
  status.Update(CopyCodes(flags.offered, cooperation, kWhat,
                          filter.mutable_kinds_offered()));
  status.Update(CopyCodes(flags.sought, cooperation, kWhat,
                          filter.mutable_kinds_sought()));
  status.Update(CopyCodes(flags.free_capacity, cooperation, kWhat,
                          filter.mutable_free_capacity()));
  return status;
}

}  // namespace

CLI::Option* AddListOption(CLI::App* command, const std::string& name,
                           std::vector<std::string>& values,
                           const std::string& description) {
  return command->add_option(name, values, description)
      ->delimiter(',')
      ->allow_extra_args(false);
}

void AddFilterFlags(CLI::App* command, FilterFlags& flags) {
  const auto list = [&](const std::string& name,
                        std::vector<std::string>& values,
                        const std::string& description) {
    AddListOption(command, name, values, description)->group(kGroup);
  };
  const auto word = [&](const std::string& name, std::string& value,
                        const std::string& description) {
    command->add_option(name, value, description)->group(kGroup);
  };
  list("--sector", flags.sectors, "sectors, see `tandemctl sectors`");
  list("--country", flags.countries, "countries of seat or activity: CZ,SK");
  list("--subdivision", flags.subdivisions, "ISO 3166-2: CZ-64");
  list("--nuts", flags.nuts, "NUTS codes or their beginnings: CZ06");
  list("--functional-area", flags.functional_areas, "named areas: jiu-valley");
  list("--language", flags.languages, "working languages: cs,en");
  list("--organisation-kind", flags.kinds, "ngo, network, informal-group, ...");
  list("--offers", flags.offered, "ready to give a kind of cooperation");
  list("--seeks", flags.sought, "looking for a kind of cooperation");
  list("--free-capacity", flags.free_capacity,
       "free places or hours for a kind of cooperation");
  list("--label", flags.labels, "labels of the office");
  word("--based-in-rural-area", flags.based_in_rural_area, "yes or no");
  word("--serves-rural-area", flags.serves_rural_area, "yes or no");
  word("--track-record", flags.track_record,
       "yes: with earlier cooperation; no: newcomers");
  word("--name-contains", flags.name_contains, "part of the name");
}

absl::StatusOr<v1::OrganisationFilter> BuildFilter(const FilterFlags& flags) {
  v1::OrganisationFilter filter;
  Copy(flags.sectors, filter.mutable_sectors());
  Copy(flags.countries, filter.mutable_countries());
  Copy(flags.subdivisions, filter.mutable_subdivisions());
  Copy(flags.nuts, filter.mutable_nuts_prefixes());
  Copy(flags.functional_areas, filter.mutable_functional_areas());
  Copy(flags.languages, filter.mutable_languages());
  Copy(flags.labels, filter.mutable_labels());
  filter.set_name_contains(flags.name_contains);
  absl::Status status = CopyKinds(flags, filter);
  status.Update(
      CopyYesNo(flags.based_in_rural_area, "--based-in-rural-area",
                [&](bool value) { filter.set_based_in_rural_area(value); }));
  status.Update(
      CopyYesNo(flags.serves_rural_area, "--serves-rural-area",
                [&](bool value) { filter.set_serves_rural_area(value); }));
  status.Update(
      CopyYesNo(flags.track_record, "--track-record",
                [&](bool value) { filter.set_has_track_record(value); }));
  if (!status.ok()) return status;
  return filter;
}

}  // namespace tandem
