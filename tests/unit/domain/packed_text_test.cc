#include "indexer/domain/packed_text.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <random>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/unpack.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A text with two words, a character n-gram and no concept.
TextWeights Small() {
  return {.words = {{3, 9}, {0.6f, 0.8f}},
          .word_matches = {1.5f, 4.0f},
          .word_bound = 7.5f,
          .characters = {{77}, {1.0f}},
          .language = 5};
}

class PackedTextTest : public ::testing::Test {
 protected:
  SparseVector RandomSparse(size_t most) {
    std::map<uint32_t, float> features;
    for (size_t left = random_() % (most + 1); left > 0; --left) {
      features[static_cast<uint32_t>(random_())] =
          std::uniform_real_distribution<float>(0.001f, 1.0f)(random_);
    }
    SparseVector v;
    for (const auto& [id, weight] : features) {
      v.ids.push_back(id);
      v.weights.push_back(weight);
    }
    Normalize(v);
    return v;
  }

  TextWeights RandomText() {
    TextWeights text = {.words = RandomSparse(120),
                        .characters = RandomSparse(300),
                        .concepts = RandomSparse(9)};
    for (size_t i = 0; i < text.words.ids.size(); ++i) {
      text.word_matches.push_back(
          std::uniform_real_distribution<float>(0.01f, 9.0f)(random_));
    }
    text.word_bound = 40;
    text.language = static_cast<LanguageTag>(random_());
    return text;
  }

  // By id, cut to the bits that a packed text keeps.
  static std::map<uint32_t, float> ByCutId(const SparseVector& v) {
    std::map<uint32_t, float> features;
    for (size_t i = 0; i < v.ids.size(); ++i) {
      float& weight = features[v.ids[i] & SparseView::kIdMask];
      weight = std::max(weight, v.weights[i]);
    }
    return features;
  }

  static void ExpectClose(const SparseView& packed, const SparseVector& v) {
    const std::map<uint32_t, float> features = ByCutId(v);
    ASSERT_EQ(packed.size(), features.size());
    if (v.empty()) return;
    const float step =
        *std::max_element(v.weights.begin(), v.weights.end()) / 255;
    size_t i = 0;
    for (const auto& [id, weight] : features) {
      ASSERT_EQ(packed.id(i), id);
      ASSERT_NEAR(packed.weight(i), weight, 2 * step);
      ASSERT_GT(packed.weight(i), 0);
      ++i;
    }
    // A feature whose id agrees with another's is lost, and with it its length.
    ASSERT_NEAR(Length(Unpack(packed)), 1,
                features.size() == v.ids.size() ? 1e-5 : 1e-2);
  }

  std::mt19937_64 random_{17};
};

TEST_F(PackedTextTest, IsTheTextWithinTwoStepsAndOfTheSameLength) {
  for (int i = 0; i < 300; ++i) {
    const TextWeights text = RandomText();
    const PackedText packed(text);

    ExpectClose(packed.words(), text.words);
    ExpectClose(packed.characters(), text.characters);
    ExpectClose(packed.concepts(), text.concepts);
    ASSERT_EQ(packed.word_bound(), text.word_bound);
    ASSERT_EQ(packed.language(), text.language);
    ASSERT_EQ(packed.has_matches(), !text.words.empty());
    double sum = 0;
    double rounded = 0;
    for (const float match : text.word_matches) sum += match;
    for (const uint8_t step : packed.match_steps()) {
      rounded += step * packed.match_scale();
    }
    ASSERT_NEAR(rounded, sum, 1e-4 * sum);
  }
}

TEST_F(PackedTextTest, ProductsAreThoseOfTheTextsByAHundredth) {
  for (int i = 0; i < 300; ++i) {
    SparseVector a = RandomSparse(200);
    SparseVector b = a;
    for (float& weight : b.weights) {
      weight *= std::uniform_real_distribution<float>(0.1f, 1.0f)(random_);
    }
    Normalize(b);
    double product = 0;
    for (size_t k = 0; k < a.ids.size(); ++k) {
      product += double{a.weights[k]} * b.weights[k];
    }
    const PackedText x({.characters = a});
    const PackedText y({.characters = b});

    ASSERT_NEAR(Dot(x.characters(), y.characters()), product, 0.01);
    ASSERT_EQ(Dot(x.characters(), y.characters()),
              Dot(y.characters(), x.characters()));
    ASSERT_NEAR(Dot(x.characters(), x.characters()), a.empty() ? 0 : 1, 1e-6);
  }
}

TEST_F(PackedTextTest, DotSumsOverCommonIds) {
  const PackedText a({.words = {{1, 5, 9}, {1.0f, 2.0f, 3.0f}}});
  const PackedText b({.words = {{0, 5, 9, 12}, {7.0f, 0.5f, 2.0f, 8.0f}}});
  const PackedText c({.words = {{3, 7}, {1.0f, 1.0f}}});

  EXPECT_NEAR(Dot(a.words(), b.words()), 7.0, 0.1);
  EXPECT_EQ(Dot(a.words(), c.words()), 0.0);
  EXPECT_EQ(Dot(a.words(), SparseView()), 0.0);
}

TEST_F(PackedTextTest, SumsOfTheLargestTextsDoNotOverflow) {
  SparseVector v;
  for (uint32_t id = 0; id < 65535; ++id) {
    v.ids.push_back(id);
    v.weights.push_back(1.0f);
  }
  Normalize(v);
  const PackedText text({.characters = v});
  EXPECT_NEAR(Dot(text.characters(), text.characters()), 1.0, 1e-4);
}

TEST_F(PackedTextTest, OfTwoFeaturesOfOneCutIdTheHeavierStays) {
  const PackedText text(
      {.words = {{5, 0x01000005, 0x02000001}, {0.5f, 1.0f, 0.25f}},
       .word_matches = {8, 255, 51}});

  EXPECT_THAT(Unpack(text.words()).ids, ElementsAre(1, 5));
  EXPECT_EQ(text.words().step(1), 255u);
  EXPECT_THAT(text.match_steps(), ElementsAre(51, 255));
}

TEST_F(PackedTextTest, ATextWithoutAnythingIsBlank) {
  const PackedText nothing;
  EXPECT_TRUE(nothing.IsBlank());
  EXPECT_TRUE(nothing.words().empty());
  EXPECT_THAT(nothing.match_steps(), IsEmpty());
  EXPECT_EQ(nothing, PackedText(TextWeights()));
  // Words of no weight are none.
  EXPECT_TRUE(PackedText({.words = {{4}, {0.0f}}}).IsBlank());

  EXPECT_FALSE(PackedText({.concepts = {{1}, {1.0f}}}).IsBlank());
}

TEST_F(PackedTextTest, WordsMayLackMatches) {
  const PackedText text({.words = {{1}, {1.0f}}});
  EXPECT_FALSE(text.has_matches());
  EXPECT_THAT(text.match_steps(), ElementsAre(0));
}

TEST_F(PackedTextTest, TextsThatShareMemoryStayAsTheyWere) {
  std::vector<PackedText> texts;
  for (int i = 0; i < 9; ++i) {
    texts.push_back(i == 4 ? PackedText() : PackedText(RandomText()));
  }
  const std::vector<PackedText> before = texts;
  std::vector<PackedText*> pointers;
  std::string bytes;
  for (PackedText& text : texts) {
    pointers.push_back(&text);
    bytes.append(text.bytes().data(), text.bytes().size());
  }

  PackedText::ShareMemory(pointers);

  EXPECT_EQ(texts, before);
  EXPECT_EQ(absl::string_view(texts[0].bytes().data(), bytes.size()), bytes);
}

TEST_F(PackedTextTest, BytesComeBackAsTheTextsThatTheyWere) {
  const PackedText first(RandomText());
  const PackedText second;
  const PackedText third(RandomText());
  std::string bytes;
  for (const PackedText* text : {&first, &second, &third}) {
    bytes.append(text->bytes().data(), text->bytes().size());
  }

  std::vector<PackedText> read(3);
  ASSERT_THAT(PackedText::Read(bytes, {&read[0], &read[1], &read[2]}), IsOk());

  EXPECT_THAT(read, ElementsAre(first, second, third));
}

// A text's bytes with some of them written over.
class DamagedTextTest : public ::testing::Test {
 public:
  static constexpr size_t kHead = 28;

  template <typename T>
  DamagedTextTest& Set(size_t at, T value) {
    std::memcpy(&bytes_[at], &value, sizeof(value));
    return *this;
  }
  void ExpectRefusal(absl::string_view what) {
    PackedText read;
    EXPECT_THAT(
        PackedText::Read(bytes_, {&read}),
        StatusIs(absl::StatusCode::kDataLoss, HasSubstr(std::string(what))));
    bytes_ = good_;
  }

  const std::string good_ = std::string(PackedText(Small()).bytes());
  std::string bytes_ = good_;
};

TEST_F(DamagedTextTest, EveryFieldIsChecked) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float inf = std::numeric_limits<float>::infinity();
  PackedText read;
  ASSERT_THAT(PackedText::Read(bytes_, {&read}), IsOk());
  ASSERT_EQ(bytes_.size(), kHead + 2 * 5 + 4);

  for (const float scale : {nan, inf, -1.0f, 0.0f}) {
    Set(0, scale).ExpectRefusal("the scale of words");
    Set(12, scale).ExpectRefusal("the scale of characters");
  }
  Set(16, 1.0f).ExpectRefusal("the scale of concepts");
  for (const float scale : {nan, inf, -1.0f, 0.0f}) {
    Set(4, scale).ExpectRefusal("matches do not fit");
  }
  for (const float bound : {nan, inf, -1.0f}) {
    Set(8, bound).ExpectRefusal("word bound");
  }
  Set(20, uint16_t{65535}).ExpectRefusal("breaks off");
  Set(22, uint16_t{2}).ExpectRefusal("breaks off");
  Set(24, uint16_t{1}).ExpectRefusal("breaks off");
  Set(22, uint16_t{0}).ExpectRefusal("scale of characters");
  Set(kHead, uint8_t{9}).ExpectRefusal("ids of words do not ascend");
  Set(kHead + 6, uint8_t{0}).ExpectRefusal("weight of words is not above 0");
  Set(kHead + 9, uint8_t{0}).ExpectRefusal("matches do not fit");
  Set(kHead + 13, uint8_t{0}).ExpectRefusal("weight of characters");
}

TEST_F(DamagedTextTest, MatchesWithoutWordsAreRefused) {
  bytes_ = std::string(PackedText().bytes());
  Set(4, 1.0f).ExpectRefusal("matches do not fit");
}

TEST_F(DamagedTextTest, LengthsAreChecked) {
  for (size_t size = 0; size < good_.size(); ++size) {
    bytes_ = good_.substr(0, size);
    ExpectRefusal("breaks off");
  }
  bytes_ = good_ + "x";
  ExpectRefusal("bytes behind");
}

}  // namespace
}  // namespace tandem::testing
