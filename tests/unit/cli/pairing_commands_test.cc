#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "tests/unit/cli/pairing_test.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

using PairingCommandsTest = PairingTest;

TEST_F(PairingCommandsTest, ProposeSendsWhatTheLineSaysAndTellsTheNextStep) {
  const Result result =
      Run({"pair", "propose", "spring", "--objective", "fairest", "--previous",
           "spring/3", "--why", "round 2", "--etag", "e", "-o", "json"});

  EXPECT_EQ(result.code, ExitCode::kOk) << result.err;
  EXPECT_THAT(state_.calls,
              ElementsAre("ProposePairing programme: \"programmes/spring\" "
                          "who: \"ana\" why: \"round 2\" objective: "
                          "PAIRING_OBJECTIVE_FAIREST previous_run: "
                          "\"programmes/spring/runs/3\" etag: \"e\""));
  EXPECT_THAT(result.out, HasSubstr("\"permittedPairs\": \"4\""));
  EXPECT_EQ(result.err,
            "next: tandemctl pair review spring/1 --fix "
            "green-lattice=orchard-keepers --why TEXT (or --ban, --capacity), "
            "or tandemctl pair publish spring/1 --why TEXT\n");
}

TEST_F(PairingCommandsTest, ADryRunStoresNothingAndSaysSo) {
  const Result result = Run({"pair", "propose", "spring", "--dry-run"});

  EXPECT_THAT(state_.calls, ElementsAre(HasSubstr("validate_only: true")));
  EXPECT_THAT(result.out, StartsWith("Spring  a run that is not stored"));
  EXPECT_EQ(result.err,
            "nothing was stored; next: the same without --dry-run\n");
}

TEST_F(PairingCommandsTest, ProgressIsDrawnOnATerminalAndTakenAway) {
  environment_.err_is_terminal = true;

  const std::string err = Run({"pair", "propose", "spring"}).err;

  EXPECT_THAT(err, StartsWith("\r\x1b[Kpairing  █████░░░░░░░░░░░░░░░ 25 %  "
                              "scoring pairs\r\x1b[Knext: "));
  EXPECT_THAT(Run({"pair", "propose", "spring", "-q"}).err, IsEmpty());
}

TEST_F(PairingCommandsTest, ReviewSendsEveryChange) {
  state_.runs[0].set_state(v1::PAIRING_RUN_STATE_REVIEWED);

  const Result result =
      Run({"pair",    "review",     "spring/1", "--fix",      "a=b",
           "--fix",   "c=d",        "--ban",    "a=d",        "--clear",
           "c=b",     "--capacity", "a=2",      "--capacity", "c=0",
           "--again", "--who",      "Board",    "--why",      "as agreed"});

  EXPECT_EQ(result.code, ExitCode::kOk) << result.err;
  EXPECT_EQ(
      state_.calls.back(),
      "ReviewPairing name: \"programmes/spring/runs/1\" who: \"Board\" why: "
      "\"as agreed\" fix_pairs { giver: \"organisations/a\" taker: "
      "\"organisations/b\" } fix_pairs { giver: \"organisations/c\" taker: "
      "\"organisations/d\" } ban_pairs { giver: \"organisations/a\" taker: "
      "\"organisations/d\" } clear_pairs { giver: \"organisations/c\" taker: "
      "\"organisations/b\" } places { organisation: \"organisations/a\" "
      "places: 2 } places { organisation: \"organisations/c\" } solve_again: "
      "true");
  EXPECT_EQ(result.err, "next: tandemctl pair publish spring/1 --why TEXT\n");
}

TEST_F(PairingCommandsTest, WrongLinesAreUsageErrorsAndDecideNothing) {
  for (const auto& [line, message] :
       std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"pair", "review", "spring/1"}, "--why is required"},
           {{"pair", "publish", "spring/1"}, "--why is required"},
           {{"pair", "close", "spring/1"}, "--why is required"},
           {{"pair", "propose"}, "PROGRAMME is required"},
           {{"pair", "propose", "x", "--objective", "fair"},
            "did you mean `fairest`?"},
           {{"pair", "list", "x", "--state", "open"}, "unknown state `open`"},
           {{"pair", "review", "x/1", "--why", "y", "--fix", "a"},
            "--fix: `a` is not GIVER=TAKER"},
           {{"pair", "review", "x/1", "--why", "y", "--capacity", "a=many"},
            "--capacity: `a=many` is not GIVER=PLACES"},
           {{"pair", "publsh", "x"}, "did you mean `publish`?"},
           {{"pair", "place", "book", "a", "-k", "mentoring"},
            "--why is required"},
           {{"pair", "place", "book", "a", "-k", "mentring", "--why", "x"},
            "did you mean `mentoring`?"}}) {
    SCOPED_TRACE(message);
    const Result result = Run(line);
    EXPECT_EQ(result.code, ExitCode::kUsage);
    EXPECT_THAT(result.err, HasSubstr(message));
  }
  environment_.variables.clear();
  EXPECT_THAT(Run({"pair", "propose", "x"}).err,
              HasSubstr("who decides? give --who NAME"));
  EXPECT_THAT(state_.calls, IsEmpty());
}

TEST_F(PairingCommandsTest, PublishAndCloseSayWhoAndWhy) {
  const Result published =
      Run({"pair", "publish", "spring/1", "--why", "agreed", "--etag", "e"});
  EXPECT_THAT(published.out, HasSubstr("spring/1  published"));
  EXPECT_THAT(published.err,
              HasSubstr("next: tandemctl pair export spring/1 --to pairs.csv"));
  environment_.variables = {{"LOGNAME", "eva"}};
  const Result closed = Run({"pair", "close", "spring/1", "--why", "over"});
  EXPECT_EQ(closed.err,
            "next: tandemctl pair propose spring --previous spring/1 makes the "
            "next round\n");
  EXPECT_THAT(
      state_.calls,
      ElementsAre("PublishPairing name: \"programmes/spring/runs/1\" etag: "
                  "\"e\" who: \"ana\" why: \"agreed\"",
                  "ClosePairing name: \"programmes/spring/runs/1\" who: "
                  "\"eva\" why: \"over\""));
}

TEST_F(PairingCommandsTest, ARefusedPublicationNamesThePlacesThatAreGone) {
  google::rpc::PreconditionFailure failure;
  auto* violation = failure.add_violations();
  violation->set_subject("organisations/green-lattice");
  violation->set_description("all 2 places are taken by programmes/x/runs/1");
  google::rpc::Status details;
  details.set_code(9);
  details.add_details()->PackFrom(failure);
  state_.status = grpc::Status(grpc::StatusCode::FAILED_PRECONDITION,
                               "1 place is gone", details.SerializeAsString());

  const Result result = Run({"pair", "publish", "spring/1", "--why", "x"});

  EXPECT_EQ(result.code, ExitCode::kError);
  EXPECT_THAT(result.err,
              HasSubstr("organisations/green-lattice: all 2 places are taken "
                        "by programmes/x/runs/1\n"));
}

TEST_F(PairingCommandsTest, ListFollowsPages) {
  state_.runs.resize(3, SpringRun());

  const Result result =
      Run({"pair", "list", "spring", "--state", "proposed", "-o", "jsonl"});

  EXPECT_THAT(state_.calls,
              ElementsAre("ListPairingRuns programme: \"programmes/spring\" "
                          "page_size: 1000 state: PAIRING_RUN_STATE_PROPOSED",
                          HasSubstr("page_token: \"2\"")));
  EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 3);
  EXPECT_THAT(Run({"pair", "list", "spring"}).out,
              HasSubstr("spring/1  proposed      1         1 of 2   0.80  "
                        "most-paired"));
  state_.runs.clear();
  EXPECT_THAT(Run({"pair", "list", "spring"}).err,
              HasSubstr("next: tandemctl pair propose spring\n"));
}

TEST_F(PairingCommandsTest, AStreamWithoutARunIsAnError) {
  state_.runs.clear();

  const Result result = Run({"pair", "propose", "spring"});

  EXPECT_EQ(result.code, ExitCode::kError);
  EXPECT_THAT(result.err, HasSubstr("the stream ended without a run"));
}

}  // namespace
}  // namespace tandem::testing
