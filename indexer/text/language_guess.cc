#include "indexer/text/language_guess.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/text/fold.h"
#include "indexer/text/stop_words.h"

namespace tandem {
namespace {

constexpr size_t kMaxWords = 200;
// A language needs this many signs, and more than any other.
constexpr int kMinSigns = 2;

// Lower-case letters that, among our languages, one uses.
struct Sign {
  absl::string_view letter;
  absl::string_view language;
};
constexpr Sign kSigns[] = {
    {"ř", "cs"}, {"ě", "cs"}, {"ů", "cs"}, {"ľ", "sk"}, {"ĺ", "sk"},
    {"ŕ", "sk"}, {"ő", "hu"}, {"ű", "hu"}, {"ă", "ro"}, {"ț", "ro"},
    {"ș", "ro"}, {"ţ", "ro"}, {"ğ", "tr"}, {"ı", "tr"}, {"İ", "tr"},
    {"ł", "pl"}, {"ą", "pl"}, {"ę", "pl"}, {"ż", "pl"}, {"ś", "pl"},
    {"ź", "pl"}, {"ń", "pl"}, {"ë", "sq"}, {"ѓ", "mk"}, {"ќ", "mk"},
    {"ѕ", "mk"}, {"ъ", "bg"}, {"щ", "bg"}, {"ю", "bg"}, {"ђ", "sh"},
    {"ћ", "sh"}, {"đ", "sh"}, {"ß", "de"}, {"ñ", "es"}, {"ã", "pt"},
    {"õ", "pt"},
};

using Counts = std::array<int, kStopWordLanguageCount>;

void CountLanguages(uint32_t mask, Counts& counts) {
  for (size_t i = 0; mask != 0; ++i, mask >>= 1) counts[i] += mask & 1;
}

void CountLetters(absl::string_view word, Counts& counts) {
  if (IsAscii(word)) return;
  for (const Sign& sign : kSigns) {
    if (absl::StrContains(word, sign.letter)) {
      CountLanguages(StopWordMask(sign.language), counts);
    }
  }
}

}  // namespace

absl::string_view GuessLanguage(absl::Span<const absl::string_view> words,
                                absl::Span<const std::string> folded) {
  Counts counts = {};
  const size_t end = std::min(kMaxWords, words.size());
  for (size_t i = 0; i < end; ++i) {
    CountLanguages(StopWordLanguages(folded[i]), counts);
    CountLetters(words[i], counts);
  }
  const auto best = std::max_element(counts.begin(), counts.end());
  if (*best < kMinSigns) return "";
  if (std::count(counts.begin(), counts.end(), *best) > 1) return "";
  return kStopWordLanguages[best - counts.begin()];
}

}  // namespace tandem
