#ifndef TANDEM_SERVICE_CONFIG_CONFIG_FIELD_H_
#define TANDEM_SERVICE_CONFIG_CONFIG_FIELD_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "tandem/config/v1/config.pb.h"

namespace tandem {

// One leaf of the configuration, with the rule that config.proto states for it:
// the loader knows no option by name.
//
// Thread-compatible value.
class ConfigField {
 public:
  // `section` is a message field of Config, `leaf` a field of that message.
  ConfigField(const google::protobuf::FieldDescriptor& section,
              const google::protobuf::FieldDescriptor& leaf);

  // `server.port`.
  const std::string& path() const { return path_; }
  // `server`.
  const std::string& section() const { return section_->name(); }
  // `TANDEM_SERVER_PORT`.
  std::string EnvironmentName() const;
  // What help, default, range and choices are.
  const config::v1::OptionRule& rule() const;
  // What a value looks like: `NUMBER 0..65535`, `json|text`, `TEXT`.
  std::string ValueForm() const;

  // Reads `value` into the field. INVALID_ARGUMENT, with what is allowed, if it
  // is no value of this field; then nothing is changed.
  absl::Status Set(absl::string_view value, config::v1::Config& config) const;

  // The field's value as YAML.
  std::string ToYaml(const config::v1::Config& config) const;

 private:
  absl::Status CheckRange(double value, absl::string_view text) const;
  absl::Status SetNumber(absl::string_view value,
                         google::protobuf::Message& message) const;
  absl::Status SetText(absl::string_view value,
                       google::protobuf::Message& message) const;

  const google::protobuf::FieldDescriptor* section_;
  const google::protobuf::FieldDescriptor* leaf_;
  std::string path_;
};

// All leaves, in the order of config.proto.
std::vector<ConfigField> ConfigFields();

// A configuration in which every field has its default.
config::v1::Config DefaultConfig();

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONFIG_CONFIG_FIELD_H_
