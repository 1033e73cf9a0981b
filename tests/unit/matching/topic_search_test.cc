#include "service/matching/topic_search.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

// Forty organisations of one kind, and a few that differ.
class TopicSearchTest : public DirectoryFixture {
 protected:
  void SetUp() override {
    for (int i = 0; i < 40; ++i) {
      Add(OrganisationBuilder(absl::StrCat("o", 100 + i))
              .Mission(absl::StrCat("We guard river number ", i, "."))
              .Language(i % 2 == 0 ? "cs" : "en")
              .Build());
    }
    Add(OrganisationBuilder("law")
            .Mission("Houses for people.")
            .Offers("legal advice for tenants")
            .Language("en")
            .Build());
    Add(OrganisationBuilder("named")
            .Name("Legal advice point")
            .Mission("A theatre of clowns.")
            .Language("cs")
            .Build());
    ASSERT_THAT(catalog_->Rebuild(), IsOk());
  }

  std::vector<std::string> Ask(const SearchQuery& query,
                               const CandidateFinder& finder) {
    const auto found =
        SearchByTopic(query, *catalog_->snapshot(), finder, nullptr);
    EXPECT_THAT(found, IsOk());
    std::vector<std::string> ids;
    for (const FoundOrganisation& one : *found) ids.push_back(one.id.value());
    return ids;
  }

  const CandidateFinder whole_{{.exhaustive_below = 1000}};
  const CandidateFinder few_{{.per_direction = 5, .exhaustive_below = 0}};
};

TEST_F(TopicSearchTest, ThroughCandidatesTheBestComeFirstAsWell) {
  SearchQuery query;
  query.text = {"legal advice", "en"};
  query.limit = 2;

  EXPECT_THAT(Ask(query, whole_), ElementsAre("named", "law"));
  EXPECT_THAT(Ask(query, few_), ElementsAre("named", "law"));
}

TEST_F(TopicSearchTest, TheFilterHoldsEitherWay) {
  SearchQuery query;
  query.text = {"legal advice", "en"};
  query.filter.languages = {"en"};

  EXPECT_THAT(Ask(query, whole_), Not(Contains("named")));
  EXPECT_THAT(Ask(query, few_), Not(Contains("named")));
  EXPECT_THAT(Ask(query, few_), Contains("law"));
}

TEST_F(TopicSearchTest, WhoGivesUpIsAnswered) {
  SearchQuery query;
  query.text = {"legal advice", "en"};

  EXPECT_THAT(
      SearchByTopic(query, *catalog_->snapshot(), whole_, [] { return true; }),
      StatusIs(absl::StatusCode::kCancelled));
}

}  // namespace
}  // namespace tandem::testing
