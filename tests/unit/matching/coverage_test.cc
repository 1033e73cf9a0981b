#include "service/matching/coverage.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem {
namespace {

TextVector Text(SparseVector words) {
  Normalize(words);
  return {.latent = {}, .sparse = PackedText({.words = std::move(words)})};
}

// A text made of one word and nothing else: likeness 1 to itself, 0 to others.
TextVector Word(uint32_t id) { return Text({.ids = {id}, .weights = {1.0f}}); }

// Half-way between two words.
TextVector Between(uint32_t a, uint32_t b) {
  return Text({.ids = {a, b}, .weights = {0.5f, 0.5f}});
}

// A text of many words, all of its own.
TextVector Passage(uint32_t first_id) {
  SparseVector words;
  for (uint32_t i = 0; i < 20; ++i) {
    words.ids.push_back(first_id + i);
    words.weights.push_back(1.0f);
  }
  return Text(std::move(words));
}

TEST(CoverageTest, CalibrationKeepsTheEndsAndTheOrder) {
  EXPECT_DOUBLE_EQ(Calibrate(0.0), 0.0);
  EXPECT_DOUBLE_EQ(Calibrate(1.0), 1.0);
  for (double s = 0.0; s < 0.99; s += 0.01) {
    EXPECT_LT(Calibrate(s), Calibrate(s + 0.01)) << s;
  }
}

TEST(CoverageTest, SameCompetencyCoversWhateverTheWords) {
  Need need;
  need.competency = "legal-aid";
  Offer offer;
  offer.competency = "legal-aid";

  EXPECT_GT(Coverage(need, Word(1), offer, Word(2), {}), 0.8);
  offer.competency = "field-access";
  EXPECT_DOUBLE_EQ(Coverage(need, Word(1), offer, Word(2), {}), 0.0);
}

TEST(CoverageTest, OtherKindOfResourceCoversLess) {
  Need need;
  need.resource = ResourceKind::kFunding;
  Offer same;
  same.resource = ResourceKind::kFunding;
  Offer other;
  other.resource = ResourceKind::kExpertise;
  Offer unstated;

  EXPECT_LT(Coverage(need, Word(1), other, Word(1), {}),
            Coverage(need, Word(1), same, Word(1), {}));
  EXPECT_DOUBLE_EQ(Coverage(need, Word(1), unstated, Word(1), {}),
                   Coverage(need, Word(1), same, Word(1), {}));
}

TEST(CoverageTest, ExperienceRaisesCoverage) {
  Offer familiar;
  familiar.level = OfferLevel::kFamiliar;
  Offer experienced;
  experienced.level = OfferLevel::kExperienced;

  EXPECT_LT(Coverage({}, Word(1), familiar, Word(1), {}),
            Coverage({}, Word(1), experienced, Word(1), {}));
}

class BenefitTest : public ::testing::Test {
 protected:
  Party Taker() const {
    return {.organisation = &taker_,
            .mission = &mission_,
            .offers = {},
            .offer_vectors = {},
            .needs = taker_.needs,
            .need_vectors = need_vectors_,
            .wish = nullptr};
  }
  Party Giver() const {
    return {.organisation = &giver_,
            .mission = &mission_,
            .offers = giver_.offers,
            .offer_vectors = offer_vectors_,
            .needs = {},
            .need_vectors = {},
            .wish = nullptr};
  }
  void AddNeed(TextVector vector, NeedPriority priority) {
    Need need;
    need.priority = priority;
    taker_.needs.push_back(need);
    need_vectors_.push_back(std::move(vector));
  }
  void AddOffer(TextVector vector) {
    giver_.offers.push_back({});
    offer_vectors_.push_back(std::move(vector));
  }

  Organisation taker_;
  Organisation giver_;
  TextVector mission_ = Word(99);
  std::vector<TextVector> need_vectors_;
  std::vector<TextVector> offer_vectors_;
};

TEST_F(BenefitTest, EveryNeedIsCoveredByItsBestOffer) {
  AddNeed(Word(1), NeedPriority::kMedium);
  AddNeed(Word(2), NeedPriority::kMedium);
  AddOffer(Between(1, 3));
  AddOffer(Word(1));

  const Benefit benefit = BenefitOf(Taker(), Giver(), {}, true);

  ASSERT_TRUE(benefit.stated);
  ASSERT_EQ(benefit.covered_needs.size(), 2u);
  EXPECT_EQ(benefit.covered_needs[0].need_index, 0);
  EXPECT_EQ(benefit.covered_needs[0].offer_index, 1);
  EXPECT_GT(benefit.covered_needs[0].coverage, 0.9);
  EXPECT_LT(benefit.covered_needs[1].coverage, 0.05);
  EXPECT_NEAR(benefit.coverage, benefit.covered_needs[0].coverage / 2, 0.03);
}

TEST_F(BenefitTest, OneOfManyTextsCoversLessThanThree) {
  AddNeed(Passage(0), NeedPriority::kMedium);
  AddOffer(Passage(0));
  const double one_of_one =
      BenefitOf(Taker(), Giver(), {}, true).covered_needs[0].coverage;
  for (uint32_t i = 1; i < 20; ++i) AddOffer(Passage(100 * i));
  const Benefit one_of_twenty = BenefitOf(Taker(), Giver(), {}, true);
  offer_vectors_[7] = Passage(0);
  offer_vectors_[9] = Passage(0);
  const Benefit three_of_twenty = BenefitOf(Taker(), Giver(), {}, true);

  EXPECT_NEAR(one_of_twenty.covered_needs[0].coverage, one_of_one / 3, 0.02);
  EXPECT_EQ(one_of_twenty.covered_needs[0].offer_index, 0);
  EXPECT_DOUBLE_EQ(three_of_twenty.covered_needs[0].coverage, one_of_one);
}

TEST_F(BenefitTest, NobodyLosesByNamingMoreSkills) {
  AddNeed(Word(1), NeedPriority::kMedium);
  AddOffer(Word(1));
  const double one_of_one = BenefitOf(Taker(), Giver(), {}, false).coverage;
  for (uint32_t id = 100; id < 119; ++id) {
    AddOffer(Word(id));
    EXPECT_DOUBLE_EQ(BenefitOf(Taker(), Giver(), {}, false).coverage,
                     one_of_one);
  }
}

TEST_F(BenefitTest, HighPriorityCountsThreeTimesLow) {
  AddNeed(Word(1), NeedPriority::kHigh);
  AddNeed(Word(2), NeedPriority::kLow);
  AddOffer(Word(1));

  const Benefit benefit = BenefitOf(Taker(), Giver(), {}, true);

  EXPECT_DOUBLE_EQ(benefit.covered_needs[0].weight, 0.75);
  EXPECT_DOUBLE_EQ(benefit.covered_needs[1].weight, 0.25);
}

TEST_F(BenefitTest, NoNeedsIsNotStatedRatherThanZero) {
  AddOffer(Word(1));

  EXPECT_FALSE(BenefitOf(Taker(), Giver(), {}, true).stated);
}

TEST_F(BenefitTest, MissionStandsForOffersThatAreNotStated) {
  AddNeed(Word(99), NeedPriority::kMedium);

  const Benefit benefit = BenefitOf(Taker(), Giver(), {}, true);

  EXPECT_DOUBLE_EQ(benefit.coverage, 0.6);
  EXPECT_EQ(benefit.covered_needs[0].offer_index, -1);
}

TEST_F(BenefitTest, AnotherOfferNeverLowersTheBenefit) {
  AddNeed(Word(1), NeedPriority::kMedium);
  AddNeed(Between(2, 3), NeedPriority::kHigh);
  AddOffer(Between(1, 2));
  double before = BenefitOf(Taker(), Giver(), {}, false).coverage;
  for (uint32_t word = 1; word < 6; ++word) {
    AddOffer(Word(word));
    const double after = BenefitOf(Taker(), Giver(), {}, false).coverage;
    EXPECT_GE(after, before);
    before = after;
  }
}

}  // namespace
}  // namespace tandem
