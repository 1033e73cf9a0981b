#include "service/rpc/page_token.h"

#include <sys/stat.h>

#include <fstream>
#include <string>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "service/rpc/error_details.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem::testing {
namespace {

using ::testing::MatchesRegex;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

const PagePosition kPosition = {std::string("k\0ey\xff", 5), "reed"};

TEST(PageTokenTest, DecodesWhatItEncoded) {
  const PageTokenCodec codec("secret");

  EXPECT_THAT(codec.Decode(codec.Encode(kPosition, "list"), "list"),
              IsOkAndHolds(kPosition));
  EXPECT_THAT(codec.Decode(codec.Encode({"", ""}, ""), ""),
              IsOkAndHolds(PagePosition()));
}

TEST(PageTokenTest, TokensAreUrlSafe) {
  const PageTokenCodec codec("secret");

  for (int i = 0; i < 100; ++i) {
    EXPECT_THAT(codec.Encode({std::to_string(i), "id"}, "list"),
                MatchesRegex("[A-Za-z0-9_-]+"));
  }
}

TEST(PageTokenTest, AnotherRequestOrKeyIsRefused) {
  const PageTokenCodec codec("secret");
  const std::string token = codec.Encode(kPosition, "list|name");

  EXPECT_THAT(codec.Decode(token, "list|update_time"), StatusIs(kInvalid));
  EXPECT_THAT(codec.Decode(token, "list|nam"), StatusIs(kInvalid));
  EXPECT_THAT(PageTokenCodec("other").Decode(token, "list|name"),
              StatusIs(kInvalid));
}

TEST(PageTokenTest, EveryChangedCharacterIsNoticed) {
  const PageTokenCodec codec("secret");
  const std::string token = codec.Encode(kPosition, "list");

  for (size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_THAT(codec.Decode(changed, "list"), StatusIs(kInvalid)) << i;
    EXPECT_THAT(codec.Decode(token.substr(0, i), "list"), StatusIs(kInvalid))
        << i;
  }
  EXPECT_THAT(codec.Decode(token + "A", "list"), StatusIs(kInvalid));
  EXPECT_THAT(codec.Decode("no token!", "list"), StatusIs(kInvalid));
  EXPECT_THAT(codec.Decode(std::string(100000, 'A'), "list"),
              StatusIs(kInvalid));
}

TEST(PageTokenTest, TheErrorNamesTheField) {
  const auto status = PageTokenCodec("secret").Decode("x", "list").status();

  google::rpc::BadRequest bad;
  ASSERT_TRUE(GetDetail(status, bad));
  EXPECT_EQ(bad.field_violations(0).field(), "page_token");
}

TEST(PageTokenTest, TheKeyIsMadeOnceAndForTheOwnerOnly) {
  const TempFolder folder;
  const std::string path = folder.File("key");

  const auto key = LoadOrCreatePageKey(path);

  ASSERT_THAT(key, IsOk());
  EXPECT_EQ(key->size(), size_t{32});
  EXPECT_THAT(LoadOrCreatePageKey(path), IsOkAndHolds(*key));
  struct stat info = {};
  ASSERT_EQ(::stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
}

TEST(PageTokenTest, ADamagedKeyIsReplacedAndAnUnwritableOneIsAnError) {
  const TempFolder folder;
  const std::string path = folder.File("key");
  std::ofstream(path) << "short";

  EXPECT_EQ(LoadOrCreatePageKey(path)->size(), size_t{32});
  EXPECT_THAT(LoadOrCreatePageKey(folder.File("absent/key")),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace tandem::testing
