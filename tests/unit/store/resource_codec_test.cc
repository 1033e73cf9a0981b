#include "indexer/store/resource_codec.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/record_frame.h"
#include "tandem/storage/v1/record.pb.h"
#include "tests/testing/status_matchers.h"

namespace tandem {
namespace {

using ::tandem::testing::IsOkAndHolds;
using ::tandem::testing::StatusIs;
using ::testing::HasSubstr;

TEST(ResourceCodecTest, ComesBackAsItWas) {
  const StoredResource resource{.name = "calls/a",
                                .content = std::string("\0\xFF", 2),
                                .revision = UINT64_MAX,
                                .create_time_ms = 1,
                                .update_time_ms = 2};
  EXPECT_THAT(DecodeResource(EncodeResource(resource)), IsOkAndHolds(resource));
}

TEST(ResourceCodecTest, ABrokenPromiseIsDataLoss) {
  storage::v1::ResourceRecord nameless;
  nameless.set_revision(1);
  storage::v1::ResourceRecord unwritten;
  unwritten.set_name("calls/a");
  std::string cut = EncodeResource({.name = "calls/a", .revision = 1});
  cut.pop_back();

  EXPECT_THAT(DecodeResource(Frame(nameless.SerializeAsString())),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("no name")));
  EXPECT_THAT(DecodeResource(Frame(unwritten.SerializeAsString())),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("no revision")));
  EXPECT_THAT(DecodeResource(Frame("\xFF")),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("readable")));
  EXPECT_THAT(DecodeResource(cut), StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace tandem
