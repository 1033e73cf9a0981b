#include "service/programmes/programme_name.h"

#include <string>

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;

TEST(ProgrammeNameTest, GoodNamesComeBackAsTheyWere) {
  const auto run = RunName::Parse("programmes/round-1/runs/12");
  ASSERT_THAT(run, IsOk());
  EXPECT_EQ(run->programme, "round-1");
  EXPECT_EQ(run->number, 12);
  EXPECT_EQ(run->ToString(), "programmes/round-1/runs/12");
  EXPECT_THAT(ParseProgrammeName("programmes/round-1"),
              IsOkAndHolds(std::string("round-1")));
}

TEST(ProgrammeNameTest, BadNamesAreRefusedWithTheForm) {
  for (const char* name : {"", "round", "programmes/", "programmes/Round",
                           "programmes/1st", "programmes/a/b", "calls/a"}) {
    SCOPED_TRACE(name);
    EXPECT_THAT(ParseProgrammeName(name),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr("programmes/{id}")));
  }
  const std::string longest(64, 'a');
  EXPECT_THAT(ParseProgrammeId(longest), IsOk());
  EXPECT_THAT(ParseProgrammeId(longest + "a"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  for (const char* name :
       {"", "programmes/a", "programmes/a/runs/", "programmes/a/runs/0",
        "programmes/a/runs/01", "programmes/a/runs/-1", "programmes/a/runs/x",
        "programmes/a/runs/12345678901", "programmes/A/runs/1"}) {
    SCOPED_TRACE(name);
    EXPECT_THAT(RunName::Parse(name),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr("programmes/{programme}/runs/{number}")));
  }
}

TEST(ProgrammeNameTest, StoredRunsLieInTheOrderOfTheirNumbers) {
  EXPECT_LT(StoredRun({"a", 2}), StoredRun({"a", 10}));
  EXPECT_LT(StoredRun({"a", 999}), StoredRun({"a", 1000}));
}

TEST(ProgrammeNameTest, ScansOfOneKindMeetNoOther) {
  EXPECT_FALSE(absl::StartsWith(StoredRun({"a", 1}), kStoredProgrammes));
  // Programme "a" does not find the runs of "a-b".
  EXPECT_FALSE(StoredRun({"a-b", 1}).starts_with(StoredRuns("a")));
  EXPECT_FALSE(StoredPlaces(CooperationKind::kConference)
                   .starts_with(StoredPlaces(CooperationKind::kJobShadowing)));
}

}  // namespace
}  // namespace tandem::testing
