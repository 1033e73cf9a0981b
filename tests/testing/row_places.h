#ifndef TANDEM_TESTS_TESTING_ROW_PLACES_H_
#define TANDEM_TESTS_TESTING_ROW_PLACES_H_

#include <cstdint>
#include <numeric>
#include <vector>

namespace tandem::testing {

// Every one of `size` rows where it was.
inline std::vector<uint32_t> Unmoved(uint32_t size) {
  std::vector<uint32_t> rows(size);
  std::iota(rows.begin(), rows.end(), 0);
  return rows;
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_TESTING_ROW_PLACES_H_
