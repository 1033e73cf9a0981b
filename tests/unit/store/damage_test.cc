// Flips bits in every file of a closed store: reading it must give what was
// written, or an error, and never anything else.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/rocksdb_profile_store.h"
#include "tests/testing/embedder_replacement.h"
#include "tests/testing/random_organisation.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;
using ::tandem::testing::IsOk;
using ::tandem::testing::MakeId;
using ::tandem::testing::MakeOutcome;
using ::tandem::testing::MakeVectors;
using ::tandem::testing::RandomOrganisation;
using ::tandem::testing::ReplaceEmbedder;
using ::tandem::testing::SmallTaxonomy;
using ::tandem::testing::StatusIs;
using ::tandem::testing::TempFolder;

// Everything that a store holds.
struct Content {
  std::map<std::string, StoredProfile> profiles;
  std::map<std::string, std::optional<EmbeddedProfile>> vectors;
  std::map<std::string, std::optional<Contact>> contacts;
  std::vector<Outcome> outcomes;
  std::vector<StoredResource> resources;
  std::string embedder;
  uint64_t generation = 0;
};

absl::StatusOr<Content> Read(const std::string& path) {
  Content content;
  TANDEM_ASSIGN_OR_RETURN(
      const auto store,
      OpenRocksDbProfileStore({.path = path}, SmallTaxonomy()));
  TANDEM_ASSIGN_OR_RETURN(const StoreState state, store->ReadState());
  content.generation = state.generation;
  TANDEM_ASSIGN_OR_RETURN(content.embedder, store->ReadEmbedder());
  TANDEM_RETURN_IF_ERROR(store->ForEachProfile(
      [&](StoredProfile profile, std::optional<EmbeddedProfile> vectors) {
        const std::string id = profile.organisation.id.value();
        content.profiles[id] = std::move(profile);
        content.vectors[id] = std::move(vectors);
        return absl::OkStatus();
      }));
  TANDEM_RETURN_IF_ERROR(
      store->outcomes().Scan("", [&](const Outcome& outcome) {
        content.outcomes.push_back(outcome);
        return true;
      }));
  TANDEM_RETURN_IF_ERROR(
      store->resources().Scan("", "", [&](const StoredResource& resource) {
        content.resources.push_back(resource);
        return true;
      }));
  for (const auto& [id, profile] : content.profiles) {
    TANDEM_ASSIGN_OR_RETURN(content.contacts[id],
                            store->FindContact(MakeId(id)));
  }
  return content;
}

void Fill(const std::string& path, uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto store = OpenRocksDbProfileStore({.path = path}, SmallTaxonomy());
  ASSERT_THAT(store, IsOk());
  ASSERT_THAT(ReplaceEmbedder(
                  **store, "f", std::string(5000, 'e'),
                  [](auto&) -> const EmbeddedProfile* { return nullptr; }, 0),
              IsOk());
  for (uint64_t i = 1; i <= 40; ++i) {
    StoredProfile profile;
    profile.organisation =
        RandomOrganisation(random, MakeId(absl::StrCat("id-", i)));
    profile.revision = i;
    const EmbeddedProfile vectors = MakeVectors(profile.organisation, 5);
    ASSERT_THAT((*store)->Write({{.id = profile.organisation.id,
                                  .profile = &profile,
                                  .vectors = &vectors,
                                  .contact = Contact{.person = "p"}}},
                                i),
                IsOk());
    ASSERT_THAT(
        (*store)->outcomes().Add({MakeOutcome(absl::StrCat("outcome-", i))}),
        IsOk());
    ASSERT_THAT((*store)->resources().Commit(
                    {{absl::StrCat("calls/", i), std::string(50, 'c'), 0}}, 1),
                IsOk());
  }
}

void FlipBit(const std::string& path, uint64_t bit) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekg(static_cast<std::streamoff>(bit / 8));
  const char byte = static_cast<char>(file.get());
  file.seekp(static_cast<std::streamoff>(bit / 8));
  file.put(static_cast<char>(byte ^ (1 << (bit % 8))));
}

int64_t CountTables(const std::string& folder) {
  int64_t tables = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".sst") ++tables;
  }
  return tables;
}

// RocksDB's own log and lock hold nothing of ours.
bool HoldsData(const fs::path& file) {
  const std::string name = file.filename().string();
  return fs::file_size(file) > 0 && !absl::StartsWith(name, "LOG");
}

class DamageTest : public ::testing::Test {
 protected:
  // Reads a copy of the store with one bit of `file` flipped.
  absl::StatusOr<Content> ReadDamaged(const std::string& file, uint64_t bit) {
    const std::string copy = folder_.File("copy");
    fs::remove_all(copy);
    fs::copy(folder_.File("store"), copy, fs::copy_options::recursive);
    FlipBit(copy + "/" + file, bit);
    return Read(copy);
  }

  TempFolder folder_;
};

TEST_F(DamageTest, AFlippedBitIsNoticedOrHarmless) {
  const auto seed = static_cast<uint64_t>(std::random_device()());
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937_64 random(seed);
  Fill(folder_.File("store"), seed);
  fs::copy(folder_.File("store"), folder_.File("whole"),
           fs::copy_options::recursive);
  const auto whole = Read(folder_.File("whole"));
  ASSERT_THAT(whole, IsOk());
  ASSERT_EQ(whole->profiles.size(), 40u);
  std::map<std::string, int> refused;  // By kind of file.

  for (const auto& entry : fs::directory_iterator(folder_.File("store"))) {
    if (!HoldsData(entry.path())) continue;
    const std::string name = entry.path().filename().string();
    const uint64_t bits = fs::file_size(entry.path()) * 8;
    for (int i = 0; i < 25; ++i) {
      // Also the first and last bytes, where lengths and magic numbers are.
      const uint64_t edge = random() % std::min<uint64_t>(bits, 512);
      const uint64_t bit = i < 2   ? edge
                           : i < 5 ? bits - 1 - edge
                                   : random() % bits;
      SCOPED_TRACE(absl::StrCat(name, " bit ", bit));
      const auto damaged = ReadDamaged(name, bit);
      if (!damaged.ok()) {
        EXPECT_THAT(damaged, StatusIs(absl::StatusCode::kDataLoss));
        ++refused[entry.path().extension().string()];
        continue;
      }
      EXPECT_EQ(damaged->profiles, whole->profiles);
      EXPECT_EQ(damaged->contacts, whole->contacts);
      EXPECT_EQ(damaged->outcomes, whole->outcomes);
      EXPECT_EQ(damaged->resources, whole->resources);
      EXPECT_EQ(damaged->embedder, whole->embedder);
      EXPECT_EQ(damaged->generation, whole->generation);
      for (const auto& [id, vectors] : damaged->vectors) {
        EXPECT_TRUE(!vectors.has_value() || vectors == whole->vectors.at(id));
      }
    }
  }
  EXPECT_GT(refused[".sst"], 5);
  EXPECT_GT(refused[""], 5);  // CURRENT and MANIFEST
}

// No checksum of RocksDB's blocks covers the last bytes of a table: the whole
// file's does.
TEST_F(DamageTest, EveryByteOfATablesFooterIsCovered) {
  Fill(folder_.File("store"), 1);
  for (const auto& entry : fs::directory_iterator(folder_.File("store"))) {
    if (entry.path().extension() != ".sst") continue;
    const std::string name = entry.path().filename().string();
    const uint64_t bytes = fs::file_size(entry.path());
    for (uint64_t back = 1; back <= 53; ++back) {
      SCOPED_TRACE(absl::StrCat(name, " byte -", back));
      EXPECT_THAT(ReadDamaged(name, (bytes - back) * 8 + 2),
                  StatusIs(absl::StatusCode::kDataLoss));
    }
  }
}

// RocksDB takes it for the end of the file when the length of a record points
// behind it: the records from there on are gone, and so are their tables.
TEST_F(DamageTest, ATruncatedManifestIsNoticed) {
  Fill(folder_.File("store"), 1);
  for (const auto& entry : fs::directory_iterator(folder_.File("store"))) {
    const std::string name = entry.path().filename().string();
    if (!absl::StartsWith(name, "MANIFEST")) continue;
    const uint64_t bytes = fs::file_size(entry.path());
    for (uint64_t cut = 1; cut < bytes; cut += 7) {
      SCOPED_TRACE(absl::StrCat(name, " less ", cut));
      const std::string copy = folder_.File("copy");
      fs::remove_all(copy);
      fs::copy(folder_.File("store"), copy, fs::copy_options::recursive);
      fs::resize_file(copy + "/" + name, bytes - cut);
      const int64_t tables = CountTables(copy);

      EXPECT_THAT(Read(copy), StatusIs(absl::StatusCode::kDataLoss));
      EXPECT_EQ(CountTables(copy), tables);
    }
  }
}

TEST_F(DamageTest, AMissingFileIsNoticed) {
  Fill(folder_.File("store"), 1);
  for (const auto& entry : fs::directory_iterator(folder_.File("store"))) {
    const std::string name = entry.path().filename().string();
    if (!HoldsData(entry.path()) || name == "IDENTITY" || name == "WATERMARK" ||
        absl::StartsWith(name, "OPTIONS") || absl::EndsWith(name, ".log")) {
      continue;  // Made anew, or empty after an orderly end.
    }
    SCOPED_TRACE(name);
    const std::string copy = folder_.File("copy");
    fs::remove_all(copy);
    fs::copy(folder_.File("store"), copy, fs::copy_options::recursive);
    fs::remove(copy + "/" + name);

    EXPECT_THAT(Read(copy), StatusIs(absl::StatusCode::kDataLoss));
  }
}

}  // namespace
}  // namespace tandem
