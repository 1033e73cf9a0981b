#include "indexer/catalog/item_digest.h"

#include <algorithm>
#include <random>
#include <vector>

#include "gtest/gtest.h"
#include "tests/testing/random_organisation.h"

namespace tandem::testing {
namespace {

constexpr std::array kRoles = {ItemRole::kMission, ItemRole::kOffer,
                               ItemRole::kNeed};

// Any number of concepts, none among them.
void DrawConcepts(std::mt19937_64& random, TextVector& text) {
  SparseVector concepts;
  for (uint32_t id = random() % 9; id < 60000; id += 1 + random() % 20000) {
    concepts.ids.push_back(id);
    concepts.weights.push_back(static_cast<float>(random() % 1000) / 999);
  }
  if (random() % 3 == 0) concepts = {};
  text.sparse = PackedText({.concepts = concepts});
}

// Three directions that the vectors of random organisations lie around.
Centroids MakeCodebook(std::mt19937_64& random) {
  std::vector<LatentVector> latents;
  std::vector<FixedPoint> planes;
  while (latents.size() < 3) {
    const EmbeddedProfile vectors =
        MakeVectors(RandomOrganisation(random, MakeId("rush")), 1);
    latents.push_back(vectors.mission.latent);
    planes.push_back(latents.back().fixed());
  }
  return Centroids::Train(static_cast<int>(latents[0].size()), planes, 3);
}

uint8_t NearestOf(const LatentVector& latent, const Centroids& codebook) {
  if (latent.IsZero()) return ItemDigest::kNoCode;
  uint32_t nearest = 0;
  codebook.Assign(latent.fixed().high, 1, &nearest);
  return static_cast<uint8_t>(nearest);
}

TEST(ItemDigestTest, HoldsRowsKindsAndConceptsOfEveryItem) {
  std::mt19937_64 random(5);
  const Centroids codebook = MakeCodebook(random);
  for (int i = 0; i < 200; ++i) {
    const Organisation organisation =
        RandomOrganisation(random, MakeId("reed"));
    EmbeddedProfile vectors = MakeVectors(organisation, 1);
    DrawConcepts(random, vectors.mission);
    for (TextVector& offer : vectors.offers) DrawConcepts(random, offer);
    for (TextVector& need : vectors.needs) DrawConcepts(random, need);
    vectors.needs.push_back({});  // says nothing
    const ItemDigest digest(vectors, {7, 70, 700}, codebook);

    const std::array<absl::Span<const TextVector>, kItemRoleCount> items = {
        absl::MakeConstSpan(&vectors.mission, 1), vectors.offers,
        vectors.needs};
    uint32_t first_row = 7;
    for (const ItemRole role : kRoles) {
      const auto& texts = items[static_cast<size_t>(role)];
      ASSERT_EQ(digest.first_row(role), first_row);
      ASSERT_EQ(digest.count(role), texts.size());
      first_row *= 10;
      ASSERT_EQ(digest.items(role).size(), texts.size());
      for (size_t t = 0; t < texts.size(); ++t) {
        ASSERT_EQ(digest.items(role).code(t),
                  NearestOf(texts[t].latent, codebook));
        const SparseView concepts = texts[t].sparse.concepts();
        const auto held = digest.items(role).concepts(t);
        ASSERT_EQ(held.size(), concepts.size());
        for (size_t c = 0; c < held.size(); ++c) {
          const ItemDigest::Concept one(held[c]);
          ASSERT_EQ(one.id(), concepts.id(c));
          ASSERT_NEAR(one.weight() * ItemDigest::kWeightStep,
                      std::min(1.0f, concepts.weight(c)),
                      ItemDigest::kWeightStep);
        }
      }
    }
  }
}

TEST(ItemDigestTest, TakesTheCodeThatWasStoredIfThereIsSuchACentroid) {
  std::mt19937_64 random(6);
  const Centroids codebook = MakeCodebook(random);
  EmbeddedProfile vectors =
      MakeVectors(RandomOrganisation(random, MakeId("rush")), 1);
  const uint8_t nearest = NearestOf(vectors.mission.latent, codebook);
  const auto code = [&](uint8_t stored) {
    vectors.mission.code = stored;
    return ItemDigest(vectors, {}, codebook).items(ItemRole::kMission).code(0);
  };

  const auto other = static_cast<uint8_t>((nearest + 1) % codebook.size());
  EXPECT_EQ(code(other), other);
  EXPECT_EQ(code(ItemDigest::kNoCode), ItemDigest::kNoCode);
  EXPECT_EQ(code(static_cast<uint8_t>(codebook.size())), nearest);
}

TEST(ItemDigestTest, LeavesOutConceptsThatItsNumbersDoNotReach) {
  EmbeddedProfile vectors;
  vectors.mission.sparse = PackedText(
      {.concepts = {.ids = {65535, 65536}, .weights = {0.5f, 0.5f}}});

  const ItemDigest digest(vectors, {0, 0, 0}, Centroids(1, {}, {}));

  const ItemDigest::Items mission = digest.items(ItemRole::kMission);
  EXPECT_EQ(mission.concepts(0).size(), 1u);
  EXPECT_EQ(mission.code(0), ItemDigest::kNoCode);
}

}  // namespace
}  // namespace tandem::testing
