// Import and export of the demo directory.
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "tests/integration/daemon.h"
#include "tests/integration/demo_directory_test.h"
#include "tests/integration/import_stream.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using ImportExportTest = DemoDirectoryTest;

TEST_F(ImportExportTest, TheExportEqualsTheImport) {
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

TEST_F(ImportExportTest, AnExportResumesAfterAName) {
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

TEST_F(ImportExportTest, AnImportGoesOnAfterBadLinesAndCanBeSentAgain) {
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

TEST_F(ImportExportTest, ResultsKeepTheOrderOverManyBatches) {
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

TEST_F(ImportExportTest, TheIndexAgreesWithTheStore) {
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
