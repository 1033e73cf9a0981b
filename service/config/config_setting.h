#ifndef TANDEM_SERVICE_CONFIG_CONFIG_SETTING_H_
#define TANDEM_SERVICE_CONFIG_CONFIG_SETTING_H_

#include <string>
#include <vector>

namespace tandem {

// One value for one field, as some source states it; not checked yet.
struct ConfigSetting {
  std::string path;  // `server.port`
  std::string value;
  std::string origin;  // `tandem.yaml line 3`
};

// What one source states, and what is wrong with its form, one problem a line.
struct ConfigSettings {
  std::vector<ConfigSetting> settings;
  // Sections that are named but hold nothing; `path` is the section.
  std::vector<ConfigSetting> empty_sections;
  std::vector<std::string> problems;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONFIG_CONFIG_SETTING_H_
