#include "service/matching/ranker.h"

#include <algorithm>
#include <limits>

namespace tandem {
namespace {

double Deduction(const Diversity& weights, const Diversity& likeness) {
  return weights.text * likeness.text +
         weights.consortium * likeness.consortium +
         weights.kind * likeness.kind + weights.country * likeness.country;
}

void Raise(const Diversity& likeness, Diversity& largest) {
  largest.text = std::max(largest.text, likeness.text);
  largest.consortium = std::max(largest.consortium, likeness.consortium);
  largest.kind = std::max(largest.kind, likeness.kind);
  largest.country = std::max(largest.country, likeness.country);
}

}  // namespace

bool RanksBefore(const Match& a, const Match& b) {
  return a.score != b.score ? a.score > b.score : a.id < b.id;
}

void Rank(std::vector<Match>& matches, size_t limit) {
  const size_t kept = std::min(limit, matches.size());
  std::partial_sort(matches.begin(), matches.begin() + kept, matches.end(),
                    RanksBefore);
  matches.resize(kept);
}

std::vector<size_t> Diversify(const std::vector<Match>& matches, size_t limit,
                              const Diversity& weights,
                              MatchLikeness likeness) {
  const size_t count = std::min(limit, matches.size());
  std::vector<size_t> chosen;
  std::vector<Diversity> closest(matches.size());
  std::vector<bool> taken(matches.size(), false);
  while (chosen.size() < count) {
    size_t best = matches.size();
    double best_value = -std::numeric_limits<double>::infinity();
    for (size_t i = 0; i < matches.size(); ++i) {
      if (taken[i]) continue;
      const double value = matches[i].score - Deduction(weights, closest[i]);
      if (value > best_value) {
        best_value = value;
        best = i;
      }
    }
    taken[best] = true;
    chosen.push_back(best);
    for (size_t i = 0; !weights.empty() && i < matches.size(); ++i) {
      if (!taken[i]) Raise(likeness(best, i), closest[i]);
    }
  }
  return chosen;
}

}  // namespace tandem
