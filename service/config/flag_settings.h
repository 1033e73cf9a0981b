#ifndef TANDEM_SERVICE_CONFIG_FLAG_SETTINGS_H_
#define TANDEM_SERVICE_CONFIG_FLAG_SETTINGS_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "service/config/config_field.h"
#include "service/config/config_setting.h"

namespace tandem {

// What the command line says.
struct FlagSettings {
  ConfigSettings given;
  // --config; empty if absent.
  std::string config_file;
  bool print_config = false;
  bool version = false;
  // The text to show for --help; empty if it was not asked for.
  std::string help;
};

// Reads `arguments` (without the programme's name). There is one flag
// `--section.field VALUE` for each of `fields`; unknown ones are problems.
FlagSettings ReadFlags(absl::Span<const std::string> arguments,
                       const std::vector<ConfigField>& fields);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONFIG_FLAG_SETTINGS_H_
