#include "tools/eval/acceptance_model.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;

AcceptanceModel ModelOf(size_t organisations, uint64_t seed) {
  auto model = AcceptanceModel::Create(organisations, seed);
  EXPECT_THAT(model, IsOk());
  return *std::move(model);
}

TEST(AcceptanceModelTest,
     ARandomPartnerIsAcceptedInTenToTwentyOfAHundredCases) {
  for (uint64_t seed : {1u, 2u, 3u, 4u, 5u}) {
    SCOPED_TRACE(seed);
    const AcceptanceModel::Rates rates = ModelOf(400, seed).BaseRates();
    EXPECT_GT(rates.accepts, 0.10);
    EXPECT_LT(rates.accepts, 0.20);
    // Near the square: one side's yes says little of the other's.
    EXPECT_GT(rates.both_accept, 0.8 * rates.accepts * rates.accepts);
    EXPECT_LT(rates.both_accept, 2.0 * rates.accepts * rates.accepts);
    RecordProperty("accepts_" + std::to_string(seed),
                   std::to_string(rates.accepts));
    RecordProperty("both_accept_" + std::to_string(seed),
                   std::to_string(rates.both_accept));
  }
}

TEST(AcceptanceModelTest, AnswersDoNotHangOnTheOrderOfQuestions) {
  const AcceptanceModel model = ModelOf(40, 7);
  const AcceptanceModel same = ModelOf(40, 7);
  std::vector<bool> forwards;
  std::vector<bool> backwards;
  for (size_t a = 0; a < 40; ++a) {
    for (size_t b = 0; b < 40; ++b) {
      if (a != b) forwards.push_back(model.Accepts(a, b));
    }
  }
  for (size_t a = 40; a-- > 0;) {
    for (size_t b = 40; b-- > 0;) {
      if (a != b) backwards.push_back(same.Accepts(a, b));
    }
  }
  std::reverse(backwards.begin(), backwards.end());
  EXPECT_EQ(forwards, backwards);
  EXPECT_THAT(forwards, ::testing::Contains(true));
  EXPECT_THAT(forwards, ::testing::Contains(false));
}

TEST(AcceptanceModelTest, NewcomersChangeNobodysMind) {
  const AcceptanceModel small = ModelOf(30, 7);
  const AcceptanceModel large = ModelOf(60, 7);
  for (size_t a = 0; a < 30; ++a) {
    for (size_t b = 0; b < 30; ++b) {
      if (a == b) continue;
      EXPECT_EQ(small.Appeal(a, b), large.Appeal(a, b));
      EXPECT_EQ(small.Accepts(a, b), large.Accepts(a, b));
    }
  }
}

TEST(AcceptanceModelTest, AppealDecidesButNotAlone) {
  const AcceptanceModel model = ModelOf(300, 3);
  int clear = 0;
  int clear_accepted = 0;
  int narrow = 0;
  int narrow_accepted = 0;
  for (size_t a = 0; a < 300; ++a) {
    for (size_t b = 0; b < 300; ++b) {
      if (a == b) continue;
      const double margin =
          model.Appeal(a, b) - model.organisations()[a].threshold;
      if (margin > 0.25) {
        ++clear;
        clear_accepted += model.Accepts(a, b);
      } else if (margin > -0.02 && margin < 0.02) {
        ++narrow;
        narrow_accepted += model.Accepts(a, b);
      }
    }
  }
  ASSERT_GT(clear, 100);
  ASSERT_GT(narrow, 100);
  EXPECT_GT(clear_accepted, 0.95 * clear);
  EXPECT_NEAR(static_cast<double>(narrow_accepted) / narrow, 0.5, 0.1);
}

TEST(AcceptanceModelTest, WhatMeetsCaresAppeals) {
  const AcceptanceModel model = ModelOf(300, 3);
  // Both sums are over partners that do, or do not, meet the first care.
  double met = 0;
  double met_count = 0;
  double unmet = 0;
  double unmet_count = 0;
  const auto& all = model.organisations();
  for (size_t a = 0; a < all.size(); ++a) {
    const size_t care = static_cast<size_t>(
        std::max_element(all[a].cares.begin(), all[a].cares.end()) -
        all[a].cares.begin());
    for (size_t b = 0; b < all.size(); ++b) {
      if (a == b) continue;
      const bool meets = all[b].quality[care] > 0.4;
      (meets ? met : unmet) += model.Appeal(a, b);
      ++(meets ? met_count : unmet_count);
    }
  }
  EXPECT_GT(met / met_count, unmet / unmet_count + 0.2);
}

TEST(AcceptanceModelTest, WantsTwoOrganisations) {
  EXPECT_THAT(
      AcceptanceModel::Create(1, 1),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("organisations")));
}

}  // namespace
}  // namespace tandem::testing
