#include "service/rpc/criteria_fit_call.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "service/rpc/error_details.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Scope : public CallScope {
 public:
  explicit Scope(bool is_cancelled = false) : is_cancelled_(is_cancelled) {}
  bool cancelled() const override { return is_cancelled_; }

 private:
  const bool is_cancelled_;
};

constexpr auto kLanguage = static_cast<size_t>(ScoreComponent::kLanguage);
constexpr auto kSharedGoal = static_cast<size_t>(ScoreComponent::kSharedGoal);

// Thirty organisations of three languages and five missions. Cooperation went
// well between those that share a language and not the mission; the set
// `office` looks at the goal mostly.
class CriteriaFitCallTest : public DirectoryFixture {
 protected:
  void SetUp() override {
    const char* languages[] = {"cs", "sk", "hu"};
    const char* missions[] = {
        "We guard a river and its forest.", "Legal advice for tenants.",
        "A music school for children.", "Home care for elderly neighbours.",
        "Solar panels on village roofs."};
    for (int i = 0; i < 30; ++i) {
      Add(OrganisationBuilder(absl::StrCat("o-", i))
              .Mission(missions[i % 5])
              .Language(languages[i % 3])
              .Build());
    }
    CriteriaSet set;
    set.id = "office";
    set.display_name = "Office";
    set.description = "Our own.";
    set.kind = CooperationKind::kJointCall;
    set.criteria.weights[kSharedGoal] = 90;
    set.criteria.weights[kLanguage] = 10;
    ASSERT_THAT(criteria_->Create(set), IsOk());
  }

  // What `subjects` organisations did with others of their language.
  void Record(int subjects) {
    std::vector<Outcome> outcomes;
    for (int i = 0; i < subjects; ++i) {
      for (int k = 1; k <= 2; ++k) {
        Outcome outcome;
        outcome.subject = Id(i);
        outcome.partner = Id((i + 3 * k) % 30);
        outcome.kind = CooperationKind::kJointCall;
        outcome.result = OutcomeResult::kWentWell;
        outcome.date = absl::CivilDay(2024, 1, 1);
        outcome.id = MakeOutcomeId(outcome);
        outcomes.push_back(outcome);
      }
    }
    ASSERT_THAT(store_->outcomes().Add(outcomes), IsOk());
  }

  static OrganisationId Id(int i) {
    return *OrganisationId::ParseId(absl::StrCat("o-", i));
  }

  absl::StatusOr<v1::FitCriteriaResponse> Run(
      const v1::FitCriteriaRequest& request, bool cancelled = false) {
    return call_.Run(request, Scope(cancelled));
  }

  static v1::FitCriteriaRequest Request(
      const std::string& name = "criteriaSets/office") {
    v1::FitCriteriaRequest request;
    request.set_name(name);
    return request;
  }

  int LatestVersion() { return criteria_->Get("office", 0)->version; }

  const std::unique_ptr<CriteriaRegistry> criteria_ =
      *CriteriaRegistry::Open(*store_, SystemClock());
  const CriteriaFitCall call_{*criteria_, store_->outcomes(), *catalog_};
};

TEST_F(CriteriaFitCallTest, LearnsWhatCameAboutAndWritesANewVersion) {
  Record(30);

  const auto response = Run(Request());

  ASSERT_THAT(response, IsOk());
  EXPECT_EQ(response->fitted_version(), "criteriaSets/office@1");
  EXPECT_EQ(response->old_weights().language(), 10);
  EXPECT_GT(response->new_weights().language(), 20);
  const v1::FitFigures& figures = response->figures();
  EXPECT_EQ(figures.lists(), 30);
  EXPECT_EQ(figures.outcomes(), 60);
  EXPECT_GT(figures.difference_low(), 0);
  EXPECT_TRUE(figures.has_penalty());
  EXPECT_THAT(figures.kept_components(), ::testing::Contains("track_record"));
  EXPECT_EQ(response->criteria_set().name(), "criteriaSets/office@2");
  EXPECT_EQ(response->criteria_set().criteria().weights().language(),
            response->new_weights().language());
  EXPECT_THAT(response->criteria_set().description(),
              StartsWith("Our own.\n\nWeights learnt from outcomes: 60 "
                         "outcomes in 30 lists, nDCG@10 "));
  EXPECT_EQ(criteria_->Get("office", 1)->criteria.weights[kLanguage], 10);
}

TEST_F(CriteriaFitCallTest, ValidateOnlyWritesNothing) {
  Record(30);
  v1::FitCriteriaRequest request = Request();
  request.set_validate_only(true);

  const auto response = Run(request);

  ASSERT_THAT(response, IsOk());
  EXPECT_FALSE(response->has_criteria_set());
  EXPECT_GT(response->new_weights().language(), 20);
  EXPECT_EQ(LatestVersion(), 1);
}

TEST_F(CriteriaFitCallTest, TheSameRequestHasTheSameAnswer) {
  Record(30);
  v1::FitCriteriaRequest request = Request();
  request.set_validate_only(true);
  request.set_contrast(5);
  request.set_seed(9);

  const auto first = Run(request);

  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->SerializeAsString(), Run(request)->SerializeAsString());
}

TEST_F(CriteriaFitCallTest, TooFewOutcomesSayWhatIsMissing) {
  Record(12);

  const auto response = Run(Request());

  EXPECT_THAT(response, StatusIs(absl::StatusCode::kFailedPrecondition,
                                 HasSubstr("there are 12 lists")));
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(GetDetail(response.status(), info));
  EXPECT_EQ(info.reason(), "TOO_FEW_OUTCOMES");
  EXPECT_EQ(info.metadata().at("lists"), "12");
  EXPECT_EQ(info.metadata().at("minimum_lists"), "20");
  EXPECT_EQ(LatestVersion(), 1);

  v1::FitCriteriaRequest fewer = Request();
  fewer.set_minimum_lists(12);
  EXPECT_THAT(Run(fewer), IsOk());
}

TEST_F(CriteriaFitCallTest, OnlyOwnOutcomesCountIfThatIsAskedFor) {
  Record(30);
  v1::FitCriteriaRequest request = Request();
  request.set_only_own_outcomes(true);

  EXPECT_THAT(Run(request), StatusIs(absl::StatusCode::kFailedPrecondition,
                                     HasSubstr("there are 0 lists")));
}

TEST_F(CriteriaFitCallTest, ABuiltInSetCanBeFittedButNotWritten) {
  Record(30);
  v1::FitCriteriaRequest request = Request("criteriaSets/default-joint-call");

  const auto refused = Run(request);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition,
                                HasSubstr("create a set of your own")));
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(GetDetail(refused.status(), info));
  EXPECT_EQ(info.reason(), "CRITERIA_SET_BUILT_IN");

  request.set_validate_only(true);
  EXPECT_THAT(Run(request), IsOk());
}

TEST_F(CriteriaFitCallTest, AnOlderVersionIsNotWrittenOver) {
  Record(30);
  ASSERT_THAT(Run(Request()), IsOk());
  v1::FitCriteriaRequest older = Request("criteriaSets/office@1");

  EXPECT_THAT(Run(older), StatusIs(absl::StatusCode::kAborted,
                                   HasSubstr("is at version 2, not 1")));
  older.set_validate_only(true);
  EXPECT_THAT(Run(older), IsOk());
}

TEST_F(CriteriaFitCallTest, UnknownSetsAreNotFound) {
  EXPECT_THAT(Run(Request("criteriaSets/nobody")),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(CriteriaFitCallTest, EndsWhenTheCallerGivesUp) {
  Record(30);

  EXPECT_THAT(Run(Request(), /*cancelled=*/true),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_EQ(LatestVersion(), 1);
}

TEST_F(CriteriaFitCallTest, WrongFieldsAreNamed) {
  v1::FitCriteriaRequest request = Request("office");
  request.set_folds(1);
  request.set_minimum_lists(-1);
  request.set_contrast(501);

  const auto query = ParseFitCriteria(request);

  EXPECT_THAT(query, StatusIs(absl::StatusCode::kInvalidArgument));
  google::rpc::BadRequest bad;
  ASSERT_TRUE(GetDetail(query.status(), bad));
  std::vector<std::string> fields;
  for (const auto& violation : bad.field_violations()) {
    fields.push_back(violation.field());
  }
  EXPECT_THAT(fields,
              ElementsAre("name", "folds", "minimum_lists", "contrast"));
}

TEST_F(CriteriaFitCallTest, ThereAreAsManyListsAsFolds) {
  v1::FitCriteriaRequest request = Request();
  request.set_folds(10);
  request.set_minimum_lists(9);

  EXPECT_THAT(ParseFitCriteria(request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("it must be in [10, 2000]")));
}

TEST(DescribeFitTest, ALaterFitTakesThePlaceOfAnEarlierOne) {
  FitLists lists;
  lists.outcomes = 7;
  const std::string once = DescribeFit("Ours.\n", CriteriaFit(), lists);
  lists.outcomes = 8;
  const std::string twice = DescribeFit(once, CriteriaFit(), lists);

  EXPECT_THAT(once, HasSubstr("7 outcomes"));
  EXPECT_THAT(twice, StartsWith("Ours.\n\nWeights learnt from outcomes: 8 "));
  EXPECT_THAT(twice, Not(HasSubstr("7 outcomes")));
  EXPECT_THAT(DescribeFit("", CriteriaFit(), lists),
              StartsWith("Weights learnt"));
}

}  // namespace
}  // namespace tandem::testing
