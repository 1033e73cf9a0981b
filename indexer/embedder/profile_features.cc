#include "indexer/embedder/profile_features.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "indexer/taxonomy/iso_codes.h"

namespace tandem {
namespace {

// Null adds nothing.
void AddLabelled(const Concept* source, absl::string_view language,
                 TextFeatureBuilder& builder) {
  if (source == nullptr) return;
  builder.AddConcept(source->number);
  builder.AddLabel(source->Label("en"), "en");
  const std::string canonical = CanonicalLanguage(language);
  const auto label =
      source->labels.find(std::string(TaxonomyLanguage(canonical)));
  if (label != source->labels.end() && label->first != "en") {
    builder.AddLabel(label->second, label->first);
  }
}

void AddTaxonomyText(const Concept& source, absl::string_view language,
                     TextFeatureBuilder& builder) {
  const std::string key(language);
  builder.AddConcept(source.number);
  if (const auto it = source.labels.find(key); it != source.labels.end()) {
    builder.AddText(it->second, language);
  }
  if (const auto it = source.terms.find(key); it != source.terms.end()) {
    for (const std::string& term : it->second) builder.AddText(term, language);
  }
  if (language != "en") return;
  for (const std::string& alias : source.aliases) builder.AddText(alias, "en");
}

}  // namespace

TextFeatures MissionFeatures(const Organisation& organisation,
                             const Taxonomy& taxonomy,
                             const ConceptMatcher& matcher) {
  TextFeatureBuilder builder(matcher);
  absl::string_view language;
  if (!organisation.missions.empty()) {
    language = organisation.missions[0].language;
  }
  for (const LocalizedText& mission : organisation.missions) {
    builder.AddText(mission.text, mission.language);
  }
  builder.AddText(organisation.display_name, language);
  for (const std::string& value : organisation.values) {
    builder.AddText(value, language);
  }
  for (const CompactString& sector : organisation.sectors) {
    const Concept* found = taxonomy.FindSector(sector);
    if (found != nullptr) builder.AddConcept(found->number);
  }
  return std::move(builder).Build();
}

TextFeatures NameFeatures(const Organisation& organisation,
                          const ConceptMatcher& matcher) {
  TextFeatureBuilder builder(matcher);
  builder.AddLabel(organisation.display_name, "");
  for (const std::string& name : organisation.other_names) {
    builder.AddLabel(name, "");
  }
  return std::move(builder).Build();
}

TextFeatures ItemFeatures(const LocalizedText& text,
                          absl::string_view competency,
                          const Taxonomy& taxonomy,
                          const ConceptMatcher& matcher) {
  TextFeatureBuilder builder(matcher);
  builder.AddText(text.text, text.language);
  if (!competency.empty()) {
    AddLabelled(taxonomy.FindCompetency(competency), text.language, builder);
  }
  return std::move(builder).Build();
}

TextFeatures ConceptFeatures(const Concept& source, absl::string_view language,
                             const ConceptMatcher& matcher) {
  TextFeatureBuilder builder(matcher);
  AddTaxonomyText(source, language, builder);
  return std::move(builder).Build();
}

TextFeatures ConceptFeatures(const Concept& source,
                             const ConceptMatcher& matcher) {
  TextFeatureBuilder builder(matcher);
  for (const auto& [language, label] : source.labels) {
    AddTaxonomyText(source, language, builder);
  }
  return std::move(builder).Build();
}

}  // namespace tandem
