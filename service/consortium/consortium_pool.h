#ifndef TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_POOL_H_
#define TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_POOL_H_

#include <functional>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/catalog/snapshot.h"
#include "service/consortium/call_party.h"
#include "service/consortium/consortium_query.h"
#include "service/consortium/group_problem.h"
#include "service/matching/candidate_finder.h"

namespace tandem {

// The organisations from which a consortium is chosen (SelectPool), and all
// that is known of them in numbers.
//
// The fit of a pair is the mean of the two scores that ComplementarityScorer
// gives, each side asking once with the call as its wish; relations of third
// parties are not looked at. What members gain from each other are the
// coverages of their needs (BenefitOf); where one states no needs, the stand-in
// of the score stands for a single one.
//
// Immutable; thread-safe. The order of writes does not matter: candidates are
// in the order of their names.
class ConsortiumPool {
 public:
  struct Options {
    // Organisations in the pool, members among them; > 0.
    int size = 100;
    // Whether pairs of newcomers are looked at, too. For single newcomers they
    // do not matter.
    bool pairs_of_newcomers = true;
    CandidateFinder::Options finder;
  };
  using CancelCheck = std::function<bool()>;

  // `terms` and `snapshot` must outlive the pool. NOT_FOUND if a member is not
  // in the snapshot; INTERNAL if the index fails; CANCELLED.
  static absl::StatusOr<std::unique_ptr<const ConsortiumPool>> Make(
      const Options& options, const CoalitionTerms& terms,
      const Snapshot& snapshot, const CancelCheck& cancelled);

  // Rules as far as they can be kept, see ReachableRules; candidates by number.
  const GroupProblem& problem() const { return problem_; }
  const Entry& entry(int candidate) const { return *entries_[candidate]; }
  const CallParty& call() const { return call_; }
  // The number of the lead.
  int lead() const { return lead_; }
  // How many organisations were looked at for the pool.
  int64_t considered() const { return considered_; }
  // Whether these were all that may join.
  bool exhaustive() const { return exhaustive_; }
  // Whether the rules that the pool keeps are those of the call.
  bool rules_reachable() const { return rules_reachable_; }

 private:
  ConsortiumPool(const CoalitionTerms& terms, const Snapshot& snapshot)
      : terms_(terms), call_(terms.call, snapshot.embedder()) {}

  void FillRequirements();
  absl::Status FillPairs(bool pairs_of_newcomers, const CancelCheck& cancelled);
  void FillRules();

  const CoalitionTerms& terms_;
  const CallParty call_;
  std::vector<const Entry*> entries_;
  GroupProblem problem_;
  int lead_ = 0;
  int64_t considered_ = 0;
  bool exhaustive_ = false;
  bool rules_reachable_ = true;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_POOL_H_
