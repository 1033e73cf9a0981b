#include "service/report/potential_matches.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// Keeps everything; ends the report after `at_most` rows.
class KeepingSink final : public PotentialMatchesSink {
 public:
  explicit KeepingSink(size_t at_most = SIZE_MAX) : left_(at_most) {}

  bool OnPair(const PotentialPair& pair) override {
    pairs.push_back(pair);
    return --left_ > 0;
  }
  bool OnCoalition(const EmergingCoalition& coalition) override {
    coalitions.push_back(coalition);
    return --left_ > 0;
  }
  bool OnUnmetNeed(const UnmetNeed& need) override {
    needs.push_back(need);
    return --left_ > 0;
  }
  bool OnDuplication(const DuplicationGroup& group) override {
    groups.push_back(group);
    return --left_ > 0;
  }

  std::vector<PotentialPair> pairs;
  std::vector<EmergingCoalition> coalitions;
  std::vector<UnmetNeed> needs;
  std::vector<DuplicationGroup> groups;

 private:
  size_t left_;
};

class PotentialMatchesTest : public DirectoryFixture {
 protected:
  void SetUp() override {
    Add(OrganisationBuilder("lawyers")
            .Mission("Law for rivers and forests.")
            .Offers("legal advice", "legal-aid")
            .Needs("field access", "field-access")
            .Seat("CZ", 49, 18)
            .Build());
    Add(OrganisationBuilder("villagers")
            .Mission("We guard a river and its forest.")
            .Offers("field access", "field-access")
            .Needs("legal advice", "legal-aid")
            .Needs("hospital beds", "", NeedPriority::kHigh)
            .Seat("SK", 49, 19)
            .Build());
    for (const char* id : {"twin-a", "twin-b"}) {
      Add(OrganisationBuilder(id)
              .Mission("We write project proposals for choirs.")
              .Offers("project proposals", "project-writing")
              .Sector("health")
              .Seat("CZ", 50, 14)
              .Build());
    }
  }

  static KindOfReport Kind(CooperationKind kind) {
    return {kind, {FindCooperationKind(kind)->default_criteria, "inline"}};
  }

  KeepingSink Report(const PotentialMatchesQuery& query) {
    KeepingSink sink;
    ReportScope scope(*catalog_->snapshot(), query.filter, nullptr);
    EXPECT_THAT(ReportPotentialMatches(query, matcher_, scope, sink), IsOk());
    return sink;
  }

  static OrganisationId Id(const std::string& id) {
    return *OrganisationId::ParseId(id);
  }
};

TEST_F(PotentialMatchesTest, APairCountsWhatItsLessPleasedSideSees) {
  const KeepingSink found =
      Report({.kinds = {Kind(CooperationKind::kJointCall)}});

  ASSERT_THAT(found.pairs, Not(IsEmpty()));
  const PotentialPair& first = found.pairs.front();
  EXPECT_EQ(first.taker, Id("lawyers"));
  EXPECT_EQ(first.giver, Id("villagers"));
  EXPECT_EQ(first.taker_score,
            ScoreOne(Terms("lawyers", CooperationKind::kJointCall), "villagers")
                .score);
  EXPECT_EQ(first.giver_score,
            ScoreOne(Terms("villagers", CooperationKind::kJointCall), "lawyers")
                .score);
  EXPECT_EQ(first.score, std::min(first.taker_score, first.giver_score));
}

TEST_F(PotentialMatchesTest, APairComesOnceWhereThereAreNoSides) {
  const KeepingSink found =
      Report({.kinds = {Kind(CooperationKind::kJointCall)},
              .pairs_per_organisation = 9});

  for (const PotentialPair& pair : found.pairs) {
    EXPECT_LT(pair.taker, pair.giver);
  }
}

TEST_F(PotentialMatchesTest, WithSidesTheGiverIsScoredAsGiver) {
  const KeepingSink found =
      Report({.kinds = {Kind(CooperationKind::kMentoring)}});

  ASSERT_THAT(found.pairs, Not(IsEmpty()));
  for (const PotentialPair& pair : found.pairs) {
    MatchTerms terms = Terms(pair.giver.value(), CooperationKind::kMentoring);
    terms.role = CooperationRole::kGiver;
    EXPECT_EQ(pair.giver_score, ScoreOne(terms, pair.taker.value()).score);
  }
}

TEST_F(PotentialMatchesTest, ANeedThatNobodyCoversIsUnmet) {
  const KeepingSink found = Report({});

  ASSERT_THAT(found.needs, SizeIs(1));
  EXPECT_EQ(found.needs[0].organisation, Id("villagers"));
  EXPECT_EQ(found.needs[0].need_index, 1);
  EXPECT_LT(found.needs[0].best_coverage, 0.5);
}

TEST_F(PotentialMatchesTest, WhoIsOutsideTheFilterCoversNothing) {
  OrganisationFilter filter;
  filter.countries = {"SK"};
  const KeepingSink found =
      Report({.filter = filter, .kinds = {Kind(CooperationKind::kJointCall)}});

  EXPECT_THAT(found.pairs, IsEmpty());
  EXPECT_THAT(found.needs, SizeIs(2));
  EXPECT_THAT(found.groups, IsEmpty());
}

TEST_F(PotentialMatchesTest, ThoseWhoDoTheSameInOnePlaceAreAGroup) {
  const KeepingSink found = Report({});

  ASSERT_THAT(found.groups, SizeIs(1));
  EXPECT_THAT(found.groups[0].members, ElementsAre(Id("twin-a"), Id("twin-b")));
  EXPECT_THAT(found.groups[0].sectors, ElementsAre("health"));
  EXPECT_THAT(found.groups[0].countries, ElementsAre("CZ"));
  EXPECT_GE(found.groups[0].least, 0.5);
}

TEST_F(PotentialMatchesTest, ALimitOfZeroLeavesAPartOut) {
  const KeepingSink found =
      Report({.kinds = {Kind(CooperationKind::kJointCall)},
              .pairs_per_kind = 0,
              .coalitions = 0,
              .unmet_needs = 0,
              .duplications = 0});

  EXPECT_THAT(found.pairs, IsEmpty());
  EXPECT_THAT(found.needs, IsEmpty());
  EXPECT_THAT(found.groups, IsEmpty());
}

TEST_F(PotentialMatchesTest, EndsWhenProgressOrSinkSaySo) {
  const PotentialMatchesQuery query = {
      .kinds = {Kind(CooperationKind::kJointCall)}};
  KeepingSink all;
  ReportScope impatient(*catalog_->snapshot(), {},
                        [](double) { return false; });
  EXPECT_THAT(ReportPotentialMatches(query, matcher_, impatient, all),
              StatusIs(absl::StatusCode::kCancelled));

  KeepingSink one(1);
  ReportScope scope(*catalog_->snapshot(), {}, nullptr);
  EXPECT_THAT(ReportPotentialMatches(query, matcher_, scope, one),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(one.pairs, SizeIs(1));
}

TEST_F(PotentialMatchesTest, ProgressGrowsToTheEnd) {
  std::vector<double> seen;
  KeepingSink sink;
  ReportScope scope(*catalog_->snapshot(), {}, [&](double done) {
    seen.push_back(done);
    return true;
  });
  ASSERT_THAT(
      ReportPotentialMatches({.kinds = {Kind(CooperationKind::kMentoring)}},
                             matcher_, scope, sink),
      IsOk());

  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  EXPECT_THAT(seen, SizeIs(12));
  EXPECT_EQ(seen.back(), 1.0);
}

}  // namespace
}  // namespace tandem::testing
