#include "tools/bench/synthetic_words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tandem {

std::string InventWord(SeededRandom& random) {
  constexpr std::array kBegin = {"v", "m", "l", "br", "dr", "t", "s", "k",
                                 "n", "r", "z", "gl", "p",  "h", "j", "st"};
  constexpr std::array kMiddle = {"a",  "e",  "i",  "o",  "u",  "ia",
                                  "or", "el", "an", "un", "ar", "em"};
  std::string word;
  for (size_t syllables = 2 + random.Below(3); syllables > 0; --syllables) {
    word += kBegin[random.Below(kBegin.size())];
    word += kMiddle[random.Below(kMiddle.size())];
  }
  word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

size_t DrawSkewed(size_t bound, SeededRandom& random) {
  // The inverse of the distribution function ln(1 + r) / ln(1 + bound).
  const double power =
      std::pow(static_cast<double>(bound) + 1.0, random.Share());
  return std::min(bound - 1, static_cast<size_t>(power - 1.0));
}

SyntheticWords::SyntheticWords(const Taxonomy& taxonomy) {
  for (const Concept& one : taxonomy.concepts()) {
    switch (one.kind) {
      case ConceptKind::kCompetency:
        competencies_.push_back(&one);
        break;
      case ConceptKind::kSector:
        sectors_.push_back(&one);
        break;
      case ConceptKind::kLexicon:
        lexicon_.push_back(&one);
        break;
    }
  }
}

std::string SyntheticWords::Term(size_t place, absl::string_view language,
                                 SeededRandom& random) const {
  const Concept& one = *lexicon_[place];
  auto terms = one.terms.find(std::string(language));
  if (terms == one.terms.end()) terms = one.terms.find("en");
  if (terms == one.terms.end() || terms->second.empty()) return one.code;
  const std::string& term = terms->second[random.Below(terms->second.size())];
  // A mark of the file that stands for a whole word.
  return term[0] == '=' ? term.substr(1) : term;
}

}  // namespace tandem
