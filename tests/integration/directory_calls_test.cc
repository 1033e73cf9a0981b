// Import, export and match calls on the demo directory.
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "clients/cpp/rpc_status.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "tests/integration/daemon.h"
#include "tests/integration/import_stream.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::Not;
using ::testing::SizeIs;

std::vector<std::string> DemoLines() {
  const char* root = std::getenv("TANDEM_SOURCE_DIR");
  std::vector<std::string> lines;
  for (const char* file : {"central.jsonl", "southeast.jsonl"}) {
    std::ifstream stream(std::string(root == nullptr ? "." : root) +
                         "/tools/data/demo/" + file);
    std::string line;
    while (std::getline(stream, line)) lines.push_back(line);
  }
  return lines;
}

// One daemon with the demo directory for all tests.
class DirectoryCallsTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempFolder;
    auto daemon = Daemon::Start(folder_->File("data"));
    ASSERT_THAT(daemon, IsOk());
    daemon_ = daemon->release();
    ImportStream stream(daemon_->channel());
    for (const auto& response : stream.SendAll(DemoLines())) {
      EXPECT_EQ(response.outcome(), v1::IMPORT_OUTCOME_CREATED)
          << response.ShortDebugString();
    }
    ASSERT_TRUE(stream.Finish().ok());
  }

  static void TearDownTestSuite() {
    if (daemon_ != nullptr) EXPECT_EQ(daemon_->Stop(), 0);
    delete daemon_;
    delete folder_;
  }

  void SetUp() override {
    ASSERT_NE(daemon_, nullptr);
    ASSERT_THAT(DemoLines(), SizeIs(Ge(size_t{40})));
  }

  static const Client& client() { return daemon_->client(); }

  static v1::FindPartnersRequest Ask(const std::string& organisation,
                                     v1::CooperationKind kind) {
    v1::FindPartnersRequest request;
    request.mutable_subject()->set_organisation("organisations/" +
                                                organisation);
    request.set_kind(kind);
    request.set_explain(true);
    return request;
  }

  static TempFolder* folder_;
  static Daemon* daemon_;
};

TempFolder* DirectoryCallsTest::folder_ = nullptr;
Daemon* DirectoryCallsTest::daemon_ = nullptr;

TEST_F(DirectoryCallsTest, TheExportEqualsTheImport) {
  std::map<std::string, v1::Organisation> imported;
  for (const std::string& line : DemoLines()) {
    v1::Organisation organisation;
    ASSERT_TRUE(
        google::protobuf::util::JsonStringToMessage(line, &organisation).ok());
    organisation.clear_contact();
    imported[organisation.name()] = organisation;
  }
  std::string last;
  size_t exported = 0;

  const absl::Status status = client().ExportOrganisations(
      {}, [&](const v1::Organisation& organisation) {
        EXPECT_LT(last, organisation.name());
        last = organisation.name();
        EXPECT_TRUE(organisation.has_update_time());
        v1::Organisation plain = organisation;
        plain.clear_etag();
        plain.clear_create_time();
        plain.clear_update_time();
        EXPECT_EQ(plain.SerializeAsString(),
                  imported[plain.name()].SerializeAsString())
            << plain.name();
        ++exported;
        return absl::OkStatus();
      });

  EXPECT_THAT(status, IsOk());
  EXPECT_EQ(exported, imported.size());
}

TEST_F(DirectoryCallsTest, AnExportResumesAfterAName) {
  v1::ExportOrganisationsRequest request;
  request.set_after_name("organisations/m");
  request.mutable_filter()->add_countries("CZ");
  std::vector<std::string> names;

  ASSERT_THAT(
      client().ExportOrganisations(request,
                                   [&](const v1::Organisation& organisation) {
                                     names.push_back(organisation.name());
                                     return absl::OkStatus();
                                   }),
      IsOk());

  EXPECT_THAT(names, Not(IsEmpty()));
  for (const std::string& name : names) EXPECT_GT(name, "organisations/m");
  request.set_after_name("m");
  EXPECT_THAT(
      client().ExportOrganisations(
          request, [](const v1::Organisation&) { return absl::OkStatus(); }),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("after_name")));
}

TEST_F(DirectoryCallsTest, AnImportGoesOnAfterBadLinesAndCanBeSentAgain) {
  const std::vector<std::string> lines = {
      R"({"name":"organisations/zz-1","displayName":"One"})", "no json",
      R"({"name":"organisations/zz-2","displayName":""})",
      R"({"name":"organisations/zz-3","displayName":"Three"})"};
  ImportStream stream(daemon_->channel());

  const auto responses = stream.SendAll(lines);

  EXPECT_TRUE(stream.Finish().ok());
  ASSERT_THAT(responses, SizeIs(4));
  EXPECT_EQ(responses[0].outcome(), v1::IMPORT_OUTCOME_CREATED);
  EXPECT_EQ(responses[1].outcome(), v1::IMPORT_OUTCOME_FAILED);
  EXPECT_EQ(responses[1].line_number(), 2);
  EXPECT_EQ(responses[2].errors(0).field(), "display_name");
  EXPECT_EQ(responses[3].outcome(), v1::IMPORT_OUTCOME_CREATED);
  ImportStream again(daemon_->channel());
  const auto repeated = again.SendAll(lines);
  ASSERT_THAT(repeated, SizeIs(4));
  EXPECT_EQ(repeated[0].outcome(), v1::IMPORT_OUTCOME_UNCHANGED);
  EXPECT_EQ(repeated[3].outcome(), v1::IMPORT_OUTCOME_UNCHANGED);
  for (const char* name : {"organisations/zz-1", "organisations/zz-3"}) {
    v1::DeleteOrganisationRequest request;
    request.set_name(name);
    EXPECT_THAT(client().DeleteOrganisation(request), IsOk());
  }
}

TEST_F(DirectoryCallsTest, ResultsKeepTheOrderOverManyBatches) {
  constexpr int kRecords = 3000;
  ImportStream stream(daemon_->channel());
  v1::ImportOrganisationsRequest first;
  first.set_validate_only(true);
  first.set_line_number(100);
  std::thread sender([&] {
    for (int i = 0; i < kRecords; ++i) {
      first.set_json(R"({"name":"organisations/v)" + std::to_string(i) +
                     R"(","displayName":"V"})");
      stream.Send(first);
      first.Clear();
    }
    stream.EndInput();
  });

  v1::ImportOrganisationsResponse response;
  int received = 0;
  while (stream.Receive(response)) {
    EXPECT_EQ(response.line_number(), 100 + received);
    EXPECT_EQ(response.outcome(), v1::IMPORT_OUTCOME_VALID);
    ++received;
  }
  sender.join();

  EXPECT_EQ(received, kRecords);
  EXPECT_TRUE(stream.Finish().ok());
}

TEST_F(DirectoryCallsTest, PartnersComeWithEverythingThatCounted) {
  const auto response = client().FindPartners(
      Ask("orchard-keepers", v1::COOPERATION_KIND_MENTORING));

  ASSERT_THAT(response, IsOk());
  ASSERT_THAT(response->partners(), Not(IsEmpty()));
  EXPECT_EQ(response->criteria_version(), "criteriaSets/default-mentoring@1");
  EXPECT_GT(response->snapshot_generation(), 0);
  EXPECT_NE(response->advice(), "");
  double last = 1;
  for (const v1::Partner& partner : response->partners()) {
    EXPECT_THAT(partner.score(), AllOf(Ge(0), Le(last)));
    last = partner.score();
    EXPECT_NE(partner.organisation(), "organisations/orchard-keepers");
    EXPECT_THAT(partner.explanation().components(), SizeIs(10));
    double weight = 0;
    for (const auto& component : partner.explanation().components()) {
      weight += component.weight();
    }
    EXPECT_NEAR(weight, 1, 1e-6);
  }
}

TEST_F(DirectoryCallsTest, TheSameQuestionHasTheSameAnswer) {
  const auto request = Ask("river-school", v1::COOPERATION_KIND_JOB_SHADOWING);

  EXPECT_EQ(client().FindPartners(request)->SerializeAsString(),
            client().FindPartners(request)->SerializeAsString());
}

TEST_F(DirectoryCallsTest, NeedCoverageAloneMayDecide) {
  auto request = Ask("orchard-keepers", v1::COOPERATION_KIND_JOINT_CALL);
  request.mutable_criteria()
      ->mutable_inline_criteria()
      ->mutable_weights()
      ->set_need_coverage(100);
  request.set_include_one_sided(true);
  request.set_include_competitors(true);

  const auto response = client().FindPartners(request);

  ASSERT_THAT(response, IsOk());
  ASSERT_THAT(response->partners(), Not(IsEmpty()));
  EXPECT_EQ(response->criteria_version(), "inline");
  for (const v1::Partner& partner : response->partners()) {
    EXPECT_NEAR(partner.explanation().base_score(),
                partner.explanation().components(0).value(), 1e-9);
  }
}

TEST_F(DirectoryCallsTest, ScoresOfGivenCandidatesEqualThoseFound) {
  const auto request = Ask("tisza-bridge", v1::COOPERATION_KIND_JOINT_CALL);
  const auto found = client().FindPartners(request);
  ASSERT_THAT(found, IsOk());
  ASSERT_THAT(found->partners(), Not(IsEmpty()));
  v1::ScorePartnersRequest score;
  *score.mutable_subject() = request.subject();
  score.set_kind(request.kind());
  for (const v1::Partner& partner : found->partners()) {
    score.add_candidates(partner.organisation());
  }
  score.add_candidates("organisations/tisza-bridge");

  const auto scored = client().ScorePartners(score);

  ASSERT_THAT(scored, IsOk());
  ASSERT_EQ(scored->partners_size(), found->partners_size() + 1);
  for (int i = 0; i < found->partners_size(); ++i) {
    EXPECT_EQ(scored->partners(i).organisation(),
              found->partners(i).organisation());
    EXPECT_NEAR(scored->partners(i).score(), found->partners(i).score(), 1e-9);
    EXPECT_THAT(scored->partners(i).shortfalls(), IsEmpty());
  }
  const v1::Partner& self = scored->partners(found->partners_size());
  ASSERT_THAT(self.shortfalls(), Not(IsEmpty()));
  EXPECT_EQ(self.shortfalls(0).kind(), v1::SHORTFALL_KIND_SELF);
}

TEST_F(DirectoryCallsTest, OnePairIsExplainedWithItsCriteria) {
  v1::ExplainMatchRequest request;
  request.mutable_subject()->set_organisation("organisations/river-school");
  request.set_candidate("organisations/orchard-keepers");
  request.set_kind(v1::COOPERATION_KIND_EXCHANGE_VISIT);

  const auto response = client().ExplainMatch(request);

  ASSERT_THAT(response, IsOk());
  EXPECT_EQ(response->criteria_set().name(),
            "criteriaSets/default-exchange-visit@1");
  EXPECT_THAT(response->partner().explanation().components(), SizeIs(10));
}

TEST_F(DirectoryCallsTest, TheExcludedAreLeftOut) {
  auto request = Ask("orchard-keepers", v1::COOPERATION_KIND_MENTORING);
  const auto all = client().FindPartners(request);
  ASSERT_THAT(all, IsOk());
  ASSERT_THAT(all->partners(), Not(IsEmpty()));
  const std::string first = all->partners(0).organisation();
  request.add_excluded_organisations(first);

  const auto rest = client().FindPartners(request);

  ASSERT_THAT(rest, IsOk());
  for (const v1::Partner& partner : rest->partners()) {
    EXPECT_NE(partner.organisation(), first);
  }
}

TEST_F(DirectoryCallsTest, AnInlineProfileMayAsk) {
  v1::FindPartnersRequest request;
  auto& profile = *request.mutable_subject()->mutable_profile();
  profile.set_display_name("Not stored");
  profile.add_needs()->set_text("somebody who helps us with fundraising");
  profile.add_offers()->set_text("access to villages and volunteers");
  request.set_kind(v1::COOPERATION_KIND_COACHING);
  request.set_include_one_sided(true);

  const auto response = client().FindPartners(request);

  ASSERT_THAT(response, IsOk());
  EXPECT_THAT(response->partners(), Not(IsEmpty()));
}

TEST_F(DirectoryCallsTest, SearchFindsByTopic) {
  v1::SearchOrganisationsRequest request;
  request.set_query("old fruit orchards");

  const auto response = client().SearchOrganisations(request);

  ASSERT_THAT(response, IsOk());
  ASSERT_THAT(response->organisations(), Not(IsEmpty()));
  EXPECT_EQ(response->organisations(0).organisation(),
            "organisations/orchard-keepers");
}

TEST_F(DirectoryCallsTest, RefusedKindsAreAnsweredWithTheReason) {
  const auto response = client().FindPartners(
      Ask("orchard-keepers", v1::COOPERATION_KIND_CONFERENCE));

  ASSERT_THAT(response, StatusIs(absl::StatusCode::kFailedPrecondition));
  const auto violations = Violations(response.status());
  ASSERT_THAT(violations, SizeIs(1));
  EXPECT_EQ(violations[0].description, response.status().message());
}

TEST_F(DirectoryCallsTest, AnAbsentSubjectIsNotFound) {
  EXPECT_THAT(
      client().FindPartners(Ask("nobody", v1::COOPERATION_KIND_COACHING)),
      StatusIs(absl::StatusCode::kNotFound, HasSubstr("organisations/nobody")));
}

TEST_F(DirectoryCallsTest, TheIndexAgreesWithTheStore) {
  const auto check = client().CheckIntegrity();
  const auto status = client().GetStatus();

  ASSERT_THAT(check, IsOk());
  ASSERT_THAT(status, IsOk());
  EXPECT_THAT(check->mismatches(), IsEmpty());
  EXPECT_EQ(check->checked(), status->organisations());
  EXPECT_EQ(status->organisations(), static_cast<int64_t>(DemoLines().size()));
  EXPECT_GT(status->needs(), 0);
  EXPECT_GT(status->resident_bytes(), 0);
  EXPECT_EQ(status->listen_address(), daemon_->address());
}

}  // namespace
}  // namespace tandem::testing
