#include "indexer/embedder/text_projector.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tandem {
namespace {

constexpr float kK1 = 0.9f;
constexpr float kB = 0.75f;
constexpr float kPairWeight = 0.5f;
constexpr float kPairMatch = 0.3f;
constexpr double kConceptDamping = 4.0;
// Texts of the whole directory that join those of each language.
constexpr double kSharedTexts = 50.0;

// One feature of a text. `match` is for words alone.
struct Weighed {
  uint32_t id = 0;
  float weight = 0;
  float match = 0;
};

// Keeps the heaviest, among equals those of smallest id; sorts by id.
void KeepHeaviest(size_t count, std::vector<Weighed>& features) {
  if (features.size() > count) {
    std::nth_element(
        features.begin(), features.begin() + static_cast<long>(count),
        features.end(), [](const Weighed& a, const Weighed& b) {
          return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
        });
    features.resize(count);
  }
  std::sort(features.begin(), features.end(),
            [](const Weighed& a, const Weighed& b) { return a.id < b.id; });
  // A pair may share its hash with a word.
  features.erase(std::unique(features.begin(), features.end(),
                             [](const Weighed& a, const Weighed& b) {
                               return a.id == b.id;
                             }),
                 features.end());
}

SparseVector Collect(const std::vector<Weighed>& features) {
  SparseVector v;
  v.ids.reserve(features.size());
  v.weights.reserve(features.size());
  for (const Weighed& feature : features) {
    v.ids.push_back(feature.id);
    v.weights.push_back(feature.weight);
  }
  return v;
}

float Damp(uint32_t count) {
  return 1.0f + std::log(static_cast<float>(count));
}

void NormalizeLatent(std::vector<float>& v) {
  double sum = 0;
  for (const float x : v) sum += static_cast<double>(x) * x;
  if (sum <= 0) return;
  const double scale = 1.0 / std::sqrt(sum);
  for (float& x : v) x = static_cast<float>(x * scale);
}

void ShortenConcepts(SparseVector& v) {
  const double length = Length(v);
  const double scale = 1.0 / std::sqrt(length * length + kConceptDamping);
  for (float& weight : v.weights) weight = static_cast<float>(weight * scale);
}

}  // namespace

TextProjector::TextProjector(const LatentModel& model) : model_(model) {
  for (size_t s = 0; s < kSignalCount; ++s) {
    const SignalTable& table = model.signals[s];
    known_[s].reserve(table.ids.size());
    for (size_t i = 0; i < table.ids.size(); ++i) {
      known_[s][table.ids[i]] = {table.text_counts[i], table.rows[i]};
    }
  }
  for (const LanguageTable& table : model.languages) {
    LanguageCounts& counts = languages_[table.language];
    counts.text_count = static_cast<double>(table.text_count);
    for (size_t s = 0; s < LanguageTable::kSignals; ++s) {
      const LanguageTable::Counts& from = table.signals[s];
      counts.signals[s].reserve(from.ids.size());
      for (size_t i = 0; i < from.ids.size(); ++i) {
        counts.signals[s][from.ids[i]] = from.text_counts[i];
      }
    }
  }
}

bool TextProjector::IsKnown(Signal signal, uint32_t id) const {
  return known_[static_cast<size_t>(signal)].contains(id);
}

float TextProjector::Idf(Signal signal, uint32_t id,
                         const LanguageCounts* language) const {
  const auto s = static_cast<size_t>(signal);
  const auto found = known_[s].find(id);
  // A feature that no table has stands in one text.
  double texts = static_cast<double>(model_.text_count);
  double with = found == known_[s].end() ? 1.0 : found->second.text_count;
  if (language != nullptr && s < LanguageTable::kSignals) {
    const auto own = language->signals[s].find(id);
    const double shared = std::min(1.0, kSharedTexts / texts);
    with =
        shared * with + (own == language->signals[s].end() ? 1 : own->second);
    texts = shared * texts + language->text_count;
  }
  return static_cast<float>(std::log1p(texts / with));
}

const TextProjector::LanguageCounts* TextProjector::FindLanguage(
    LanguageTag language) const {
  const auto found = languages_.find(language);
  return found == languages_.end() ? nullptr : &found->second;
}

void TextProjector::WeighWords(const TextFeatures& features,
                               const LanguageCounts* language,
                               TextWeights& v) const {
  double words = 0;
  for (const FeatureCount& word : features.words) words += word.count;
  const auto saturation = static_cast<float>(
      kK1 * (1.0 - kB + kB * words / static_cast<double>(model_.mean_words)));
  std::vector<Weighed> weighed;
  weighed.reserve(features.words.size() + features.pairs.size());
  const auto add = [&](const FeatureCount& feature, float weight, float match) {
    const float idf = Idf(Signal::kWords, feature.id, language);
    // Only where the model knows no texts at all.
    if (idf <= 0) return 0.0f;
    const auto count = static_cast<float>(feature.count);
    weighed.push_back(
        {.id = feature.id,
         .weight = weight * idf * Damp(feature.count),
         .match = match * idf * count * (kK1 + 1.0f) / (count + saturation)});
    return idf;
  };
  double bound = 0;
  for (const FeatureCount& word : features.words) {
    bound += add(word, 1.0f, 1.0f) * (kK1 + 1.0f);
  }
  for (const FeatureCount& pair : features.pairs) {
    if (IsKnown(Signal::kWords, pair.id)) add(pair, kPairWeight, kPairMatch);
  }
  KeepHeaviest(kMaxWords, weighed);
  v.words = Collect(weighed);
  Normalize(v.words);
  v.word_matches.reserve(weighed.size());
  for (const Weighed& word : weighed) v.word_matches.push_back(word.match);
  v.word_bound = static_cast<float>(bound);
}

SparseVector TextProjector::WeighCounts(Signal signal,
                                        const std::vector<FeatureCount>& counts,
                                        const LanguageCounts* language) const {
  std::vector<Weighed> weighed;
  weighed.reserve(counts.size());
  for (const FeatureCount& feature : counts) {
    const float idf = Idf(signal, feature.id, language);
    if (idf <= 0) continue;
    weighed.push_back({.id = feature.id, .weight = idf * Damp(feature.count)});
  }
  KeepHeaviest(kMaxCharacters, weighed);
  return Collect(weighed);
}

TextWeights TextProjector::Weigh(const TextFeatures& features) const {
  TextWeights v;
  v.language = features.language;
  const LanguageCounts* language = FindLanguage(features.language);
  WeighWords(features, language, v);
  v.characters =
      WeighCounts(Signal::kCharacters, features.characters, language);
  Normalize(v.characters);
  v.concepts = WeighCounts(Signal::kConcepts, features.concepts, nullptr);
  if (!v.concepts.empty()) ShortenConcepts(v.concepts);
  return v;
}

int32_t TextProjector::FindRow(Signal signal, uint32_t id) const {
  const KnownFeatures& known = known_[static_cast<size_t>(signal)];
  const auto it = known.find(id);
  return it == known.end() ? -1 : it->second.row;
}

void TextProjector::AddProjection(Signal signal, const SparseVector& weights,
                                  std::vector<float>& latent) const {
  const size_t dimension = latent.size();
  const float scale = model_.scales[static_cast<size_t>(signal)];
  for (size_t i = 0; i < weights.ids.size(); ++i) {
    const int32_t row = FindRow(signal, weights.ids[i]);
    if (row < 0) continue;
    const float weight = scale * weights.weights[i];
    const float* direction =
        model_.projection.data() + static_cast<size_t>(row) * dimension;
    for (size_t d = 0; d < dimension; ++d) latent[d] += weight * direction[d];
  }
}

TextVector TextProjector::Project(const TextFeatures& features) const {
  const TextWeights v = Weigh(features);
  std::vector<float> latent(static_cast<size_t>(model_.options.dimension));
  AddProjection(Signal::kWords, v.words, latent);
  AddProjection(Signal::kCharacters, v.characters, latent);
  AddProjection(Signal::kConcepts, v.concepts, latent);
  NormalizeLatent(latent);
  return {.latent = LatentVector(latent), .sparse = PackedText(v)};
}

}  // namespace tandem
