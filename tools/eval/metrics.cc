#include "tools/eval/metrics.h"

#include <algorithm>
#include <cmath>

namespace tandem {
namespace {

constexpr size_t kTop = 10;

double Discount(size_t rank) {
  return 1.0 / std::log2(static_cast<double>(rank) + 1.0);
}

std::vector<bool> ByPlace(const AnswerKey& key) {
  std::vector<bool> positive(key.candidates.size(), false);
  for (size_t place : key.positives) positive[place] = true;
  return positive;
}

// Pairs in the right order, ties one half, and all pairs.
struct PairCount {
  double right = 0;
  double all = 0;

  std::optional<double> Share() const {
    if (all == 0) return std::nullopt;
    return right / all;
  }
};

// Adds the pairs of `score` with `others`, which are sorted.
void CountPairs(double score, absl::Span<const double> others,
                PairCount& pairs) {
  const auto equal = std::equal_range(others.begin(), others.end(), score);
  pairs.right += static_cast<double>(equal.first - others.begin()) +
                 0.5 * static_cast<double>(equal.second - equal.first);
  pairs.all += static_cast<double>(others.size());
}

// Scores of the candidates of `group` that are no positives, ascending; of all
// groups if `groups` is empty.
std::vector<double> OtherScores(const AnswerKey& key,
                                absl::Span<const double> scores,
                                absl::Span<const int> groups, int group) {
  const std::vector<bool> positive = ByPlace(key);
  std::vector<double> others;
  for (size_t place = 0; place < scores.size(); ++place) {
    if (!key.candidates[place] || positive[place]) continue;
    if (groups.empty() || groups[place] == group) {
      others.push_back(scores[place]);
    }
  }
  std::sort(others.begin(), others.end());
  return others;
}

std::optional<double> Auc(const AnswerKey& key,
                          absl::Span<const double> scores) {
  const std::vector<double> others = OtherScores(key, scores, {}, 0);
  PairCount pairs;
  for (size_t place : key.positives) {
    if (key.candidates[place]) CountPairs(scores[place], others, pairs);
  }
  return pairs.Share();
}

std::optional<double> AucInGroup(const AnswerKey& key,
                                 absl::Span<const double> scores,
                                 absl::Span<const int> groups) {
  if (groups.empty()) return std::nullopt;
  PairCount pairs;
  for (size_t place : key.positives) {
    if (!key.candidates[place]) continue;
    CountPairs(scores[place], OtherScores(key, scores, groups, groups[place]),
               pairs);
  }
  return pairs.Share();
}

}  // namespace

std::vector<size_t> RankByScore(absl::Span<const double> scores,
                                const std::vector<bool>& candidates) {
  std::vector<size_t> ranking;
  for (size_t place = 0; place < scores.size(); ++place) {
    if (candidates[place]) ranking.push_back(place);
  }
  std::stable_sort(
      ranking.begin(), ranking.end(),
      [scores](size_t a, size_t b) { return scores[a] > scores[b]; });
  return ranking;
}

std::vector<size_t> PutFirst(absl::Span<const size_t> front,
                             absl::Span<const size_t> ranking) {
  std::vector<size_t> joined(front.begin(), front.end());
  for (size_t place : ranking) {
    if (std::find(front.begin(), front.end(), place) == front.end()) {
      joined.push_back(place);
    }
  }
  return joined;
}

Metrics MeasureOrder(const AnswerKey& key, absl::Span<const size_t> ranking) {
  Metrics metrics;
  if (key.positives.empty()) return metrics;
  const std::vector<bool> positive = ByPlace(key);
  double gain = 0;
  double found = 0;
  for (size_t i = 0; i < ranking.size(); ++i) {
    if (!positive[ranking[i]]) continue;
    if (metrics.mrr == 0) metrics.mrr = 1.0 / static_cast<double>(i + 1);
    if (i >= kTop) break;
    gain += Discount(i + 1);
    ++found;
  }
  double best = 0;
  for (size_t i = 0; i < std::min(kTop, key.positives.size()); ++i) {
    best += Discount(i + 1);
  }
  metrics.hit = found > 0 ? 1.0 : 0.0;
  metrics.recall = found / static_cast<double>(key.positives.size());
  metrics.ndcg = gain / best;
  return metrics;
}

Metrics Measure(const AnswerKey& key, absl::Span<const double> scores,
                absl::Span<const size_t> ranking,
                absl::Span<const int> groups) {
  Metrics metrics = MeasureOrder(key, ranking);
  metrics.auc = Auc(key, scores);
  metrics.auc_in_group = AucInGroup(key, scores, groups);
  return metrics;
}

std::vector<int> Deciles(absl::Span<const int> values) {
  std::vector<int> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<int> deciles;
  for (int value : values) {
    const auto below =
        std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin();
    deciles.push_back(static_cast<int>(
        10 * below / static_cast<std::ptrdiff_t>(sorted.size())));
  }
  return deciles;
}

}  // namespace tandem
