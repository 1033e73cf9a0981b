#include "indexer/catalog/index_files.h"

#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/catalog/snapshot_builder.h"
#include "indexer/embedder/latent_embedder.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem::testing {
namespace {

class IndexFilesTest : public ::testing::Test {
 protected:
  static std::shared_ptr<const Embedder> MakeEmbedder() {
    auto embedder = FitLatentEmbedder({}, SmallTaxonomy(), {.dimension = 32});
    EXPECT_THAT(embedder, IsOk());
    return *std::move(embedder);
  }

  // Offers whose vectors nobody else has.
  Entry MakeEntry(int number, uint64_t revision, int offers) {
    OrganisationBuilder builder("o" + std::to_string(1000 + number));
    for (int i = 0; i < offers; ++i) builder.Offers("x");
    Entry entry;
    entry.profile = CompactShared<StoredProfile>::Make(
        StoredProfile{.organisation = builder.Build(), .revision = revision});
    entry.vectors = embedder_->EmbedProfile(entry.organisation());
    for (TextVector& offer : entry.vectors.offers) {
      std::vector<float> random(32);
      for (float& x : random) {
        x = static_cast<float>(random_() % 2001) / 1000.0f - 1.0f;
      }
      offer.latent = LatentVector(random);
    }
    return entry;
  }

  static std::shared_ptr<const Snapshot> Lay(
      const std::vector<Entry>& entries,
      const std::shared_ptr<const Embedder>& embedder) {
    SnapshotBuilder builder(embedder);
    for (const Entry& entry : entries) builder.Put(entry);
    return builder.Publish(1);
  }

  std::mt19937_64 random_{7};
  const std::shared_ptr<const Embedder> embedder_ = MakeEmbedder();
  const TempFolder folder_;
};

TEST_F(IndexFilesTest, RowsAreFoundAgainWhateverTheirOrderWas) {
  // Kept: in descending order, with rows that nobody owns any more.
  SnapshotBuilder before(embedder_);
  std::vector<Entry> now;
  for (int i = 59; i >= 0; --i) {
    before.Put(MakeEntry(i, 1, 1 + i % 3));
    if (i % 7 == 0) before.Put(MakeEntry(i, 2, 2));
  }
  before.Erase(*OrganisationId::ParseId("o1030"));
  const auto kept = before.Publish(1);
  const VectorRowsView& rows = kept->items(ItemRole::kOffer).rows();
  const auto index = *IvfVectorIndex::Build(rows, {});
  const std::string path = IndexPath(folder_.path(), ItemRole::kOffer);
  ASSERT_THAT(SaveIndexFile(path, *kept, ItemRole::kOffer, *index), IsOk());

  // Read: in ascending order, one written since and one new.
  for (int i = 0; i < 61; ++i) {
    const Entry* entry =
        kept->Find(*OrganisationId::ParseId("o" + std::to_string(1000 + i)));
    if (entry != nullptr && i != 12) now.push_back(*entry);
    if (i == 12 || i == 60) now.push_back(MakeEntry(i, 3, 2));
  }
  const auto snapshot = Lay(now, embedder_);
  const auto read = LoadIndexFile(path, *snapshot, ItemRole::kOffer);

  ASSERT_THAT(read, IsOk());
  const VectorRowsView& laid = snapshot->items(ItemRole::kOffer).rows();
  EXPECT_EQ((*read)->listed(), laid.size());
  for (uint32_t row = 0; row < laid.size(); ++row) {
    const auto hits = (*read)->Search(laid.vector(row).ToFloats(), 1,
                                      [](uint32_t) { return true; });
    ASSERT_THAT(hits, IsOk());
    EXPECT_EQ(hits->front().row, row);
  }
}

TEST_F(IndexFilesTest, AnotherEmbedderIsNotMetWith) {
  const std::vector<Entry> entries = {MakeEntry(1, 1, 3), MakeEntry(2, 1, 3)};
  const auto snapshot = Lay(entries, embedder_);
  const auto index =
      *IvfVectorIndex::Build(snapshot->items(ItemRole::kOffer).rows(), {});
  const std::string path = IndexPath(folder_.path(), ItemRole::kOffer);
  ASSERT_THAT(SaveIndexFile(path, *snapshot, ItemRole::kOffer, *index), IsOk());
  const std::shared_ptr<const Embedder> other =
      *FitLatentEmbedder({}, SmallTaxonomy(), {.dimension = 32, .seed = 99});

  EXPECT_THAT(LoadIndexFile(path, *Lay(entries, other), ItemRole::kOffer),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace tandem::testing
