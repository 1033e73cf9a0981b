// Size, budget and settlement are never evidence of expertise: with all
// policies off, permuting them among organisations changes no ranking.
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

constexpr int kDirectorySize = 40;

struct SizeFacts {
  double staff = 0;
  int volunteers = 0;
  BudgetBand budget = BudgetBand::kUnspecified;
  Settlement settlement = Settlement::kUnspecified;
  bool rural_seat = false;
  bool rural_service = false;
};

SizeFacts RandomFacts(std::mt19937_64& random) {
  return {.staff = static_cast<double>(random() % 300),
          .volunteers = static_cast<int>(random() % 500),
          .budget = static_cast<BudgetBand>(random() % 6),
          .settlement = static_cast<Settlement>(random() % 4),
          .rural_seat = random() % 2 == 0,
          .rural_service = random() % 2 == 0};
}

Organisation WithFacts(Organisation organisation, const SizeFacts& facts) {
  organisation.staff = facts.staff;
  organisation.volunteers = facts.volunteers;
  organisation.budget_band = facts.budget;
  organisation.seat->settlement = facts.settlement;
  organisation.based_in_rural_area = facts.rural_seat;
  organisation.serves_rural_area = facts.rural_service;
  return organisation;
}

class NeutralityTest : public DirectoryFixture,
                       public ::testing::WithParamInterface<uint64_t> {
 protected:
  // Every organisation's answer to every kind, with scores to the last bit.
  std::string AllAnswers() {
    std::string answers;
    for (int i = 0; i < kDirectorySize; i += 7) {
      for (const CooperationKindDefinition& kind : CooperationKinds()) {
        if (!kind.refusal.empty()) continue;
        FindPartnersQuery query = Query(absl::StrCat("o", i), kind.kind);
        query.include_one_sided = true;
        query.diversity.text = i % 2 == 0 ? 0.0 : 0.3;
        for (const Match& match : Find(query)) {
          absl::StrAppend(&answers, match.id.value(), "=",
                          absl::StrFormat("%a", match.score), " ");
        }
        absl::StrAppend(&answers, "\n");
      }
    }
    return answers;
  }
};

TEST_P(NeutralityTest, PermutingSizeFactsChangesNoRanking) {
  SCOPED_TRACE(GetParam());
  std::mt19937_64 random(GetParam());
  const std::vector<std::string> words = {"river",   "forest",  "village",
                                          "lawyer",  "project", "health",
                                          "theatre", "school",  "volunteers"};
  std::vector<Organisation> organisations;
  std::vector<SizeFacts> facts;
  for (int i = 0; i < kDirectorySize; ++i) {
    const auto word = [&] { return words[random() % words.size()]; };
    organisations.push_back(
        OrganisationBuilder(absl::StrCat("o", i))
            .Mission(absl::StrCat(word(), " ", word(), " ", word()))
            .Offers(absl::StrCat(word(), " ", word()))
            .Needs(absl::StrCat(word(), " ", word()))
            .Seat(i % 2 == 0 ? "CZ" : "SK", 48.0 + i % 5, 16.0 + i % 7)
            .Build());
    facts.push_back(RandomFacts(random));
  }
  for (int i = 0; i < kDirectorySize; ++i) {
    Add(WithFacts(organisations[i], facts[i]));
  }
  const std::string before = AllAnswers();

  std::shuffle(facts.begin(), facts.end(), random);
  for (int i = 0; i < kDirectorySize; ++i) {
    Add(WithFacts(organisations[i], facts[i]));
  }

  ASSERT_GT(before.size(), 10000u);
  EXPECT_EQ(AllAnswers(), before);
}

INSTANTIATE_TEST_SUITE_P(Seeds, NeutralityTest,
                         ::testing::Values(1, 2, 3, 20261123));

}  // namespace
}  // namespace tandem::testing
