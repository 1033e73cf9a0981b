#include "service/matching/ranker.h"

#include <algorithm>
#include <limits>

namespace tandem {

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
                              double diversity, MatchLikeness likeness) {
  const size_t count = std::min(limit, matches.size());
  std::vector<size_t> chosen;
  std::vector<double> closest(matches.size(), 0.0);
  std::vector<bool> taken(matches.size(), false);
  while (chosen.size() < count) {
    size_t best = matches.size();
    double best_value = -std::numeric_limits<double>::infinity();
    for (size_t i = 0; i < matches.size(); ++i) {
      if (taken[i]) continue;
      const double value =
          (1.0 - diversity) * matches[i].score - diversity * closest[i];
      if (value > best_value) {
        best_value = value;
        best = i;
      }
    }
    taken[best] = true;
    chosen.push_back(best);
    for (size_t i = 0; diversity > 0 && i < matches.size(); ++i) {
      if (!taken[i]) closest[i] = std::max(closest[i], likeness(best, i));
    }
  }
  return chosen;
}

}  // namespace tandem
