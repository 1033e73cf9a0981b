#include "clients/cli/show.h"

#include <fstream>
#include <iterator>
#include <ostream>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"

namespace tandem {
namespace {

absl::Status WriteJsonLines(const Session& session, const Shown& shown) {
  std::vector<const google::protobuf::Message*> lines = shown.elements;
  // An empty list is no line; a single result is one.
  const bool single = shown.csv == nullptr;
  if (lines.empty() && single) lines.push_back(shown.whole);
  for (const google::protobuf::Message* line : lines) {
    const auto json = ToJson(*line, /*indented=*/false);
    if (!json.ok()) return json.status();
    session.out() << *json << "\n";
  }
  return absl::OkStatus();
}

// The plain fields of `message`, one column each, in one row.
Table FlatTable(const google::protobuf::Message& message) {
  std::vector<Column> columns;
  std::vector<std::string> row;
  const google::protobuf::Descriptor& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const auto* field = type.field(i);
    using Field = google::protobuf::FieldDescriptor;
    if (field->is_repeated() || field->cpp_type() == Field::CPPTYPE_MESSAGE) {
      continue;
    }
    std::string value;
    if (field->cpp_type() == Field::CPPTYPE_STRING) {
      value = message.GetReflection()->GetString(message, field);
    } else {
      google::protobuf::TextFormat::PrintFieldValueToString(message, field, -1,
                                                            &value);
    }
    columns.push_back({std::string(field->name())});
    row.push_back(value);
  }
  Table table(columns);
  table.AddRow(row);
  return table;
}

}  // namespace

absl::Status Show(const Session& session, const Shown& shown) {
  switch (session.format()) {
    case OutputFormat::kJson: {
      const auto json = ToJson(*shown.whole, /*indented=*/true);
      if (!json.ok()) return json.status();
      session.out() << *json;
      break;
    }
    case OutputFormat::kJsonLines: {
      const absl::Status status = WriteJsonLines(session, shown);
      if (!status.ok()) return status;
      break;
    }
    case OutputFormat::kCsv:
      session.out()
          << (shown.csv ? shown.csv() : FlatTable(*shown.whole)).ToCsv();
      break;
    case OutputFormat::kTable:
      session.out() << shown.text();
      break;
  }
  session.out().flush();
  if (!session.out().good()) {
    return absl::DataLossError("the output could not be written");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message,
                                   bool indented) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = indented;
  std::string json;
  const auto status =
      google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) {
    return absl::InternalError(
        absl::StrCat("the answer has no JSON form: ", status.ToString()));
  }
  return json;
}

absl::Status ReadJson(const Session& session, const std::string& path,
                      google::protobuf::Message& message) {
  std::string text;
  if (path == "-") {
    text.assign(std::istreambuf_iterator<char>(session.in()), {});
  } else {
    std::ifstream file(path, std::ios::binary);
    if (!file) return UsageError(absl::StrCat(path, ": cannot be read"));
    text.assign(std::istreambuf_iterator<char>(file), {});
  }
  const auto status =
      google::protobuf::util::JsonStringToMessage(text, &message);
  if (!status.ok()) {
    return UsageError(
        absl::StrCat(path, ": not a ", std::string(message.GetTypeName()),
                     " as proto3 JSON: ", std::string(status.message())));
  }
  return absl::OkStatus();
}

}  // namespace tandem
