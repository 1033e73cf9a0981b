#ifndef TANDEM_INDEXER_TEXT_TEXT_FEATURES_H_
#define TANDEM_INDEXER_TEXT_TEXT_FEATURES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/domain/embedding.h"
#include "indexer/text/concept_matcher.h"

namespace tandem {

// How often a feature occurs in a text; > 0.
struct FeatureCount {
  uint32_t id = 0;
  uint32_t count = 0;

  friend bool operator==(const FeatureCount&, const FeatureCount&) = default;
};

// What a text says, as three kinds of features; ids ascend strictly.
struct TextFeatures {
  // Stems without stop words, by stable hash.
  std::vector<FeatureCount> words;
  // Pairs of neighbouring stems without stop words, by stable hash.
  std::vector<FeatureCount> pairs;
  // Four letters in a row within a word and its edges, after PhoneticFold, by
  // stable hash. Stop words have none.
  std::vector<FeatureCount> characters;
  // Concepts, by Concept::number.
  std::vector<FeatureCount> concepts;
  // Of the first part whose language is known; 0 if there is none.
  LanguageTag language = 0;

  friend bool operator==(const TextFeatures&, const TextFeatures&) = default;
};

// Collects the features of one text, which may consist of several parts.
//
//   TextFeatureBuilder builder(matcher);
//   builder.AddText("Potřebujeme dobrovolníky", "cs");
//   builder.AddConcept(volunteer_management);
//   TextFeatures features = std::move(builder).Build();
//
// Numbers written in digits, single letters and words of more than 40 bytes are
// no features. Never fails. Thread-compatible.
class TextFeatureBuilder {
 public:
  // `matcher` must outlive the builder.
  explicit TextFeatureBuilder(const ConceptMatcher& matcher)
      : matcher_(matcher) {}

  // Adds words, characters and the concepts found in `text`. `language` is an
  // ISO 639 code; if it is empty, it is guessed, and if there is nothing to go
  // by, words are stemmed as English and concepts of all languages count.
  void AddText(absl::string_view text, absl::string_view language);

  // Adds words and characters alone.
  void AddLabel(absl::string_view text, absl::string_view language);

  // Adds a concept as if it had been found once.
  void AddConcept(uint32_t number) { concepts_.push_back(number); }

  TextFeatures Build() &&;

 private:
  void AddParts(absl::string_view text, absl::string_view language,
                bool match_concepts);
  void AddCharacters(absl::string_view folded_word);

  const ConceptMatcher& matcher_;
  // Ids with repeats.
  std::vector<uint32_t> words_;
  std::vector<uint32_t> pairs_;
  std::vector<uint32_t> characters_;
  std::vector<uint32_t> concepts_;
  LanguageTag language_ = 0;
};

// The features of a text of one part.
TextFeatures ExtractFeatures(const ConceptMatcher& matcher,
                             absl::string_view text,
                             absl::string_view language);

}  // namespace tandem

#endif  // TANDEM_INDEXER_TEXT_TEXT_FEATURES_H_
