#include "service/learning/fit_list_builder.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/learning/ranking_quality.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

OrganisationId Id(const std::string& id) {
  return *OrganisationId::ParseId(id);
}

// Twelve organisations o-0 to o-11 that offer and need by turns.
class FitListBuilderTest : public DirectoryFixture {
 protected:
  void SetUp() override {
    for (int i = 0; i < 12; ++i) {
      Add(OrganisationBuilder(absl::StrCat("o-", i))
              .Mission("We guard river " + std::to_string(i))
              .Offers(i % 2 == 0 ? "legal advice" : "field access",
                      i % 2 == 0 ? "legal-aid" : "field-access")
              .Needs(i % 2 == 0 ? "field access" : "legal advice",
                     i % 2 == 0 ? "field-access" : "legal-aid")
              .Language(i % 3 == 0 ? "cs" : "en")
              .With([](Organisation& organisation) {
                organisation.track_record.push_back(
                    {.partner = "organisations/o-1"});
              })
              .Build());
    }
    set_.kind = CooperationKind::kJointCall;
    set_.criteria = FindCooperationKind(set_.kind)->default_criteria;
  }

  void Record(const std::string& subject, const std::string& partner,
              OutcomeResult result, int day = 1,
              CooperationKind kind = CooperationKind::kJointCall) {
    Outcome outcome;
    outcome.subject = Id(subject);
    outcome.partner = Id(partner);
    outcome.kind = kind;
    outcome.result = result;
    outcome.date = absl::CivilDay(2024, 3, day);
    outcome.id = MakeOutcomeId(outcome);
    outcomes_.push_back(outcome);
  }

  FitLists Build(int contrast = 3, uint64_t seed = 1) {
    const auto lists = FitListBuilder({.contrast = contrast, .seed = seed})
                           .Build(outcomes_, set_, *catalog_->snapshot());
    EXPECT_THAT(lists, IsOk());
    return lists.ok() ? *lists : FitLists();
  }

  static std::vector<double> Gains(const FitList& list) {
    std::vector<double> gains;
    for (const FitRow& row : list.rows) gains.push_back(row.gain);
    return gains;
  }

  CriteriaSet set_;
  std::vector<Outcome> outcomes_;
};

TEST_F(FitListBuilderTest, ResultsBecomeGains) {
  Record("o-0", "o-1", OutcomeResult::kWentWell);
  Record("o-0", "o-2", OutcomeResult::kCameAbout);
  Record("o-0", "o-3", OutcomeResult::kDeclined);
  Record("o-0", "o-4", OutcomeResult::kWentBadly);

  const FitLists lists = Build(/*contrast=*/1);

  ASSERT_THAT(lists.lists, SizeIs(1));
  EXPECT_THAT(lists.lists[0].rows, SizeIs(5));
  EXPECT_EQ(lists.outcomes, 4);
  // Rows go by id, and the contrast has an id behind or before them.
  std::vector<double> gains = Gains(lists.lists[0]);
  EXPECT_EQ(std::count(gains.begin(), gains.end(), 3.0), 1);
  EXPECT_EQ(std::count(gains.begin(), gains.end(), 2.0), 1);
}

TEST_F(FitListBuilderTest, ScoresAreThoseOfTheMatcher) {
  for (int i = 1; i < 12; ++i) {
    Record("o-0", absl::StrCat("o-", i), OutcomeResult::kCameAbout);
  }
  set_.criteria.weights = {};
  set_.criteria.weights[0] = 55;
  set_.criteria.weights[3] = 25;
  set_.criteria.weights[6] = 20;

  const FitLists lists = Build();

  MatchTerms terms = Terms("o-0", CooperationKind::kJointCall);
  terms.criteria.criteria = set_.criteria;
  ASSERT_THAT(lists.lists, SizeIs(1));
  ASSERT_THAT(lists.lists[0].rows, SizeIs(11));
  // In bytewise order of ids.
  const std::vector<std::string> ids = {"o-1", "o-10", "o-11", "o-2",
                                        "o-3", "o-4",  "o-5",  "o-6",
                                        "o-7", "o-8",  "o-9"};
  for (size_t i = 0; i < ids.size(); ++i) {
    EXPECT_NEAR(ScoreOf(lists.lists[0].rows[i], set_.criteria.weights),
                ScoreOne(terms, ids[i]).score, 1e-12)
        << ids[i];
  }
}

TEST_F(FitListBuilderTest, TheTrackRecordIsNotCounted) {
  Record("o-0", "o-1", OutcomeResult::kWentWell);
  ASSERT_TRUE(ScoreOne(Terms("o-0", CooperationKind::kJointCall), "o-1")
                  .components[static_cast<size_t>(ScoreComponent::kTrackRecord)]
                  .stated);

  const FitLists lists = Build();
  ASSERT_THAT(lists.lists, SizeIs(1));
  for (const FitRow& row : lists.lists[0].rows) {
    EXPECT_FALSE(row.values[static_cast<size_t>(ScoreComponent::kTrackRecord)]
                     .has_value());
  }
}

TEST_F(FitListBuilderTest, TheLatestOutcomeOfAPairCounts) {
  Record("o-0", "o-1", OutcomeResult::kWentWell, 9);
  Record("o-0", "o-1", OutcomeResult::kDeclined, 8);
  Record("o-2", "o-1", OutcomeResult::kWentBadly, 9);
  Record("o-2", "o-1", OutcomeResult::kCameAbout, 8);
  // Of one day: what comes last in the course of things.
  Record("o-4", "o-1", OutcomeResult::kWentWell, 5);
  Record("o-4", "o-1", OutcomeResult::kCameAbout, 5);

  const FitLists lists = Build(/*contrast=*/0);

  ASSERT_THAT(lists.lists, SizeIs(2));
  EXPECT_THAT(Gains(lists.lists[0]), ElementsAre(3.0));
  EXPECT_THAT(Gains(lists.lists[1]), ElementsAre(3.0));
  EXPECT_EQ(lists.outcomes, 2);
}

TEST_F(FitListBuilderTest, ListsWithoutGainAndOtherKindsAreLeftOut) {
  Record("o-0", "o-1", OutcomeResult::kDeclined);
  Record("o-2", "o-1", OutcomeResult::kWentWell, 1,
         CooperationKind::kMentoring);
  EXPECT_THAT(Build().lists, IsEmpty());

  set_.kind = CooperationKind::kUnspecified;
  EXPECT_THAT(Build().lists, SizeIs(1));
}

TEST_F(FitListBuilderTest, ListsOfOneSubjectShareItsNumber) {
  Record("o-0", "o-1", OutcomeResult::kWentWell);
  Record("o-0", "o-1", OutcomeResult::kWentWell, 1,
         CooperationKind::kMentoring);
  Record("o-2", "o-1", OutcomeResult::kWentWell);
  set_.kind = CooperationKind::kUnspecified;

  const FitLists lists = Build();

  ASSERT_THAT(lists.lists, SizeIs(3));
  EXPECT_EQ(lists.lists[0].subject, lists.lists[1].subject);
  EXPECT_NE(lists.lists[0].subject, lists.lists[2].subject);
}

TEST_F(FitListBuilderTest, LostOrganisationsAreCounted) {
  Record("o-0", "o-1", OutcomeResult::kWentWell);
  Record("o-0", "gone", OutcomeResult::kWentWell);
  Record("gone", "o-0", OutcomeResult::kWentWell);

  const FitLists lists = Build();

  EXPECT_THAT(lists.lists, SizeIs(1));
  EXPECT_EQ(lists.outcomes, 1);
  EXPECT_EQ(lists.outcomes_without_organisation, 2);
}

TEST_F(FitListBuilderTest, TheContrastIsDrawnFromTheOthers) {
  Record("o-0", "o-1", OutcomeResult::kWentWell);

  EXPECT_THAT(Build(3).lists[0].rows, SizeIs(4));
  // All that there are: twelve without the subject.
  EXPECT_THAT(Build(500).lists[0].rows, SizeIs(11));
  EXPECT_THAT(Build(0).lists[0].rows, SizeIs(1));
}

TEST_F(FitListBuilderTest, EqualSeedsDrawTheSame) {
  Record("o-0", "o-1", OutcomeResult::kWentWell);
  const auto values = [this](uint64_t seed) {
    const FitLists lists = Build(4, seed);
    std::vector<CountedValues> all;
    for (const FitRow& row : lists.lists.at(0).rows) {
      all.push_back(row.values);
    }
    return all;
  };

  EXPECT_EQ(values(5), values(5));
  int different = 0;
  for (uint64_t seed = 6; seed < 16; ++seed) {
    if (values(seed) != values(5)) ++different;
  }
  EXPECT_GT(different, 5);
}

TEST_F(FitListBuilderTest, EndsWhenTheCallerGivesUp) {
  Record("o-0", "o-1", OutcomeResult::kWentWell);

  EXPECT_THAT(FitListBuilder({}).Build(outcomes_, set_, *catalog_->snapshot(),
                                       [] { return true; }),
              StatusIs(absl::StatusCode::kCancelled));
}

}  // namespace
}  // namespace tandem::testing
