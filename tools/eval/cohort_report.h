// Cohorts in the form of other reports.
#ifndef TANDEM_TOOLS_EVAL_COHORT_REPORT_H_
#define TANDEM_TOOLS_EVAL_COHORT_REPORT_H_

#include <cstdint>

#include "tools/eval/cohort_evaluator.h"
#include "tools/eval/cohort_set.h"
#include "tools/eval/report.h"

namespace tandem {

// Every method's figures, with intervals over projects:
//   recovered    assignments that came back / all assignments
//   correct      assignments that came back / pairs
//   over_greedy  `recovered` less that of tandem_greedy, of the same projects
// and the counts `assigned`, `pairs`, `found` and `score` of ProjectTally.
//
// The main table and one of each cohort are of `as_assigned`, the view
// `one_mentor_each` of `one`.
Report MakeCohortReport(const CohortSet& set, const CohortTallies& as_assigned,
                        const CohortTallies& one, uint64_t seed);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_COHORT_REPORT_H_
