#include "service/observability/event_log.h"

#include <algorithm>
#include <sstream>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "service/observability/request_log.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

class EventLogTest : public ::testing::Test {
 protected:
  std::unique_ptr<EventLog> MakeLog(const std::string& level,
                                    const std::string& format) {
    auto log =
        EventLog::Create({.level = level, .format = format, .stream = &out_});
    EXPECT_THAT(log, IsOk());
    return *std::move(log);
  }

  nlohmann::json Parsed() const { return nlohmann::json::parse(out_.str()); }

  std::ostringstream out_;
};

TEST_F(EventLogTest, JsonLinesParseWhateverTheValuesHold) {
  const auto log = MakeLog("info", "json");

  log->Write(Severity::kWarn, "odd",
             {{"text", "a \"quote\"\n\x01\xff {} end"},
              {"number", int64_t{7}},
              {"share", 0.5},
              {"flag", true}});

  const std::string written = out_.str();
  EXPECT_EQ(std::count(written.begin(), written.end(), '\n'), 1);
  const nlohmann::json line = Parsed();
  EXPECT_EQ(line.at("level"), "warn");
  EXPECT_EQ(line.at("event"), "odd");
  EXPECT_EQ(line.at("text"), "a \"quote\"\n\x01\xef\xbf\xbd {} end");
  EXPECT_EQ(line.at("number"), 7);
  EXPECT_EQ(line.at("share"), 0.5);
  EXPECT_EQ(line.at("flag"), true);
  EXPECT_THAT(line.at("time").get<std::string>(),
              MatchesRegex("....-..-..T..:..:..\\....Z"));
}

TEST_F(EventLogTest, LinesBelowTheLevelAreNotWritten) {
  const auto log = MakeLog("warn", "text");

  log->Write(Severity::kInfo, "quiet");
  log->Write(Severity::kError, "loud", {{"n", int64_t{1}}});

  EXPECT_THAT(out_.str(), Not(HasSubstr("quiet")));
  EXPECT_THAT(out_.str(), HasSubstr(" error loud n=1\n"));
}

TEST_F(EventLogTest, RefusesUnknownOptions) {
  EXPECT_THAT(EventLog::Create({.level = "loud"}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(EventLog::Create({.format = "xml"}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(EventLogTest, ARequestLineHasMethodCodeAndTimesButNoMessage) {
  const auto log = MakeLog("info", "json");

  RequestLog(*log, /*every_call=*/true)
      .Write({.method = "MatchService.FindPartners",
              .status = absl::NotFoundError("organisations/secret"),
              .duration = absl::Microseconds(1500),
              .deadline = absl::Seconds(2),
              .queued = absl::Milliseconds(1),
              .records = std::nullopt});

  const nlohmann::json line = Parsed();
  EXPECT_EQ(line.at("method"), "MatchService.FindPartners");
  EXPECT_EQ(line.at("code"), "NOT_FOUND");
  EXPECT_EQ(line.at("duration_ms"), 1.5);
  EXPECT_EQ(line.at("queued_ms"), 1.0);
  EXPECT_EQ(line.at("deadline_ms"), 2000);
  EXPECT_THAT(out_.str(), Not(HasSubstr("secret")));
}

TEST_F(EventLogTest, OwnErrorsAreWrittenEvenIfCallsAreNot) {
  const auto log = MakeLog("info", "json");
  const RequestLog requests(*log, /*every_call=*/false);

  requests.Write({.method = "A.Quiet", .status = absl::OkStatus()});
  requests.Write({.method = "A.Loud", .status = absl::InternalError("broken")});

  EXPECT_THAT(out_.str(), Not(HasSubstr("Quiet")));
  EXPECT_EQ(Parsed().at("level"), "error");
  EXPECT_EQ(Parsed().at("message"), "broken");
}

}  // namespace
}  // namespace tandem::testing
