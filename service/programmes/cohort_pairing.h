#ifndef TANDEM_SERVICE_PROGRAMMES_COHORT_PAIRING_H_
#define TANDEM_SERVICE_PROGRAMMES_COHORT_PAIRING_H_

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/pairing/pairing_diagnosis.h"
#include "service/pairing/pairing_fairness.h"
#include "service/pairing/pairing_problem.h"
#include "service/pairing/pairing_solver.h"
#include "service/programmes/cohort.h"
#include "service/programmes/cohort_scorer.h"
#include "service/programmes/programme_plan.h"

namespace tandem {

// What one rule cost; see tandem.v1.RuleCost.
struct CohortRuleCost {
  std::string rule;
  bool solved = false;
  double total_without = 0;
  double cost = 0;
  int pairs_without = 0;
};

// Pairs that a run should keep, and what that is worth.
struct KeptPairs {
  std::set<PlannedPair> pairs;
  double retention = 0;
};

// Retention at which no pair changes for the sake of the total: more than any
// two pairs can be worth, priorities (at most 101) included.
inline constexpr double kKeepWhatCanBe = 500.0;

// A solved cohort. Edges of the problem are those of the scores, in the same
// places; so are givers and takers those of the cohort.
struct CohortPairing {
  PairingProblem problem;
  PairingSolution solution;
  PairingDiagnosis diagnosis;
  PairingFairness fairness;
  std::vector<CohortRuleCost> costs;
  // Why costs were not measured; empty if they were.
  std::string costs_remark;
};

// Groups of the fairness report, in order.
std::vector<PairingGroup> FairnessGroups(const Cohort& cohort);

// Pairs a scored cohort by the objective of `plan`. FAILED_PRECONDITION if the
// rules cannot all be met (RULES_CANNOT_BE_MET) or the objective is not defined
// under them (OBJECTIVE_NOT_DEFINED); CANCELLED.
//
// Pure; thread-safe. The same input gives the same pairs.
absl::StatusOr<CohortPairing> PairCohort(const ProgrammePlan& plan,
                                         const Cohort& cohort,
                                         const CohortScores& scores,
                                         const KeptPairs& kept,
                                         const WorkScope& work);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_COHORT_PAIRING_H_
