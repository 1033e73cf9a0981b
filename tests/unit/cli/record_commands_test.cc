#include <filesystem>
#include <fstream>
#include <iterator>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class RecordCommandsTest : public CommandTest {
 protected:
  RecordCommandsTest() {
    for (const char* id : {"a", "b", "c", "d", "e"}) {
      v1::Organisation one;
      one.set_name(std::string("organisations/") + id);
      one.set_display_name("=Řeka");
      one.set_kind(v1::ORGANISATION_KIND_INFORMAL_GROUP);
      one.add_needs()->set_competency("fundraising");
      state_.organisations.push_back(one);
    }
  }
};

TEST_F(RecordCommandsTest, GetShowsTheProfile) {
  state_.organisations.resize(1);

  const Result result = Run({"get", "a"});

  EXPECT_EQ(result.out,
            "=Řeka\n"
            "name      organisations/a\n"
            "kind      informal-group\n"
            "needs     [fundraising]\n");
  EXPECT_THAT(Run({"get", "a", "-o", "json"}).out,
              HasSubstr("\"name\": \"organisations/a\",\n"));
}

TEST_F(RecordCommandsTest, ListFollowsPagesUpToTheLimit) {
  EXPECT_THAT(
      Run({"list", "--limit", "3", "-o", "jsonl", "-q"}).out,
      AllOf(HasSubstr("organisations/c"), Not(HasSubstr("organisations/d"))));
  EXPECT_THAT(state_.calls, SizeIs(2));

  const Result all = Run({"list", "--all", "-o", "jsonl"});
  EXPECT_THAT(all.out, HasSubstr("organisations/e"));
  EXPECT_THAT(all.err, IsEmpty());
  EXPECT_THAT(Run({"list", "--limit", "2"}).err, HasSubstr("2 of 5; --all"));
}

TEST_F(RecordCommandsTest, CsvDisarmsFormulas) {
  EXPECT_THAT(Run({"list", "--all", "-o", "csv"}).out,
              HasSubstr("organisations/a,'=Řeka,informal-group,"));
}

TEST_F(RecordCommandsTest, ExportWritesLinesThatImportReads) {
  state_.organisations.resize(2);

  const Result result = Run({"export", "--country", "CZ"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_EQ(result.out,
            "{\"name\":\"organisations/a\",\"displayName\":\"=Řeka\",\"kind\":"
            "\"ORGANISATION_KIND_INFORMAL_GROUP\",\"needs\":[{\"competency\":"
            "\"fundraising\"}]}\n"
            "{\"name\":\"organisations/b\",\"displayName\":\"=Řeka\",\"kind\":"
            "\"ORGANISATION_KIND_INFORMAL_GROUP\",\"needs\":[{\"competency\":"
            "\"fundraising\"}]}\n");
  EXPECT_EQ(result.err, "2 organisations exported\n");
  EXPECT_THAT(state_.calls, ElementsAre("Export filter { countries: \"CZ\" }"));
}

TEST_F(RecordCommandsTest, ExportLeavesNoHalfFile) {
  const std::string path = ::testing::TempDir() + "/export.jsonl";
  std::ofstream(path) << "before\n";
  state_.status = grpc::Status(grpc::StatusCode::UNAVAILABLE, "going down");

  EXPECT_EQ(Run({"export", path}).code, ExitCode::kUnavailable);

  std::ifstream file(path);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "before\n");
  EXPECT_FALSE(std::filesystem::exists(path + ".partial"));
  std::filesystem::remove(path);
}

TEST_F(RecordCommandsTest, ExportToAFileIsWhole) {
  const std::string path = ::testing::TempDir() + "/export.csv";

  EXPECT_EQ(Run({"export", path, "-o", "csv"}).code, ExitCode::kOk);

  std::ifstream file(path);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 6);
  std::filesystem::remove(path);
}

TEST_F(RecordCommandsTest, CreateTakesTheIdOfTheFile) {
  in_ = R"({"name": "organisations/x", "displayName": "X"})";

  const Result result = Run({"create", "--dry-run"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_EQ(result.err, "would be created: organisations/x\n");
  EXPECT_THAT(state_.calls[0], HasSubstr("organisation_id: \"x\" "
                                         "validate_only: true"));
}

TEST_F(RecordCommandsTest, UpdateSendsMaskAndEtag) {
  in_ = R"({"needs": [{"competency": "fundraising"}]})";

  EXPECT_EQ(Run({"update", "--name", "x", "--mask", "needs,seat.country",
                 "--etag", "7", "--allow-missing"})
                .code,
            ExitCode::kOk);

  EXPECT_THAT(state_.calls,
              ElementsAre("Update organisation { name: \"organisations/x\" "
                          "etag: \"7\" needs { competency: \"fundraising\" } } "
                          "update_mask { paths: \"needs\" paths: "
                          "\"seat.country\" } allow_missing: true"));
  in_ = "{}";
  EXPECT_EQ(Run({"update"}).code, ExitCode::kUsage);
}

TEST_F(RecordCommandsTest, DeleteWithoutATerminalNeedsYes) {
  in_ = "y\n";
  EXPECT_EQ(Run({"delete", "a"}).code, ExitCode::kUsage);
  EXPECT_THAT(state_.calls, IsEmpty());

  EXPECT_EQ(Run({"delete", "a", "--yes", "--etag", "7"}).code, ExitCode::kOk);
  EXPECT_THAT(state_.calls,
              ElementsAre("Delete name: \"organisations/a\" etag: \"7\""));
}

TEST_F(RecordCommandsTest, DeleteAsksOnATerminal) {
  environment_.in_is_terminal = true;
  environment_.err_is_terminal = true;
  in_ = "\n";
  const Result refused = Run({"delete", "a"});
  EXPECT_EQ(refused.code, ExitCode::kError);
  EXPECT_THAT(refused.err, HasSubstr("[y/N]"));
  EXPECT_THAT(state_.calls, IsEmpty());

  in_ = "yes\n";
  EXPECT_EQ(Run({"delete", "a"}).code, ExitCode::kOk);
  EXPECT_THAT(state_.calls, ElementsAre("Delete name: \"organisations/a\""));
}

TEST_F(RecordCommandsTest, DeleteDryRunOnlyReads) {
  EXPECT_EQ(Run({"delete", "a", "--dry-run"}).code, ExitCode::kOk);
  EXPECT_THAT(state_.calls, ElementsAre("Get name: \"organisations/a\""));
}

TEST_F(RecordCommandsTest, ContactIsShownAlone) {
  EXPECT_EQ(Run({"contact", "a"}).out,
            "email     office@river-school.example\n");
}

TEST_F(RecordCommandsTest, SearchJoinsWordsAndShowsEvidence) {
  auto* found = state_.search.add_organisations();
  found->set_organisation("organisations/a");
  found->set_relevance(0.5);
  found->set_evidence("wetland care");

  EXPECT_EQ(Run({"search", "wetland", "status"}).out,
            "RELEVANCE  NAME             DISPLAY NAME  FOUND IN  TEXT\n"
            "     0.50  organisations/a                offer     wetland "
            "care\n");
  EXPECT_EQ(state_.calls[0],
            "Search query: \"wetland status\" filter { } limit: 10");
}

TEST_F(RecordCommandsTest, CriteriaAreShownByWeight) {
  state_.criteria_set.set_name("criteriaSets/rural@2");
  state_.criteria_set.set_version(2);
  state_.criteria_set.set_display_name("Rural first");
  auto* criteria = state_.criteria_set.mutable_criteria();
  criteria->mutable_weights()->set_need_coverage(100);
  criteria->mutable_policies()->set_newcomer(10);

  EXPECT_EQ(Run({"criteria", "get", "rural@2"}).out,
            "Rural first\n"
            "criteriaSets/rural@2, version 2\n"
            "\n"
            "Weights\n"
            "  need coverage         ████████████████████   100\n"
            "\n"
            "Declared policies\n"
            "  newcomer              ██████████░░░░░░░░░░    10\n");
  EXPECT_EQ(state_.calls[0], "GetCriteriaSet name: \"criteriaSets/rural@2\"");
  EXPECT_THAT(Run({"criteria", "list"}).out, HasSubstr("Rural first"));
}

TEST_F(RecordCommandsTest, KindsShowWhatIsRefused) {
  auto* kind = state_.kinds.add_cooperation_kinds();
  kind->set_code("conference");
  kind->set_display_name("Conference");
  kind->set_refusal("A conference alone leaves nothing behind.");

  EXPECT_THAT(Run({"kinds"}).out, HasSubstr("(refused)"));
  EXPECT_THAT(Run({"kinds", "conference"}).out,
              HasSubstr("refused   A conference alone"));
  EXPECT_EQ(Run({"kinds", "confrence"}).code, ExitCode::kUsage);
}

}  // namespace
}  // namespace tandem::testing
