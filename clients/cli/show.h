// Results of commands, written as --output asks.
#ifndef TANDEM_CLIENTS_CLI_SHOW_H_
#define TANDEM_CLIENTS_CLI_SHOW_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"
#include "google/protobuf/message.h"

namespace tandem {

// One result in every form that it can take.
struct Shown {
  // The whole, for --output json. Borrowed.
  const google::protobuf::Message* whole = nullptr;
  // Its elements, for --output jsonl; empty means the whole on one line.
  std::vector<const google::protobuf::Message*> elements = {};
  // For --output csv; null means the plain fields of `whole` in one row.
  std::function<Table()> csv = nullptr;
  // For people; ends with a newline.
  std::function<std::string()> text = nullptr;
};

// Writes `shown` to session.out(). DATA_LOSS if that cannot be written to.
absl::Status Show(const Session& session, const Shown& shown);

// As canonical proto3 JSON, on one line or indented.
absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message,
                                   bool indented);

// Reads canonical proto3 JSON from the file `path`, or from session.in() if it
// is `-`. Usage error if the file cannot be read or does not fit `message`.
absl::Status ReadJson(const Session& session, const std::string& path,
                      google::protobuf::Message& message);

// All elements of a repeated field, as Shown wants them.
template <typename Repeated>
std::vector<const google::protobuf::Message*> Elements(
    const Repeated& repeated) {
  std::vector<const google::protobuf::Message*> elements;
  for (const auto& element : repeated) elements.push_back(&element);
  return elements;
}

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_SHOW_H_
