#ifndef TANDEM_TESTS_CONTRACT_PROFILE_STORE_CONTRACT_H_
#define TANDEM_TESTS_CONTRACT_PROFILE_STORE_CONTRACT_H_

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/store/profile_store.h"
#include "tests/testing/temp_folder.h"

namespace tandem::testing {

// An implementation of ProfileStore under test.
struct ProfileStoreCase {
  std::string name;
  // A new, empty store that may use `folder`.
  std::unique_ptr<ProfileStore> (*create)(const std::string& folder);
};

inline void PrintTo(const ProfileStoreCase& c, std::ostream* out) {
  *out << c.name;
}

// One stored profile with what ForEachProfile gave for it.
struct Visited {
  StoredProfile profile;
  std::optional<EmbeddedProfile> vectors;

  friend bool operator==(const Visited&, const Visited&) = default;
};

// `profile` with the vectors of `salt`.
Visited Expected(const StoredProfile& profile, uint32_t salt);

// All of `store`; adds a test failure if reading fails.
std::vector<Visited> ReadAll(const ProfileStore& store);

// What every ProfileStore promises.
class ProfileStoreContract : public ::testing::TestWithParam<ProfileStoreCase> {
 protected:
  ProfileStoreContract() : store_(GetParam().create(folder_.File("store"))) {}

  // Writes `profile` with the vectors of `salt`.
  absl::Status Put(const StoredProfile& profile, uint32_t salt,
                   std::optional<Contact> contact = std::nullopt);
  absl::Status Delete(const std::string& id, uint64_t generation);
  // Replaces the embedder by one that makes the vectors of `salt`.
  absl::Status Replace(uint32_t salt, uint64_t generation);

  TempFolder folder_;
  std::unique_ptr<ProfileStore> store_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_CONTRACT_PROFILE_STORE_CONTRACT_H_
