#include <filesystem>
#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class MatchCommandTest : public CommandTest {
 protected:
  MatchCommandTest() {
    v1::FindPartnersResponse& response = state_.find_partners;
    v1::Partner* partner = response.add_partners();
    partner->set_organisation("organisations/green-furrow");
    partner->set_display_name("Zelená brázda");
    partner->set_score(0.82);
    partner->mutable_subject_benefit()->set_stated(true);
    partner->mutable_subject_benefit()->set_coverage(0.7);
    response.set_snapshot_generation(42);
    response.set_criteria_version("criteriaSets/default-mentoring@1");
    response.set_candidates_considered(11835);
    response.set_advice("Agree on a plan first.");
    response.add_remarks("You state no needs.");
    *state_.score_partners.add_partners() = *partner;
    *state_.explain_match.mutable_partner() = *partner;
    state_.explain_match.set_criteria_version("inline");
  }
};

TEST_F(MatchCommandTest, ShowsATableWithAdviceAndOrigin) {
  const Result result = Run({"match", "a", "--kind", "mentoring"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_EQ(result.out,
            "#  SCORE            PARTNER        NAME                        "
            "YOU GAIN  THEY GAIN   WATCH\n"
            "1  ████████░░ 0.82  Zelená brázda  organisations/green-furrow  "
            "70 %      not stated\n"
            "\n"
            "Advice    Agree on a plan first.\n"
            "Note      You state no needs.\n"
            "Criteria  criteriaSets/default-mentoring@1 · snapshot 42 · 11,835 "
            "looked at, the\n"
            "          most promising scored\n");
  EXPECT_THAT(result.err, IsEmpty());
}

TEST_F(MatchCommandTest, SendsEverythingThatWasAskedFor) {
  const Result result = Run({"match",
                             "a",
                             "--kind",
                             "job-shadowing",
                             "--role",
                             "giver",
                             "--limit",
                             "3",
                             "--need",
                             "space, time",
                             "--need",
                             "a mentor",
                             "--wish",
                             "wetlands",
                             "--only-wish",
                             "--wish-language",
                             "en",
                             "--country",
                             "CZ,SK",
                             "--sector",
                             "energy",
                             "--offers",
                             "mentoring",
                             "--exclude",
                             "b,organisations/c",
                             "--weights",
                             "need_coverage=100",
                             "--min-score",
                             "0.2",
                             "--diversity",
                             "text=0.5,consortium=0.25",
                             "--include-one-sided",
                             "--include-competitors",
                             "--explain",
                             "--based-in-rural-area",
                             "yes",
                             "--organisation-kind",
                             "ngo"});

  ASSERT_EQ(result.code, ExitCode::kOk) << result.err;
  EXPECT_THAT(
      state_.calls,
      ElementsAre(
          "FindPartners subject { organisation: \"organisations/a\" wish { "
          "needs { text: \"space, time\" language: \"en\" } needs { text: \"a "
          "mentor\" language: \"en\" } text { text: \"wetlands\" language: "
          "\"en\" } only_wish: true } } kind: COOPERATION_KIND_JOB_SHADOWING "
          "role: COOPERATION_ROLE_GIVER filter { sectors: \"energy\" "
          "countries: \"CZ\" countries: \"SK\" kinds: ORGANISATION_KIND_NGO "
          "kinds_offered: COOPERATION_KIND_MENTORING based_in_rural_area: true "
          "} excluded_organisations: \"organisations/b\" "
          "excluded_organisations: \"organisations/c\" criteria { "
          "inline_criteria { weights { need_coverage: 100 } } } limit: 3 "
          "diversity { text: 0.5 consortium: 0.25 } minimum_score: 0.2 "
          "include_one_sided: true "
          "include_competitors: true explain: true"));
}

TEST_F(MatchCommandTest, AsksForAProfileFromAFile) {
  in_ = R"({"displayName": "New Group", "needs": [{"text": "a roof"}]})";

  const Result result = Run({"match", "--profile", "-", "-k", "coaching"});

  EXPECT_EQ(result.code, ExitCode::kOk) << result.err;
  EXPECT_THAT(state_.calls[0],
              HasSubstr("profile { display_name: \"New Group\" needs { text: "
                        "\"a roof\" } }"));
}

TEST_F(MatchCommandTest, RefusesAProfileThatDoesNotFit) {
  in_ = R"({"displayNam": "New Group"})";

  const Result result = Run({"match", "--profile", "-", "-k", "coaching"});

  EXPECT_EQ(result.code, ExitCode::kUsage);
  EXPECT_THAT(result.err, HasSubstr("displayNam"));
  EXPECT_THAT(state_.calls, IsEmpty());
}

TEST_F(MatchCommandTest, WritesEveryOutputFormat) {
  const std::vector<std::string> base = {"match", "a", "-k", "mentoring", "-o"};
  const auto as = [&](const std::string& format) {
    std::vector<std::string> line = base;
    line.push_back(format);
    return Run(line).out;
  };
  EXPECT_THAT(as("json"), AllOf(HasSubstr("\"partners\": ["),
                                HasSubstr("\"snapshotGeneration\": \"42\"")));
  EXPECT_EQ(as("jsonl"),
            "{\"organisation\":\"organisations/green-furrow\",\"displayName\":"
            "\"Zelená brázda\",\"score\":0.82,\"subjectBenefit\":{\"stated\":"
            "true,\"coverage\":0.7}}\n");
  EXPECT_THAT(as("csv"), HasSubstr("1,organisations/green-furrow,"));
}

TEST_F(MatchCommandTest, SaysSoWhenNobodyFits) {
  state_.find_partners.clear_partners();

  const Result result = Run({"match", "a", "-k", "mentoring"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_THAT(result.out, HasSubstr("No partner passes the filter"));
  EXPECT_THAT(Run({"match", "a", "-k", "mentoring", "-o", "jsonl"}).out,
              IsEmpty());
}

TEST_F(MatchCommandTest, RepeatTellsTheTimes) {
  // A clock that is 1 ms later every time it is read.
  int64_t reads = 0;
  environment_.now = [&reads] {
    return absl::UnixEpoch() + absl::Milliseconds(reads++);
  };

  const Result result = Run({"match", "a", "-k", "mentoring", "--repeat", "5"});

  EXPECT_EQ(state_.calls.size(), 5u);
  EXPECT_EQ(result.err,
            "5 answers: p50 1.0 ms, p99 1.0 ms, fastest 1.0 ms, slowest 1.0 "
            "ms\n");
  EXPECT_EQ(Run({"match", "a", "-k", "mentoring", "-v"}).err,
            "answered in 1.0 ms\n");
}

TEST_F(MatchCommandTest, ExplainShowsBlocks) {
  EXPECT_THAT(Run({"match", "a", "-k", "mentoring", "--explain"}).out,
              AllOf(HasSubstr(" 1  Zelená brázda"), HasSubstr("You gain"),
                    HasSubstr("they state no needs")));
  EXPECT_THAT(Run({"explain", "a", "b", "-k", "mentoring"}).out,
              AllOf(HasSubstr("They gain"),
                    EndsWith("Criteria  inline · snapshot 0\n")));
  EXPECT_EQ(state_.calls[1],
            "ExplainMatch subject { organisation: \"organisations/a\" } "
            "candidate: \"organisations/b\" kind: COOPERATION_KIND_MENTORING");
}

TEST_F(MatchCommandTest, ScoreTakesManyCandidates) {
  const Result result =
      Run({"score", "a", "b", "organisations/c", "-k", "mentoring"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_THAT(result.out, HasSubstr("Zelená brázda"));
  EXPECT_THAT(result.out, Not(HasSubstr("You gain")));
  EXPECT_EQ(state_.calls[0],
            "ScorePartners subject { organisation: \"organisations/a\" } "
            "candidates: \"organisations/b\" candidates: \"organisations/c\" "
            "kind: COOPERATION_KIND_MENTORING");
}

}  // namespace
}  // namespace tandem::testing
