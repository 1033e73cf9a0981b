#ifndef TANDEM_TOOLS_BENCH_SENTENCE_PATTERNS_H_
#define TANDEM_TOOLS_BENCH_SENTENCE_PATTERNS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tandem {

// Patterns of one language; see data/sentence_patterns.tsv.
struct LanguagePatterns {
  std::vector<std::string> missions;
  std::vector<std::string> offers;
  std::vector<std::string> needs;
  std::vector<std::string> audiences;
};

// By language of the taxonomy. Each language has patterns of every part, and
// English is among them.
using SentencePatterns = std::map<std::string, LanguagePatterns>;

// INVALID_ARGUMENT names the line that is none, or what is missing.
absl::StatusOr<SentencePatterns> ParseSentencePatterns(absl::string_view text);

// Those in data/sentence_patterns.tsv.
absl::StatusOr<SentencePatterns> LoadSentencePatterns();

// What fills a pattern.
struct PatternSlots {
  std::string competency;  // {c}
  std::string term;        // {t}
  std::string other_term;  // {u}
  std::string word;        // {w}
  std::string place;       // {p}
  std::string audience;    // {a}
  std::string number;      // {n}
};

// Puts `slots` into `pattern`. Anything else in braces stays as it is.
std::string FillPattern(absl::string_view pattern, const PatternSlots& slots);

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_SENTENCE_PATTERNS_H_
