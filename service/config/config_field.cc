#include "service/config/config_field.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace tandem {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// `value` for a message: printable and short.
std::string Printable(absl::string_view value) {
  constexpr size_t kMax = 60;
  std::string text = absl::CHexEscape(value.substr(0, kMax));
  if (value.size() > kMax) absl::StrAppend(&text, "...");
  return text.empty() ? "\"\"" : text;
}

// `text` in YAML's double quotes.
std::string Quoted(absl::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      absl::StrAppend(&quoted, "\\", std::string(1, c));
    } else if (absl::ascii_iscntrl(static_cast<unsigned char>(c))) {
      absl::StrAppend(&quoted, "\\x", absl::Hex(c, absl::kZeroPad2));
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

// Numbers of the rules as people write them: no exponent.
std::string Plain(double number) {
  return std::floor(number) == number
             ? absl::StrCat(static_cast<int64_t>(number))
             : absl::StrCat(number);
}

}  // namespace

ConfigField::ConfigField(const FieldDescriptor& section,
                         const FieldDescriptor& leaf)
    : section_(&section),
      leaf_(&leaf),
      path_(absl::StrCat(section.name(), ".", leaf.name())) {}

std::string ConfigField::EnvironmentName() const {
  return absl::StrCat("TANDEM_", absl::AsciiStrToUpper(
                                     absl::StrReplaceAll(path_, {{".", "_"}})));
}

const config::v1::OptionRule& ConfigField::rule() const {
  return leaf_->options().GetExtension(config::v1::rule);
}

std::string ConfigField::ValueForm() const {
  if (!rule().choices().empty()) return rule().choices();
  switch (leaf_->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return "true|false";
    case FieldDescriptor::CPPTYPE_STRING:
      return "TEXT";
    default:
      return absl::StrCat("NUMBER ", Plain(rule().minimum()), "..",
                          Plain(rule().maximum()));
  }
}

absl::Status ConfigField::Set(absl::string_view value,
                              config::v1::Config& config) const {
  Message& message = *config.GetReflection()->MutableMessage(&config, section_);
  switch (leaf_->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      if (value != "true" && value != "false") {
        return absl::InvalidArgumentError(
            absl::StrCat(Printable(value), " is neither true nor false"));
      }
      message.GetReflection()->SetBool(&message, leaf_, value == "true");
      return absl::OkStatus();
    case FieldDescriptor::CPPTYPE_STRING:
      return SetText(value, message);
    default:
      return SetNumber(value, message);
  }
}

absl::Status ConfigField::CheckRange(double value,
                                     absl::string_view text) const {
  const bool in_range = std::isfinite(value) &&
                        (!rule().has_minimum() || value >= rule().minimum()) &&
                        (!rule().has_maximum() || value <= rule().maximum());
  if (in_range) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(Printable(text), " is out of range, allowed ",
                   Plain(rule().minimum()), " to ", Plain(rule().maximum())));
}

absl::Status ConfigField::SetNumber(absl::string_view value,
                                    Message& message) const {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  if (leaf_->cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE) {
    double number = 0;
    if (!absl::SimpleAtod(value, &number)) {
      return absl::InvalidArgumentError(
          absl::StrCat(Printable(value), " is not a number"));
    }
    const absl::Status status = CheckRange(number, value);
    if (status.ok()) reflection.SetDouble(&message, leaf_, number);
    return status;
  }
  int64_t number = 0;
  if (!absl::SimpleAtoi(value, &number)) {
    return absl::InvalidArgumentError(
        absl::StrCat(Printable(value), " is not a whole number"));
  }
  const absl::Status status = CheckRange(static_cast<double>(number), value);
  if (!status.ok()) return status;
  if (leaf_->cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
    reflection.SetInt32(&message, leaf_, static_cast<int32_t>(number));
  } else {
    reflection.SetInt64(&message, leaf_, number);
  }
  return absl::OkStatus();
}

absl::Status ConfigField::SetText(absl::string_view value,
                                  Message& message) const {
  const std::vector<std::string> choices =
      absl::StrSplit(rule().choices(), '|', absl::SkipEmpty());
  if (!choices.empty() &&
      std::find(choices.begin(), choices.end(), value) == choices.end()) {
    return absl::InvalidArgumentError(
        absl::StrCat(Printable(value), " is not one of ", rule().choices()));
  }
  if (value.find('\0') != absl::string_view::npos) {
    return absl::InvalidArgumentError("holds a zero byte");
  }
  message.GetReflection()->SetString(&message, leaf_, std::string(value));
  return absl::OkStatus();
}

std::string ConfigField::ToYaml(const config::v1::Config& config) const {
  const Message& message = config.GetReflection()->GetMessage(config, section_);
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  switch (leaf_->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, leaf_) ? "true" : "false";
    case FieldDescriptor::CPPTYPE_STRING:
      return Quoted(reflection.GetString(message, leaf_));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return absl::StrCat(reflection.GetDouble(message, leaf_));
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(reflection.GetInt64(message, leaf_));
    default:
      return absl::StrCat(reflection.GetInt32(message, leaf_));
  }
}

std::vector<ConfigField> ConfigFields() {
  std::vector<ConfigField> fields;
  const google::protobuf::Descriptor& config =
      *config::v1::Config::descriptor();
  for (int i = 0; i < config.field_count(); ++i) {
    const FieldDescriptor& section = *config.field(i);
    for (int j = 0; j < section.message_type()->field_count(); ++j) {
      fields.emplace_back(section, *section.message_type()->field(j));
    }
  }
  return fields;
}

config::v1::Config DefaultConfig() {
  config::v1::Config config;
  for (const ConfigField& field : ConfigFields()) {
    // The defaults of config.proto are values of their fields: a test checks.
    field.Set(field.rule().default_value(), config).IgnoreError();
  }
  return config;
}

}  // namespace tandem
