#include "indexer/store/rocksdb_profile_store.h"

#include "indexer/base/check.h"
#include "tests/contract/outcome_store_contract.h"
#include "tests/contract/resource_store_contract.h"
#include "tests/testing/small_taxonomy.h"

namespace tandem::testing {
namespace {

std::unique_ptr<ProfileStore> Open(const std::string& folder) {
  auto store = OpenRocksDbProfileStore({.path = folder}, SmallTaxonomy());
  TANDEM_CHECK(store.ok());
  return *std::move(store);
}

INSTANTIATE_TEST_SUITE_P(RocksDb, ProfileStoreContract,
                         ::testing::Values(ProfileStoreCase{"RocksDb", Open}));
INSTANTIATE_TEST_SUITE_P(RocksDb, ResourceStoreContract,
                         ::testing::Values(ProfileStoreCase{"RocksDb", Open}));
INSTANTIATE_TEST_SUITE_P(RocksDb, OutcomeStoreContract,
                         ::testing::Values(ProfileStoreCase{"RocksDb", Open}));

}  // namespace
}  // namespace tandem::testing
