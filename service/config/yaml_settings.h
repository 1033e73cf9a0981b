#ifndef TANDEM_SERVICE_CONFIG_YAML_SETTINGS_H_
#define TANDEM_SERVICE_CONFIG_YAML_SETTINGS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "service/config/config_setting.h"

namespace tandem {

// Largest configuration file in bytes.
inline constexpr size_t kMaxConfigFileBytes = 256 << 10;

// Reads YAML of two levels, section and field. Scalars are kept as written:
// their type is the field's, not YAML's. Anchors, aliases, lists, deeper
// levels, a key given twice and a second document are problems. Which keys
// there are is not checked here.
//
//   ReadYamlSettings("server:\n  port: 7600\n", "tandem.yaml")
//       .settings[0].origin == "tandem.yaml line 2"
ConfigSettings ReadYamlSettings(absl::string_view yaml,
                                const std::string& file_name);

// As above, from a file. A file that cannot be read or is too large is a
// problem.
ConfigSettings ReadYamlFile(const std::string& file_name);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONFIG_YAML_SETTINGS_H_
