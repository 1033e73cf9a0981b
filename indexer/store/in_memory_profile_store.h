#ifndef TANDEM_INDEXER_STORE_IN_MEMORY_PROFILE_STORE_H_
#define TANDEM_INDEXER_STORE_IN_MEMORY_PROFILE_STORE_H_

#include <memory>

#include "indexer/store/profile_store.h"

namespace tandem {

// A store that forgets everything at the end: for tests and evaluation.
std::unique_ptr<ProfileStore> NewInMemoryProfileStore();

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_IN_MEMORY_PROFILE_STORE_H_
