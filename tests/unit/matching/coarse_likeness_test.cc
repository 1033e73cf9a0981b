#include "service/matching/coarse_likeness.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/unpack.h"

namespace tandem::testing {
namespace {

// Of bytes, and of the weights of concepts.
constexpr double kRounding = 0.04;

class CoarseLikenessTest : public DirectoryFixture {
 protected:
  static constexpr int kMany = 300;

  void SetUp() override {
    std::vector<CatalogWrite> writes;
    for (int i = 0; i < kMany; ++i) {
      OrganisationBuilder builder(absl::StrCat("o", i));
      builder.Mission(Text());
      for (size_t left = random_() % 4; left > 0; --left) {
        builder.Offers(Text(), random_() % 2 == 0 ? "legal-aid" : "");
      }
      for (size_t left = random_() % 4; left > 0; --left) {
        builder.Needs(Text(), random_() % 2 == 0 ? "field-access" : "");
      }
      CatalogWrite& write = writes.emplace_back();
      write.organisation = builder.Build();
      write.id = write.organisation->id;
    }
    catalog_->Write(absl::MakeSpan(writes));
    ASSERT_THAT(catalog_->Rebuild(), IsOk());
    snapshot_ = catalog_->snapshot();
  }

  std::string Text() {
    static const char* const kWords[] = {"legal",  "advice", "river",  "field",
                                         "forest", "access", "school", "aid"};
    std::string text;
    for (size_t left = 1 + random_() % 5; left > 0; --left) {
      absl::StrAppend(&text, kWords[random_() % 8], " ");
    }
    return text;
  }

  // The formula of the headers: the centroid that is nearest to `theirs`, which
  // is item `item` of `role` at `slot`, stands for its latent dimensions.
  double Expected(const TextVector& ours, const TextVector& theirs,
                  uint32_t slot, ItemRole role, size_t item) const {
    const uint8_t code = snapshot_->DigestAt(slot).items(role).code(item);
    double latent = 0;
    if (code != ItemDigest::kNoCode) {
      const std::vector<float> centroid =
          snapshot_->embedder().codebook().vector(code);
      const std::vector<float> floats = ours.latent.ToFloats();
      for (size_t i = 0; i < floats.size(); ++i) {
        latent += floats[i] * centroid[i];
      }
    }
    const SparseView our_concepts = ours.sparse.concepts();
    const SparseView their_concepts = theirs.sparse.concepts();
    if (our_concepts.empty() || their_concepts.empty()) return latent;
    const SignalWeights weights = TextSignals().same_language;
    const double share =
        weights.latent +
        0.05 * (weights.words + weights.keywords + weights.characters);
    return (share * latent +
            weights.concepts * Dot(our_concepts, their_concepts)) /
           (share + weights.concepts);
  }

  std::mt19937_64 random_{11};
  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(CoarseLikenessTest, ACentroidStandsForATextAndConceptsForThemselves) {
  const TextVector wish =
      snapshot_->embedder().EmbedText("legal advice for a school", "en");
  BestLikenesses best;
  for (uint32_t us_at = 0; us_at < 8; ++us_at) {
    Party us = PartyOf(*snapshot_->AtSlot(us_at));
    if (us_at % 2 == 0) us.wish = &wish;
    const CoarseLikeness likeness(us, *snapshot_, {});
    for (uint32_t slot = 0; slot < snapshot_->slot_limit(); ++slot) {
      const Party them = PartyOf(*snapshot_->AtSlot(slot));
      likeness.FindBest(slot, best);

      ASSERT_EQ(best.partner_gives_mission, them.offers.empty());
      ASSERT_EQ(best.subject_gives_mission, us.offers.empty());
      const auto mission = [&](const TextVector& ours) {
        return Expected(ours, *them.mission, slot, ItemRole::kMission, 0);
      };
      ASSERT_NEAR(best.missions, std::clamp(mission(*us.mission), 0.0, 1.0),
                  kRounding);
      ASSERT_NEAR(best.wish,
                  us.wish == nullptr ? 0 : std::clamp(mission(wish), 0.0, 1.0),
                  kRounding);
      ASSERT_EQ(best.needs.size(), us.needs.size());
      for (size_t i = 0; i < us.needs.size(); ++i) {
        double largest = them.offers.empty()
                             ? std::max(0.0, mission(us.need_vectors[i]))
                             : 0;
        for (size_t j = 0; j < them.offers.size(); ++j) {
          largest = std::max(
              largest, Expected(us.need_vectors[i], them.offer_vectors[j], slot,
                                ItemRole::kOffer, j));
        }
        ASSERT_NEAR(best.needs[i], largest, kRounding);
      }
      ASSERT_EQ(best.partner_needs.size(), them.needs.size());
      for (size_t j = 0; j < them.needs.size(); ++j) {
        const absl::Span<const TextVector> giving =
            us.offers.empty() ? absl::MakeConstSpan(us.mission, 1)
                              : us.offer_vectors;
        double largest = 0;
        for (const TextVector& ours : giving) {
          largest = std::max(largest, Expected(ours, them.need_vectors[j], slot,
                                               ItemRole::kNeed, j));
        }
        ASSERT_NEAR(best.partner_needs[j], largest, kRounding);
      }
    }
  }
}

TEST_F(CoarseLikenessTest, NoSumIsMoreThanOne) {
  BestLikenesses best;
  int tried = 0;
  for (uint32_t slot = 0; slot < snapshot_->slot_limit(); ++slot) {
    Party us = PartyOf(*snapshot_->AtSlot(slot));
    // Heavier than any text's, as the roundings of very many concepts are.
    TextVector heavy = *us.mission;
    SparseVector concepts = Unpack(heavy.sparse.concepts());
    if (concepts.ids.size() < 2) continue;
    for (float& weight : concepts.weights) weight = 1.7f;
    heavy.sparse = PackedText({.concepts = concepts});
    us.mission = &heavy;
    CoarseLikeness(us, *snapshot_, {}).FindBest(slot, best);
    ASSERT_GT(best.missions, 0.9f);
    ++tried;
  }
  EXPECT_GE(tried, 10);
}

}  // namespace
}  // namespace tandem::testing
