#include "indexer/relations/partner_graph.h"

#include <random>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

OrganisationId Id(const std::string& id) {
  return *OrganisationId::ParseId(id);
}

std::vector<PastCooperation> Tells(const std::vector<std::string>& partners) {
  std::vector<PastCooperation> record;
  for (const std::string& partner : partners) {
    record.push_back({.partner = absl::StrCat("organisations/", partner)});
  }
  return record;
}

std::set<std::string> PartnersOf(const PartnerGraph& graph,
                                 const std::string& id,
                                 const std::vector<std::string>& known) {
  std::set<std::string> names;
  const uint32_t node = graph.Find(Id(id));
  if (node == PartnerGraph::kNoNode) return names;
  for (const uint32_t partner : graph.PartnersOf(node)) {
    for (const std::string& name : known) {
      if (graph.Find(Id(name)) == partner) names.insert(name);
    }
  }
  return names;
}

const std::vector<std::string> kAll = {"a", "b", "c", "d"};

TEST(PartnerGraphTest, EitherSideMakesPartners) {
  PartnerGraphBuilder builder;
  builder.Set(Id("a"), Tells({"b"}));
  builder.Set(Id("c"), Tells({"a"}));
  builder.Set(Id("b"), Tells({"a"}));
  const PartnerGraph graph = builder.Publish();

  EXPECT_THAT(PartnersOf(graph, "a", kAll), UnorderedElementsAre("b", "c"));
  EXPECT_THAT(PartnersOf(graph, "b", kAll), UnorderedElementsAre("a"));
}

TEST(PartnerGraphTest, AWordNameOrOneselfIsNoPartner) {
  PartnerGraphBuilder builder;
  std::vector<PastCooperation> record = Tells({"a"});
  record.push_back({.partner = "the school next door"});
  builder.Set(Id("a"), record);
  const PartnerGraph graph = builder.Publish();

  EXPECT_THAT(graph.PartnersOf(graph.Find(Id("a"))), IsEmpty());
}

TEST(PartnerGraphTest, ATieHoldsUntilNeitherTellsOfIt) {
  PartnerGraphBuilder builder;
  builder.Set(Id("a"), Tells({"b"}));
  builder.Set(Id("b"), Tells({"a"}));
  builder.Set(Id("a"), {});
  const PartnerGraph half = builder.Publish();
  builder.Set(Id("b"), {});
  const PartnerGraph none = builder.Publish();

  EXPECT_THAT(PartnersOf(half, "a", kAll), UnorderedElementsAre("b"));
  EXPECT_THAT(PartnersOf(none, "a", kAll), IsEmpty());
}

TEST(PartnerGraphTest, ANodeKnowsWhoseItIs) {
  PartnerGraphBuilder builder;
  builder.Set(Id("a"), Tells({"b", "c"}));
  builder.Set(Id("a"), Tells({"b"}));
  const PartnerGraph graph = builder.Publish();

  for (const char* id : {"a", "b", "c"}) {
    EXPECT_EQ(graph.IdOf(graph.Find(Id(id))), Id(id));
  }
}

TEST(PartnerGraphTest, WhoIsNeverSpokenOfHasNoNode) {
  PartnerGraphBuilder builder;
  builder.Set(Id("a"), {});
  EXPECT_EQ(builder.Publish().Find(Id("a")), PartnerGraph::kNoNode);
}

// A set of unordered pairs judges the graph through random changes; every
// published graph must stay as it was.
TEST(PartnerGraphTest, EqualsASetOfPairsThroughRandomChanges) {
  constexpr int kOrganisations = 300;
  std::mt19937_64 random(20261126);
  std::vector<std::set<int>> told(kOrganisations);
  PartnerGraphBuilder builder;
  std::vector<std::pair<PartnerGraph, std::vector<std::set<int>>>> published;
  const auto name = [](int i) { return absl::StrCat("o", i); };
  for (int step = 0; step < 2000; ++step) {
    const int teller = static_cast<int>(random() % kOrganisations);
    told[teller].clear();
    std::vector<std::string> partners;
    for (uint64_t k = random() % 6; k > 0; --k) {
      const int partner = static_cast<int>(random() % kOrganisations);
      partners.push_back(name(partner));
      if (partner != teller) told[teller].insert(partner);
    }
    builder.Set(Id(name(teller)), Tells(partners));
    if (step % 500 == 499) published.emplace_back(builder.Publish(), told);
  }
  for (const auto& [graph, expected] : published) {
    for (int i = 0; i < kOrganisations; ++i) {
      std::set<uint32_t> partners;
      for (int j = 0; j < kOrganisations; ++j) {
        if (i != j && (expected[i].contains(j) || expected[j].contains(i))) {
          partners.insert(graph.Find(Id(name(j))));
        }
      }
      const uint32_t node = graph.Find(Id(name(i)));
      if (node == PartnerGraph::kNoNode) {
        EXPECT_THAT(partners, IsEmpty());
        continue;
      }
      const auto found = graph.PartnersOf(node);
      ASSERT_EQ(std::vector<uint32_t>(partners.begin(), partners.end()),
                std::vector<uint32_t>(found.begin(), found.end()))
          << i;
    }
  }
}

}  // namespace
}  // namespace tandem::testing
