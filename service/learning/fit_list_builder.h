#ifndef TANDEM_SERVICE_LEARNING_FIT_LIST_BUILDER_H_
#define TANDEM_SERVICE_LEARNING_FIT_LIST_BUILDER_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/domain/criteria.h"
#include "indexer/domain/outcome.h"
#include "service/learning/fit_list.h"

namespace tandem {

// Lists for a CriteriaFitter, and what became of the outcomes.
struct FitLists {
  std::vector<FitList> lists;
  // In the lists; of several outcomes of a pair, one.
  int outcomes = 0;
  // Left out, because the directory has lost an organisation that they name.
  int outcomes_without_organisation = 0;
};

// The FitListBuilder makes lists of partners from outcomes: for each subject
// and kind, those with an outcome and, for contrast, others drawn from the
// directory, each scored by the ComplementarityScorer.
//
// Of several outcomes of a pair and kind the latest counts, on one day the one
// that comes last in the course of things. Lists without a gain teach nothing
// and are left out. Track record and relations are counted nowhere: profiles
// are of today and may tell already of the very cooperation whose outcome is to
// be learnt.
//
// Pure; thread-safe. The same input gives the same lists.
class FitListBuilder {
 public:
  // Lists beyond this many are left out by lot.
  static constexpr size_t kMaxLists = 2000;
  // Outcomes of a list beyond this many, in the order of partners, are left
  // out.
  static constexpr size_t kMaxOutcomesOfList = 500;

  struct Options {
    // Other organisations a list, if the directory has as many.
    int contrast = 30;
    uint64_t seed = 0;
  };

  explicit FitListBuilder(const Options& options) : options_(options) {}

  // Takes the outcomes of `set.kind`, or of every kind if it has none.
  // CANCELLED if `cancelled` says so.
  absl::StatusOr<FitLists> Build(
      absl::Span<const Outcome> outcomes, const CriteriaSet& set,
      const Snapshot& snapshot,
      const FitCancelCheck& cancelled = nullptr) const;

 private:
  const Options options_;
};

// 3 went well, 2 came about, 0 declined or went badly.
double GainOf(OutcomeResult result);

}  // namespace tandem

#endif  // TANDEM_SERVICE_LEARNING_FIT_LIST_BUILDER_H_
