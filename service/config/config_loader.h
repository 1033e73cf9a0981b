#ifndef TANDEM_SERVICE_CONFIG_CONFIG_LOADER_H_
#define TANDEM_SERVICE_CONFIG_CONFIG_LOADER_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "tandem/config/v1/config.pb.h"

namespace tandem {

// A configuration to run with, or a text to print instead.
struct LoadedConfig {
  // Every field is set and in range.
  config::v1::Config config;
  // Set for --help, --version and --print-config: print it and exit.
  std::optional<std::string> answer;
  // Such as environment variables that match no option.
  std::vector<std::string> warnings;
};

// Reads the whole configuration; nobody else reads flags or environment.
//
//   const auto loaded = LoadConfig({"--server.port", "0"}, environment);
//   if (!loaded.ok()) return PrintAndExit(loaded.status().message());
//
// Defaults < YAML file (--config or TANDEM_CONFIG) < environment
// (TANDEM_SECTION_FIELD) < flags (--section.field). INVALID_ARGUMENT if
// anything is wrong anywhere, even in a value that a later source overrides:
// the message has one line for each problem, each with path and origin.
absl::StatusOr<LoadedConfig> LoadConfig(
    absl::Span<const std::string> arguments,
    const std::map<std::string, std::string>& environment);

// The environment of this process.
std::map<std::string, std::string> ProcessEnvironment();

// Whether `host` is an address that only this machine reaches: 127.0.0.0/8,
// `::1` (also in brackets) or `localhost`.
bool IsLoopback(absl::string_view host);

// `config` as the YAML file that would make it.
std::string ConfigToYaml(const config::v1::Config& config);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONFIG_CONFIG_LOADER_H_
