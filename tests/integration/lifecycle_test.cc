// Start, restart, overload: the daemon as its operator sees it.
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "clients/cpp/rpc_status.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "tandem/v1/match_service.grpc.pb.h"
#include "tests/integration/daemon.h"
#include "tests/integration/import_stream.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// grpc.health.v1: `service` in a HealthCheckRequest, SERVING in a response.
std::string HealthRequest(const std::string& service) {
  return service.empty()
             ? ""
             : "\x0a" + std::string(1, static_cast<char>(service.size())) +
                   service;
}
constexpr char kHealthCheck[] = "/grpc.health.v1.Health/Check";
const char kServing[] = "\x08\x01";

class LifecycleTest : public ::testing::Test {
 protected:
  std::unique_ptr<Daemon> Start(const std::vector<std::string>& flags = {},
                                const std::string& name = "data") {
    auto daemon = Daemon::Start(folder_.File(name), flags);
    EXPECT_THAT(daemon, IsOk());
    return daemon.ok() ? *std::move(daemon) : nullptr;
  }

  static absl::Status Create(const Daemon& daemon, const std::string& id) {
    v1::CreateOrganisationRequest request;
    request.set_organisation_id(id);
    auto& organisation = *request.mutable_organisation();
    organisation.set_display_name("Organisation " + id);
    organisation.add_needs()->set_text("help with bookkeeping");
    organisation.add_offers()->set_text("meadows and orchards");
    return daemon.client().CreateOrganisation(request).status();
  }

  static int64_t Count(const Daemon& daemon) {
    const auto status = daemon.client().GetStatus();
    EXPECT_THAT(status, IsOk());
    return status.ok() ? status->organisations() : -1;
  }

  const TempFolder folder_;
};

TEST_F(LifecycleTest, HealthAndReflectionAnswer) {
  const auto daemon = Start();
  ASSERT_NE(daemon, nullptr);

  for (const std::string service :
       {"", "tandem.v1.OrganisationService", "tandem.v1.MatchService",
        "tandem.v1.CriteriaService", "tandem.v1.OutcomeService",
        "tandem.v1.TaxonomyService", "tandem.v1.AdminService"}) {
    EXPECT_THAT(
        CallRaw(daemon->channel(), kHealthCheck, HealthRequest(service)),
        IsOkAndHolds(std::string(kServing)))
        << service;
  }
  EXPECT_THAT(CallRaw(daemon->channel(), kHealthCheck, HealthRequest("none")),
              StatusIs(absl::StatusCode::kNotFound));
  // ListServices is field 7 of a ServerReflectionRequest.
  EXPECT_THAT(CallRaw(daemon->channel(),
                      "/grpc.reflection.v1alpha.ServerReflection/"
                      "ServerReflectionInfo",
                      absl::string_view("\x3a\x00", 2)),
              IsOkAndHolds(AllOf(HasSubstr("tandem.v1.MatchService"),
                                 HasSubstr("tandem.v1.AdminService"))));
  EXPECT_EQ(daemon->Stop(), 0);
}

TEST_F(LifecycleTest, ARestartKeepsEverything) {
  auto daemon = Start();
  ASSERT_NE(daemon, nullptr);
  for (const char* id : {"a", "b", "c"}) {
    ASSERT_THAT(Create(*daemon, id), IsOk());
  }
  v1::CreateCriteriaSetRequest set;
  set.set_criteria_set_id("office-a");
  set.mutable_criteria_set()->set_display_name("A");
  set.mutable_criteria_set()
      ->mutable_criteria()
      ->mutable_weights()
      ->set_shared_goal(100);
  ASSERT_THAT(daemon->client().CreateCriteriaSet(set), IsOk());
  v1::ListOrganisationsRequest list;
  list.set_page_size(1);
  const auto page = daemon->client().ListOrganisations(list);
  ASSERT_THAT(page, IsOk());
  const auto before = daemon->client().GetStatus();
  ASSERT_THAT(before, IsOk());
  ASSERT_EQ(daemon->Stop(), 0);

  daemon = Start();

  ASSERT_NE(daemon, nullptr);
  const auto after = daemon->client().GetStatus();
  ASSERT_THAT(after, IsOk());
  EXPECT_EQ(after->organisations(), 3);
  EXPECT_GE(after->snapshot_generation(), before->snapshot_generation());
  v1::GetCriteriaSetRequest get;
  get.set_name("criteriaSets/office-a@1");
  EXPECT_THAT(daemon->client().GetCriteriaSet(get), IsOk());
  // Pages go on, too.
  list.set_page_token(page->next_page_token());
  const auto next = daemon->client().ListOrganisations(list);
  ASSERT_THAT(next, IsOk());
  EXPECT_EQ(next->organisations(0).name(), "organisations/b");
  const auto check = daemon->client().CheckIntegrity();
  ASSERT_THAT(check, IsOk());
  EXPECT_THAT(check->mismatches(), IsEmpty());
}

TEST_F(LifecycleTest, ASecondDaemonOnTheSameFolderIsRefused) {
  const auto daemon = Start();
  ASSERT_NE(daemon, nullptr);

  std::string messages;
  const int code = RunToEnd({"--data.directory", folder_.File("data"),
                             "--server.port", "0", "--log.format", "text"},
                            messages);

  EXPECT_EQ(code, 1);
  EXPECT_THAT(messages, HasSubstr("FAILED_PRECONDITION"));
  EXPECT_EQ(Count(*daemon), 0);
}

TEST_F(LifecycleTest, APortInUseIsRefused) {
  const auto daemon = Start();
  ASSERT_NE(daemon, nullptr);
  const std::string port =
      daemon->address().substr(daemon->address().rfind(':') + 1);

  std::string messages;
  const int code = RunToEnd(
      {"--data.directory", folder_.File("other"), "--server.port", port},
      messages);

  EXPECT_EQ(code, 1);
  EXPECT_THAT(messages, HasSubstr("cannot listen on 127.0.0.1:" + port));
}

TEST_F(LifecycleTest, BadConfigurationsAreRefusedBeforeAnythingIsMade) {
  std::string messages;

  const int code =
      RunToEnd({"--data.directory", folder_.File("data"), "--server.host",
                "0.0.0.0", "--server.port", "70000"},
               messages);

  EXPECT_EQ(code, 2);
  EXPECT_THAT(messages, HasSubstr("0.0.0.0 is not a loopback address"));
  EXPECT_THAT(messages, HasSubstr("server.port: 70000 is out of range"));
  EXPECT_FALSE(std::filesystem::exists(folder_.File("data")));
}

TEST_F(LifecycleTest, ACheckpointOpensAsADataFolder) {
  auto daemon = Start();
  ASSERT_NE(daemon, nullptr);
  ASSERT_THAT(Create(*daemon, "a"), IsOk());
  v1::CreateCheckpointRequest request;
  for (const char* id : {"", ".hidden", "a/b", "..", "a b"}) {
    request.set_checkpoint_id(id);
    EXPECT_THAT(daemon->client().CreateCheckpoint(request),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << id;
  }
  request.set_checkpoint_id("first");
  const auto checkpoint = daemon->client().CreateCheckpoint(request);
  ASSERT_THAT(checkpoint, IsOk());
  EXPECT_EQ(checkpoint->organisations(), 1);
  EXPECT_GT(checkpoint->bytes(), 0);
  EXPECT_THAT(daemon->client().CreateCheckpoint(request),
              StatusIs(absl::StatusCode::kAlreadyExists));
  ASSERT_THAT(Create(*daemon, "b"), IsOk());
  ASSERT_EQ(daemon->Stop(), 0);

  std::filesystem::copy(checkpoint->path(), folder_.File("restored"),
                        std::filesystem::copy_options::recursive);
  daemon = Start({}, "restored");

  ASSERT_NE(daemon, nullptr);
  EXPECT_EQ(Count(*daemon), 1);
}

TEST_F(LifecycleTest, UnderOverloadCallsAreRefusedAndHealthAnswers) {
  const auto daemon =
      Start({"--server.worker_threads", "1", "--server.queue_length", "1"});
  ASSERT_NE(daemon, nullptr);
  {
    ImportStream stream(daemon->channel());
    std::vector<std::string> lines;
    for (int i = 0; i < 300; ++i) {
      lines.push_back(R"({"name":"organisations/o)" + std::to_string(i) +
                      R"(","displayName":"O","needs":[{"text":"help with )" +
                      R"(accounts"}],"offers":[{"text":"rooms and trees"}]})");
    }
    ASSERT_THAT(stream.SendAll(lines), SizeIs(300));
    ASSERT_TRUE(stream.Finish().ok());
  }
  std::atomic<int> answered = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> callers;
  for (int i = 0; i < 16; ++i) {
    callers.emplace_back([&] {
      v1::FindPartnersRequest request;
      request.mutable_subject()->set_organisation("organisations/o1");
      request.set_kind(v1::COOPERATION_KIND_JOINT_CALL);
      request.set_explain(true);
      request.set_limit(300);
      for (int j = 0; j < 10; ++j) {
        const auto response = daemon->client().FindPartners(request);
        if (response.ok()) {
          ++answered;
          continue;
        }
        EXPECT_THAT(response, StatusIs(absl::StatusCode::kResourceExhausted));
        EXPECT_TRUE(RetryDelay(response.status()).has_value());
        ++refused;
      }
    });
  }
  for (int i = 0; i < 10; ++i) {
    EXPECT_THAT(CallRaw(daemon->channel(), kHealthCheck, ""), IsOk());
    EXPECT_THAT(daemon->client().GetStatus(), IsOk());
  }
  for (std::thread& caller : callers) caller.join();

  EXPECT_GT(answered, 0);
  EXPECT_GT(refused, 0);
  EXPECT_EQ(answered + refused, 160);
  EXPECT_EQ(daemon->Stop(), 0);
}

}  // namespace
}  // namespace tandem::testing
