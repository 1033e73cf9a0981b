#ifndef TANDEM_SERVICE_LEARNING_CRITERIA_FITTER_H_
#define TANDEM_SERVICE_LEARNING_CRITERIA_FITTER_H_

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "indexer/domain/criteria.h"
#include "service/learning/fit_list.h"
#include "service/learning/ranking_quality.h"

namespace tandem {

// What a fit brings, and what it rests on.
struct CriteriaFit {
  // One decimal each, together 100; the old ones, unchanged, if the lists give
  // no reason for others.
  ScoreWeights weights = {};
  // The pull towards the old weights that was chosen; absent if it is to keep
  // them.
  std::optional<double> penalty;
  // Mean nDCG@10, held out: every list is ranked by weights that were learnt
  // from the other folds, with the penalty that these choose.
  double old_ndcg = 0;
  double new_ndcg = 0;
  // new - old, paired by list.
  MeanInterval difference;
  // Components that keep their weight, because no row counts them.
  std::array<bool, kScoreComponentCount> kept = {};
};

// The CriteriaFitter learns the weights of a criteria set from lists of
// partners with known outcomes, by WeightLearner.
//
//   CriteriaFitter fitter({.folds = 5, .seed = 7});
//   TANDEM_ASSIGN_OR_RETURN(CriteriaFit fit, fitter.Fit(lists, weights));
//
// How strongly the old weights pull is chosen by cross-validation over folds of
// subjects: of a grid that ends with "keep them", the strongest pull whose loss
// is within one standard error of the least. The old weights are kept unless
// others beat them by 1.645 standard errors, so that published weights seldom
// change by chance.
//
// Stateless; thread-safe. The same input and seed give the same fit.
class CriteriaFitter {
 public:
  struct Options {
    // Parts of cross-validation, >= 2.
    int folds = 5;
    // Lists that there must be, >= 1.
    int minimum_lists = 20;
    // Draws the folds and the resamples of the interval.
    uint64_t seed = 0;
  };

  explicit CriteriaFitter(const Options& options) : options_(options) {}

  // `old_weights` sum to 100. FAILED_PRECONDITION with both numbers if there
  // are too few lists, or fewer subjects than folds; CANCELLED.
  absl::StatusOr<CriteriaFit> Fit(
      absl::Span<const FitList> lists, const ScoreWeights& old_weights,
      const FitCancelCheck& cancelled = nullptr) const;

 private:
  const Options options_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_LEARNING_CRITERIA_FITTER_H_
