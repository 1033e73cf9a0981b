#include "indexer/store/keys.h"

#include <string>

#include "gtest/gtest.h"

namespace tandem {
namespace {

// Keys are on disk: a change of these strings is a change of the schema.
TEST(KeysTest, HaveTheirBytes) {
  EXPECT_EQ(kStateKey, "state");
  EXPECT_EQ(EmbedderKey(0x01020304), std::string("embedder/\1\2\3\4"));
  EXPECT_EQ(VectorsKey(1, "reed"), std::string("\0\0\0\1reed", 8));
  EXPECT_EQ(CriteriaKey("a", 258), std::string("a\0\0\0\1\2", 6));
  EXPECT_STREQ(kColumnFamilies[kOutcomesFamily], "outcomes");
  EXPECT_STREQ(kColumnFamilies[kResourcesFamily], "resources");
}

TEST(KeysTest, EpochsAreRangesSideBySide) {
  for (uint32_t epoch :
       {0u, 1u, 255u, 256u, 0x7fffffffu, UINT32_MAX - 1, UINT32_MAX}) {
    SCOPED_TRACE(epoch);
    EXPECT_LE(VectorsEpochBegin(epoch), VectorsKey(epoch, "!"));
    EXPECT_LT(VectorsKey(epoch, std::string(128, '~')), VectorsEpochEnd(epoch));
    EXPECT_LT(EmbedderKey(epoch), EmbedderKeysEnd());
  }
  EXPECT_EQ(VectorsEpochEnd(41), VectorsEpochBegin(42));
}

TEST(KeysTest, CriteriaSortByIdThenVersion) {
  EXPECT_LT(CriteriaKey("a", 2), CriteriaKey("a", 10));
  EXPECT_LT(CriteriaKey("a", UINT32_MAX), CriteriaKey("a-b", 1));
}

}  // namespace
}  // namespace tandem
