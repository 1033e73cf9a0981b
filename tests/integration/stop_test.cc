// What a daemon that is asked to stop does with what is under way.
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "tandem/v1/admin_service.pb.h"
#include "tests/integration/daemon.h"
#include "tests/integration/import_stream.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;

class StopTest : public ::testing::Test {
 protected:
  std::unique_ptr<Daemon> Start(const std::vector<std::string>& flags = {}) {
    auto daemon = Daemon::Start(data_, flags);
    EXPECT_THAT(daemon, IsOk());
    return daemon.ok() ? *std::move(daemon) : nullptr;
  }

  static int64_t Count(const Daemon& daemon) {
    const auto status = daemon.client().GetStatus();
    EXPECT_THAT(status, IsOk());
    return status.ok() ? status->organisations() : -1;
  }

  static bool IsBuilding(const Daemon& daemon) {
    const auto status = daemon.client().GetStatus();
    EXPECT_THAT(status, IsOk());
    return !status.ok() || status->index_state() == v1::INDEX_STATE_BUILDING;
  }

  const TempFolder folder_;
  const std::string data_ = folder_.File("data");
};

TEST_F(StopTest, OpenStreamsAndWatchesDoNotKeepItFromStopping) {
  auto daemon = Start({"--server.drain_seconds", "30"});
  ASSERT_NE(daemon, nullptr);
  ImportStream stream(daemon->channel());
  v1::ImportOrganisationsResponse response;
  ASSERT_TRUE(stream.Send(R"({"name":"organisations/a","displayName":"A"})"));
  ASSERT_TRUE(stream.Receive(response));
  std::thread watch([channel = daemon->channel()] {
    // Returns its first message, or ends with the connection.
    CallRaw(channel, "/grpc.health.v1.Health/Watch", "").IgnoreError();
  });

  daemon->Terminate();

  EXPECT_FALSE(stream.Receive(response));
  EXPECT_EQ(stream.Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(daemon->Wait(), 0);
  watch.join();
  daemon = Start();
  ASSERT_NE(daemon, nullptr);
  EXPECT_EQ(Count(*daemon), 1);
}

TEST_F(StopTest, ARebuildUnderWayDoesNotKeepItFromStopping) {
  auto daemon = Start({"--server.drain_seconds", "600"});
  ASSERT_NE(daemon, nullptr);
  v1::CreateOrganisationRequest request;
  request.set_organisation_id("a");
  request.mutable_organisation()->set_display_name("A");
  ASSERT_THAT(daemon->client().CreateOrganisation(request), IsOk());
  absl::Status rebuilt;
  std::thread rebuild([&rebuilt, &client = daemon->client()] {
    rebuilt = client.RebuildIndex().status();
  });
  while (!IsBuilding(*daemon)) std::this_thread::yield();

  // The fit on the taxonomies alone takes seconds.
  EXPECT_EQ(daemon->Stop(), 0);

  rebuild.join();
  EXPECT_THAT(rebuilt, StatusIs(absl::StatusCode::kUnavailable));
  daemon = Start();
  ASSERT_NE(daemon, nullptr);
  EXPECT_EQ(Count(*daemon), 1);
}

TEST_F(StopTest, AFirstStartCanBeStopped) {
  // It fits an embedder, which takes seconds.
  const auto daemon = Daemon::Launch(data_);
  ASSERT_THAT(daemon, IsOk());
  while ((*daemon)->Log().empty()) std::this_thread::yield();

  EXPECT_EQ((*daemon)->Stop(), 0);

  EXPECT_THAT((*daemon)->Log(), HasSubstr("stopped before it served"));
  EXPECT_NE(Start(), nullptr);
}

}  // namespace
}  // namespace tandem::testing
