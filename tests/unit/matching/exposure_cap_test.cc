#include "service/matching/exposure_cap.h"

#include <algorithm>
#include <memory>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/matching/ranker.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr int kOrganisations = 30;

class ExposureCapTest : public DirectoryFixture {
 protected:
  void SetUp() override {
    const std::vector<std::string> words = {"river", "forest", "village", "law",
                                            "theatre"};
    for (int i = 0; i < kOrganisations; ++i) {
      Add(OrganisationBuilder(absl::StrCat("o", i))
              .Mission(absl::StrCat("We care for ", words[i % 5], " and ",
                                    words[i % 3], "."))
              .Offers(words[(i + 1) % 5])
              .Needs(words[(i + 2) % 5])
              .Build());
    }
    query_ = Query("o0");
    query_.include_one_sided = true;
    query_.limit = kOrganisations;
  }

  void Shown(const std::string& id, int64_t times) {
    counts_[*OrganisationId::ParseId(id)] = times;
  }

  void SwitchOn(int maximum) {
    ExposurePeriod period;
    period.span = {.number = 3, .start_time_ms = 1, .end_time_ms = 2};
    period.counts = counts_;
    query_.terms.criteria.criteria.policies.exposure_cap = {.period = 3,
                                                            .maximum = maximum};
    query_.terms.criteria.cap_period =
        std::make_shared<const ExposurePeriod>(std::move(period));
  }

  FindPartnersQuery query_;
  ExposureCounts counts_;
};

TEST_F(ExposureCapTest, MovesOnlyThoseAboveItAndKeepsTheOrderOfTheOthers) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    counts_.clear();
    for (int i = 0; i < kOrganisations; ++i) {
      Shown(absl::StrCat("o", i), static_cast<int64_t>(random() % 10));
    }
    FindPartnersQuery without = query_;
    without.terms.criteria.criteria.policies.exposure_cap.reset();
    without.terms.criteria.cap_period = nullptr;
    std::vector<std::string> expected = IdsOf(Find(without));
    ASSERT_THAT(expected, SizeIs(kOrganisations - 1));
    std::stable_partition(expected.begin(), expected.end(),
                          [this](const std::string& id) {
                            return counts_[*OrganisationId::ParseId(id)] <= 5;
                          });

    SwitchOn(5);

    EXPECT_EQ(IdsOf(Find(query_)), expected);
  }
}

TEST_F(ExposureCapTest, ExactlyTheMaximumIsStillInFront) {
  const std::string first = IdsOf(Find(query_)).front();
  Shown(first, 7);
  SwitchOn(7);
  EXPECT_EQ(IdsOf(Find(query_)).front(), first);

  SwitchOn(6);

  EXPECT_EQ(IdsOf(Find(query_)).back(), first);
}

TEST_F(ExposureCapTest, TellsWhatItDidAndChangesNoScore) {
  const Match before = Find(query_).front();
  Shown(before.id.value(), 41);
  SwitchOn(40);

  const auto result = matcher_.FindPartners(query_, *catalog_->snapshot());

  ASSERT_THAT(result, IsOk());
  const Match& after = result->partners.back();
  EXPECT_EQ(after.id, before.id);
  EXPECT_EQ(after.score, before.score);
  ASSERT_THAT(after.policy_effects, SizeIs(1));
  EXPECT_EQ(after.policy_effects[0].policy, "exposure_cap");
  EXPECT_EQ(after.policy_effects[0].added, 0);
  EXPECT_EQ(after.policy_effects[0].note,
            "stands behind all others: shown 41 times in exposurePeriods/3, "
            "more than 40");
  EXPECT_THAT(after.cautions, Contains(HasSubstr("shown 41 times")));
  EXPECT_THAT(result->partners.front().policy_effects, IsEmpty());
  EXPECT_THAT(result->remarks,
              Contains("Exposure cap: 1 organisation that may be shown stands "
                       "behind all others, having been shown more than 40 "
                       "times in exposurePeriods/3."));
}

TEST_F(ExposureCapTest, SaysNothingWhereNobodyStandsBack) {
  Shown("o1", 3);
  SwitchOn(3);

  const auto result = matcher_.FindPartners(query_, *catalog_->snapshot());

  ASSERT_THAT(result, IsOk());
  EXPECT_THAT(result->remarks, Not(Contains(HasSubstr("Exposure cap"))));
}

TEST_F(ExposureCapTest, NobodyIsLeftOutWhereThereIsRoom) {
  for (int i = 0; i < kOrganisations; ++i) Shown(absl::StrCat("o", i), 100);
  SwitchOn(1);

  EXPECT_THAT(Find(query_), SizeIs(kOrganisations - 1));
}

TEST_F(ExposureCapTest, TheLimitIsFilledFromThoseInFrontFirst) {
  query_.limit = 5;
  const std::vector<std::string> before = IdsOf(Find(query_));
  Shown(before[0], 9);
  Shown(before[2], 9);
  SwitchOn(1);

  const std::vector<std::string> after = IdsOf(Find(query_));

  ASSERT_THAT(after, SizeIs(5));
  EXPECT_EQ(after[0], before[1]);
  EXPECT_THAT(after, Not(Contains(before[0])));
  EXPECT_THAT(after, Not(Contains(before[2])));
}

TEST_F(ExposureCapTest, HoldsUnderDiversity) {
  query_.diversity.text = 0.3;
  for (int i = 0; i < kOrganisations; i += 2) Shown(absl::StrCat("o", i), 9);
  SwitchOn(1);

  const auto partners = Find(query_);

  ASSERT_THAT(partners, SizeIs(kOrganisations - 1));
  EXPECT_TRUE(std::is_partitioned(
      partners.begin(), partners.end(),
      [](const Match& match) { return !match.stands_back; }));
  EXPECT_TRUE(partners.back().stands_back);
}

TEST_F(ExposureCapTest, ScoringAPairTellsOfTheCap) {
  Shown("o4", 9);
  SwitchOn(1);

  EXPECT_TRUE(ScoreOne(query_.terms, "o4").stands_back);
  EXPECT_FALSE(ScoreOne(query_.terms, "o5").stands_back);
}

TEST_F(ExposureCapTest, ACapWithoutItsPeriodIsNotApplied) {
  Shown("o4", 9);
  SwitchOn(1);
  query_.terms.criteria.cap_period = nullptr;

  EXPECT_FALSE(ScoreOne(query_.terms, "o4").stands_back);
}

TEST(ArrangeUnderCapTest, ArrangesBothPartsEachForItself) {
  std::vector<Match> matches;
  for (const auto& [id, score, back] :
       std::vector<std::tuple<std::string, double, bool>>{{"a", 0.9, true},
                                                          {"b", 0.5, false},
                                                          {"c", 0.7, false},
                                                          {"d", 0.8, true},
                                                          {"e", 0.1, true}}) {
    Match match;
    match.id = *OrganisationId::ParseId(id);
    match.score = score;
    match.stands_back = back;
    matches.push_back(match);
  }

  const size_t back = ArrangeUnderCap(
      4, [](size_t limit, std::vector<Match>& part) { Rank(part, limit); },
      matches);

  EXPECT_EQ(back, 3u);
  EXPECT_THAT(IdsOf(matches), ElementsAre("c", "b", "a", "d"));
}

}  // namespace
}  // namespace tandem::testing
