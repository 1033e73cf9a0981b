#ifndef TANDEM_SERVICE_PROGRAMMES_COHORT_SCORER_H_
#define TANDEM_SERVICE_PROGRAMMES_COHORT_SCORER_H_

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/catalog/snapshot.h"
#include "service/programmes/cohort.h"
#include "service/programmes/pair_rules.h"
#include "service/programmes/programme_plan.h"
#include "service/programmes/work_scope.h"

namespace tandem {

// One pair that may be chosen.
struct CohortEdge {
  int giver = 0;  // places in the cohort
  int taker = 0;
  double score = 0;  // Match.score, the taker being the subject
  // With wishes: score + wish_weight x w x (1 - score), w being the mean of
  // what both sides wish.
  double worth = 0;
  // How each side ranks the other: v + wish_weight x w x (1 - v), where v is
  // the mean of the score and the side's own benefit (the score alone where it
  // states no needs) and w what this side wishes.
  double giver_value = 0;
  double taker_value = 0;
  // Rules that it breaks: of a fixed pair, or of one that is not permitted.
  RuleSet broken = 0;
  bool fixed = false;
};

// How many partners each rule took from one member, by number of the rule. The
// first rule that a pair breaks counts.
using ExclusionTally = std::array<int, kExclusionRuleLimit>;

struct CohortScores {
  // Permitted and fixed pairs, by taker, then by giver.
  std::vector<CohortEdge> edges;
  // Pairs that one rule alone excludes; of small cohorts only (see
  // ScoringOptions).
  std::vector<CohortEdge> near_misses;
  std::vector<ExclusionTally> giver_exclusions;
  std::vector<ExclusionTally> taker_exclusions;
  int64_t scored = 0;
  // Whether every pair that the rules permit was scored.
  bool exhaustive = true;
};

struct ScoringOptions {
  // Up to so many pairs that the rules permit, all are scored. Beyond that,
  // every permitted pair is looked at quickly (shortlist.h), from either side,
  // and those that promise most to one of the two, or are wished for, are
  // scored.
  int64_t exhaustive_pairs = 1000000;
  // Partners whom each member may propose so.
  int candidates = 50;
  // Up to so many pairs in all, near misses are scored, too.
  int64_t near_miss_pairs = 100000;
};

// Scores the pairs of `cohort` by the criteria and rules of `plan`, exactly, as
// MatchService.ScorePartners does. CANCELLED; INTERNAL if the index fails;
// FAILED_PRECONDITION (NOT_IN_PROGRAMME) if a fixed pair names one who does not
// take part.
//
// Pure; thread-safe. The same input gives the same scores.
absl::StatusOr<CohortScores> ScoreCohort(const ProgrammePlan& plan,
                                         const Cohort& cohort,
                                         const PairRules& rules,
                                         const Snapshot& snapshot,
                                         const ScoringOptions& options,
                                         const WorkScope& work);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_COHORT_SCORER_H_
