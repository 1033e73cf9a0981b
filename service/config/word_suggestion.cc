#include "service/config/word_suggestion.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace tandem {
namespace {

// Longer words are not worth the time.
constexpr size_t kMaxLength = 100;

size_t EditDistance(absl::string_view a, absl::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string SuggestWord(absl::string_view word,
                        const std::vector<std::string>& candidates) {
  if (word.size() > kMaxLength) return "";
  const std::string folded =
      absl::StrReplaceAll(absl::AsciiStrToLower(word), {{"-", "_"}});
  std::string best;
  size_t best_distance = std::max<size_t>(1, folded.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const size_t distance = EditDistance(folded, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string DidYouMean(absl::string_view word,
                       const std::vector<std::string>& candidates) {
  const std::string suggestion = SuggestWord(word, candidates);
  return suggestion.empty() ? ""
                            : absl::StrCat("; did you mean ", suggestion, "?");
}

}  // namespace tandem
