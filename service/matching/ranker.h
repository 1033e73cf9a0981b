#ifndef TANDEM_SERVICE_MATCHING_RANKER_H_
#define TANDEM_SERVICE_MATCHING_RANKER_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "service/matching/match.h"

namespace tandem {

// Likeness of two ranked organisations in [0, 1], by their places in the list
// that Diversify is given.
using MatchLikeness = absl::FunctionRef<double(size_t, size_t)>;

// The order of answers: descending score, ties by ascending name.
bool RanksBefore(const Match& a, const Match& b);

// Puts `matches` in order and keeps the first `limit`.
void Rank(std::vector<Match>& matches, size_t limit);

// Chooses `limit` of `matches`, which are in order, by maximal marginal
// relevance (J. Carbonell, J. Goldstein, "The use of MMR, diversity-based
// reranking", 1998): at each step the one with the largest
//   (1 - diversity) x score - diversity x (largest likeness to one chosen).
// Returns their places in `matches`, in the order chosen; ties go to the
// earlier place. `diversity` in [0, 1]; 0 keeps the order.
std::vector<size_t> Diversify(const std::vector<Match>& matches, size_t limit,
                              double diversity, MatchLikeness likeness);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_RANKER_H_
