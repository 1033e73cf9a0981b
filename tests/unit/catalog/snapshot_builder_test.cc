#include "indexer/catalog/snapshot_builder.h"

#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/embedder/latent_embedder.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;

class SnapshotBuilderTest : public ::testing::Test {
 protected:
  static std::shared_ptr<const Embedder> MakeEmbedder() {
    auto embedder = FitLatentEmbedder({}, SmallTaxonomy(), {.dimension = 8});
    EXPECT_TRUE(embedder.ok()) << embedder.status();
    return *std::move(embedder);
  }

  Entry MakeEntry(const Organisation& organisation) const {
    Entry entry;
    entry.profile = CompactShared<StoredProfile>::Make(
        StoredProfile{.organisation = organisation});
    entry.vectors = embedder_->EmbedProfile(organisation);
    return entry;
  }

  const std::shared_ptr<const Embedder> embedder_ = MakeEmbedder();
  SnapshotBuilder builder_{embedder_};
};

TEST_F(SnapshotBuilderTest, PublishedSnapshotsDoNotChange) {
  const Organisation reed =
      OrganisationBuilder("reed").Offers("field access").Build();
  builder_.Put(MakeEntry(reed));
  const auto before = builder_.Publish(1);

  builder_.Erase(reed.id);
  builder_.Put(MakeEntry(OrganisationBuilder("oak").Build()));
  const auto after = builder_.Publish(2);

  EXPECT_EQ(before->generation(), 1u);
  EXPECT_NE(before->Find(reed.id), nullptr);
  EXPECT_EQ(before->size(), 1u);
  EXPECT_EQ(after->Find(reed.id), nullptr);
  EXPECT_EQ(after->size(), 1u);
}

TEST_F(SnapshotBuilderTest, PostingsFollowInBlocksWithoutEarlierProfiles) {
  Entry entry = MakeEntry(OrganisationBuilder("o").Offers("legal aid").Build());
  const EmbeddedProfile vectors = entry.vectors;
  const auto put = [&](uint32_t i) {
    Entry next;
    next.vectors = vectors;
    next.profile = CompactShared<StoredProfile>::Make(StoredProfile{
        .organisation = OrganisationBuilder(absl::StrCat("o", i)).Build()});
    builder_.Put(std::move(next));
  };
  for (uint32_t i = 0; i + 1 < DigestPostings::kRows; ++i) put(i);
  const auto before = builder_.Publish(1);
  EXPECT_TRUE(before->postings().empty());
  put(5);  // again: row 5 is nobody's
  const auto after = builder_.Publish(2);

  ASSERT_EQ(after->postings().size(), 1u);
  const DigestPostings& postings = *after->postings()[0];
  EXPECT_FALSE(postings.states_offers(5));
  EXPECT_TRUE(postings.states_offers(6));
  EXPECT_TRUE(postings.states_offers(DigestPostings::kRows - 1));
  EXPECT_EQ(postings.slot(DigestPostings::kRows - 1), 5u);
  EXPECT_TRUE(before->postings().empty()) << "snapshots do not change";
}

TEST_F(SnapshotBuilderTest, BulkPutsWhatPutPuts) {
  SnapshotBuilder other(embedder_);
  {
    SnapshotBuilder::Bulk bulk(other);
    // Some twice, with other attributes and relations than before.
    for (int i = 0; i < 1000; ++i) {
      Organisation organisation =
          OrganisationBuilder(absl::StrCat("o", i % 700))
              .Language(i % 3 == 0 ? "en" : "cs")
              .Offers(absl::StrCat("field access ", i))
              .Build();
      organisation.track_record = {
          {.partner = absl::StrCat("organisations/o", i * 7 % 700)}};
      const Entry entry = MakeEntry(organisation);
      bulk.Put(entry, ItemDigest(entry.vectors, {}, embedder_->codebook()));
      builder_.Put(entry);
    }
  }

  const auto one = builder_.Publish(1);
  const auto bulk = other.Publish(1);

  ASSERT_EQ(bulk->size(), 700u);
  ASSERT_EQ(bulk->slot_limit(), one->slot_limit());
  OrganisationFilter english;
  english.languages = {"en"};
  for (uint32_t slot = 0; slot < one->slot_limit(); ++slot) {
    const OrganisationId& id = one->AtSlot(slot)->id();
    ASSERT_EQ(bulk->AtSlot(slot)->id(), id);
    EXPECT_EQ(bulk->Select(english).Contains(slot),
              one->Select(english).Contains(slot));
    EXPECT_EQ(bulk->relations().PartnersOf(bulk->relations().Find(id)),
              one->relations().PartnersOf(one->relations().Find(id)));
    EXPECT_EQ(bulk->DigestAt(slot).first_row(ItemRole::kOffer),
              one->DigestAt(slot).first_row(ItemRole::kOffer));
    EXPECT_EQ(bulk->DigestAt(slot).items(ItemRole::kOffer).code(0),
              one->DigestAt(slot).items(ItemRole::kOffer).code(0));
  }
  EXPECT_EQ(other.dead_rows(), builder_.dead_rows());
}

TEST_F(SnapshotBuilderTest, SelectsBySlotsWhatPassesAFilter) {
  const auto put = [this](const char* id, const char* name,
                          const char* language) {
    Entry entry = MakeEntry(
        OrganisationBuilder(id).Name(name).Language(language).Build());
    entry.folded_name = FoldNames(entry.organisation());
    builder_.Put(std::move(entry));
  };
  put("reed", "Reed keepers", "en");
  put("oak", "Oak keepers", "cs");
  put("elm", "Elm walkers", "en");
  const auto before = builder_.Publish(1);
  put("oak", "Oak keepers", "en");
  builder_.Erase(*OrganisationId::ParseId("reed"));
  const auto after = builder_.Publish(2);
  OrganisationFilter english;
  english.languages = {"en"};
  OrganisationFilter english_keepers = english;
  english_keepers.folded_name_contains = "keepers";

  const auto ids = [](const Snapshot& snapshot,
                      const OrganisationFilter& filter) {
    std::vector<std::string> found;
    snapshot.Select(filter).ForEach([&](uint32_t slot) {
      found.push_back(snapshot.AtSlot(slot)->id().value());
      return true;
    });
    return found;
  };

  EXPECT_THAT(ids(*before, english), ElementsAre("reed", "elm"));
  EXPECT_THAT(ids(*before, english_keepers), ElementsAre("reed"));
  EXPECT_THAT(ids(*after, english), ElementsAre("oak", "elm"));
  EXPECT_THAT(ids(*after, english_keepers), ElementsAre("oak"));
  EXPECT_THAT(ids(*after, {}), ElementsAre("oak", "elm"));
}

TEST_F(SnapshotBuilderTest, RowsOfReplacedItemsAreDead) {
  const auto make = [](const char* offer) {
    return OrganisationBuilder("reed").Offers(offer).Build();
  };
  builder_.Put(MakeEntry(make("field access")));
  builder_.Put(MakeEntry(make("legal advice")));

  const auto snapshot = builder_.Publish(1);

  const VectorRowsView& rows = snapshot->items(ItemRole::kOffer).rows();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_FALSE(snapshot->IsLive(ItemRole::kOffer, 0, rows.item(0)));
  EXPECT_TRUE(snapshot->IsLive(ItemRole::kOffer, 1, rows.item(1)));
  EXPECT_EQ(builder_.dead_rows(), 2);  // The old mission and the old offer.
}

TEST_F(SnapshotBuilderTest, SlotsOfDeletedOrganisationsAreUsedAgain) {
  for (int i = 0; i < 1000; ++i) {
    const Organisation passing =
        OrganisationBuilder("passing-" + std::to_string(i)).Build();
    builder_.Put(MakeEntry(passing));
    builder_.Erase(passing.id);
  }

  EXPECT_EQ(builder_.Publish(1)->slot_limit(), 1u);
}

TEST_F(SnapshotBuilderTest, VisitsEveryOrganisationOnce) {
  for (int i = 0; i < 600; ++i) {  // More than two chunks.
    builder_.Put(
        MakeEntry(OrganisationBuilder("o" + std::to_string(i)).Build()));
  }
  int visited = 0;
  builder_.Publish(1)->ForEach([&](const Entry&) { ++visited; });

  EXPECT_EQ(visited, 600);
}

TEST_F(SnapshotBuilderTest, ChangesMakeAnEarlierSnapshotTheLaterOne) {
  std::mt19937_64 random(5);
  const auto change = [&](int changes) {
    for (int i = 0; i < changes; ++i) {
      const std::string id = absl::StrCat("o", random() % 1500);
      if (random() % 3 == 0) {
        builder_.Erase(*OrganisationId::ParseId(id));
      } else {
        builder_.Put(MakeEntry(
            OrganisationBuilder(id).Mission(absl::StrCat(random())).Build()));
      }
    }
    return builder_.Publish(1);
  };
  using Profiles = std::map<OrganisationId, const StoredProfile*>;
  const auto profiles_of = [](const Snapshot& snapshot) {
    Profiles profiles;
    snapshot.ForEach([&](const Entry& entry) {
      profiles[entry.id()] = entry.profile.get();
    });
    return profiles;
  };
  std::shared_ptr<const Snapshot> before = builder_.Publish(0);
  for (const int changes : {2000, 0, 1, 40, 1500}) {
    const auto now = change(changes);
    Profiles profiles = profiles_of(*before);
    int calls = 0;

    ASSERT_THAT(now->ForEachChange(
                    *before,
                    [&](const Entry& entry) {
                      ++calls;
                      profiles[entry.id()] = entry.profile.get();
                      return absl::OkStatus();
                    },
                    [&](const OrganisationId& id) {
                      ++calls;
                      EXPECT_EQ(profiles.erase(id), 1u) << id.value();
                    }),
                IsOk());

    EXPECT_EQ(profiles, profiles_of(*now)) << changes;
    EXPECT_LE(calls, changes);
    before = now;
  }
}

TEST_F(SnapshotBuilderTest, TheFirstErrorEndsTheChanges) {
  const auto before = builder_.Publish(0);
  for (const char* id : {"a", "b"}) {
    builder_.Put(MakeEntry(OrganisationBuilder(id).Build()));
  }
  int calls = 0;

  EXPECT_THAT(builder_.Publish(1)->ForEachChange(
                  *before,
                  [&](const Entry&) {
                    ++calls;
                    return absl::AbortedError("enough");
                  },
                  [](const OrganisationId&) {}),
              StatusIs(absl::StatusCode::kAborted));

  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace tandem::testing
