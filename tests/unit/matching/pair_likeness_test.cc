#include "service/matching/pair_likeness.h"

#include <random>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "indexer/embedder/similarity.h"
#include "service/matching/components.h"
#include "service/matching/coverage.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

// Pairs of organisations with any number of needs and offers, none among them.
class PairLikenessTest : public DirectoryFixture {
 protected:
  std::string Text() {
    static const char* const kWords[] = {"legal",  "advice", "river",  "field",
                                         "forest", "access", "school", "help"};
    std::string text;
    for (size_t left = 1 + random_() % 5; left > 0; --left) {
      absl::StrAppend(&text, kWords[random_() % 8], " ");
    }
    return text;
  }

  Organisation Draw(const std::string& id) {
    OrganisationBuilder builder(id);
    builder.Mission(Text()).Seat("CZ", 49, 15);
    for (size_t left = random_() % 4; left > 0; --left) builder.Offers(Text());
    for (size_t left = random_() % 4; left > 0; --left) builder.Needs(Text());
    return builder.Build();
  }

  std::mt19937_64 random_{3};
};

TEST_F(PairLikenessTest, ComponentsAreTheSameByEitherWay) {
  constexpr int kMany = 24;
  for (int i = 0; i < kMany; ++i) Add(Draw(absl::StrCat("o", i)));
  const auto snapshot = catalog_->snapshot();
  const TextVector wish =
      snapshot->embedder().EmbedText("legal help for a school", "en");
  const TextSignals signals;
  for (int a = 0; a < kMany; ++a) {
    Party us = PartyOf(
        *snapshot->Find(*OrganisationId::ParseId(absl::StrCat("o", a))));
    if (a % 2 == 0) us.wish = &wish;
    const SubjectLikeness likeness(us, signals);
    PairLikeness pair;
    for (int b = 0; b < kMany; ++b) {
      const Party them = PartyOf(
          *snapshot->Find(*OrganisationId::ParseId(absl::StrCat("o", b))));
      likeness.Compare(them, pair);
      const double overlap = OfferOverlap(us, them, [&](size_t i, size_t j) {
        return pair.OfferToOffer(i, j);
      });
      const double back = OfferOverlap(them, us, [&](size_t i, size_t j) {
        return pair.PartnerOfferToOffer(i, j);
      });
      const auto gain = [&](size_t i, size_t j) {
        return pair.NeedToOffer(i, j);
      };
      const auto uptake = [&](size_t i, size_t j) {
        return pair.PartnerNeedToOffer(i, j);
      };

      ASSERT_EQ(BenefitOf(us, them, gain, false).coverage,
                BenefitOf(us, them, signals, false).coverage);
      ASSERT_EQ(BenefitOf(them, us, uptake, false).coverage,
                BenefitOf(them, us, signals, false).coverage);
      ASSERT_EQ(overlap, OfferOverlap(us, them, signals));
      ASSERT_EQ(back, OfferOverlap(them, us, signals));
      ASSERT_EQ(SharedGoalFrom(pair, us, them), SharedGoal(us, them, signals));
      ASSERT_EQ(DuplicationFrom(pair.missions(), overlap, back, us, them),
                Duplication(us, them, signals));
    }
  }
}

}  // namespace
}  // namespace tandem::testing
