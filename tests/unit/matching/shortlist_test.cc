#include "service/matching/shortlist.h"

#include <algorithm>
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
    status_ = PutPromisingFirst(
        options, scorer, QuickLikeness(us, *snapshot, {}), cancelled, slots);
    return slots;
  }

  MatchTerms terms_;
  absl::Status status_;
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

TEST_F(ShortlistTest, NobodyIsLostExceptWhoMayNeverBeShown) {
  std::vector<uint32_t> slots = Order({.by_texts = 50, .by_quick_score = 10});
  ASSERT_THAT(status_, IsOk());
  std::sort(slots.begin(), slots.end());

  // All but the one who asks, if it was looked at.
  EXPECT_GE(slots.size(), kMany - 1u);
  EXPECT_EQ(std::unique(slots.begin(), slots.end()), slots.end());
}

TEST_F(ShortlistTest, LeavesOutWhomAGateKeepsOut) {
  terms_.criteria.criteria.gates.require_common_language = true;
  const std::vector<uint32_t> slots =
      Order({.by_texts = kMany, .by_quick_score = 10});
  ASSERT_THAT(status_, IsOk());

  EXPECT_EQ(slots.size(), kMany - kMany / 4 - 1u);
  const auto snapshot = catalog_->snapshot();
  for (const uint32_t slot : slots) {
    EXPECT_THAT(snapshot->AtSlot(slot)->organisation().languages,
                ::testing::ElementsAre("en"));
  }
}

TEST_F(ShortlistTest, WhoSeemsToGainTooLittleComesLast) {
  const std::vector<uint32_t> slots =
      Order({.by_texts = kMany, .by_quick_score = 350, .benefit_floor = 2.0});
  ASSERT_THAT(status_, IsOk());

  EXPECT_EQ(slots.size(), kMany - 1u) << "but nobody is left out for it";
}

TEST_F(ShortlistTest, WhoGivesUpIsAnswered) {
  Order({.by_texts = 50, .by_quick_score = 10}, [] { return true; });

  EXPECT_THAT(status_, StatusIs(absl::StatusCode::kCancelled));
}

}  // namespace
}  // namespace tandem::testing
