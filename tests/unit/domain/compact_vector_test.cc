#include "indexer/domain/compact_vector.h"

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using TextList = CompactVector<std::string>;

// Beyond what a std::string holds in itself.
std::string Long(char c) { return std::string(40, c); }

TEST(CompactVectorTest, TakesEightBytes) {
  EXPECT_EQ(sizeof(TextList), 8u);
  EXPECT_THAT(TextList(), IsEmpty());
  EXPECT_EQ(TextList().begin(), TextList().end());
}

TEST(CompactVectorTest, IsMadeAndReadAsAVector) {
  std::vector<std::string> plain = {Long('a'), "b"};
  const TextList copied = plain;
  const TextList moved = std::move(plain);
  const TextList listed = {Long('a'), "b"};

  EXPECT_THAT(copied, ElementsAre(Long('a'), "b"));
  EXPECT_EQ(moved, copied);
  EXPECT_EQ(listed, copied);
  EXPECT_EQ(copied.front(), Long('a'));
  EXPECT_EQ(copied.back(), "b");
  EXPECT_EQ(copied[1], "b");
  const absl::Span<const std::string> span = copied;
  EXPECT_THAT(span, ElementsAre(Long('a'), "b"));
  EXPECT_FALSE(copied == TextList({Long('a')}));
  EXPECT_FALSE(copied == TextList({Long('a'), "c"}));
}

TEST(CompactVectorTest, IsMadeLongerAndShorter) {
  TextList list;
  list.resize(0);
  EXPECT_THAT(list, IsEmpty());
  list.resize(2);
  EXPECT_THAT(list, ElementsAre("", ""));
  list.back() = Long('a');
  list.resize(3);
  EXPECT_THAT(list, ElementsAre("", Long('a'), ""));
  list.resize(1);
  EXPECT_THAT(list, ElementsAre(""));
}

TEST(CompactVectorTest, CopiesAreTheirOwn) {
  TextList first = {Long('a')};
  TextList second = first;
  second.push_back("b");
  second.front() = "c";
  TextList third = std::move(second);
  first = third;
  third.clear();

  EXPECT_THAT(first, ElementsAre("c", "b"));
  EXPECT_THAT(third, IsEmpty());
}

TEST(CompactVectorTest, APieceOfItselfMayBeAdded) {
  TextList texts = {Long('a')};
  for (int i = 0; i < 10; ++i) texts.push_back(texts.front());

  EXPECT_EQ(texts.size(), 11u);
  for (const std::string& text : texts) EXPECT_EQ(text, Long('a'));
}

TEST(CompactVectorTest, DoesAsAVectorDoes) {
  std::mt19937_64 random(4);
  std::vector<std::string> plain;
  TextList compact;
  for (int i = 0; i < 3000; ++i) {
    switch (random() % 8) {
      case 0:
        if (random() % 20 == 0) {
          plain.clear();
          compact.clear();
        }
        break;
      case 1:
        plain.reserve(plain.size() + 3);
        compact.reserve(compact.size() + 3);
        break;
      case 2:
        compact = TextList(compact);
        break;
      default:
        plain.emplace_back(random() % 40, static_cast<char>('a' + i % 26));
        compact.push_back(plain.back());
    }
    ASSERT_EQ(compact, TextList(plain));
  }
}

}  // namespace
}  // namespace tandem
