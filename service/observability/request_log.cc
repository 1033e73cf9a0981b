#include "service/observability/request_log.h"

#include <cmath>
#include <string>

namespace tandem {
namespace {

// Milliseconds with three decimals.
double Milliseconds(absl::Duration duration) {
  return std::round(absl::ToDoubleMicroseconds(duration)) / 1000.0;
}

}  // namespace

void RequestLog::Write(const RequestRecord& record) const {
  const bool ours = record.status.code() == absl::StatusCode::kInternal ||
                    record.status.code() == absl::StatusCode::kDataLoss;
  if (!every_call_ && !ours) return;
  LogFields fields = {{"method", std::string(record.method)},
                      {"code", absl::StatusCodeToString(record.status.code())},
                      {"duration_ms", Milliseconds(record.duration)},
                      {"queued_ms", Milliseconds(record.queued)}};
  if (record.deadline.has_value()) {
    fields.emplace_back("deadline_ms",
                        absl::ToInt64Milliseconds(*record.deadline));
  }
  if (record.records.has_value()) {
    fields.emplace_back("records", *record.records);
  }
  if (ours) {
    fields.emplace_back("message", std::string(record.status.message()));
  }
  log_.Write(ours ? Severity::kError : Severity::kInfo, "request", fields);
}

}  // namespace tandem
