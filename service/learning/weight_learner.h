#ifndef TANDEM_SERVICE_LEARNING_WEIGHT_LEARNER_H_
#define TANDEM_SERVICE_LEARNING_WEIGHT_LEARNER_H_

#include <array>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "indexer/domain/criteria.h"
#include "service/learning/fit_list.h"

namespace tandem {

// Weights, and how steeply the chance of a partner rises with its score.
struct LearntWeights {
  // Sum to 100.
  ScoreWeights weights = {};
  // See ListLoss; in [kMinSharpness, kMaxSharpness].
  double sharpness = 10.0;
};

// The lowest stands for chance: scores in [0, 1] then say next to nothing.
inline constexpr double kMinSharpness = 0.01;
inline constexpr double kMaxSharpness = 200.0;

// A WeightLearner finds the weights with the least loss on some lists, pulled
// towards old weights:
//
//   mean ListLoss + penalty / 2 x |w - w_old|^2
//
// over weights that are not negative, w and w_old being their shares of 1, and
// over the sharpness. The method is Fisher scoring: a quadratic model of the
// loss is minimised on the simplex, and a line search takes as much of the step
// as lowers the objective. A component that no row counts keeps its weight; the
// others share what is left.
//
// Pure; thread-safe. The same input gives the same weights.
class WeightLearner {
 public:
  // `old_weights` sum to 100.
  WeightLearner(const ScoreWeights& old_weights,
                absl::Span<const FitList> all_lists);

  // From `start`, the solution for another penalty, if it is not null.
  // `penalty` > 0. CANCELLED if `cancelled` says so.
  absl::StatusOr<LearntWeights> Learn(absl::Span<const FitList* const> lists,
                                      double penalty,
                                      const LearntWeights* start,
                                      const FitCancelCheck& cancelled) const;

  // The old weights, with the sharpness that fits them best.
  LearntWeights Keep(absl::Span<const FitList* const> lists) const;

  // Whether a component keeps its weight, because no row counts it.
  const std::array<bool, kScoreComponentCount>& kept() const { return kept_; }

 private:
  const ScoreWeights old_weights_;
  std::array<bool, kScoreComponentCount> kept_ = {};
  // What the others share, of 100.
  double free_sum_ = 0;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_LEARNING_WEIGHT_LEARNER_H_
