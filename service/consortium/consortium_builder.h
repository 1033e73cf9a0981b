#ifndef TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_BUILDER_H_
#define TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_BUILDER_H_

#include <cstdint>
#include <functional>

#include "absl/status/statusor.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/consortium/consortium.h"
#include "service/consortium/consortium_pool.h"
#include "service/consortium/consortium_query.h"

namespace tandem {

// The ConsortiumBuilder answers "with whom could we apply for this call?" and
// "who is missing in our coalition?" from one snapshot.
//
//   ConsortiumBuilder builder({}, *taxonomy);
//   TANDEM_ASSIGN_OR_RETURN(auto result,
//                           builder.Build(query, *catalog.snapshot(),
//                           nullptr));
//
// Build: a pool (ConsortiumPool), the best group of it (GreedyAndSwaps, then
// ExactSearch up to a limit), and its description. Each further group has at
// most half, rounded down, of the newcomers of any group before it, and is
// worth at least 0.6 of the first. Where no group can keep all rules, those are
// kept that can be (ReachableRules), and the answer says which fail.
//
// Complete: every candidate is added to the coalition alone, and ranked by the
// value that it adds; ties by name. Whoever would break a rule that holds
// without it, such as the most partners, is left out.
//
// Stateless; thread-safe. The same snapshot and query give the same answer.
class ConsortiumBuilder {
 public:
  struct Options {
    // Organisations in the pool of Build, and in that of Complete.
    int pool = 100;
    int completion_pool = 1000;
    // Groups that ExactSearch looks into for one consortium.
    int64_t exact_nodes = 20000;
    CandidateFinder::Options finder;
  };
  using CancelCheck = std::function<bool()>;

  // `taxonomy` must outlive the builder.
  ConsortiumBuilder(const Options& options, const Taxonomy& taxonomy)
      : options_(options), taxonomy_(taxonomy) {}

  // NOT_FOUND if a member is not in the snapshot; CANCELLED.
  absl::StatusOr<BuildConsortiumResult> Build(
      const BuildConsortiumQuery& query, const Snapshot& snapshot,
      const CancelCheck& cancelled) const;

  // As Build.
  absl::StatusOr<CompleteCoalitionResult> Complete(
      const CompleteCoalitionQuery& query, const Snapshot& snapshot,
      const CancelCheck& cancelled) const;

 private:
  const Options options_;
  const Taxonomy& taxonomy_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_BUILDER_H_
