// Readers, writers and rebuilds at once; its worth shows under TSan.
#include <atomic>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/in_memory_profile_store.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

constexpr int kWriters = 3;
constexpr int kWritesEach = 200;

void WriteAndDelete(Catalog& catalog, int writer) {
  std::mt19937_64 random(writer);
  for (int i = 0; i < kWritesEach; ++i) {
    CatalogWrite write;
    write.id =
        *OrganisationId::ParseId(absl::StrCat("w", writer, "-", random() % 50));
    if (random() % 4 != 0) {
      write.organisation = OrganisationBuilder(write.id.value())
                               .Mission(absl::StrCat("Mission ", i))
                               .Offers("field access")
                               .Build();
    }
    const bool deletes = !write.organisation.has_value();
    const auto result = catalog.Write(absl::MakeSpan(&write, 1)).front();
    EXPECT_TRUE(result.ok() || (deletes && absl::IsNotFound(result.status())))
        << result.status();
    const Entry* entry = catalog.snapshot()->Find(write.id);
    // Nobody else writes this id: we read what we wrote.
    EXPECT_EQ(entry == nullptr, deletes);
  }
}

void ReadConsistently(const Catalog& catalog, const std::atomic<bool>& done) {
  while (!done.load()) {
    const auto now = catalog.snapshot();
    size_t count = 0;
    now->ForEach([&](const Entry& entry) {
      ++count;
      EXPECT_EQ(now->Find(entry.id()), &entry);
      EXPECT_EQ(static_cast<int>(entry.vectors.mission.latent.size()),
                now->embedder().dimension());
    });
    EXPECT_EQ(count, now->size());
    const ItemIndexView& offers = now->items(ItemRole::kOffer);
    const std::vector<float> query(now->embedder().dimension(), 0.25f);
    EXPECT_THAT(offers.Search(query, 5,
                              [&](uint32_t row) {
                                return now->IsLive(ItemRole::kOffer, row,
                                                   offers.rows().item(row));
                              }),
                IsOk());
  }
}

TEST(CatalogStressTest, ReadersWritersAndRebuildsTogether) {
  const auto store = NewInMemoryProfileStore();
  const auto catalog = Catalog::Open(*store, SmallTaxonomy(),
                                     {.embedder = {.dimension = 8},
                                      .refit_automatically = false,
                                      .exact_below = 20});
  ASSERT_THAT(catalog, IsOk());
  std::atomic<bool> done = false;
  std::vector<std::thread> writers;
  for (int i = 0; i < kWriters; ++i) {
    writers.emplace_back([&catalog, i] { WriteAndDelete(**catalog, i); });
  }
  std::thread reader([&] { ReadConsistently(**catalog, done); });
  std::thread rebuilder([&] {
    while (!done.load()) EXPECT_THAT((*catalog)->Rebuild(), IsOk());
  });

  for (std::thread& writer : writers) writer.join();
  done.store(true);
  reader.join();
  rebuilder.join();

  int64_t checked = 0;
  const auto mismatches = (*catalog)->CheckIntegrity(checked);
  ASSERT_THAT(mismatches, IsOk());
  EXPECT_THAT(*mismatches, ::testing::IsEmpty());
}

}  // namespace
}  // namespace tandem::testing
