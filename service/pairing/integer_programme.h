#ifndef TANDEM_SERVICE_PAIRING_INTEGER_PROGRAMME_H_
#define TANDEM_SERVICE_PAIRING_INTEGER_PROGRAMME_H_

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "absl/status/statusor.h"

namespace tandem {

// A row: the sum of factor x column over its entries lies in [lower, upper].
struct ProgrammeRow {
  static constexpr double kUnlimited = std::numeric_limits<double>::max();
  std::vector<int> columns;
  std::vector<double> factors;
  double lower = -kUnlimited;
  double upper = kUnlimited;
};

// To choose columns, each wholly or not at all, of the greatest worth within
// all rows.
struct IntegerProgramme {
  // |worth| <= 2^50. One for each column.
  std::vector<int64_t> worth;
  // Whether a column must, or may not, be chosen; both are 0 if it is free.
  std::vector<char> must;
  std::vector<char> must_not;
  std::vector<ProgrammeRow> rows;
};

struct ProgrammeChoice {
  // 1 for each column that is chosen.
  std::vector<char> chosen;
  // No choice has a greater worth. Equals that of `chosen` if proven.
  double bound = 0;
  bool proven = true;
};

// Nodes of the search tree after which it is cut short.
inline constexpr int kMaxProgrammeNodes = 20000;

// Solves `programme` by CBC (J. Forrest, R. Lougee-Heimer, "CBC user guide",
// 2005), branch and cut over linear programmes of CLP.
//
// CBC keeps global state, so that one search runs at a time and others wait. It
// computes in doubles: worth is exact to about a millionth of the largest one,
// and the rows are checked afterwards. FAILED_PRECONDITION if no choice is
// within the rows, RESOURCE_EXHAUSTED if kMaxProgrammeNodes did not find one,
// CANCELLED if `cancelled`, which may be null and is asked at each node, says
// so. INTERNAL if CBC fails.
//
// Thread-safe. The same programme gives the same choice.
absl::StatusOr<ProgrammeChoice> SolveIntegerProgramme(
    const IntegerProgramme& programme, const std::function<bool()>& cancelled);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_INTEGER_PROGRAMME_H_
