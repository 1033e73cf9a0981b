#include "tests/contract/resource_store_contract.h"

#include <atomic>
#include <thread>

#include "gmock/gmock.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {

std::vector<std::string> ResourceStoreContract::Names(const std::string& prefix,
                                                      const std::string& after,
                                                      size_t at_most) {
  std::vector<std::string> names;
  EXPECT_THAT(resources_.Scan(prefix, after,
                              [&](const StoredResource& resource) {
                                names.push_back(resource.name);
                                return names.size() < at_most;
                              }),
              IsOk());
  return names;
}

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

TEST_P(ResourceStoreContract, StartsEmpty) {
  EXPECT_THAT(Names(""), IsEmpty());
  EXPECT_THAT(resources_.Get("calls/a"),
              StatusIs(absl::StatusCode::kNotFound,
                       StartsWith("calls/a does not exist")));
}

TEST_P(ResourceStoreContract, CountsTheWritesOfAName) {
  const std::string bytes("\0any bytes\xFF", 11);
  ASSERT_THAT(resources_.Commit({{"calls/a", "first", {}}}, 5), IsOk());

  const auto written = resources_.Commit({{"calls/a", bytes, {}}}, 7);

  const StoredResource expected{.name = "calls/a",
                                .content = bytes,
                                .revision = 2,
                                .create_time_ms = 5,
                                .update_time_ms = 7};
  EXPECT_THAT(written, IsOkAndHolds(ElementsAre(expected)));
  EXPECT_THAT(resources_.Get("calls/a"), IsOkAndHolds(expected));
}

TEST_P(ResourceStoreContract, DeletesAndReturnsWhatWasThere) {
  const auto written = resources_.Commit({{"calls/a", "first", 0}}, 5);
  ASSERT_THAT(written, IsOk());

  EXPECT_THAT(resources_.Commit({{"calls/a", std::nullopt, 1}}, 7),
              IsOkAndHolds(*written));

  EXPECT_THAT(Names(""), IsEmpty());
}

TEST_P(ResourceStoreContract, ACommitThatFailsChangesNothing) {
  ASSERT_THAT(resources_.Commit({{"calls/a", "first", {}}}, 5), IsOk());
  struct Case {
    ResourceWrite bad;
    absl::StatusCode code;
  };
  const std::vector<Case> cases = {
      {{"calls/a", "x", 0}, absl::StatusCode::kAlreadyExists},
      {{"calls/a", "x", 2}, absl::StatusCode::kAborted},
      {{"calls/a", std::nullopt, 2}, absl::StatusCode::kAborted},
      {{"calls/b", "x", 1}, absl::StatusCode::kNotFound},
      {{"calls/b", std::nullopt, {}}, absl::StatusCode::kNotFound},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(resources_.Commit({{"runs/1", "x", {}}, c.bad}, 9),
                StatusIs(c.code, StartsWith(c.bad.name)));
    EXPECT_THAT(Names(""), ElementsAre("calls/a"));
    EXPECT_EQ(resources_.Get("calls/a")->content, "first");
  }
}

TEST_P(ResourceStoreContract, ScansAPrefixInOrderFromBehindAName) {
  ASSERT_THAT(resources_.Commit({{"calls/b", "", {}},
                                 {"calls/a", "", {}},
                                 {"calls/c", "", {}},
                                 {"cats/a", "", {}},
                                 {"a/z", "", {}}},
                                5),
              IsOk());

  EXPECT_THAT(Names("calls/"), ElementsAre("calls/a", "calls/b", "calls/c"));
  EXPECT_THAT(Names("calls/", "calls/a"), ElementsAre("calls/b", "calls/c"));
  EXPECT_THAT(Names("calls/", "calls/aa"), ElementsAre("calls/b", "calls/c"));
  EXPECT_THAT(Names("calls/", "", 2), ElementsAre("calls/a", "calls/b"));
  EXPECT_THAT(Names("calls/", "calls/c"), IsEmpty());
  EXPECT_THAT(Names("d"), IsEmpty());
}

TEST_P(ResourceStoreContract, OfWritersWhoSawTheSameRevisionOneWins) {
  ASSERT_THAT(resources_.Commit({{"places", "", {}}}, 5), IsOk());
  std::atomic<int> won = 0;
  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i) {
    writers.emplace_back([&, i] {
      const std::string run = "runs/" + std::to_string(i);
      if (resources_.Commit({{"places", "", 1}, {run, "", 0}}, 5).ok()) ++won;
    });
  }
  for (std::thread& writer : writers) writer.join();

  EXPECT_EQ(won, 1);
  EXPECT_EQ(Names("runs/").size(), 1u);
  EXPECT_EQ(resources_.Get("places")->revision, 2u);
}

}  // namespace
}  // namespace tandem::testing
