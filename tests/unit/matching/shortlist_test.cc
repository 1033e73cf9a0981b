#include "service/matching/shortlist.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

constexpr int kMany = 400;

class ShortlistTest : public DirectoryFixture {
 protected:
  void SetUp() override {
    std::mt19937_64 random(2);
    static const char* const kWords[] = {"legal", "advice",   "river", "field",
                                         "water", "training", "rural", "map"};
    const auto text = [&random] {
      std::string made;
      for (int i = 0; i < 3; ++i) {
        absl::StrAppend(&made, kWords[random() % 8], " ");
      }
      return made;
    };
    std::vector<CatalogWrite> writes;
    for (int i = 0; i < kMany; ++i) {
      CatalogWrite& write = writes.emplace_back();
      write.organisation = OrganisationBuilder(absl::StrCat("o", i))
                               .Mission(text())
                               .Offers(text())
                               .Needs(text())
                               .Language(i % 4 == 0 ? "sq" : "en")
                               .Build();
      write.id = write.organisation->id;
    }
    catalog_->Write(absl::MakeSpan(writes));
    ASSERT_THAT(catalog_->Rebuild(), IsOk());
    terms_ = Terms("o1", CooperationKind::kJointCall);
    terms_.explain = false;
  }

  // All slots, put in order for o1.
  std::vector<uint32_t> Order(const ShortlistOptions& options,
                              const CancelCheck& cancelled = nullptr) {
    const auto snapshot = catalog_->snapshot();
    const Party us = PartyOf(*snapshot->Find(*OrganisationId::ParseId("o1")));
    const ComplementarityScorer scorer(
        terms_, *FindCooperationKind(terms_.kind), us, nullptr);
    std::vector<uint32_t> slots(kMany);
    std::iota(slots.begin(), slots.end(), 0);
    const auto looked_at =
        PutPromisingFirst(options, scorer, Looks(us, *snapshot, {}, scorer),
                          cancelled, *cores_, slots);
    status_ = looked_at.status();
    looked_at_ = looked_at.value_or(0);
    return slots;
  }

  IdleCores three_{3};
  IdleCores* cores_ = &three_;
  MatchTerms terms_;
  absl::Status status_;
  size_t looked_at_ = 0;
};

TEST_F(ShortlistTest, TheBestByExactScoresComeFirst) {
  const std::vector<uint32_t> slots =
      Order({.by_texts = 200, .by_quick_score = 60});
  ASSERT_THAT(status_, IsOk());

  const auto snapshot = catalog_->snapshot();
  const Party us = PartyOf(*snapshot->Find(*OrganisationId::ParseId("o1")));
  const ComplementarityScorer scorer(terms_, *FindCooperationKind(terms_.kind),
                                     us, nullptr);
  const auto score = [&](uint32_t slot) {
    return scorer.Score(PartyOf(*snapshot->AtSlot(slot))).score;
  };
  std::vector<double> all;
  for (int slot = 0; slot < kMany; ++slot) {
    if (slot != 1) all.push_back(score(static_cast<uint32_t>(slot)));
  }
  std::sort(all.rbegin(), all.rend());
  const auto held =
      std::count_if(slots.begin(), slots.begin() + 60,
                    [&](uint32_t slot) { return score(slot) >= all[9]; });
  EXPECT_GE(held, 9) << "of ten";
}

TEST_F(ShortlistTest, NobodyIsLost) {
  std::vector<uint32_t> slots = Order({.by_texts = 50, .by_quick_score = 10});
  ASSERT_THAT(status_, IsOk());
  std::sort(slots.begin(), slots.end());

  EXPECT_EQ(looked_at_, 50u);
  EXPECT_EQ(slots.size(), static_cast<size_t>(kMany));
  EXPECT_EQ(std::unique(slots.begin(), slots.end()), slots.end());
}

TEST_F(ShortlistTest, TheOrderIsTheSameOnAnyNumberOfThreads) {
  terms_.criteria.criteria.gates.require_common_language = true;
  const ShortlistOptions options = {.by_texts = 100, .by_quick_score = 50};
  IdleCores alone(1);
  cores_ = &alone;
  const std::vector<uint32_t> want = Order(options);

  for (int i = 0; i < 20; ++i) {
    cores_ = &three_;
    ASSERT_EQ(Order(options), want);
  }
}

TEST_F(ShortlistTest, GatesComeBeforeTexts) {
  terms_.criteria.criteria.gates.require_common_language = true;
  const std::vector<uint32_t> slots =
      Order({.by_texts = 20, .by_quick_score = 10});
  ASSERT_THAT(status_, IsOk());

  EXPECT_EQ(slots.size(), kMany - kMany / 4u);
  const auto snapshot = catalog_->snapshot();
  for (const uint32_t slot : slots) {
    EXPECT_THAT(snapshot->AtSlot(slot)->organisation().languages,
                ::testing::ElementsAre("en"));
  }
}

TEST_F(ShortlistTest, WhoAlwaysPassesTheTextsIsLookedAt) {
  const std::vector<uint32_t> always = {390, 395, 399};
  const std::vector<uint32_t> slots =
      Order({.by_texts = 20, .by_quick_score = 10, .always = always});
  ASSERT_THAT(status_, IsOk());

  EXPECT_EQ(looked_at_, 23u);
  for (const uint32_t slot : always) {
    EXPECT_THAT(std::vector<uint32_t>(slots.begin(), slots.begin() + 23),
                ::testing::Contains(slot));
  }
}

TEST_F(ShortlistTest, WhereTextsCountLittleEverybodyIsLookedAt) {
  ScoreWeights& weights = terms_.criteria.criteria.weights;
  weights = {};
  weights[static_cast<size_t>(ScoreComponent::kLanguage)] = 60;
  weights[static_cast<size_t>(ScoreComponent::kSharedGoal)] = 40;
  const std::vector<uint32_t> slots =
      Order({.by_texts = 20, .by_quick_score = 300});
  ASSERT_THAT(status_, IsOk());

  EXPECT_EQ(looked_at_, static_cast<size_t>(kMany));
  const auto snapshot = catalog_->snapshot();
  for (size_t i = 0; i < 300; ++i) {
    EXPECT_THAT(snapshot->AtSlot(slots[i])->organisation().languages,
                ::testing::ElementsAre("en"));
  }
}

TEST_F(ShortlistTest, APolicyMayMoveAnybody) {
  terms_.criteria.criteria.policies.newcomer = 10;
  Order({.by_texts = 20, .by_quick_score = 10});

  EXPECT_EQ(looked_at_, static_cast<size_t>(kMany));
}

TEST_F(ShortlistTest, WhoSeemsToGainTooLittleComesLast) {
  constexpr double kFloor = 0.6;
  const auto snapshot = catalog_->snapshot();
  const Party us = PartyOf(*snapshot->Find(*OrganisationId::ParseId("o1")));
  const ComplementarityScorer scorer(terms_, *FindCooperationKind(terms_.kind),
                                     us, nullptr);
  const QuickLikeness likeness(us, *snapshot, {});
  const auto gains_enough = [&](uint32_t slot) {
    PairLikeness pair;
    Match match;
    QuickLikeness::Products products;
    likeness.Multiply({slot}, products);
    likeness.Compare(products, 0, pair);
    scorer.ScoreBriefly(PartyOf(*snapshot->AtSlot(slot)), pair, match);
    return match.subject_benefit.coverage >= kFloor &&
           match.partner_benefit.coverage >= kFloor;
  };
  size_t enough = 0;
  for (uint32_t slot = 0; slot < kMany; ++slot) enough += gains_enough(slot);
  ASSERT_GT(enough, 0u);
  ASSERT_LT(enough, static_cast<size_t>(kMany));

  const std::vector<uint32_t> slots = Order(
      {.by_texts = kMany, .by_quick_score = enough, .benefit_floor = kFloor});

  ASSERT_THAT(status_, IsOk());
  const size_t surely = enough - enough / 5;
  for (size_t i = 0; i < surely; ++i) EXPECT_TRUE(gains_enough(slots[i]));
}

TEST_F(ShortlistTest, SomeComeByTheirScoreWhateverTheyGain) {
  // A floor that nobody and one that everybody reaches order alike, so that
  // what is in front with a floor between them that is not is there by score.
  constexpr size_t kPlaces = 40;
  const auto front = [&](double floor) {
    const std::vector<uint32_t> slots = Order(
        {.by_texts = kMany, .by_quick_score = kPlaces, .benefit_floor = floor});
    EXPECT_THAT(status_, IsOk());
    std::vector<uint32_t> first(slots.begin(), slots.begin() + kPlaces);
    std::sort(first.begin(), first.end());
    return first;
  };
  const std::vector<uint32_t> by_score = front(0.0);
  ASSERT_EQ(by_score, front(2.0));

  const std::vector<uint32_t> between = front(0.6);
  std::vector<uint32_t> both;
  std::set_intersection(by_score.begin(), by_score.end(), between.begin(),
                        between.end(), std::back_inserter(both));
  EXPECT_GE(both.size(), kPlaces / 5);
}

TEST_F(ShortlistTest, WhoGivesUpIsAnswered) {
  Order({.by_texts = 50, .by_quick_score = 10}, [] { return true; });

  EXPECT_THAT(status_, StatusIs(absl::StatusCode::kCancelled));
}

}  // namespace
}  // namespace tandem::testing
