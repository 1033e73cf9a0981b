#ifndef TANDEM_TESTS_CONTRACT_OUTCOME_STORE_CONTRACT_H_
#define TANDEM_TESTS_CONTRACT_OUTCOME_STORE_CONTRACT_H_

#include <string>
#include <vector>

#include "indexer/store/outcome_store.h"
#include "tests/contract/profile_store_contract.h"

namespace tandem::testing {

// What every OutcomeStore promises. It belongs to a ProfileStore, whose
// implementations run this.
class OutcomeStoreContract : public ProfileStoreContract {
 protected:
  // Ids that a scan from behind `after` visits, `at_most` so many.
  std::vector<std::string> IdsAfter(const std::string& after,
                                    size_t at_most = 100);

  OutcomeStore& outcomes_ = store_->outcomes();
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_CONTRACT_OUTCOME_STORE_CONTRACT_H_
