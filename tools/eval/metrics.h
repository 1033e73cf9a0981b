// How good one ranking is, by the partners that were really found.
#ifndef TANDEM_TOOLS_EVAL_METRICS_H_
#define TANDEM_TOOLS_EVAL_METRICS_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/types/span.h"

namespace tandem {

// One query's answer key. A place is an index into the pool, which is sorted
// by id, so that a lower place is a lower id.
struct AnswerKey {
  // Places, each once. One that is not a candidate cannot be found and counts
  // as missed.
  std::vector<size_t> positives;
  // By place: whether it takes part. False for the query itself and for those
  // to leave out.
  std::vector<bool> candidates;
};

// Each in [0, 1].
struct Metrics {
  // 1 if a positive is among the first ten.
  double hit = 0;
  // Positives among the first ten / all positives.
  double recall = 0;
  // 1 / rank of the first positive; 0 if none is ranked.
  double mrr = 0;
  // Gain 1 for a positive, discount log2(rank + 1), divided by the best
  // possible for as many positives.
  double ndcg = 0;
  // Share of pairs (positive, other candidate) in the right order, ties one
  // half. Empty without such pairs.
  std::optional<double> auc;
  // The same among pairs of the same group only. Empty also without groups.
  std::optional<double> auc_in_group;
};

// Places of the candidates by descending score, ties by place.
std::vector<size_t> RankByScore(absl::Span<const double> scores,
                                const std::vector<bool>& candidates);

// `front` first, in its order, then those of `ranking` that are not in it.
std::vector<size_t> PutFirst(absl::Span<const size_t> front,
                             absl::Span<const size_t> ranking);

// All metrics but the two areas, from the order alone.
Metrics MeasureOrder(const AnswerKey& key, absl::Span<const size_t> ranking);

// All metrics. `groups` has a number per place, or is empty.
Metrics Measure(const AnswerKey& key, absl::Span<const double> scores,
                absl::Span<const size_t> ranking, absl::Span<const int> groups);

// The tenth of all values in which each value lies: 10 x the share of values
// below it, rounded down, so that equal values share a tenth.
std::vector<int> Deciles(absl::Span<const int> values);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_METRICS_H_
