#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/cli/programme_test.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

using ProgrammeCommandsTest = ProgrammeTest;

TEST_F(ProgrammeCommandsTest, OptionsBecomeRules) {
  const Result result = Create({"--name",
                                "Spring mentoring",
                                "--givers-label",
                                "mentor,alumni",
                                "--takers",
                                File("t.csv", takers_),
                                "--objective",
                                "most-paired",
                                "--criteria",
                                "rural@2",
                                "--must-share",
                                "language,nuts-3",
                                "--minimum-score",
                                "0.3",
                                "--minimum-giver-benefit",
                                "0",
                                "--wish-weight",
                                "0.2",
                                "--left-over-priority",
                                "0.1",
                                "--retention",
                                "0.05",
                                "--fix",
                                "Dílna formulářů=apple-row",
                                "--exclude",
                                "green-lattice=apple-row",
                                "--conflict",
                                "apple-row,form-workshop",
                                "--separate-networks",
                                "--quota",
                                "takers:rural=30%",
                                "--quota",
                                "givers:label/alumni=2",
                                "--alternates",
                                "3",
                                "--seed",
                                "7",
                                "--places-if-not-stated",
                                "1",
                                "--office",
                                "cz",
                                "--about",
                                "Round 1",
                                "--dry-run"});

  EXPECT_EQ(result.code, ExitCode::kOk) << result.err;
  EXPECT_THAT(
      Sent(),
      ElementsAre(AllOf(
          HasSubstr("display_name: \"Spring mentoring\" description: \"Round "
                    "1\" office: \"cz\" kind: COOPERATION_KIND_MENTORING "
                    "criteria_version: \"criteriaSets/rural@2\" givers { "
                    "filter { labels: \"mentor\" labels: \"alumni\" } "
                    "places_if_not_stated: 1 }"),
          HasSubstr(
              "rules { must_haves { common_language: true "
              "same_nuts_characters: 3 } excluded_pairs { giver: "
              "\"organisations/green-lattice\" taker: "
              "\"organisations/apple-row\" } conflict_groups { "
              "organisations: \"organisations/apple-row\" organisations: "
              "\"organisations/form-workshop\" } exclude_same_network: true "
              "fixed_pairs { giver: \"organisations/form-workshop\" taker: "
              "\"organisations/apple-row\" } wish_weight: 0.2 minimum_score: "
              "0.3 minimum_giver_benefit: 0 quotas { display_name: \"takers: "
              "rural\" side: PAIRING_SIDE_TAKERS group { filter { "
              "based_in_rural_area: true } } minimum_share: 0.3 } quotas { "
              "display_name: \"givers: label/alumni\" side: "
              "PAIRING_SIDE_GIVERS group { filter { labels: \"alumni\" } } "
              "minimum_pairs: 2 } retention: 0.05 left_over_priority: 0.1 } "
              "objective: PAIRING_OBJECTIVE_MOST_PAIRED alternates: 3 seed: "
              "7 } programme_id: \"spring\" validate_only: true"))));
  EXPECT_EQ(result.err,
            "would be created: programmes/spring\n"
            "next: the same without --dry-run\n");
  EXPECT_THAT(result.out, HasSubstr("takers: rural at least"));
}

TEST_F(ProgrammeCommandsTest, OptionsGoBeforeTheFile) {
  in_ = R"({"name": "programmes/other", "displayName": "From the file",
            "kind": "COOPERATION_KIND_COACHING", "seed": 4,
            "givers": {"filter": {}}, "takers": {"filter": {}}})";

  EXPECT_EQ(Run({"programme", "create", "--file", "-", "--seed", "0"}).code,
            ExitCode::kOk);
  EXPECT_THAT(Sent(),
              ElementsAre(AllOf(HasSubstr("display_name: \"From the file\""),
                                HasSubstr("COOPERATION_KIND_COACHING"),
                                HasSubstr("programme_id: \"other\""),
                                Not(HasSubstr("seed")))));
}

TEST_F(ProgrammeCommandsTest, WrongLinesAreUsageErrorsAndWriteNothing) {
  const std::string takers = File("t.csv", takers_);
  const std::string givers = File("m.csv", givers_);
  for (const auto& [further, message] :
       std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{}, "who takes part? give --givers SHEET.csv"},
           {{"--givers", givers}, "who takes part? give --takers SHEET.csv"},
           {{"--givers", "/nowhere/m.csv"}, "/nowhere/m.csv: cannot be read"},
           {{"--givers", "-", "--takers", "-"}, "only one of the sheets"},
           {{"--givers", File("e.csv", "id\n")}, "has no rows"},
           {{"--givers", File("h.csv", "places\n1\n")},
            "h.csv: the first row must name the columns"},
           {{"--objective", "best"}, "did you mean `best-total`?"},
           {{"--must-share", "tongue"}, "unknown word of --must-share"},
           {{"--must-share", "nuts-9"}, "did you mean `nuts-"},
           {{"--quota", "rural=30%"}, "is not SIDE:GROUP=LEAST"},
           {{"--quota", "takers:rural=0%"}, "is not SIDE:GROUP=LEAST"},
           {{"--quota", "takers:label/=2"}, "is not SIDE:GROUP=LEAST"},
           {{"--quota", "takers:tall=2"}, "is not SIDE:GROUP=LEAST"},
           {{"--fix", "green-lattice"}, "is not GIVER=TAKER"},
           {{"--exclude", "green-lattice=apple-rov"},
            "--exclude: nobody in the directory has the id or name "
            "`apple-rov`; the nearest is `Jabloňová řada`, id apple-row"},
           {{"--conflict", "apple-row,Health House"},
            "--conflict: `Health House` is the name of 2 organisations"}}) {
    SCOPED_TRACE(message);
    const Result result = Create(further);
    EXPECT_EQ(result.code, ExitCode::kUsage);
    EXPECT_THAT(result.err, HasSubstr(message));
  }
  EXPECT_THAT(Run({"programme", "create", "x"}).err, HasSubstr("give --kind"));
  EXPECT_THAT(Run({"programme", "create", "-k", "mentoring"}).err,
              HasSubstr("which id?"));
  EXPECT_THAT(Sent(), IsEmpty());
}

TEST_F(ProgrammeCommandsTest, UpdateNamesWhatTheOptionsGive) {
  const Result result = Run({"programme", "update", "spring", "--takers",
                             File("t.csv", takers_), "--minimum-score", "0",
                             "--takers-label", "round-2", "--etag", "e1"});

  EXPECT_EQ(result.code, ExitCode::kOk) << result.err;
  EXPECT_THAT(
      Sent(),
      ElementsAre(AllOf(
          StartsWith("UpdateProgramme programme { name: \"programmes/spring\""),
          HasSubstr("etag: \"e1\""),
          HasSubstr("update_mask { paths: \"rules.minimum_score\" paths: "
                    "\"takers.filter\" paths: \"takers.participants\" }"),
          Not(HasSubstr("givers")))));
  EXPECT_THAT(result.err, HasSubstr("updated: programmes/spring\n"));
}

TEST_F(ProgrammeCommandsTest, UpdateWithoutAChangeIsAUsageError) {
  EXPECT_THAT(Run({"programme", "update", "spring"}).err,
              HasSubstr("what is to change?"));
  in_ = R"({"seed": 3})";
  Run({"programme", "update", "spring", "--file", "-"});
  Run({"programme", "update", "spring", "--mask", "*", "--seed", "3"});
  EXPECT_THAT(Sent(),
              ElementsAre("UpdateProgramme programme { name: "
                          "\"programmes/spring\" seed: 3 }",
                          AllOf(HasSubstr("seed: 3"),
                                HasSubstr("update_mask { paths: \"*\" }"))));
}

TEST_F(ProgrammeCommandsTest, GetAndListShowWhatThereIs) {
  EXPECT_THAT(Run({"programme", "list"}).err,
              HasSubstr("no programme yet; next: tandemctl programme create"));
  for (const char* id : {"autumn", "spring", "winter"}) {
    v1::Programme programme;
    programme.set_name(absl::StrCat("programmes/", id));
    programme.set_display_name(absl::StrCat("The ", id));
    programme.set_kind(v1::COOPERATION_KIND_JOB_SHADOWING);
    programme.mutable_givers()->add_participants();
    programme.mutable_takers()->mutable_filter();
    state_.programmes.push_back(programme);
  }

  EXPECT_THAT(Run({"programme", "list", "-o", "csv", "--office", "cz"}).out,
              HasSubstr("winter,job-shadowing,1,0+,best-total,,The winter"));
  EXPECT_THAT(state_.calls,
              Contains("ListProgrammes page_size: 1000 page_token: \"2\" "
                       "office: \"cz\""));
  EXPECT_THAT(Run({"programme", "get", "autumn"}).out,
              AllOf(HasSubstr("hosts     1 organisation by name\n"),
                    HasSubstr("visitors  the whole directory\n")));
  EXPECT_THAT(Run({"programme", "get", "autumn", "-o", "jsonl"}).out,
              StartsWith("{\"name\":\"programmes/autumn\""));
}

TEST_F(ProgrammeCommandsTest, DeleteWithoutATerminalNeedsYes) {
  EXPECT_EQ(Run({"programme", "delete", "spring"}).code, ExitCode::kUsage);
  EXPECT_THAT(Sent(), IsEmpty());

  EXPECT_EQ(Run({"programme", "delete", "spring", "--force", "-y"}).code,
            ExitCode::kOk);
  EXPECT_THAT(Sent(), ElementsAre("DeleteProgramme name: "
                                  "\"programmes/spring\" force: true"));

  environment_.in_is_terminal = true;
  environment_.err_is_terminal = true;
  in_ = "no\n";
  const Result result = Run({"programme", "delete", "spring", "--force"});
  EXPECT_EQ(result.code, ExitCode::kError);
  EXPECT_THAT(result.err,
              HasSubstr("Delete programmes/spring with its runs? [y/N] "));
}

}  // namespace
}  // namespace tandem::testing
