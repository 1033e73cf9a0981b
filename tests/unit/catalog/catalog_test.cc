#include "indexer/catalog/catalog.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/in_memory_profile_store.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class CatalogTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto catalog = Catalog::Open(*store_, SmallTaxonomy(),
                                 {.embedder = {.dimension = 8},
                                  .refit_automatically = false,
                                  .clock = &clock_});
    ASSERT_THAT(catalog, IsOk());
    catalog_ = *std::move(catalog);
  }

  absl::StatusOr<CatalogWriteResult> WriteOne(CatalogWrite write) {
    return catalog_->Write(absl::MakeSpan(&write, 1)).front();
  }
  absl::StatusOr<CatalogWriteResult> Put(
      const Organisation& organisation,
      WriteCondition condition = WriteCondition::kAny,
      std::optional<uint64_t> revision = std::nullopt) {
    return WriteOne({.id = organisation.id,
                     .organisation = organisation,
                     .contact = std::nullopt,
                     .condition = condition,
                     .expected_revision = revision});
  }
  absl::StatusOr<CatalogWriteResult> Delete(const OrganisationId& id) {
    CatalogWrite write;
    write.id = id;
    return WriteOne(std::move(write));
  }
  void ExpectIntegrity(int64_t organisations) {
    int64_t checked = 0;
    const auto mismatches = catalog_->CheckIntegrity(checked);
    ASSERT_THAT(mismatches, IsOk());
    EXPECT_THAT(*mismatches, IsEmpty());
    EXPECT_EQ(checked, organisations);
  }

  const Organisation reed_ = OrganisationBuilder("reed")
                                 .Mission("We guard a river.")
                                 .Offers("field access")
                                 .Needs("legal advice")
                                 .Build();
  FakeClock clock_;
  std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  std::unique_ptr<Catalog> catalog_;
};

TEST_F(CatalogTest, WriteIsSeenByTheNextReader) {
  const auto result = Put(reed_);

  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->outcome, WriteOutcome::kCreated);
  const auto now = catalog_->snapshot();
  ASSERT_NE(now->Find(reed_.id), nullptr);
  EXPECT_EQ(now->Find(reed_.id)->organisation(), reed_);
  EXPECT_EQ(now->generation(), result->profile.revision);
  ExpectIntegrity(1);
}

TEST_F(CatalogTest, ReadersKeepTheSnapshotThatTheyTook) {
  ASSERT_THAT(Put(reed_), IsOk());
  const auto before = catalog_->snapshot();

  ASSERT_THAT(Delete(reed_.id), IsOk());

  EXPECT_NE(before->Find(reed_.id), nullptr);
  EXPECT_EQ(catalog_->snapshot()->Find(reed_.id), nullptr);
  EXPECT_GT(catalog_->snapshot()->generation(), before->generation());
  ExpectIntegrity(0);
}

TEST_F(CatalogTest, ReplacingKeepsTheTimeOfCreation) {
  const auto first = Put(reed_);
  ASSERT_THAT(first, IsOk());
  clock_.Advance(5000);
  Organisation changed = reed_;
  changed.display_name = "Reed and Rush";

  const auto second = Put(changed);

  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->outcome, WriteOutcome::kReplaced);
  EXPECT_EQ(second->profile.create_time_ms, first->profile.create_time_ms);
  EXPECT_EQ(second->profile.update_time_ms,
            first->profile.update_time_ms + 5000);
  EXPECT_GT(second->profile.revision, first->profile.revision);
}

TEST_F(CatalogTest, WritingTheSameAgainChangesNothing) {
  const auto first = Put(reed_);
  ASSERT_THAT(first, IsOk());
  const uint64_t generation = catalog_->snapshot()->generation();

  const auto again = Put(reed_);

  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->outcome, WriteOutcome::kUnchanged);
  EXPECT_EQ(again->profile.revision, first->profile.revision);
  EXPECT_EQ(catalog_->snapshot()->generation(), generation);
}

TEST_F(CatalogTest, NewContactIsAChangeEvenIfTheProfileIsTheSame) {
  ASSERT_THAT(Put(reed_), IsOk());

  const auto result = WriteOne({.id = reed_.id,
                                .organisation = reed_,
                                .contact = Contact{.person = "Office"},
                                .condition = WriteCondition::kAny,
                                .expected_revision = std::nullopt});

  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->outcome, WriteOutcome::kReplaced);
  EXPECT_EQ((*store_->FindContact(reed_.id))->person, "Office");
}

TEST_F(CatalogTest, ConditionsAreKept) {
  EXPECT_THAT(Put(reed_, WriteCondition::kMustExist),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("reed")));
  EXPECT_THAT(Delete(reed_.id), StatusIs(absl::StatusCode::kNotFound));
  ASSERT_THAT(Put(reed_, WriteCondition::kMustNotExist), IsOk());
  EXPECT_THAT(Put(reed_, WriteCondition::kMustNotExist),
              StatusIs(absl::StatusCode::kAlreadyExists));
  Organisation changed = reed_;
  changed.display_name = "Other";
  const auto skipped = Put(changed, WriteCondition::kSkipExisting);
  ASSERT_THAT(skipped, IsOk());
  EXPECT_EQ(skipped->outcome, WriteOutcome::kSkipped);
  EXPECT_EQ(catalog_->snapshot()->Find(reed_.id)->organisation(), reed_);
}

TEST_F(CatalogTest, StaleRevisionIsAborted) {
  const auto first = Put(reed_);
  ASSERT_THAT(first, IsOk());
  Organisation changed = reed_;
  changed.display_name = "Changed";
  ASSERT_THAT(Put(changed), IsOk());

  EXPECT_THAT(Put(reed_, WriteCondition::kAny, first->profile.revision),
              StatusIs(absl::StatusCode::kAborted));
}

TEST_F(CatalogTest, LaterWritesOfABatchSeeEarlierOnes) {
  std::vector<CatalogWrite> writes(3);
  writes[0].id = writes[1].id = writes[2].id = reed_.id;
  writes[0].organisation = reed_;
  writes[0].condition = WriteCondition::kMustNotExist;
  writes[2].organisation = reed_;
  writes[2].condition = WriteCondition::kMustNotExist;

  const auto results = catalog_->Write(absl::MakeSpan(writes));

  ASSERT_EQ(results.size(), 3u);
  EXPECT_THAT(results[0], IsOk());
  ASSERT_THAT(results[1], IsOk());
  EXPECT_EQ(results[1]->outcome, WriteOutcome::kDeleted);
  EXPECT_THAT(results[2], IsOk());
  ExpectIntegrity(1);
}

TEST_F(CatalogTest, BadWriteOfABatchHarmsNoOther) {
  std::vector<CatalogWrite> writes(2);
  writes[0].id = *OrganisationId::ParseId("absent");
  writes[1].id = reed_.id;
  writes[1].organisation = reed_;

  const auto results = catalog_->Write(absl::MakeSpan(writes));

  EXPECT_THAT(results[0], StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(results[1], IsOk());
}

TEST_F(CatalogTest, RebuildFitsTheEmbedderAndKeepsEverything) {
  for (int i = 0; i < 40; ++i) {
    ASSERT_THAT(Put(OrganisationBuilder("o" + std::to_string(i))
                        .Mission("We guard river number " + std::to_string(i))
                        .Offers("guided walks along the water")
                        .Build()),
                IsOk());
  }
  const auto before = catalog_->snapshot();

  ASSERT_THAT(catalog_->Rebuild(), IsOk());

  const auto after = catalog_->snapshot();
  EXPECT_EQ(after->size(), 40u);
  EXPECT_EQ(after->embedder().fitted_on(), 40);
  EXPECT_NE(after->embedder().fingerprint(), before->embedder().fingerprint());
  EXPECT_GT(after->generation(), before->generation());
  ExpectIntegrity(40);
}

TEST_F(CatalogTest, RebuildOfTheSameDirectoryGivesTheSameEmbedder) {
  ASSERT_THAT(Put(reed_), IsOk());
  ASSERT_THAT(catalog_->Rebuild(), IsOk());
  const std::string fingerprint =
      catalog_->snapshot()->embedder().fingerprint();

  ASSERT_THAT(catalog_->Rebuild(), IsOk());

  EXPECT_EQ(catalog_->snapshot()->embedder().fingerprint(), fingerprint);
}

TEST(CatalogGrowthTest, NewRowsJoinTheIndexWithoutARefit) {
  const auto store = NewInMemoryProfileStore();
  const auto catalog = *Catalog::Open(
      *store, SmallTaxonomy(),
      {.embedder = {.dimension = 8}, .refit_growth = 1000, .exact_below = 10});
  const auto fill = [&catalog](int begin, int end) {
    std::vector<CatalogWrite> writes(static_cast<size_t>(end - begin));
    for (int i = begin; i < end; ++i) {
      CatalogWrite& write = writes[static_cast<size_t>(i - begin)];
      write.organisation = OrganisationBuilder("o" + std::to_string(100 + i))
                               .Mission("River and forest " + std::to_string(i))
                               .Build();
      write.id = write.organisation->id;
    }
    for (const auto& result : catalog->Write(absl::MakeSpan(writes))) {
      ASSERT_THAT(result, IsOk());
    }
  };
  const auto wait_for = [&catalog](int64_t indexed) {
    for (int i = 0; i < 600; ++i) {
      const CatalogStatus status = catalog->status();
      if (status.indexed_vectors == indexed && !status.building) return true;
      absl::SleepFor(absl::Milliseconds(50));
    }
    return false;
  };
  fill(0, 30);
  ASSERT_TRUE(wait_for(30));
  const uint64_t fitted = catalog->snapshot()->generation();

  fill(30, 50);

  EXPECT_TRUE(wait_for(50));
  EXPECT_EQ(catalog->snapshot()->generation(), fitted + 20);
  const auto snapshot = catalog->snapshot();
  const ItemIndexView& missions = snapshot->items(ItemRole::kMission);
  EXPECT_EQ(missions.indexed()->size(), 50u);
  for (uint32_t row = 0; row < 50; ++row) {
    EXPECT_TRUE(
        snapshot->IsLive(ItemRole::kMission, row, missions.rows().item(row)));
  }
}

}  // namespace
}  // namespace tandem::testing
