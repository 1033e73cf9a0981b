#include "indexer/store/in_memory_profile_store.h"

#include "gmock/gmock.h"
#include "tests/contract/outcome_store_contract.h"
#include "tests/contract/resource_store_contract.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

std::unique_ptr<ProfileStore> Make(const std::string&) {
  return NewInMemoryProfileStore();
}

INSTANTIATE_TEST_SUITE_P(InMemory, ProfileStoreContract,
                         ::testing::Values(ProfileStoreCase{"InMemory", Make}));
INSTANTIATE_TEST_SUITE_P(InMemory, ResourceStoreContract,
                         ::testing::Values(ProfileStoreCase{"InMemory", Make}));
INSTANTIATE_TEST_SUITE_P(InMemory, OutcomeStoreContract,
                         ::testing::Values(ProfileStoreCase{"InMemory", Make}));

TEST(InMemoryProfileStoreTest, HasNoCheckpoints) {
  const auto store = NewInMemoryProfileStore();
  EXPECT_THAT(store->CreateCheckpoint("/nowhere"),
              StatusIs(absl::StatusCode::kUnimplemented));
  EXPECT_EQ(store->SizeBytes(), 0);
}

}  // namespace
}  // namespace tandem::testing
