#include "service/config/config_loader.h"

#include <unistd.h>

#include <set>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "service/config/config_field.h"
#include "service/config/config_setting.h"
#include "service/config/flag_settings.h"
#include "service/config/version.h"
#include "service/config/word_suggestion.h"
#include "service/config/yaml_settings.h"

namespace tandem {
namespace {

constexpr char kConfigFileVariable[] = "TANDEM_CONFIG";
// Read by tandemctl; it may well be set where the daemon is started.
constexpr char kClientVariable[] = "TANDEM_ADDRESS";

ConfigSettings ReadEnvironment(
    const std::map<std::string, std::string>& environment,
    const std::vector<ConfigField>& fields,
    std::vector<std::string>& warnings) {
  ConfigSettings result;
  std::set<std::string> known = {kConfigFileVariable, kClientVariable};
  for (const ConfigField& field : fields) {
    const std::string name = field.EnvironmentName();
    known.insert(name);
    const auto found = environment.find(name);
    if (found == environment.end()) continue;
    result.settings.push_back({field.path(), found->second, name});
  }
  for (const auto& [name, value] : environment) {
    if (absl::StartsWith(name, "TANDEM_") && known.count(name) == 0) {
      warnings.push_back(
          absl::StrCat("environment variable ", name, " matches no option"));
    }
  }
  return result;
}

// Applies settings in order and collects problems.
class ConfigBuilder {
 public:
  explicit ConfigBuilder(const std::vector<ConfigField>& fields)
      : fields_(fields), config_(DefaultConfig()) {
    for (const ConfigField& field : fields) {
      names_.push_back(field.path());
      if (sections_.insert(field.section()).second) {
        names_.push_back(field.section());
      }
    }
  }

  void Apply(const ConfigSettings& source) {
    problems_.insert(problems_.end(), source.problems.begin(),
                     source.problems.end());
    for (const ConfigSetting& section : source.empty_sections) {
      if (sections_.count(section.path) == 0) RefuseUnknown(section);
    }
    for (const ConfigSetting& setting : source.settings) Apply(setting);
  }

  // What no single field can tell.
  void CheckWhole() {
    const std::string& host = config_.server().host();
    if (!IsLoopback(host)) {
      problems_.push_back(absl::StrCat(
          "server.host: ", host,
          " is not a loopback address; the daemon cannot authenticate callers "
          "yet, so it listens on 127.0.0.0/8, ::1 or localhost only",
          From(host_origin_)));
    }
  }

  const config::v1::Config& config() const { return config_; }
  const std::vector<std::string>& problems() const { return problems_; }

 private:
  static std::string From(const std::string& origin) {
    return origin.empty() ? "" : absl::StrCat(" (from ", origin, ")");
  }

  void Apply(const ConfigSetting& setting) {
    for (const ConfigField& field : fields_) {
      if (field.path() != setting.path) continue;
      const absl::Status status = field.Set(setting.value, config_);
      if (!status.ok()) {
        problems_.push_back(absl::StrCat(setting.path, ": ",
                                         std::string(status.message()),
                                         From(setting.origin)));
      } else if (setting.path == "server.host") {
        host_origin_ = setting.origin;
      }
      return;
    }
    RefuseUnknown(setting);
  }

  void RefuseUnknown(const ConfigSetting& setting) {
    problems_.push_back(absl::StrCat(setting.path, ": there is no such option",
                                     DidYouMean(setting.path, names_),
                                     From(setting.origin)));
  }

  const std::vector<ConfigField>& fields_;
  config::v1::Config config_;
  std::set<std::string> sections_;
  std::vector<std::string> names_;
  std::string host_origin_;
  std::vector<std::string> problems_;
};

std::string ConfigFileOf(
    const FlagSettings& flags,
    const std::map<std::string, std::string>& environment) {
  if (!flags.config_file.empty()) return flags.config_file;
  const auto found = environment.find(kConfigFileVariable);
  return found == environment.end() ? "" : found->second;
}

}  // namespace

absl::StatusOr<LoadedConfig> LoadConfig(
    absl::Span<const std::string> arguments,
    const std::map<std::string, std::string>& environment) {
  const std::vector<ConfigField> fields = ConfigFields();
  LoadedConfig loaded;
  const FlagSettings flags = ReadFlags(arguments, fields);
  if (!flags.help.empty() || flags.version) {
    loaded.config = DefaultConfig();
    loaded.answer = flags.version
                        ? absl::StrCat("tandemd ", TandemVersion(), "\n")
                        : flags.help;
    return loaded;
  }
  ConfigBuilder builder(fields);
  const std::string file = ConfigFileOf(flags, environment);
  if (!file.empty()) builder.Apply(ReadYamlFile(file));
  builder.Apply(ReadEnvironment(environment, fields, loaded.warnings));
  builder.Apply(flags.given);
  builder.CheckWhole();
  if (!builder.problems().empty()) {
    return absl::InvalidArgumentError(absl::StrJoin(builder.problems(), "\n"));
  }
  loaded.config = builder.config();
  if (flags.print_config) loaded.answer = ConfigToYaml(loaded.config);
  return loaded;
}

std::map<std::string, std::string> ProcessEnvironment() {
  std::map<std::string, std::string> environment;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const size_t equals = text.find('=');
    if (equals != std::string::npos) {
      environment[text.substr(0, equals)] = text.substr(equals + 1);
    }
  }
  return environment;
}

bool IsLoopback(absl::string_view host) {
  if (host == "localhost" || host == "::1" || host == "[::1]") return true;
  const std::vector<std::string> parts = absl::StrSplit(host, '.');
  if (parts.size() != 4 || parts[0] != "127") return false;
  for (const std::string& part : parts) {
    int number = 0;
    if (part.empty() || part.size() > 3 ||
        part.find_first_not_of("0123456789") != std::string::npos ||
        !absl::SimpleAtoi(part, &number) || number > 255) {
      return false;
    }
  }
  return true;
}

std::string ConfigToYaml(const config::v1::Config& config) {
  std::string yaml;
  std::string section;
  for (const ConfigField& field : ConfigFields()) {
    if (field.section() != section) {
      section = field.section();
      absl::StrAppend(&yaml, section, ":\n");
    }
    absl::StrAppend(&yaml, "  ", field.path().substr(section.size() + 1), ": ",
                    field.ToYaml(config), "\n");
  }
  return yaml;
}

}  // namespace tandem
