#include "service/matching/first_look.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/catalog/snapshot_builder.h"
#include "indexer/embedder/latent_embedder.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/first_look_choice.h"
#include "service/matching/shortlist.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAreArray;

// Two full blocks of rows and some that are in none.
constexpr uint32_t kMany = 2 * DigestPostings::kRows + 100;
// One in so many asks for and gives what the subject gives and asks for.
constexpr uint32_t kFitting = 1000;
constexpr uint32_t kSubject = 0;

class FirstLookTest : public ::testing::Test {
 protected:
  // One directory for all tests: it is never changed.
  static void SetUpTestSuite() {
    auto embedder = FitLatentEmbedder({}, SmallTaxonomy(), {.dimension = 8});
    ASSERT_THAT(embedder, IsOk());
    auto shared = std::shared_ptr<const Embedder>(*std::move(embedder));
    SnapshotBuilder builder(shared);
    std::map<std::string, EmbeddedProfile> known;
    for (uint32_t i = 0; i < kMany; ++i) {
      const bool fits = i % kFitting == kFitting - 1;
      Entry entry;
      const Organisation organisation =
          OrganisationBuilder(absl::StrCat("o", i))
              .Mission(fits ? "human rights" : "sport for all")
              .Offers(i == kSubject ? "project management"
                      : fits        ? "legal advice"
                                    : "gardening")
              .Needs(i == kSubject ? "legal advice"
                     : fits        ? "project management"
                                   : "sports equipment")
              .Build();
      EmbeddedProfile& vectors =
          known[absl::StrCat(fits, i == kSubject ? "subject" : "")];
      if (vectors.needs.empty()) vectors = shared->EmbedProfile(organisation);
      entry.vectors = vectors;
      entry.profile = CompactShared<StoredProfile>::Make(
          StoredProfile{.organisation = organisation});
      builder.Put(std::move(entry));
    }
    snapshot_ = builder.Publish(1);
  }
  static void TearDownTestSuite() { snapshot_ = nullptr; }

  void SetUp() override {
    terms_.kind = CooperationKind::kPilotProject;
    const auto& definition = *FindCooperationKind(terms_.kind);
    terms_.criteria.criteria = definition.default_criteria;
    us_ = PartyOf(*snapshot_->AtSlot(kSubject));
    scorer_ = std::make_unique<ComplementarityScorer>(terms_, definition, us_,
                                                      nullptr);
    look_ =
        std::make_unique<FirstLook>(us_, *snapshot_, TextSignals(), *scorer_);
  }

  static std::vector<uint32_t> All() {
    std::vector<uint32_t> slots(kMany);
    std::iota(slots.begin(), slots.end(), 0);
    return slots;
  }

  std::vector<uint32_t> Choose(size_t count, std::vector<uint32_t> slots,
                               const std::vector<uint32_t>& always = {},
                               int cores = 1) const {
    IdleCores idle(cores);
    EXPECT_THAT(ChooseByFirstLook(*look_, count, always, nullptr, idle, slots),
                IsOk());
    return slots;
  }

  static std::shared_ptr<const Snapshot> snapshot_;
  MatchTerms terms_;
  Party us_;
  std::unique_ptr<ComplementarityScorer> scorer_;
  std::unique_ptr<FirstLook> look_;
};

std::shared_ptr<const Snapshot> FirstLookTest::snapshot_;

TEST_F(FirstLookTest, KeepsThoseWhoFitAndTheLatest) {
  const std::vector<uint32_t> chosen = Choose(50, All());
  for (uint32_t slot = kFitting - 1; slot < kMany; slot += kFitting) {
    EXPECT_THAT(chosen, Contains(slot));
  }
  for (uint32_t slot = 2 * DigestPostings::kRows; slot < kMany; ++slot) {
    EXPECT_THAT(chosen, Contains(slot)) << "too late for postings";
  }
  EXPECT_EQ(chosen.size(), 150u);
  EXPECT_TRUE(std::is_sorted(chosen.begin(), chosen.end()));
}

TEST_F(FirstLookTest, PromisesNothingOfWhomItMayNotChoose) {
  const DigestPostings& postings = *snapshot_->postings()[1];
  std::vector<uint64_t> permitted(kMany / 64 + 1);
  const uint32_t first = DigestPostings::kRows;
  permitted[(first + 3) / 64] |= uint64_t{1} << ((first + 3) % 64);
  std::vector<uint16_t> promises(postings.size());
  look_->Promise(postings, permitted, promises.data());
  for (uint32_t row = 0; row < postings.size(); ++row) {
    ASSERT_EQ(promises[row] > 0, row == 3) << row;
  }
}

TEST_F(FirstLookTest, ChoosesAmongThePermittedAndAlwaysWhomItMust) {
  std::vector<uint32_t> few;
  for (uint32_t slot = 1; slot < DigestPostings::kRows; slot += 2) {
    if (slot % kFitting != kFitting - 1 || slot > 5000) few.push_back(slot);
  }
  const std::vector<uint32_t> chosen = Choose(40, few, {2, 501});
  EXPECT_EQ(chosen.size(), 41u) << "501 beside forty; 2 is not permitted";
  EXPECT_THAT(chosen, Contains(501));
  EXPECT_THAT(chosen, Contains(6999));
  for (const uint32_t slot : chosen) EXPECT_THAT(few, Contains(slot));
}

TEST_F(FirstLookTest, OfEqualsThoseWrittenFirst) {
  std::vector<uint32_t> equal;
  for (uint32_t slot = 10; slot < DigestPostings::kRows; ++slot) {
    if (slot % kFitting != kFitting - 1) equal.push_back(slot);
  }
  const std::vector<uint32_t> chosen = Choose(30, equal);
  EXPECT_THAT(chosen, ElementsAreArray(equal.begin(), equal.begin() + 30));
}

TEST_F(FirstLookTest, ChoosesTheSameOnAnyNumberOfThreads) {
  const std::vector<uint32_t> alone = Choose(700, All());
  EXPECT_EQ(Choose(700, All(), {}, 3), alone);
}

TEST_F(FirstLookTest, TakesAllWhereThereIsRoom) {
  EXPECT_EQ(Choose(kMany, All()), All());
}

TEST_F(FirstLookTest, IsWorthwhileAmongManyOnly) {
  EXPECT_TRUE(look_->IsWorthwhile(kMany, 1000));
  EXPECT_FALSE(look_->IsWorthwhile(kMany, kMany - 10));
  EXPECT_FALSE(look_->IsWorthwhile(1000, 900));
}

TEST_F(FirstLookTest, BeginsTheFunnelOfVeryMany) {
  IdleCores idle(2);
  std::vector<uint32_t> slots = All();
  const auto looked_at = PutPromisingFirst(
      {.by_first_look = 300,
       .by_coarse_look = 100,
       .by_texts = 60,
       .by_quick_score = 20},
      *scorer_, Looks(us_, *snapshot_, {}, *scorer_), nullptr, idle, slots);
  ASSERT_THAT(looked_at, IsOk());
  EXPECT_EQ(*looked_at, 60u);
  EXPECT_EQ(slots.size(), 400u) << "300, and those too late for postings";
  slots.resize(20);
  for (uint32_t slot = kFitting - 1; slot < kMany; slot += kFitting) {
    EXPECT_THAT(slots, Contains(slot));
  }
}

TEST_F(FirstLookTest, StopsWhenTheCallerGivesUp) {
  IdleCores idle(1);
  std::vector<uint32_t> slots = All();
  EXPECT_THAT(ChooseByFirstLook(
                  *look_, 10, {}, [] { return true; }, idle, slots),
              StatusIs(absl::StatusCode::kCancelled));
}

}  // namespace
}  // namespace tandem::testing
