#include "clients/cli/word_codes.h"

#include "clients/cli/exit_code.h"
#include "clients/cli/subject_flags.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tandem/v1/organisation.pb.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;

TEST(WordCodesTest, EveryKindHasACodeThatLeadsBack) {
  for (const std::string& code : EnumCodes(*v1::CooperationKind_descriptor())) {
    const auto kind = ParseKind(code);
    ASSERT_THAT(kind, IsOk()) << code;
    EXPECT_EQ(KindCode(*kind), code);
  }
  EXPECT_THAT(ParseKind("joint-call"),
              IsOkAndHolds(v1::COOPERATION_KIND_JOINT_CALL));
  EXPECT_THAT(ParseKind("Training_With_Follow_Up"),
              IsOkAndHolds(v1::COOPERATION_KIND_TRAINING_WITH_FOLLOW_UP));
  EXPECT_THAT(ParseKind("one-off-training"),
              IsOkAndHolds(v1::COOPERATION_KIND_ONE_OFF_TRAINING));
}

TEST(WordCodesTest, UnknownKindIsAUsageErrorWithASuggestion) {
  const auto kind = ParseKind("mentorin");

  EXPECT_THAT(kind, StatusIs(absl::StatusCode::kInvalidArgument,
                             HasSubstr("did you mean `mentoring`?")));
  EXPECT_TRUE(IsUsageError(kind.status()));
}

TEST(WordCodesTest, FarWordsGetTheWholeList) {
  EXPECT_THAT(ParseKind("zzzzzzzzzz"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("one of exchange-visit, job-shadowing")));
}

TEST(WordCodesTest, UnspecifiedHasNoCodeAndUnknownNumbersStayVisible) {
  EXPECT_EQ(KindCode(v1::COOPERATION_KIND_UNSPECIFIED), "");
  EXPECT_EQ(EnumCode(*v1::OrganisationKind_descriptor(), 999), "unknown-999");
  EXPECT_THAT(ParseKind("unspecified"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(WordCodesTest, ClosestWordKnowsSlipsAndBeginnings) {
  const std::vector<std::string> words = {"match", "search", "status"};
  EXPECT_EQ(ClosestWord("mach", words), "match");
  EXPECT_EQ(ClosestWord("stat", words), "status");
  EXPECT_EQ(ClosestWord("xyz", words), "");
}

TEST(WordCodesTest, NamesTakeBareIds) {
  EXPECT_EQ(OrganisationName("river-school"), "organisations/river-school");
  EXPECT_EQ(OrganisationName("organisations/a"), "organisations/a");
  EXPECT_EQ(CriteriaSetName("rural@2"), "criteriaSets/rural@2");
}

TEST(NumbersTest, ReadsNamesInBothSpellings) {
  v1::Weights weights;

  ASSERT_THAT(ReadNumbers("--weights", {"need_coverage=60", "offer-uptake=40"},
                          weights),
              IsOk());

  EXPECT_EQ(weights.need_coverage(), 60);
  EXPECT_EQ(weights.offer_uptake(), 40);
  EXPECT_EQ(weights.shared_goal(), 0);
}

TEST(NumbersTest, RefusesUnknownNamesAndWords) {
  v1::Weights weights;
  EXPECT_THAT(ReadNumbers("--weights", {"need_coverag=100"}, weights),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("did you mean `need_coverage`?")));
  EXPECT_THAT(ReadNumbers("--weights", {"region=much"}, weights),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("--weights: `region=much` is not")));
  EXPECT_THAT(ReadNumbers("--weights", {"region"}, weights),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace tandem::testing
