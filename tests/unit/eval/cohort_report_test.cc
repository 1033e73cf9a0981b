#include "tools/eval/cohort_report.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;

// Two projects in two cohorts; the better method finds both assignments, greedy
// one of them.
class CohortReportTest : public ::testing::Test {
 protected:
  CohortReportTest() {
    set_.set.name = kCohortSet;
    set_.set.queries.resize(2);
    set_.set.main_queries = {0, 1};
    set_.cohorts = {{.name = "1", .projects = {0}, .mentors = {}},
                    {.name = "2", .projects = {1}, .mentors = {}}};
    const ProjectTally missed = {.assigned = 1, .pairs = 1, .score = 0.5};
    const ProjectTally found = {
        .assigned = 1, .pairs = 1, .found = 1, .score = 0.25};
    tallies_ = {
        {missed, missed}, {missed, missed}, {found, missed}, {found, found}};
  }

  CohortSet set_;
  CohortTallies tallies_;
};

TEST_F(CohortReportTest, ComparesWithGreedyOnTheSameProjects) {
  const Report report = MakeCohortReport(set_, tallies_, tallies_, 1);

  ASSERT_EQ(report.tables.size(), 4u);
  EXPECT_EQ(report.tables[0].name, "");
  EXPECT_EQ(report.tables[1].name, "one_mentor_each");
  EXPECT_EQ(report.tables[2].name, "cohort_1");
  EXPECT_EQ(report.tables[3].queries, 1u);
  const MethodFigures& best = report.tables[0].methods.back();
  EXPECT_EQ(best.name, "tandem_best_total");
  EXPECT_EQ(best.estimates[0].name, "recovered");
  EXPECT_EQ(best.estimates[0].estimate->mean, 1.0);
  EXPECT_EQ(best.estimates[2].name, "over_greedy");
  EXPECT_EQ(best.estimates[2].estimate->mean, 0.5);
  EXPECT_EQ(report.tables[2].methods.back().estimates[2].estimate->mean, 0.0);
}

TEST_F(CohortReportTest, WritesCountsBehindTheEstimates) {
  const Report report = MakeCohortReport(set_, tallies_, tallies_, 1);

  EXPECT_THAT(ReportAsText(report),
              HasSubstr("assigned  pairs     found     score\n"));
  EXPECT_THAT(ReportAsText(report),
              HasSubstr("2.0       2.0       2.0       0.5\n"));
  EXPECT_THAT(ReportAsJson(report), HasSubstr(R"("assigned": 2.0,
      "pairs": 2.0,
      "found": 2.0,
      "score": 0.5
    })"));
}

TEST_F(CohortReportTest, OfNoProjectsIsEmpty) {
  EXPECT_TRUE(MakeCohortReport({}, {}, {}, 1).tables.empty());
}

}  // namespace
}  // namespace tandem::testing
