#include "indexer/embedder/fitting_texts.h"

#include <algorithm>

#include "indexer/base/status_macros.h"
#include "indexer/base/stop_status.h"
#include "indexer/embedder/profile_features.h"

namespace tandem {
namespace {

// One text of one organisation.
struct TextPlace {
  const Organisation* organisation = nullptr;
  const Offer* offer = nullptr;
  const Need* need = nullptr;  // the mission if both are null
};

std::vector<TextPlace> ListTexts(
    absl::Span<const Organisation* const> organisations) {
  std::vector<const Organisation*> sorted(organisations.begin(),
                                          organisations.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const Organisation* a, const Organisation* b) {
              return a->id < b->id;
            });
  std::vector<TextPlace> places;
  for (const Organisation* organisation : sorted) {
    places.push_back({organisation, nullptr, nullptr});
    for (const Offer& offer : organisation->offers) {
      places.push_back({organisation, &offer, nullptr});
    }
    for (const Need& need : organisation->needs) {
      places.push_back({organisation, nullptr, &need});
    }
  }
  return places;
}

std::vector<TextPlace> SampleEvenly(std::vector<TextPlace> places,
                                    size_t count) {
  if (places.size() <= count) return places;
  std::vector<TextPlace> sample;
  sample.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    sample.push_back(places[i * places.size() / count]);
  }
  return sample;
}

TextFeatures FeaturesOf(const TextPlace& place, const Taxonomy& taxonomy,
                        const ConceptMatcher& matcher) {
  if (place.offer != nullptr) {
    return ItemFeatures(place.offer->text, place.offer->competency, taxonomy,
                        matcher);
  }
  if (place.need != nullptr) {
    return ItemFeatures(place.need->text, place.need->competency, taxonomy,
                        matcher);
  }
  return MissionFeatures(*place.organisation, taxonomy, matcher);
}

}  // namespace

absl::StatusOr<std::vector<TextFeatures>> CollectFittingTexts(
    absl::Span<const Organisation* const> organisations,
    const Taxonomy& taxonomy, const ConceptMatcher& matcher, size_t max_texts,
    const std::stop_token& stop) {
  std::vector<TextFeatures> texts;
  for (const Concept& source : taxonomy.concepts()) {
    if (source.kind == ConceptKind::kLexicon) continue;
    for (const auto& [language, label] : source.labels) {
      texts.push_back(ConceptFeatures(source, language, matcher));
    }
    texts.push_back(ConceptFeatures(source, matcher));
  }
  for (const TextPlace& place :
       SampleEvenly(ListTexts(organisations), max_texts)) {
    TANDEM_RETURN_IF_ERROR(StopStatus(stop));
    texts.push_back(FeaturesOf(place, taxonomy, matcher));
  }
  return texts;
}

}  // namespace tandem
