#ifndef TANDEM_INDEXER_EMBEDDER_PROFILE_FEATURES_H_
#define TANDEM_INDEXER_EMBEDDER_PROFILE_FEATURES_H_

#include "absl/strings/string_view.h"
#include "indexer/domain/item.h"
#include "indexer/domain/organisation.h"
#include "indexer/taxonomy/taxonomy.h"
#include "indexer/text/concept_matcher.h"
#include "indexer/text/text_features.h"

namespace tandem {

// Which words of a profile speak for which item. All of it is here, so that
// what is never read (size, budget, settlement, contact) is easy to see.
// `matcher` knows the concepts of `taxonomy`. Pure; thread-safe.

// Names and values (taken to be in the first mission's language), missions and
// sectors: each sector's concept, but not the words of its label, which all of
// the sector share. Sectors that the taxonomy lacks say nothing.
// indexer/decisions/0004 tells why names take part.
TextFeatures MissionFeatures(const Organisation& organisation,
                             const Taxonomy& taxonomy,
                             const ConceptMatcher& matcher);

// Display name and other names alone.
TextFeatures NameFeatures(const Organisation& organisation,
                          const ConceptMatcher& matcher);

// An offer or a need: its text and, with a competency, the competency's concept
// and its label in English and in the text's language. A competency that the
// taxonomy lacks says nothing.
TextFeatures ItemFeatures(const LocalizedText& text,
                          absl::string_view competency,
                          const Taxonomy& taxonomy,
                          const ConceptMatcher& matcher);

// What the taxonomies say of a concept in one language: label and terms.
TextFeatures ConceptFeatures(const Concept& source, absl::string_view language,
                             const ConceptMatcher& matcher);

// The same in all languages together, so that they share a meaning.
TextFeatures ConceptFeatures(const Concept& source,
                             const ConceptMatcher& matcher);

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_PROFILE_FEATURES_H_
