#ifndef TANDEM_TESTS_UNIT_INDEX_ACCEPT_ALL_H_
#define TANDEM_TESTS_UNIT_INDEX_ACCEPT_ALL_H_

#include <cstdint>

namespace tandem::testing {

// The filter that leaves every row in.
inline bool AcceptAll(uint32_t) { return true; }

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_INDEX_ACCEPT_ALL_H_
