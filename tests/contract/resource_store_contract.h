#ifndef TANDEM_TESTS_CONTRACT_RESOURCE_STORE_CONTRACT_H_
#define TANDEM_TESTS_CONTRACT_RESOURCE_STORE_CONTRACT_H_

#include <string>
#include <vector>

#include "indexer/store/resource_store.h"
#include "tests/contract/profile_store_contract.h"

namespace tandem::testing {

// What every ResourceStore promises. It belongs to a ProfileStore, whose
// implementations run this.
class ResourceStoreContract : public ProfileStoreContract {
 protected:
  // Names that a scan visits, `at_most` so many.
  std::vector<std::string> Names(const std::string& prefix,
                                 const std::string& after = "",
                                 size_t at_most = 100);

  ResourceStore& resources_ = store_->resources();
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_CONTRACT_RESOURCE_STORE_CONTRACT_H_
