#ifndef TANDEM_TOOLS_EVAL_COHORT_EVALUATOR_H_
#define TANDEM_TOOLS_EVAL_COHORT_EVALUATOR_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "clients/cpp/client.h"
#include "tools/eval/cohort_pairing.h"
#include "tools/eval/cohort_set.h"
#include "tools/eval/pool_directory.h"

namespace tandem {

// How a whole cohort is paired, always within the same places.
enum class CohortMethod {
  kRandom,      // mean of 200 orders by lot
  kBm25Greedy,  // by BM25, the highest first
  kGreedy,      // by Tandem's scores, the highest first
  kBestTotal,   // PairingService with the objective best total
};

// In the order of a report.
absl::Span<const CohortMethod> AllCohortMethods();

// `tandem_best_total`
const char* NameOf(CohortMethod method);

// How many mentors a project may get; a mentor gets as many projects as it had.
enum class ProjectPlaces {
  kAsAssigned,  // as many as it had
  kOne,         // one; all that is known then are the mentors' loads
};

// What came of one project. Fractions are means of several pairings.
struct ProjectTally {
  double assigned = 0;  // mentors that it had
  double pairs = 0;     // mentors that it gets
  double found = 0;     // of those, whom it had
  double score = 0;     // sum of Tandem's scores of its pairs
};

// By method, in the order of AllCohortMethods; by query.
using CohortTallies = std::vector<std::vector<ProjectTally>>;

// A CohortEvaluator pairs the cohorts of a set by every method and counts the
// assignments that come back. Who was assigned to whom counts for the places
// and for that count, and nowhere else.
//
// Scores are those of ScorePartners under the criteria of set D, which are
// stored in the daemon; programmes name them.
//
// Confined to one thread; it uses several itself.
class CohortEvaluator {
 public:
  struct Options {
    uint64_t seed = 1;
    // Projects that are scored at a time, at least 1.
    int jobs = 1;
  };

  // Stores the criteria and scores every project. All must outlive the result;
  // `directory` is what `client` has loaded, the pool of `set`. Errors of the
  // daemon.
  static absl::StatusOr<CohortEvaluator> Make(const CohortSet& set,
                                              const Client& client,
                                              const PoolDirectory& directory,
                                              const Options& options);

  // Errors of the daemon, with the cohort's name; INTERNAL if a programme
  // scores a pair otherwise than ScorePartners.
  absl::StatusOr<CohortTallies> Run(ProjectPlaces places) const;

 private:
  CohortEvaluator(const CohortSet& set, const Client& client,
                  const PoolDirectory& directory, const Options& options);

  absl::Status StoreCriteria();
  absl::Status ScoreProjects();
  absl::Status RunCohort(const EvalCohort& cohort, ProjectPlaces project_places,
                         CohortTallies& tallies) const;
  absl::Status RunMethod(CohortMethod method, const EvalCohort& cohort,
                         const CohortPlaces& places,
                         std::vector<ProjectTally>& tallies) const;
  CohortPlaces PlacesIn(const EvalCohort& cohort,
                        ProjectPlaces project_places) const;
  // Scores of the cohort's mentors, by its projects.
  std::vector<std::vector<double>> Within(
      const EvalCohort& cohort,
      absl::Span<const std::vector<double>> scores) const;
  // Creates the programme, has it paired, and deletes it.
  absl::StatusOr<v1::PairingRun> Propose(const v1::Programme& programme) const;
  absl::StatusOr<std::vector<CohortPair>> BestTotal(
      const EvalCohort& cohort, const CohortPlaces& places) const;
  // Adds `pairs` to the tallies, each as `share` of one.
  void Count(const EvalCohort& cohort, absl::Span<const CohortPair> pairs,
             double share, std::vector<ProjectTally>& tallies) const;

  const CohortSet& set_;
  const Client& client_;
  const PoolDirectory& directory_;
  const Options options_;
  std::string criteria_set_;
  // By query, then by place in the pool.
  std::vector<std::vector<double>> tandem_;
  const std::vector<std::vector<double>> bm25_;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_COHORT_EVALUATOR_H_
