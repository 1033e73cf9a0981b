#include "service/observability/event_log.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"
#include "spdlog/logger.h"
#include "spdlog/pattern_formatter.h"
#include "spdlog/sinks/ostream_sink.h"
#include "spdlog/sinks/stdout_sinks.h"

namespace tandem {
namespace {

using Json = nlohmann::ordered_json;

spdlog::level::level_enum ToLevel(Severity severity) {
  switch (severity) {
    case Severity::kDebug:
      return spdlog::level::debug;
    case Severity::kInfo:
      return spdlog::level::info;
    case Severity::kWarn:
      return spdlog::level::warn;
    case Severity::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

absl::string_view Name(Severity severity) {
  switch (severity) {
    case Severity::kDebug:
      return "debug";
    case Severity::kInfo:
      return "info";
    case Severity::kWarn:
      return "warn";
    case Severity::kError:
      return "error";
  }
  return "error";
}

std::string Now() {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", absl::Now(),
                          absl::UTCTimeZone());
}

Json ToJson(const LogValue& value) {
  return std::visit([](const auto& v) { return Json(v); }, value);
}

// Bytes that are not UTF-8 are replaced: the line stays readable JSON.
std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string JsonLine(Severity severity, absl::string_view event,
                     const LogFields& fields) {
  Json line = {{"time", Now()},
               {"level", std::string(Name(severity))},
               {"event", std::string(event)}};
  for (const auto& [key, value] : fields) {
    line[std::string(key)] = ToJson(value);
  }
  return Dump(line);
}

std::string TextLine(Severity severity, absl::string_view event,
                     const LogFields& fields) {
  std::string line = absl::StrCat(Now(), " ", Name(severity), " ", event);
  for (const auto& [key, value] : fields) {
    absl::StrAppend(&line, " ", key, "=", Dump(ToJson(value)));
  }
  return line;
}

}  // namespace

absl::StatusOr<std::unique_ptr<EventLog>> EventLog::Create(
    const Options& options) {
  if (options.format != "json" && options.format != "text") {
    return absl::InvalidArgumentError(
        absl::StrCat("unknown log format ", options.format));
  }
  std::shared_ptr<spdlog::sinks::sink> sink;
  if (options.stream != nullptr) {
    sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(*options.stream);
  } else {
    sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  }
  auto logger = std::make_shared<spdlog::logger>("tandemd", std::move(sink));
  for (const Severity severity :
       {Severity::kDebug, Severity::kInfo, Severity::kWarn, Severity::kError}) {
    if (Name(severity) != options.level) continue;
    logger->set_level(ToLevel(severity));
    logger->set_pattern("%v");
    logger->flush_on(spdlog::level::trace);
    return std::unique_ptr<EventLog>(
        new EventLog(std::move(logger), options.format == "json"));
  }
  return absl::InvalidArgumentError(
      absl::StrCat("unknown log level ", options.level));
}

EventLog::EventLog(std::shared_ptr<spdlog::logger> logger, bool json)
    : logger_(std::move(logger)), json_(json) {}

EventLog::~EventLog() = default;

void EventLog::Write(Severity severity, absl::string_view event,
                     const LogFields& fields) const {
  const spdlog::level::level_enum level = ToLevel(severity);
  if (!logger_->should_log(level)) return;
  const std::string line = json_ ? JsonLine(severity, event, fields)
                                 : TextLine(severity, event, fields);
  logger_->log(level, spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace tandem
