#ifndef TANDEM_TESTS_INTEGRATION_DEMO_DIRECTORY_TEST_H_
#define TANDEM_TESTS_INTEGRATION_DEMO_DIRECTORY_TEST_H_

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/integration/daemon.h"
#include "tests/integration/import_stream.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem::testing {

// The lines of the bundled demo directory.
inline std::vector<std::string> DemoLines() {
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

// One daemon with the demo directory for all tests of a suite.
class DemoDirectoryTest : public ::testing::Test {
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
    // Answers compare only on one snapshot: the background must have nothing
    // left to fit.
    absl::Status rebuilt = client().RebuildIndex().status();
    while (absl::IsAborted(rebuilt)) {
      rebuilt = client().RebuildIndex().status();
    }
    ASSERT_THAT(rebuilt, IsOk());
  }

  static void TearDownTestSuite() {
    if (daemon_ != nullptr) {
      EXPECT_EQ(daemon_->Stop(), 0);
    }
    delete daemon_;
    delete folder_;
  }

  void SetUp() override {
    ASSERT_NE(daemon_, nullptr);
    ASSERT_GE(DemoLines().size(), size_t{40});
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

  static inline TempFolder* folder_ = nullptr;
  static inline Daemon* daemon_ = nullptr;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_INTEGRATION_DEMO_DIRECTORY_TEST_H_
