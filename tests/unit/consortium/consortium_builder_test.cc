#include "service/consortium/consortium_builder.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/base/seeded_random.h"
#include "tests/unit/consortium/consortium_fixture.h"

namespace tandem::testing {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// Everything that a consortium says, in words.
std::string InWords(const Consortium& consortium) {
  std::string words = absl::StrCat(consortium.parts.value, "|",
                                   consortium.parts.least_gain, "|");
  for (const ConsortiumMember& member : consortium.members) {
    absl::StrAppend(&words, member.id.value(), " ", member.coverage_part, " ",
                    member.value_lost_without, " ", member.gain, "\n");
    for (const NeedMet& need : member.needs) {
      absl::StrAppend(&words, need.need, need.coverage, need.giver.value());
    }
    for (const Replacement& other : member.replacements) {
      absl::StrAppend(&words, other.id.value(), other.value_change);
    }
  }
  for (const RuleResult& rule : consortium.rules) {
    absl::StrAppend(&words, rule.rule, rule.passed, rule.reason);
  }
  return words;
}

using ConsortiumBuilderTest = ConsortiumFixture;

TEST_F(ConsortiumBuilderTest, TheBestGroupCoversWhatIsAskedAndServesAll) {
  AddAll(RiverDirectory());

  const std::vector<Consortium> consortia = Build(TermsOf({"lead"}));

  ASSERT_THAT(consortia, Not(IsEmpty()));
  const Consortium& best = consortia[0];
  // The lead writes and needs a lawyer, the guide needs a writer, and the
  // lawyer needs a guide.
  EXPECT_THAT(MembersOf(best), ElementsAre("lead", "guide-1", "lawyer-1"));
  EXPECT_TRUE(best.proven_best);
  EXPECT_GT(best.parts.coverage, 0.8);
  EXPECT_GT(best.parts.least_gain, 0.8);
  EXPECT_THAT(best.rules, Each(Field(&RuleResult::passed, true)));
  for (const CoveredRequirement& requirement : best.requirements) {
    EXPECT_FALSE(requirement.is_gap());
    EXPECT_THAT(requirement.by_member, SizeIs(3));
  }
  EXPECT_EQ(best.requirements[2].by_member[2].offer_index, 0);
  EXPECT_THAT(best.countries, ElementsAre("CZ", "SK"));
  EXPECT_THAT(best.common_languages, ElementsAre("en"));
}

TEST_F(ConsortiumBuilderTest, EachMemberShowsWhatItGainsAndFromWhom) {
  AddAll(RiverDirectory());

  const std::vector<Consortium> consortia = Build(TermsOf({"lead"}));

  ASSERT_THAT(consortia, Not(IsEmpty()));
  const ConsortiumMember& lead = consortia[0].members[0];
  EXPECT_TRUE(lead.is_lead);
  EXPECT_TRUE(lead.needs_stated);
  ASSERT_THAT(lead.needs, SizeIs(1));
  EXPECT_EQ(lead.needs[0].giver, MakeId("lawyer-1"));
  EXPECT_DOUBLE_EQ(lead.needs[0].weight, 1);
  EXPECT_NEAR(lead.gain, lead.needs[0].coverage, 1e-6);
  double least = 1;
  double parts = 0;
  for (const ConsortiumMember& member : consortia[0].members) {
    least = std::min(least, member.gain);
    parts += member.coverage_part;
  }
  EXPECT_DOUBLE_EQ(least, consortia[0].parts.least_gain);
  EXPECT_NEAR(parts, consortia[0].parts.coverage, 1e-12);
}

TEST_F(ConsortiumBuilderTest, WhoCouldReplaceWhomIsSaidWithThePrice) {
  AddAll(RiverDirectory());

  const std::vector<Consortium> consortia = Build(TermsOf({"lead"}));

  ASSERT_THAT(consortia, Not(IsEmpty()));
  EXPECT_THAT(consortia[0].members[0].replacements, IsEmpty());
  const ConsortiumMember& guide = consortia[0].members[1];
  ASSERT_THAT(guide.replacements, Not(IsEmpty()));
  EXPECT_EQ(guide.replacements[0].id, MakeId("guide-2"));
  EXPECT_LE(guide.replacements[0].value_change, 1e-9);
}

TEST_F(ConsortiumBuilderTest, GivenMembersStayAndBannedOnesStayOut) {
  AddAll(RiverDirectory());
  CoalitionTerms terms = TermsOf({"lead", "writer"});
  terms.banned = {MakeId("lawyer-1"), MakeId("guide-1")};

  const std::vector<Consortium> consortia = Build(terms);

  ASSERT_THAT(consortia, Not(IsEmpty()));
  for (const Consortium& consortium : consortia) {
    const std::vector<std::string> members = MembersOf(consortium);
    EXPECT_EQ(members[0], "lead");
    EXPECT_EQ(members[1], "writer");
    EXPECT_THAT(members, Not(Contains("lawyer-1")));
    EXPECT_THAT(members, Not(Contains("guide-1")));
  }
}

TEST_F(ConsortiumBuilderTest, FurtherConsortiaShareAtMostHalfOfTheNewcomers) {
  AddAll(RiverDirectory());

  const std::vector<Consortium> consortia = Build(TermsOf({"lead"}));

  ASSERT_GE(consortia.size(), 2u);
  EXPECT_LE(consortia.size(), 5u);
  for (size_t i = 0; i < consortia.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      const std::vector<std::string> before = MembersOf(consortia[j]);
      size_t common = 0;
      for (const std::string& id : MembersOf(consortia[i])) {
        if (id != "lead" &&
            std::find(before.begin(), before.end(), id) != before.end()) {
          ++common;
        }
      }
      EXPECT_LE(common, (before.size() - 1) / 2);
      EXPECT_GE(consortia[j].parts.value, consortia[i].parts.value - 1e-9);
    }
  }
}

TEST_F(ConsortiumBuilderTest, ARuleThatCannotBeKeptFailsAndTheOthersHold) {
  AddAll(RiverDirectory());
  CoalitionTerms terms = TermsOf({"lead"});
  terms.call.rules.min_countries = 3;
  Quota& media = terms.call.rules.quotas.emplace_back();
  media.at_least = 1;
  media.condition.filter.kinds = {OrganisationKind::kMedia};

  const std::vector<Consortium> consortia = Build(terms);

  ASSERT_THAT(consortia, Not(IsEmpty()));
  ASSERT_THAT(consortia[0].rules, SizeIs(3));
  EXPECT_TRUE(consortia[0].rules[0].passed);
  EXPECT_TRUE(consortia[0].rules[1].passed) << consortia[0].rules[1].reason;
  EXPECT_FALSE(consortia[0].rules[2].passed);
  EXPECT_THAT(remarks_, Not(IsEmpty()));
}

TEST_F(ConsortiumBuilderTest, OnlyTheEligibleJoin) {
  AddAll(RiverDirectory());
  CoalitionTerms terms = TermsOf({"lead"});
  terms.call.rules.eligible.countries = {"CZ"};

  const std::vector<Consortium> consortia = Build(terms);

  ASSERT_THAT(consortia, Not(IsEmpty()));
  for (const Consortium& consortium : consortia) {
    for (const ConsortiumMember& member : consortium.members) {
      EXPECT_EQ(member.country, "CZ");
    }
  }
}

TEST_F(ConsortiumBuilderTest, TheOrderOfWritesDoesNotMatter) {
  std::vector<Organisation> all = RiverDirectory();
  AddAll(all);
  const auto shuffled_store = NewInMemoryProfileStore();
  const auto shuffled = *Catalog::Open(
      *shuffled_store, SmallTaxonomy(),
      {.embedder = {.dimension = 16}, .refit_automatically = false});
  std::reverse(all.begin(), all.end());
  for (const Organisation& one : all) {
    CatalogWrite write;
    write.id = one.id;
    write.organisation = one;
    ASSERT_THAT(shuffled->Write(absl::MakeSpan(&write, 1)).front(), IsOk());
  }
  const BuildConsortiumQuery query = {.terms = TermsOf({"lead"})};

  const std::vector<Consortium> here = Build(query.terms);
  const auto there = builder_.Build(query, *shuffled->snapshot(), nullptr);

  ASSERT_THAT(there, IsOk());
  ASSERT_EQ(here.size(), there->consortia.size());
  for (size_t i = 0; i < here.size(); ++i) {
    EXPECT_EQ(InWords(here[i]), InWords(there->consortia[i]));
  }
}

TEST_F(ConsortiumBuilderTest, NeedsThatAreNotStatedAreNotInvented) {
  AddAll(RiverDirectory());
  Add(OrganisationBuilder("silent")
          .Mission("We protect rivers and wetlands.")
          .Offers("", "field-access")
          .Seat("SK", 49, 17)
          .Build());

  const std::vector<Consortium> consortia = Build(TermsOf({"silent"}));

  ASSERT_THAT(consortia, Not(IsEmpty()));
  EXPECT_FALSE(consortia[0].members[0].needs_stated);
  EXPECT_THAT(consortia[0].members[0].needs, IsEmpty());
  EXPECT_GT(consortia[0].members[0].gain, 0);
  EXPECT_THAT(remarks_, SizeIs(1));
}

TEST_F(ConsortiumBuilderTest, RulesAreKeptInRandomDirectories) {
  constexpr uint64_t kSeed = 11;
  std::mt19937_64 profiles(kSeed);
  for (int i = 0; i < 120; ++i) {
    Add(RandomOrganisation(profiles, MakeId(absl::StrCat("o-", i))));
  }
  int kept = 0;
  for (uint64_t seed = 1; seed <= 15; ++seed) {
    SCOPED_TRACE(absl::StrCat("seeds ", kSeed, ", ", seed));
    SeededRandom random(seed);
    CoalitionTerms terms = TermsOf({absl::StrCat("o-", random.Below(120))});
    terms.banned = {MakeId("o-7"), MakeId("o-9")};
    std::erase(terms.banned, terms.members[0]);
    terms.call.rules.min_countries = static_cast<int>(random.Below(3));
    Quota& quota = terms.call.rules.quotas.emplace_back();
    quota.condition.filter.has_track_record = random.Chance(0.5);
    quota.at_least = static_cast<int>(random.Below(3));

    const std::vector<Consortium> consortia = Build(terms);

    const bool all_rules = remarks_.empty() || remarks_[0].find("no group");
    for (const Consortium& consortium : consortia) {
      EXPECT_EQ(MembersOf(consortium)[0], terms.members[0].value());
      for (const OrganisationId& id : terms.banned) {
        EXPECT_THAT(MembersOf(consortium), Not(Contains(id.value())));
      }
      if (!all_rules) continue;
      EXPECT_THAT(consortium.rules, Each(Field(&RuleResult::passed, true)));
      ++kept;
    }
  }
  EXPECT_GT(kept, 20);
}

}  // namespace
}  // namespace tandem::testing
