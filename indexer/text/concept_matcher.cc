#include "indexer/text/concept_matcher.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/base/check.h"
#include "indexer/text/fold.h"
#include "indexer/text/word_breaker.h"

namespace tandem {
namespace {

constexpr size_t kPrefixLetters = 4;
// Other words that may stand between two words of a term.
constexpr size_t kMaxGap = 1;

// The first `length` bytes as a number; shorter prefixes give other numbers.
uint32_t PackPrefix(absl::string_view word, size_t length) {
  uint32_t packed = 0;
  for (size_t i = 0; i < length; ++i) {
    packed = (packed << 8) | static_cast<unsigned char>(word[i]);
  }
  return packed;
}

}  // namespace

ConceptMatcher::ConceptMatcher(const Taxonomy& taxonomy) {
  LanguageBit("en");
  for (const Concept& source : taxonomy.concepts()) AddConcept(source);
}

void ConceptMatcher::AddConcept(const Concept& source) {
  for (const auto& [language, terms] : source.terms) {
    for (const std::string& term : terms) {
      AddTerm(source.number, language, term, /*whole_words=*/false);
    }
  }
  for (const auto& [language, label] : source.labels) {
    AddTerm(source.number, language, label, /*whole_words=*/true);
  }
  for (const std::string& alias : source.aliases) {
    AddTerm(source.number, "en", alias, /*whole_words=*/true);
  }
}

void ConceptMatcher::AddTerm(uint32_t concept_number,
                             absl::string_view language, absl::string_view text,
                             bool whole_words) {
  Term term;
  term.concept_number = concept_number;
  term.languages = LanguageBit(language);
  for (const absl::string_view written :
       absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    const bool exact = whole_words || written[0] == '=';
    const std::vector<absl::string_view> parts = BreakWords(written);
    for (const absl::string_view part : parts) {
      // Of `e-learn`, `e` is a whole word and `learn` a beginning.
      const bool last = part.data() == parts.back().data();
      std::string folded = FoldForSearch(part);
      if (!folded.empty()) {
        term.words.push_back({std::move(folded), exact || !last});
      }
    }
  }
  if (term.words.empty()) return;
  const std::string& first = term.words[0].text;
  const uint32_t prefix =
      PackPrefix(first, std::min(kPrefixLetters, first.size()));
  terms_by_prefix_[prefix].push_back(static_cast<uint32_t>(terms_.size()));
  terms_.push_back(std::move(term));
}

uint32_t ConceptMatcher::LanguageBit(absl::string_view language) {
  const auto [it, is_new] =
      language_bits_.try_emplace(language, language_bits_.size());
  TANDEM_CHECK(it->second < 32);
  return uint32_t{1} << it->second;
}

bool ConceptMatcher::MatchesAt(const Term& term, size_t term_word,
                               absl::Span<const std::string> words,
                               size_t position) const {
  const TermWord& wanted = term.words[term_word];
  const std::string& word = words[position];
  if (wanted.exact ? word != wanted.text
                   : !absl::StartsWith(word, wanted.text)) {
    return false;
  }
  if (term_word + 1 == term.words.size()) return true;
  const size_t end = std::min(words.size(), position + 2 + kMaxGap);
  for (size_t next = position + 1; next < end; ++next) {
    if (MatchesAt(term, term_word + 1, words, next)) return true;
  }
  return false;
}

std::vector<uint32_t> ConceptMatcher::Match(absl::Span<const std::string> words,
                                            absl::string_view language) const {
  uint32_t languages = ~uint32_t{0};
  if (!language.empty()) {
    const auto it = language_bits_.find(language);
    languages = uint32_t{1} << language_bits_.at("en");
    if (it != language_bits_.end()) languages |= uint32_t{1} << it->second;
  }
  std::vector<uint32_t> found;
  for (size_t position = 0; position < words.size(); ++position) {
    const std::string& word = words[position];
    const size_t found_before = found.size();
    for (size_t n = 1; n <= std::min(kPrefixLetters, word.size()); ++n) {
      const auto it = terms_by_prefix_.find(PackPrefix(word, n));
      if (it == terms_by_prefix_.end()) continue;
      for (const uint32_t number : it->second) {
        const Term& term = terms_[number];
        if ((term.languages & languages) == 0) continue;
        if (std::find(found.begin() + found_before, found.end(),
                      term.concept_number) != found.end()) {
          continue;
        }
        if (MatchesAt(term, 0, words, position)) {
          found.push_back(term.concept_number);
        }
      }
    }
  }
  return found;
}

}  // namespace tandem
