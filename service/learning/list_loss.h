#ifndef TANDEM_SERVICE_LEARNING_LIST_LOSS_H_
#define TANDEM_SERVICE_LEARNING_LIST_LOSS_H_

#include <array>

#include "absl/types/span.h"
#include "indexer/domain/criteria.h"
#include "service/learning/fit_list.h"

namespace tandem {

// Parameters of the loss: the weights, then the sharpness.
inline constexpr int kLossParameters = kScoreComponentCount + 1;
inline constexpr int kSharpnessParameter = kScoreComponentCount;

// How badly weights rank lists, in nats a list, and where it falls.
//
// The loss of a list is the cross-entropy of two distributions over its rows,
// that of the gains and softmax(sharpness x score): ListNet (Z. Cao et al.,
// "Learning to rank: from pairwise approach to listwise approach", ICML 2007).
// Unlike there, the gains are divided by their sum instead of put through a
// softmax, so that the many rows of gain 0 have no share.
struct ListLoss {
  double value = 0;
  std::array<double, kLossParameters> gradient = {};
  // The Fisher information: the second derivatives but for the curvature of the
  // scores themselves. Symmetric, never negative.
  std::array<std::array<double, kLossParameters>, kLossParameters> information =
      {};
};

// Mean over `lists`, which must not be empty. `sharpness` > 0. Scores do not
// change if all weights are multiplied, so these need not sum to anything.
ListLoss MeanListLoss(absl::Span<const FitList* const> lists,
                      const ScoreWeights& weights, double sharpness);

// The value alone, of one list.
double LossOf(const FitList& list, const ScoreWeights& weights,
              double sharpness);

}  // namespace tandem

#endif  // TANDEM_SERVICE_LEARNING_LIST_LOSS_H_
