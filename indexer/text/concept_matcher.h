#ifndef TANDEM_INDEXER_TEXT_CONCEPT_MATCHER_H_
#define TANDEM_INDEXER_TEXT_CONCEPT_MATCHER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/taxonomy/taxonomy.h"

namespace tandem {

// Finds the concepts of a taxonomy in running text, in whatever language.
//
//   ConceptMatcher matcher(taxonomy);
//   matcher.Match({"potrebujeme", "dobrovolniky"}, "cs");
//
// A concept is found where one of its terms stands: the term's words match
// neighbouring words of the text in order, with at most one other word between
// two of them. A term's word matches every word that begins with it, or, after
// `=` in the data file, only itself. Labels and aliases are terms, too, all of
// whose words stand for themselves alone.
//
// Terms are kept under the first four letters of their first word, so that the
// number of terms hardly counts. Immutable; thread-safe.
class ConceptMatcher {
 public:
  // Copies what it needs.
  explicit ConceptMatcher(const Taxonomy& taxonomy);

  // Numbers of the concepts found, one for each place in the text where a term
  // of the concept begins. `words` are folded for search. Terms of `language`
  // (as TaxonomyLanguage gives it) and of English count; of every language if
  // it is empty.
  std::vector<uint32_t> Match(absl::Span<const std::string> words,
                              absl::string_view language) const;

 private:
  struct TermWord {
    std::string text;
    bool exact = false;
  };
  struct Term {
    uint32_t concept_number = 0;
    uint32_t languages = 0;  // bit mask
    std::vector<TermWord> words;
  };

  void AddConcept(const Concept& source);
  void AddTerm(uint32_t concept_number, absl::string_view language,
               absl::string_view text, bool whole_words);
  uint32_t LanguageBit(absl::string_view language);
  bool MatchesAt(const Term& term, size_t term_word,
                 absl::Span<const std::string> words, size_t position) const;

  std::vector<Term> terms_;
  // Term numbers by the packed first letters of the term's first word.
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> terms_by_prefix_;
  absl::flat_hash_map<std::string, uint32_t> language_bits_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_TEXT_CONCEPT_MATCHER_H_
