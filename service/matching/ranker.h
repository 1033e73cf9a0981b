#ifndef TANDEM_SERVICE_MATCHING_RANKER_H_
#define TANDEM_SERVICE_MATCHING_RANKER_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "service/matching/match.h"
#include "service/matching/match_query.h"

namespace tandem {

// Likenesses of two ranked organisations, each in [0, 1], by their places in
// the list that Diversify is given.
using MatchLikeness = absl::FunctionRef<Diversity(size_t, size_t)>;

// The order of answers: descending score, ties by ascending name.
bool RanksBefore(const Match& a, const Match& b);

// Puts `matches` in order and keeps the first `limit`.
void Rank(std::vector<Match>& matches, size_t limit);

// Chooses `limit` of `matches`, which are in order, by a maximal marginal
// relevance (J. Carbonell, J. Goldstein, "The use of MMR, diversity-based
// reranking", 1998) of several likenesses: at each step the one with the
// largest
//   score - sum over d of weights.d x (largest likeness d to one chosen)
// Returns their places in `matches`, in the order chosen; ties go to the
// earlier place. Weights of 0 keep the order.
std::vector<size_t> Diversify(const std::vector<Match>& matches, size_t limit,
                              const Diversity& weights, MatchLikeness likeness);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_RANKER_H_
