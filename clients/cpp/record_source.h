// Where an import takes its records from.
#ifndef TANDEM_CLIENTS_CPP_RECORD_SOURCE_H_
#define TANDEM_CLIENTS_CPP_RECORD_SOURCE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

namespace tandem {

// One organisation as a line of canonical proto3 JSON.
struct ImportRecord {
  // Place in the file, from 1, strictly ascending.
  int64_t line_number = 0;
  // Not read by the client: the server parses it and says what is wrong.
  std::string json;
};

// A RecordSource hands out records one by one, in order.
//
// Confined to the thread that sends them.
class RecordSource {
 public:
  virtual ~RecordSource() = default;

  // The next record, or nothing at the end. An error ends the import.
  virtual absl::StatusOr<std::optional<ImportRecord>> Next() = 0;
};

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CPP_RECORD_SOURCE_H_
