#ifndef TANDEM_CLIENTS_CLI_FILTER_FLAGS_H_
#define TANDEM_CLIENTS_CLI_FILTER_FLAGS_H_

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "tandem/v1/filter.pb.h"

namespace tandem {

// The options that choose organisations, as given; see OrganisationFilter.
struct FilterFlags {
  std::vector<std::string> sectors;
  std::vector<std::string> countries;
  std::vector<std::string> subdivisions;
  std::vector<std::string> nuts;
  std::vector<std::string> functional_areas;
  std::vector<std::string> languages;
  std::vector<std::string> kinds;
  std::vector<std::string> offered;
  std::vector<std::string> sought;
  std::vector<std::string> free_capacity;
  std::vector<std::string> labels;
  std::string based_in_rural_area;
  std::string serves_rural_area;
  std::string track_record;
  std::string name_contains;
};

// Adds the options to `command`; `flags` must outlive its parsing.
void AddFilterFlags(CLI::App* command, FilterFlags& flags);

// Adds an option that may be repeated and takes values separated by commas.
CLI::Option* AddListOption(CLI::App* command, const std::string& name,
                           std::vector<std::string>& values,
                           const std::string& description);

// Usage error if a word is unknown.
absl::StatusOr<v1::OrganisationFilter> BuildFilter(const FilterFlags& flags);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_FILTER_FLAGS_H_
