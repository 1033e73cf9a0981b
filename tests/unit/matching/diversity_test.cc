#include "service/matching/diversity.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/matching/ranker.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;

class DiversityTest : public DirectoryFixture {
 protected:
  Organisation Make(const std::string& id, const std::string& country,
                    const std::string& project) {
    Organisation organisation = OrganisationBuilder(id).Mission(id).Build();
    organisation.kind = OrganisationKind::kNgo;
    organisation.seat = Area{.country = country};
    if (!project.empty()) {
      organisation.track_record.push_back(
          {.partner = "somebody", .title = project, .start_year = 2012});
    }
    return organisation;
  }

  std::vector<std::string> Keep(const Diversity& diversity, size_t limit) {
    std::vector<Match> matches = ranked_;
    KeepDiverse(diversity, {}, *catalog_->snapshot(), limit, matches);
    return IdsOf(matches);
  }

  void AddRanked(const Organisation& organisation) {
    Add(organisation);
    Match match;
    match.id = organisation.id;
    match.score = 0.9 - 0.01 * static_cast<double>(ranked_.size());
    ranked_.push_back(match);
  }

  std::vector<Match> ranked_;
};

TEST_F(DiversityTest, OnePastConsortiumGivesOnePlace) {
  AddRanked(Make("a", "CZ", "Wetlands"));
  AddRanked(Make("b", "SK", "Wetlands"));
  AddRanked(Make("c", "HU", ""));

  EXPECT_THAT(Keep({.consortium = 0.1}, 2), ElementsAre("a", "c"));
  EXPECT_THAT(Keep({.country = 0.1}, 2), ElementsAre("a", "b"));
}

TEST_F(DiversityTest, ProjectsOfOneNameInTwoYearsAreTwo) {
  AddRanked(Make("a", "CZ", "Wetlands"));
  Organisation later = Make("b", "CZ", "Wetlands");
  later.track_record.front().start_year = 2015;
  AddRanked(later);
  AddRanked(Make("c", "HU", ""));

  EXPECT_THAT(Keep({.consortium = 0.1}, 2), ElementsAre("a", "b"));
}

TEST_F(DiversityTest, CountriesAndKindsTakeTurns) {
  AddRanked(Make("a", "CZ", ""));
  AddRanked(Make("b", "CZ", ""));
  Organisation authority = Make("c", "HU", "");
  authority.kind = OrganisationKind::kPublicAuthority;
  AddRanked(authority);

  EXPECT_THAT(Keep({.country = 0.1}, 3), ElementsAre("a", "c", "b"));
  EXPECT_THAT(Keep({.kind = 0.1}, 3), ElementsAre("a", "c", "b"));
  EXPECT_THAT(Keep({.kind = 0.001}, 3), ElementsAre("a", "b", "c"));
}

}  // namespace
}  // namespace tandem::testing
