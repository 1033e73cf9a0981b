#include "indexer/catalog/item_digest.h"

#include <random>

#include "gtest/gtest.h"
#include "tests/testing/random_organisation.h"

namespace tandem::testing {
namespace {

constexpr std::array kRoles = {ItemRole::kMission, ItemRole::kOffer,
                               ItemRole::kNeed};

// Any number of concepts, none among them.
void DrawConcepts(std::mt19937_64& random, TextVector& text) {
  text.concepts = {};
  for (uint32_t id = random() % 9; id < 60000; id += 1 + random() % 20000) {
    text.concepts.ids.push_back(id);
    text.concepts.weights.push_back(static_cast<float>(random() % 1000) / 999);
  }
  if (random() % 3 == 0) text.concepts = {};
}

TEST(ItemDigestTest, HoldsRowsAndConceptsOfEveryItem) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 200; ++i) {
    const Organisation organisation =
        RandomOrganisation(random, MakeId("reed"));
    EmbeddedProfile vectors = MakeVectors(organisation, 1);
    DrawConcepts(random, vectors.mission);
    for (TextVector& offer : vectors.offers) DrawConcepts(random, offer);
    for (TextVector& need : vectors.needs) DrawConcepts(random, need);
    const std::array<absl::Span<const TextVector>, kItemRoleCount> items = {
        absl::MakeConstSpan(&vectors.mission, 1), vectors.offers,
        vectors.needs};

    const ItemDigest digest(vectors, {7, 70, 700});

    uint32_t first_row = 7;
    for (const ItemRole role : kRoles) {
      const auto& texts = items[static_cast<size_t>(role)];
      ASSERT_EQ(digest.first_row(role), first_row);
      ASSERT_EQ(digest.count(role), texts.size());
      first_row *= 10;
      for (size_t t = 0; t < texts.size(); ++t) {
        const SparseVector& concepts = texts[t].concepts;
        const auto held = digest.concepts(role, t);
        ASSERT_EQ(held.size(), concepts.ids.size());
        for (size_t c = 0; c < held.size(); ++c) {
          const ItemDigest::Concept one(held[c]);
          ASSERT_EQ(one.id(), concepts.ids[c]);
          ASSERT_NEAR(one.weight() * ItemDigest::kWeightStep,
                      concepts.weights[c], ItemDigest::kWeightStep);
        }
      }
    }
  }
}

TEST(ItemDigestTest, LeavesOutConceptsThatItsNumbersDoNotReach) {
  EmbeddedProfile vectors;
  vectors.mission.concepts = {.ids = {65535, 65536}, .weights = {0.5f, 0.5f}};

  const ItemDigest digest(vectors, {0, 0, 0});

  EXPECT_EQ(digest.concepts(ItemRole::kMission, 0).size(), 1u);
}

}  // namespace
}  // namespace tandem::testing
