#ifndef TANDEM_SERVICE_OBSERVABILITY_EVENT_LOG_H_
#define TANDEM_SERVICE_OBSERVABILITY_EVENT_LOG_H_

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace spdlog {
class logger;
}

namespace tandem {

enum class Severity : uint8_t { kDebug, kInfo, kWarn, kError };

// One value of a log line.
using LogValue = std::variant<int64_t, double, bool, std::string>;
using LogFields = std::vector<std::pair<absl::string_view, LogValue>>;

// The daemon's log: one line an event, on standard error.
//
//   log->Write(Severity::kInfo, "serving", {{"address", address}});
//   {"time":"2030-01-31T12:00:00.000Z","level":"info","event":"serving",
//    "address":"127.0.0.1:7600"}                      (on one line)
//
// Callers give no personal data: no contacts, no texts of the directory, no
// names of organisations.
//
// Thread-safe. Lines are whole, and written before Write returns.
class EventLog {
 public:
  struct Options {
    // `debug`, `info`, `warn` or `error`: the least severity written.
    std::string level = "info";
    // `json` or `text`.
    std::string format = "json";
    // Null means standard error. Must outlive the log.
    std::ostream* stream = nullptr;
  };

  // INVALID_ARGUMENT for an unknown level or format.
  static absl::StatusOr<std::unique_ptr<EventLog>> Create(
      const Options& options);

  ~EventLog();
  EventLog(const EventLog&) = delete;
  EventLog& operator=(const EventLog&) = delete;

  void Write(Severity severity, absl::string_view event,
             const LogFields& fields = {}) const;

 private:
  EventLog(std::shared_ptr<spdlog::logger> logger, bool json);

  const std::shared_ptr<spdlog::logger> logger_;
  const bool json_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_OBSERVABILITY_EVENT_LOG_H_
