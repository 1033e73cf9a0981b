// Do the candidates hold the best partners? On real organisations: the first
// ten as found through candidates, against scoring every organisation.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/in_memory_profile_store.h"
#include "indexer/store/organisation_codec.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/matcher.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/status_matchers.h"
#include "tools/eval/interreg_pool.h"

namespace tandem::testing {
namespace {

constexpr double kGoal = 0.99;
constexpr size_t kEvery = 71;  // organisations between two that ask

// Weights under which relations and affiliation count, and the built-in ones.
std::vector<Criteria> CriteriaToAsk() {
  const Criteria built_in =
      FindCooperationKind(CooperationKind::kJointCall)->default_criteria;
  Criteria structural = built_in;
  structural.weights = {};
  const auto set = [&](ScoreComponent component, double weight) {
    structural.weights[static_cast<size_t>(component)] = weight;
  };
  set(ScoreComponent::kSharedGoal, 62);
  set(ScoreComponent::kRegion, 8);
  set(ScoreComponent::kAffiliation, 20);
  set(ScoreComponent::kRelations, 10);
  return {built_in, structural};
}

TEST(CandidateRecallTest, CandidatesHoldTheBestTen) {
  const char* folder = std::getenv("TANDEM_DATA_DIR");
  if (folder == nullptr || !std::filesystem::exists(folder)) {
    GTEST_SKIP() << "TANDEM_DATA_DIR names no folder with real organisations";
  }
  EvalSet set;
  ASSERT_THAT(ReadInterregPool(std::string(folder) + "/eval", set), IsOk());
  const auto taxonomy = Taxonomy::LoadBuiltIn();
  ASSERT_THAT(taxonomy, IsOk());
  const auto store = NewInMemoryProfileStore();
  const auto catalog =
      Catalog::Open(*store, **taxonomy, {.refit_automatically = false});
  ASSERT_THAT(catalog, IsOk());
  std::vector<CatalogWrite> writes;
  for (const EvalOrganisation& organisation : set.pool) {
    std::vector<FieldViolation> violations;
    CatalogWrite& write = writes.emplace_back();
    write.organisation =
        ParseOrganisation(organisation.profile, **taxonomy, "", violations);
    write.id = write.organisation->id;
  }
  (*catalog)->Write(absl::MakeSpan(writes));
  ASSERT_THAT((*catalog)->Rebuild(), IsOk());
  const Matcher through_index({.exhaustive_below = 0, .whole_below = 0},
                              **taxonomy);
  const Matcher by_a_look({.exhaustive_below = 0}, **taxonomy);
  const Matcher exhaustive({.exhaustive_below = 1 << 30}, **taxonomy);
  for (const auto& [name, matcher] : {std::pair("the index", &through_index),
                                      std::pair("a quick look", &by_a_look)}) {
    size_t best = 0;
    size_t held = 0;
    for (size_t i = 0; i < writes.size(); i += kEvery) {
      for (const Criteria& criteria : CriteriaToAsk()) {
        FindPartnersQuery query;
        query.terms.subject.stored = writes[i].id;
        query.terms.kind = CooperationKind::kJointCall;
        query.terms.criteria.criteria = criteria;
        query.include_one_sided = true;
        const auto snapshot = (*catalog)->snapshot();
        const auto all = exhaustive.FindPartners(query, *snapshot);
        const auto found = matcher->FindPartners(query, *snapshot);
        ASSERT_THAT(all, IsOk());
        ASSERT_THAT(found, IsOk());
        ASSERT_FALSE(found->exhaustive);
        const std::vector<std::string> ids = IdsOf(found->partners);
        for (const std::string& id : IdsOf(all->partners)) {
          ++best;
          held += std::find(ids.begin(), ids.end(), id) != ids.end() ? 1 : 0;
        }
      }
    }
    const double share = static_cast<double>(held) / static_cast<double>(best);
    std::printf("%s holds %.4f of %zu best partners\n", name, share, best);
    EXPECT_GE(share, kGoal) << name;
  }
}

}  // namespace
}  // namespace tandem::testing
