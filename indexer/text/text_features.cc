#include "indexer/text/text_features.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "indexer/base/stable_hash.h"
#include "indexer/taxonomy/iso_codes.h"
#include "indexer/text/fold.h"
#include "indexer/text/language_guess.h"
#include "indexer/text/phonetic_fold.h"
#include "indexer/text/stemmer.h"
#include "indexer/text/stop_words.h"
#include "indexer/text/word_breaker.h"

namespace tandem {
namespace {

constexpr size_t kGramLetters = 4;
constexpr size_t kMinWordBytes = 2;
constexpr size_t kMaxFeatureBytes = 40;

bool IsNumber(absl::string_view word) {
  return std::all_of(word.begin(), word.end(), absl::ascii_isdigit);
}

bool IsFeature(absl::string_view folded, uint32_t stop_words) {
  return folded.size() >= kMinWordBytes && folded.size() <= kMaxFeatureBytes &&
         (StopWordLanguages(folded) & stop_words) == 0 && !IsNumber(folded);
}

std::vector<FeatureCount> CountFeatures(std::vector<uint32_t>& ids) {
  std::sort(ids.begin(), ids.end());
  std::vector<FeatureCount> counts;
  counts.reserve(ids.size());
  for (const uint32_t id : ids) {
    if (counts.empty() || counts.back().id != id) counts.push_back({id, 0});
    ++counts.back().count;
  }
  return counts;
}

}  // namespace

void TextFeatureBuilder::AddText(absl::string_view text,
                                 absl::string_view language) {
  AddParts(text, language, /*match_concepts=*/true);
}

void TextFeatureBuilder::AddLabel(absl::string_view text,
                                  absl::string_view language) {
  AddParts(text, language, /*match_concepts=*/false);
}

void TextFeatureBuilder::AddParts(absl::string_view text,
                                  absl::string_view language,
                                  bool match_concepts) {
  const std::vector<absl::string_view> words = BreakWords(text);
  std::vector<std::string> folded;
  folded.reserve(words.size());
  for (const absl::string_view word : words) {
    folded.push_back(FoldForSearch(word));
  }
  const std::string canonical = CanonicalLanguage(language);
  absl::string_view known = TaxonomyLanguage(canonical);
  if (known.empty()) known = GuessLanguage(words, folded);
  if (match_concepts) {
    const std::vector<uint32_t> found = matcher_.Match(folded, known);
    concepts_.insert(concepts_.end(), found.begin(), found.end());
  }
  if (language_ == 0) language_ = PackLanguage(known);
  if (known.empty()) known = "en";
  const uint32_t stop_words = StopWordMask(known);
  uint64_t previous = 0;  // hash of the stem before; 0 at the beginning
  for (size_t i = 0; i < words.size(); ++i) {
    if (!IsFeature(folded[i], stop_words)) continue;
    const uint64_t hash = StableHash(Stem(words[i], known));
    words_.push_back(static_cast<uint32_t>(hash >> 32));
    if (previous != 0) {
      // A pair is its two stems in order.
      const uint64_t pair = (previous ^ (hash >> 1)) * 0x9e3779b97f4a7c15u;
      pairs_.push_back(static_cast<uint32_t>(pair >> 32));
    }
    previous = hash;
    AddCharacters(folded[i]);
  }
}

void TextFeatureBuilder::AddCharacters(absl::string_view folded_word) {
  const std::string padded = absl::StrCat("_", PhoneticFold(folded_word), "_");
  if (padded.size() <= kGramLetters) {
    characters_.push_back(StableHash32(padded));
    return;
  }
  for (size_t i = 0; i + kGramLetters <= padded.size(); ++i) {
    characters_.push_back(
        StableHash32(absl::string_view(padded).substr(i, kGramLetters)));
  }
}

TextFeatures TextFeatureBuilder::Build() && {
  const bool says_nothing =
      words_.empty() && characters_.empty() && concepts_.empty();
  return TextFeatures{.words = CountFeatures(words_),
                      .pairs = CountFeatures(pairs_),
                      .characters = CountFeatures(characters_),
                      .concepts = CountFeatures(concepts_),
                      .language = says_nothing ? LanguageTag{0} : language_};
}

TextFeatures ExtractFeatures(const ConceptMatcher& matcher,
                             absl::string_view text,
                             absl::string_view language) {
  TextFeatureBuilder builder(matcher);
  builder.AddText(text, language);
  return std::move(builder).Build();
}

}  // namespace tandem
