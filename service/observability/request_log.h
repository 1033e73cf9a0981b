#ifndef TANDEM_SERVICE_OBSERVABILITY_REQUEST_LOG_H_
#define TANDEM_SERVICE_OBSERVABILITY_REQUEST_LOG_H_

#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/observability/event_log.h"

namespace tandem {

// What is noted of one call: nothing about whom it concerned.
struct RequestRecord {
  absl::string_view method = {};  // `MatchService.FindPartners`
  // INTERNAL and DATA_LOSS are written as errors, with their message; of other
  // codes the code alone, for messages may quote the request.
  absl::Status status = {};
  absl::Duration duration = {};
  // Time that the caller gave, at the start.
  std::optional<absl::Duration> deadline = {};
  // Time spent waiting for a worker.
  absl::Duration queued = {};
  // Messages of a stream.
  std::optional<int64_t> records = {};
};

// Writes a line for every call. Thread-safe.
class RequestLog {
 public:
  // `log` must outlive this. If not `every_call`, only errors of our own
  // (INTERNAL, DATA_LOSS) are written.
  RequestLog(const EventLog& log, bool every_call)
      : log_(log), every_call_(every_call) {}

  void Write(const RequestRecord& record) const;

 private:
  const EventLog& log_;
  const bool every_call_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_OBSERVABILITY_REQUEST_LOG_H_
