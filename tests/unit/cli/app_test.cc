#include "clients/cli/app.h"

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

using AppTest = CommandTest;

TEST_F(AppTest, WrongCommandLinesExitWithTwoAndSendNothing) {
  const std::vector<std::vector<std::string>> lines = {
      {},
      {"mach"},
      {"match", "a"},
      {"match", "--kind", "mentoring"},
      {"match", "a", "b", "--kind", "mentoring"},
      {"match", "a", "--kind", "mentoring", "--limit", "0"},
      {"match", "a", "--kind", "mentoring", "--limit", "many"},
      {"match", "a", "--kind", "mentoring", "--role", "boss"},
      {"match", "a", "-k", "mentoring", "--criteria", "x", "--weights",
       "region=100"},
      {"match", "a", "--kind", "mentoring", "--based-in-rural-area", "maybe"},
      {"match", "--profile", "/nowhere/x.json", "--kind", "mentoring"},
      {"score", "a", "--kind", "mentoring"},
      {"explain", "a", "b", "c", "--kind", "mentoring"},
      {"list", "--organisation-kind", "club"},
      {"list", "--no-such-option"},
      {"status", "-o", "xml"},
      {"status", "--color", "pink"},
      {"status", "--timeout", "soon"},
      {"status", "--timeout", "0"},
      {"import", "/nowhere/x.jsonl"},
      {"import", "a", "b", "--from-line", "2"},
      {"import", "-", "--existing", "merge"},
      {"criteria"},
      {"criteria", "lst"},
      {"completion", "csh"},
  };
  for (const auto& line : lines) {
    std::string words;
    for (const std::string& word : line) words += word + " ";
    SCOPED_TRACE(words);

    const Result result = Run(line);

    EXPECT_EQ(result.code, ExitCode::kUsage);
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, StartsWith("error: usage: "));
  }
  EXPECT_THAT(state_.calls, IsEmpty());
}

TEST_F(AppTest, SuggestsCommandsAndOptions) {
  EXPECT_THAT(Run({"mach"}).err,
              HasSubstr("unknown command `mach`: did you mean `match`?"));
  EXPECT_THAT(Run({"criteria", "lst"}).err, HasSubstr("did you mean `list`?"));
  EXPECT_THAT(Run({"list", "--sectr", "energy"}).err,
              HasSubstr("unknown option `--sectr`: did you mean `--sector`?"));
  EXPECT_THAT(Run({"status", "--adress", "x"}).err,
              HasSubstr("did you mean `--address`?"));
}

TEST_F(AppTest, EveryCommandHasHelpWithAnExample) {
  for (const char* name :
       {"import",  "export",     "get",      "list",  "contact",
        "create",  "update",     "delete",   "match", "score",
        "explain", "search",     "criteria", "kinds", "competencies",
        "sectors", "status",     "rebuild",  "check", "checkpoint",
        "restore", "completion", "version"}) {
    SCOPED_TRACE(name);

    const Result result = Run({name, "--help"});

    EXPECT_EQ(result.code, ExitCode::kOk);
    EXPECT_THAT(result.out, HasSubstr("tandemctl"));
    EXPECT_THAT(result.out, HasSubstr(std::string("Examples:\n  ")));
    EXPECT_THAT(result.err, IsEmpty());
  }
}

TEST_F(AppTest, CommandsOfProgrammesAndPairingsHaveExamplesToo) {
  const std::vector<std::vector<std::string>> commands = {
      {"programme"},
      {"programme", "create"},
      {"programme", "get"},
      {"programme", "list"},
      {"programme", "update"},
      {"programme", "delete"},
      {"pair"},
      {"pair", "propose"},
      {"pair", "review"},
      {"pair", "show"},
      {"pair", "list"},
      {"pair", "export"},
      {"pair", "publish"},
      {"pair", "close"},
      {"pair", "place"},
      {"pair", "place", "book"},
      {"pair", "place", "release"},
      {"pair", "place", "list"},
  };
  for (const std::vector<std::string>& command : commands) {
    std::string words = "tandemctl";
    for (const std::string& word : command) words += " " + word;
    SCOPED_TRACE(words);
    std::vector<std::string> line = command;
    line.push_back("--help");

    const Result result = Run(line);

    EXPECT_EQ(result.code, ExitCode::kOk);
    EXPECT_THAT(result.out, HasSubstr("Usage: " + words + " "));
    EXPECT_THAT(result.out, HasSubstr("Examples:\n  "));
    EXPECT_THAT(result.out.substr(result.out.find("Examples:")),
                HasSubstr("  " + words));
  }
  EXPECT_THAT(Run({"programme", "create", "--help"}).out,
              HasSubstr("tools/data/demo/mentors.csv"));
}

TEST_F(AppTest, HelpOfAllNamesTheProgrammeOnce) {
  EXPECT_THAT(Run({"--help"}).out, HasSubstr("Usage: tandemctl [OPTIONS]"));
}

TEST_F(AppTest, TakesGlobalOptionsBeforeAndAfterTheCommand) {
  EXPECT_THAT(Run({"-o", "jsonl", "status"}).out, StartsWith("{\"version\":"));
  EXPECT_THAT(Run({"status", "-o", "jsonl"}).out, StartsWith("{\"version\":"));
  EXPECT_THAT(Run({"status", "--output=json"}).out, StartsWith("{\n"));
  EXPECT_THAT(Run({"status", "-o", "csv"}).out,
              StartsWith("version,uptime_seconds,organisations,"));
}

TEST_F(AppTest, AddressComesFromFlagThenEnvironment) {
  EXPECT_EQ(Run({"status"}).code, ExitCode::kOk);

  environment_.variables["TANDEM_ADDRESS"] = "127.0.0.1:1";
  const Result unavailable = Run({"status"});
  EXPECT_EQ(unavailable.code, ExitCode::kUnavailable);
  EXPECT_THAT(unavailable.err, HasSubstr("is tandemd running at 127.0.0.1:1?"));

  EXPECT_EQ(Run({"status", "--address", daemon_.address()}).code,
            ExitCode::kOk);
}

TEST_F(AppTest, ServerErrorsBecomeExitCodes) {
  const std::vector<std::pair<grpc::StatusCode, ExitCode>> cases = {
      {grpc::StatusCode::NOT_FOUND, ExitCode::kNotFound},
      {grpc::StatusCode::PERMISSION_DENIED, ExitCode::kDenied},
      {grpc::StatusCode::DEADLINE_EXCEEDED, ExitCode::kUnavailable},
      {grpc::StatusCode::FAILED_PRECONDITION, ExitCode::kError},
      {grpc::StatusCode::INVALID_ARGUMENT, ExitCode::kError},
  };
  for (const auto& [status, code] : cases) {
    state_.status = grpc::Status(status, "the reason");
    const Result result = Run({"match", "a", "--kind", "one-off-training"});
    EXPECT_EQ(result.code, code);
    EXPECT_THAT(result.err, HasSubstr("the reason"));
    EXPECT_THAT(result.out, IsEmpty());
  }
}

TEST_F(AppTest, PrintsEveryFieldViolation) {
  google::rpc::BadRequest bad;
  for (const char* field : {"limit", "diversity"}) {
    auto* violation = bad.add_field_violations();
    violation->set_field(field);
    violation->set_description("out of range");
  }
  google::rpc::Status details;
  details.add_details()->PackFrom(bad);
  state_.status = grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "bad",
                               details.SerializeAsString());

  EXPECT_THAT(Run({"match", "a", "--kind", "mentoring"}).err,
              HasSubstr("  limit: out of range\n  diversity: out of range\n"));
}

TEST_F(AppTest, ColoursOnlyWhereTheyAreWanted) {
  state_.organisations.resize(1);
  EXPECT_THAT(Run({"list"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(Run({"list", "--color", "always"}).out, HasSubstr("\x1b"));

  environment_.out_is_terminal = true;
  EXPECT_THAT(Run({"list"}).out, HasSubstr("\x1b"));
  EXPECT_THAT(Run({"list", "--color", "never"}).out, Not(HasSubstr("\x1b")));
  environment_.variables["NO_COLOR"] = "1";
  EXPECT_THAT(Run({"list"}).out, Not(HasSubstr("\x1b")));
  environment_.variables.erase("NO_COLOR");
  environment_.variables["TERM"] = "dumb";
  EXPECT_THAT(Run({"list"}).out, Not(HasSubstr("\x1b")));
}

TEST_F(AppTest, WaitGivesUpInTime) {
  environment_.variables["TANDEM_ADDRESS"] = "127.0.0.1:1";

  EXPECT_EQ(Run({"status", "--wait", "0.05"}).code, ExitCode::kUnavailable);
}

TEST_F(AppTest, CheckExitsWithOneIfTheIndexDiffers) {
  state_.integrity.set_checked(10);
  EXPECT_EQ(Run({"check"}).code, ExitCode::kOk);

  state_.integrity.set_mismatch_count(1);
  state_.integrity.add_mismatches("organisations/a: offer 2");
  const Result result = Run({"check"});

  EXPECT_EQ(result.code, ExitCode::kError);
  EXPECT_EQ(result.out,
            "10 records compared, 1 do not agree\n"
            "  organisations/a: offer 2\n");
}

}  // namespace
}  // namespace tandem::testing
