// Set D_cohorts: the projects of set D, a whole cohort of them at once.
#ifndef TANDEM_TOOLS_EVAL_COHORT_SET_H_
#define TANDEM_TOOLS_EVAL_COHORT_SET_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/eval/evaluation_set.h"
#include "tools/eval/set_reader.h"

namespace tandem {

// A mentor of a cohort.
struct CohortMentor {
  size_t place = 0;  // in the pool
  // Projects that it had in this cohort by the queries at hand.
  int load = 0;
};

// The projects of one round of a programme, and the mentors that it had.
struct EvalCohort {
  std::string name;
  // Indices into EvalSet::queries.
  std::vector<size_t> projects;
  // By place.
  std::vector<CohortMentor> mentors;
};

// The pool of `set` holds the mentors and, each under an id `project-...`, the
// projects, which are the queries. Nothing in the pool tells who was assigned
// to whom.
struct CohortSet {
  EvalSet set;
  std::vector<size_t> mentors;      // places in the pool
  std::vector<EvalCohort> cohorts;  // by name
};

inline constexpr char kCohortSet[] = "D_cohorts";

// Errors as ReadEvalSet.
absl::StatusOr<CohortSet> ReadCohortSet(const EvalFiles& files);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_COHORT_SET_H_
