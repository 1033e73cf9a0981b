#include "service/matching/quick_likeness.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

// Of a product that is rounded to eight bits on either side.
constexpr double kRounding = 0.015;

class QuickLikenessTest : public DirectoryFixture {
 protected:
  // More organisations than a segment of rows holds items.
  static constexpr int kMany = 3200;

  void SetUp() override {
    std::vector<CatalogWrite> writes;
    for (int i = 0; i < kMany; ++i) {
      CatalogWrite& write = writes.emplace_back();
      write.organisation = Draw(absl::StrCat("o", i));
      write.id = write.organisation->id;
    }
    catalog_->Write(absl::MakeSpan(writes));
    ASSERT_THAT(catalog_->Rebuild(), IsOk());
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

  Organisation Draw(const std::string& id) {
    OrganisationBuilder builder(id);
    builder.Mission(Text());
    for (size_t left = random_() % 4; left > 0; --left) {
      builder.Offers(Text(), random_() % 2 == 0 ? "legal-aid" : "");
    }
    for (size_t left = random_() % 4; left > 0; --left) {
      builder.Needs(Text(), random_() % 2 == 0 ? "field-access" : "");
    }
    return builder.Build();
  }

  // Of a directory where nobody was removed.
  static std::vector<uint32_t> AllSlots(const Snapshot& snapshot) {
    std::vector<uint32_t> slots(snapshot.slot_limit());
    std::iota(slots.begin(), slots.end(), 0);
    return slots;
  }

  // The formula of the header, in floating point.
  static double Expected(const TextVector& a, const TextVector& b) {
    const SparseView ours = a.sparse.concepts();
    const SparseView theirs = b.sparse.concepts();
    if (ours.empty() || theirs.empty()) {
      return std::clamp(Dot(a.latent, b.latent), 0.0, 1.0);
    }
    const SignalWeights weights = TextSignals().same_language;
    const double latent =
        weights.latent +
        0.05 * (weights.words + weights.keywords + weights.characters);
    return std::clamp((latent * Dot(a.latent, b.latent) +
                       weights.concepts * Dot(ours, theirs)) /
                          (latent + weights.concepts),
                      0.0, 1.0);
  }

  std::mt19937_64 random_{11};
};

TEST_F(QuickLikenessTest, IsWhatLatentDimensionsAndConceptsTell) {
  const auto snapshot = catalog_->snapshot();
  const TextVector wish =
      snapshot->embedder().EmbedText("legal advice for a school", "en");
  PairLikeness pair;
  for (uint32_t us_at = 0; us_at < 6; ++us_at) {
    Party us = PartyOf(*snapshot->AtSlot(us_at));
    if (us_at % 2 == 0) us.wish = &wish;
    const QuickLikeness likeness(us, *snapshot, {});
    QuickLikeness::Products products;
    likeness.Multiply(AllSlots(*snapshot), products);
    for (uint32_t slot = 0; slot < snapshot->slot_limit(); ++slot) {
      const Party them = PartyOf(*snapshot->AtSlot(slot));
      likeness.Compare(products, slot, pair);
      const auto check = [](double found, const TextVector& a,
                            const TextVector& b) {
        ASSERT_NEAR(found, Expected(a, b), kRounding);
      };
      check(pair.missions(), *us.mission, *them.mission);
      if (us.wish != nullptr) check(pair.wish(), wish, *them.mission);
      for (size_t i = 0; i < us.needs.size(); ++i) {
        for (size_t j = 0; j < std::max<size_t>(1, them.offers.size()); ++j) {
          check(pair.NeedToOffer(i, j), us.need_vectors[i],
                them.offers.empty() ? *them.mission : them.offer_vectors[j]);
        }
      }
      for (size_t i = 0; i < them.needs.size(); ++i) {
        for (size_t j = 0; j < std::max<size_t>(1, us.offers.size()); ++j) {
          check(pair.PartnerNeedToOffer(i, j), them.need_vectors[i],
                us.offers.empty() ? *us.mission : us.offer_vectors[j]);
        }
      }
      for (size_t i = 0; i < us.offers.size(); ++i) {
        for (size_t j = 0; j < them.offers.size(); ++j) {
          check(pair.OfferToOffer(i, j), us.offer_vectors[i],
                them.offer_vectors[j]);
        }
      }
    }
  }
}

TEST_F(QuickLikenessTest, TheBestAreTheLargest) {
  const auto snapshot = catalog_->snapshot();
  PairLikeness pair;
  BestLikenesses best;
  for (uint32_t us_at = 0; us_at < 6; ++us_at) {
    const Party us = PartyOf(*snapshot->AtSlot(us_at));
    const QuickLikeness likeness(us, *snapshot, {});
    QuickLikeness::Products products;
    likeness.Multiply(AllSlots(*snapshot), products);
    for (uint32_t slot = 0; slot < snapshot->slot_limit(); ++slot) {
      const Party them = PartyOf(*snapshot->AtSlot(slot));
      likeness.Compare(products, slot, pair);
      likeness.FindBest(products, slot, best);
      ASSERT_EQ(best.missions, static_cast<float>(pair.missions()));
      ASSERT_EQ(best.wish, 0.0f);
      ASSERT_EQ(best.needs.size(), us.needs.size());
      for (size_t i = 0; i < us.needs.size(); ++i) {
        double largest = 0;
        for (size_t j = 0; j < std::max<size_t>(1, them.offers.size()); ++j) {
          largest = std::max(largest, pair.NeedToOffer(i, j));
        }
        ASSERT_NEAR(best.needs[i], largest, 1e-6);
      }
      ASSERT_EQ(best.partner_needs.size(), them.needs.size());
      for (size_t i = 0; i < them.needs.size(); ++i) {
        double largest = 0;
        for (size_t j = 0; j < std::max<size_t>(1, us.offers.size()); ++j) {
          largest = std::max(largest, pair.PartnerNeedToOffer(i, j));
        }
        ASSERT_NEAR(best.partner_needs[i], largest, 1e-6);
      }
    }
  }
}

TEST_F(QuickLikenessTest, SeesTheRowsOfAProfileThatWasWrittenAgain) {
  Organisation again = Draw("o3");
  again.offers = {{.text = {"river river", "en"}, .competency = ""}};
  Add(again);
  const auto snapshot = catalog_->snapshot();
  const Party us = PartyOf(*snapshot->Find(*OrganisationId::ParseId("o5")));
  const QuickLikeness likeness(us, *snapshot, {});
  PairLikeness pair;

  QuickLikeness::Products products;
  likeness.Multiply({*snapshot->SlotOf(again.id)}, products);
  likeness.Compare(products, 0, pair);

  const Party them = PartyOf(*snapshot->Find(again.id));
  EXPECT_NEAR(pair.missions(), Expected(*us.mission, *them.mission), kRounding);
}

}  // namespace
}  // namespace tandem::testing
