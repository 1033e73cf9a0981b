#include "indexer/catalog/digest_postings.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/kernels/centroids.h"
#include "tests/testing/random_organisation.h"

namespace tandem::testing {
namespace {

using ::testing::Each;

constexpr uint32_t kMany = 300;
constexpr uint32_t kConcepts = 12;

// Vectors of a random organisation whose texts have some of few concepts.
EmbeddedProfile DrawVectors(std::mt19937_64& random) {
  EmbeddedProfile vectors =
      MakeVectors(RandomOrganisation(random, MakeId("reed")), 1);
  ForEachText(vectors, [&random](TextVector& text) {
    SparseVector concepts;
    for (uint32_t id = random() % 3; id < kConcepts; id += 1 + random() % 7) {
      concepts.ids.push_back(id * 5000);
      concepts.weights.push_back(static_cast<float>(random() % 1000) / 999);
    }
    text.sparse = PackedText({.concepts = concepts});
  });
  return vectors;
}

class DigestPostingsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::mt19937_64 random(4);
    std::vector<EmbeddedProfile> profiles;
    std::vector<FixedPoint> planes;
    while (profiles.size() < kMany) profiles.push_back(DrawVectors(random));
    for (int i = 0; i < 3; ++i) {
      planes.push_back(profiles[i].mission.latent.fixed());
    }
    const Centroids codebook = Centroids::Train(
        static_cast<int>(profiles[0].mission.latent.size()), planes, 3);
    for (const EmbeddedProfile& profile : profiles) {
      digests_.emplace_back(profile, std::array<uint32_t, kItemRoleCount>{},
                            codebook);
    }
    for (uint32_t i = 0; i < kMany; ++i) {
      rows_.push_back({i % 10 == 9 ? nullptr : &digests_[i], 1000 - i});
    }
  }

  // What Add adds for a weight of 1 / 255, times that weight, found the slow
  // way.
  std::vector<uint32_t> Expected(uint32_t key, uint32_t factor) const {
    std::vector<uint32_t> expected(kMany);
    for (uint32_t i = 0; i < kMany; ++i) {
      if (rows_[i].digest == nullptr) continue;
      for (const auto& [own, weight] : ListOf(*rows_[i].digest)) {
        if (own == key) expected[i] = factor * weight >> 8;
      }
    }
    return expected;
  }

  // All keys of an organisation, with their largest weights.
  static std::map<uint32_t, uint32_t> ListOf(const ItemDigest& digest) {
    std::map<uint32_t, uint32_t> list;
    const auto add = [&](ItemRole of, ItemRole as) {
      const ItemDigest::Items items = digest.items(of);
      for (size_t i = 0; i < items.size(); ++i) {
        if (items.code(i) != ItemDigest::kNoCode) {
          list[DigestPostings::CodeKey(as, items.code(i))] = 255;
        }
        for (const uint32_t packed : items.concepts(i)) {
          const ItemDigest::Concept one(packed);
          uint32_t& weight = list[DigestPostings::ConceptKey(as, one.id())];
          weight = std::max(weight, (one.weight() + 128) / 257);
        }
      }
    };
    add(ItemRole::kMission, ItemRole::kMission);
    add(ItemRole::kNeed, ItemRole::kNeed);
    add(digest.count(ItemRole::kOffer) == 0 ? ItemRole::kMission
                                            : ItemRole::kOffer,
        ItemRole::kOffer);
    return list;
  }

  std::vector<ItemDigest> digests_;
  std::vector<DigestPostings::Row> rows_;
};

TEST_F(DigestPostingsTest, AddsWhatEveryOrganisationHas) {
  const DigestPostings postings(rows_);
  ASSERT_EQ(postings.size(), kMany);
  constexpr uint32_t kFactor = 4112;
  size_t found = 0;
  for (const ItemRole role :
       {ItemRole::kMission, ItemRole::kOffer, ItemRole::kNeed}) {
    std::vector<uint32_t> keys = {DigestPostings::CodeKey(role, 0),
                                  DigestPostings::CodeKey(role, 2)};
    for (uint32_t id = 0; id < kConcepts; ++id) {
      keys.push_back(DigestPostings::ConceptKey(role, id * 5000));
    }
    for (const uint32_t key : keys) {
      std::vector<uint16_t> sums(kMany, 7);
      postings.Add(key, kFactor, sums.data());
      const std::vector<uint32_t> expected = Expected(key, kFactor);
      for (uint32_t i = 0; i < kMany; ++i) {
        ASSERT_EQ(sums[i], 7 + expected[i]) << key << " of row " << i;
        found += expected[i] > 0 ? 1 : 0;
      }
    }
  }
  EXPECT_GT(found, 1000u);
}

TEST_F(DigestPostingsTest, TellsWhoStatesWhatAndWhoseRowItIs) {
  const DigestPostings postings(rows_);
  for (uint32_t i = 0; i < kMany; ++i) {
    EXPECT_EQ(postings.slot(i), 1000 - i);
    if (rows_[i].digest == nullptr) continue;
    EXPECT_EQ(postings.states_needs(i),
              rows_[i].digest->count(ItemRole::kNeed) > 0);
    EXPECT_EQ(postings.states_offers(i),
              rows_[i].digest->count(ItemRole::kOffer) > 0);
  }
}

TEST_F(DigestPostingsTest, SumsStopAtTheLargestNumber) {
  const DigestPostings postings(rows_);
  std::vector<uint16_t> sums(kMany, 65535);
  postings.Add(DigestPostings::ConceptKey(ItemRole::kMission, 0), 1 << 20,
               sums.data());
  EXPECT_THAT(sums, Each(65535));
}

TEST_F(DigestPostingsTest, NobodyHasAnUnknownConcept) {
  const DigestPostings postings(rows_);
  std::vector<uint16_t> sums(kMany);
  postings.Add(DigestPostings::ConceptKey(ItemRole::kNeed, 3), 1 << 20,
               sums.data());
  postings.Add(DigestPostings::CodeKey(ItemRole::kNeed, 250), 1 << 20,
               sums.data());
  EXPECT_THAT(sums, Each(0));
}

}  // namespace
}  // namespace tandem::testing
