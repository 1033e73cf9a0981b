#include "tools/eval/cohort_set.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/eval/invented_data.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kCohortQueries[] =
    R"({"query": 1, "positives": ["m3", "m1"], "exclude": [], "cohort": "y", "title": "Reeds", "description": "A map of reeds.", "keywords": ["Maps"]})"
    "\n"
    R"({"query": 2, "positives": ["m3"], "exclude": [], "cohort": "x", "title": "Bands", "description": "", "keywords": []})"
    "\n"
    R"({"query": 3, "positives": ["m3"], "exclude": [], "cohort": "y", "title": "Choirs", "description": "", "keywords": []})"
    "\n"
    R"({"query": 4, "positives": ["stranger"], "exclude": [], "cohort": "z", "title": "Boats", "description": "", "keywords": []})"
    "\n";

class CohortSetTest : public ::testing::Test {
 protected:
  void SetUp() override {
    data_.WriteMentors();
    auto set = ReadCohortSet(data_.WithQueries(kCohortQueries));
    ASSERT_THAT(set, IsOk());
    set_ = *std::move(set);
  }

  const InventedData data_;
  CohortSet set_;
};

TEST_F(CohortSetTest, GathersProjectsAndTheLoadsOfTheirMentors) {
  ASSERT_EQ(set_.cohorts.size(), 2u) << "none without a known mentor";
  EXPECT_EQ(set_.cohorts[0].name, "x");
  EXPECT_THAT(set_.cohorts[0].projects, ElementsAre(1));
  const EvalCohort& y = set_.cohorts[1];
  EXPECT_THAT(y.projects, ElementsAre(0, 2));
  ASSERT_EQ(y.mentors.size(), 2u);
  EXPECT_EQ(set_.set.pool[y.mentors[0].place].id, "m1");
  EXPECT_EQ(y.mentors[0].load, 1);
  EXPECT_EQ(set_.set.pool[y.mentors[1].place].id, "m3");
  EXPECT_EQ(y.mentors[1].load, 2);
  EXPECT_EQ(set_.set.unknown_ids, 1u);
}

TEST_F(CohortSetTest, HasMentorsAndProjectsInThePoolAndNoAssignment) {
  ASSERT_EQ(set_.set.pool.size(), 7u);
  EXPECT_THAT(set_.mentors, ElementsAre(0, 1, 2));
  const v1::Organisation& project = set_.set.pool[3].profile;
  EXPECT_EQ(project.name(), "organisations/project-1");
  EXPECT_EQ(project.display_name(), "Reeds");
  EXPECT_EQ(project.needs_size(), 2);
  EXPECT_EQ(set_.set.queries[0].questions[0].subject.organisation(),
            project.name());
  for (const EvalOrganisation& organisation : set_.set.pool) {
    EXPECT_EQ(organisation.profile.track_record_size(), 0);
    EXPECT_THAT(organisation.profile.labels(), IsEmpty());
    EXPECT_THAT(organisation.text, Not(HasSubstr("m3")));
  }
}

TEST_F(CohortSetTest, RefusesAProjectThatIsThereTwice) {
  EXPECT_THAT(ReadCohortSet(data_.WithQueries(std::string(kCohortQueries) +
                                              kCohortQueries)),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

}  // namespace
}  // namespace tandem::testing
