#include "indexer/domain/compact_string.h"

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash_testing.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Of every length around those that lie in the string itself, with bytes of
// every kind.
std::vector<std::string> Texts() {
  std::vector<std::string> texts;
  for (size_t size = 0; size < 20; ++size) {
    texts.push_back(std::string(size, 'a'));
    texts.push_back(std::string(size, '\xff'));
    texts.push_back(std::string(size, '\0'));
  }
  texts.push_back(std::string(100000, 'z'));
  return texts;
}

TEST(CompactStringTest, TakesEightBytes) {
  EXPECT_EQ(sizeof(CompactString), 8u);
}

TEST(CompactStringTest, HoldsAnyText) {
  for (const std::string& text : Texts()) {
    const CompactString compact = text;

    ASSERT_EQ(compact.view(), text);
    ASSERT_THAT(compact, SizeIs(text.size()));
    ASSERT_EQ(compact.empty(), text.empty());
    ASSERT_EQ(std::string(compact), text);
    std::ostringstream out;
    out << compact;
    ASSERT_EQ(out.str(), text);
  }
}

TEST(CompactStringTest, CopiesAreTheirOwn) {
  for (const std::string& text : Texts()) {
    CompactString one = text;
    const CompactString two = one;
    CompactString three = "something else";
    three = one;
    one = "short";
    ASSERT_EQ(two, text);
    ASSERT_EQ(three, text);
    one = "longer than seven bytes";
    ASSERT_EQ(one, "longer than seven bytes");
    ASSERT_EQ(two, text);
  }
}

TEST(CompactStringTest, MovedFromIsEmpty) {
  for (const std::string& text : Texts()) {
    CompactString one = text;
    CompactString two = std::move(one);
    ASSERT_EQ(two, text);
    ASSERT_THAT(one, IsEmpty());  // NOLINT(bugprone-use-after-move)
    one = std::move(two);
    ASSERT_EQ(one, text);
  }
}

TEST(CompactStringTest, MayBeAssignedToItself) {
  CompactString text = "longer than seven bytes";
  const CompactString& same = text;
  text = same;
  EXPECT_EQ(text, "longer than seven bytes");
}

TEST(CompactStringTest, ComparesAsItsText) {
  std::vector<CompactString> all;
  for (const std::string& a : Texts()) {
    for (const std::string& b : Texts()) {
      ASSERT_EQ(CompactString(a) == CompactString(b), a == b);
      ASSERT_EQ(CompactString(a) == b, a == b);
      ASSERT_EQ(b != CompactString(a), a != b);
      ASSERT_EQ(CompactString(a) < CompactString(b),
                absl::string_view(a) < absl::string_view(b));
    }
    all.push_back(a);
  }
  EXPECT_TRUE(absl::VerifyTypeImplementsAbslHashCorrectly(all));
}

TEST(CompactStringTest, StandsWhereAStringIsWanted) {
  const CompactString text = "reed";
  std::vector<std::string> owned = {text};
  owned.push_back(text);
  EXPECT_THAT(owned, ElementsAre("reed", "reed"));
  const absl::string_view view = text;
  EXPECT_EQ(view, "reed");
}

}  // namespace
}  // namespace tandem
