#include "indexer/embedder/latent_fit.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "indexer/base/status_macros.h"
#include "indexer/base/stop_status.h"
#include "indexer/embedder/fitting_texts.h"
#include "indexer/embedder/random_rotation.h"
#include "indexer/embedder/randomized_svd.h"
#include "indexer/embedder/text_codebook.h"
#include "indexer/embedder/text_projector.h"
#include "indexer/text/text_features.h"
#include "indexer/text/text_fingerprint.h"

namespace tandem {
namespace {

// A feature of one text only relates it to nothing.
constexpr uint32_t kMinTexts = 2;
// Fewer texts do not tell what is common in a language.
constexpr uint64_t kMinLanguageTexts = 20;

using Counts = absl::flat_hash_map<uint32_t, uint32_t>;

void Count(const std::vector<FeatureCount>& features, Counts& counts) {
  for (const FeatureCount& feature : features) ++counts[feature.id];
}

// Id and number of texts, ascending, of features in kMinTexts texts or more.
std::vector<std::pair<uint32_t, uint32_t>> SortCounts(const Counts& counts) {
  std::vector<std::pair<uint32_t, uint32_t>> sorted;
  for (const auto& [id, count] : counts) {
    if (count >= kMinTexts) sorted.emplace_back(id, count);
  }
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

SignalTable MakeTable(const Counts& counts) {
  SignalTable table;
  for (const auto& [id, count] : SortCounts(counts)) {
    table.ids.push_back(id);
    table.text_counts.push_back(count);
  }
  table.rows.assign(table.ids.size(), -1);
  return table;
}

std::array<SignalTable, kSignalCount> CountTexts(
    absl::Span<const TextFeatures> texts) {
  Counts words;
  Counts characters;
  Counts concepts;
  for (const TextFeatures& text : texts) {
    Count(text.words, words);
    Count(text.pairs, words);
    Count(text.characters, characters);
    Count(text.concepts, concepts);
  }
  return {MakeTable(words), MakeTable(characters), MakeTable(concepts)};
}

std::vector<LanguageTable> CountLanguages(
    absl::Span<const TextFeatures> texts) {
  struct OfLanguage {
    uint64_t texts = 0;
    std::array<Counts, LanguageTable::kSignals> signals;
  };
  std::map<LanguageTag, OfLanguage> languages;
  for (const TextFeatures& text : texts) {
    if (text.language == 0) continue;
    OfLanguage& language = languages[text.language];
    ++language.texts;
    Count(text.words, language.signals[0]);
    Count(text.pairs, language.signals[0]);
    Count(text.characters, language.signals[1]);
  }
  std::vector<LanguageTable> tables;
  for (const auto& [tag, language] : languages) {
    if (language.texts < kMinLanguageTexts) continue;
    LanguageTable& table = tables.emplace_back();
    table.language = tag;
    table.text_count = language.texts;
    for (size_t s = 0; s < LanguageTable::kSignals; ++s) {
      for (const auto& [id, count] : SortCounts(language.signals[s])) {
        table.signals[s].ids.push_back(id);
        table.signals[s].text_counts.push_back(count);
      }
    }
  }
  return tables;
}

float MeanWords(absl::Span<const TextFeatures> texts) {
  double words = 0;
  for (const TextFeatures& text : texts) {
    for (const FeatureCount& word : text.words) words += word.count;
  }
  return texts.empty() ? 1.0f
                       : static_cast<float>(std::max(
                             1.0, words / static_cast<double>(texts.size())));
}

// Gives rows of the projection to the most frequent features; returns their
// number.
size_t AssignRows(size_t max_features,
                  std::array<SignalTable, kSignalCount>& signals) {
  // Text count, signal, position; among equals the first ones.
  std::vector<std::tuple<uint32_t, size_t, size_t>> features;
  for (size_t s = 0; s < kSignalCount; ++s) {
    for (size_t i = 0; i < signals[s].ids.size(); ++i) {
      features.emplace_back(signals[s].text_counts[i], s, i);
    }
  }
  std::sort(features.begin(), features.end(), [](const auto& a, const auto& b) {
    return std::get<0>(a) != std::get<0>(b) ? std::get<0>(a) > std::get<0>(b)
                                            : a < b;
  });
  if (features.size() > max_features) features.resize(max_features);
  int32_t row = 0;
  for (const auto& [count, s, i] : features) signals[s].rows[i] = row++;
  return features.size();
}

using Scales = std::array<float, kSignalCount>;

void AppendEntries(Signal signal, const SparseVector& v, const Scales& scales,
                   const TextProjector& projector, SparseRows& matrix) {
  const float scale = scales[static_cast<size_t>(signal)];
  if (scale == 0) return;
  for (size_t i = 0; i < v.ids.size(); ++i) {
    const int32_t row = projector.FindRow(signal, v.ids[i]);
    if (row < 0) continue;
    matrix.columns.push_back(static_cast<uint32_t>(row));
    matrix.values.push_back(scale * v.weights[i]);
  }
}

SparseRows BuildMatrix(absl::Span<const TextFeatures> texts,
                       const TextProjector& projector, size_t feature_count,
                       const Scales& scales) {
  SparseRows matrix;
  matrix.column_count = feature_count;
  for (const TextFeatures& text : texts) {
    const TextWeights v = projector.Weigh(text);
    AppendEntries(Signal::kWords, v.words, scales, projector, matrix);
    AppendEntries(Signal::kCharacters, v.characters, scales, projector, matrix);
    AppendEntries(Signal::kConcepts, v.concepts, scales, projector, matrix);
    matrix.row_starts.push_back(matrix.columns.size());
  }
  return matrix;
}

// One by the largest singular value of each signal's part; 0 for a signal that
// no text has.
Scales BalanceSignals(absl::Span<const TextFeatures> texts,
                      const TextProjector& projector, size_t feature_count,
                      uint64_t seed, const std::stop_token& stop) {
  RandomizedSvdOptions options;
  options.rank = 1;
  options.oversampling = 8;
  options.seed = seed;
  options.stop = stop;
  Scales balanced = {};
  for (size_t s = 0; s < kSignalCount; ++s) {
    Scales alone = {};
    alone[s] = 1.0f;
    const TruncatedSvd svd = RandomizedSvd(
        BuildMatrix(texts, projector, feature_count, alone), options);
    if (!svd.singular_values.empty()) {
      balanced[s] = 1.0f / svd.singular_values[0];
    }
  }
  return balanced;
}

}  // namespace

absl::StatusOr<LatentModel> FitLatentModel(
    absl::Span<const Organisation* const> organisations,
    const Taxonomy& taxonomy, const ConceptMatcher& matcher,
    const LatentEmbedderOptions& options, const std::stop_token& stop) {
  LatentModel model;
  model.taxonomy_fingerprint = taxonomy.fingerprint();
  model.text_fingerprint = TextFingerprint();
  model.options = options;
  model.fitted_on = static_cast<int64_t>(organisations.size());
  TANDEM_ASSIGN_OR_RETURN(
      std::vector<TextFeatures> texts,
      CollectFittingTexts(organisations, taxonomy, matcher,
                          static_cast<size_t>(options.max_texts), stop));
  model.text_count = texts.size();
  model.signals = CountTexts(texts);
  model.languages = CountLanguages(texts);
  model.mean_words = MeanWords(texts);
  const size_t feature_count =
      AssignRows(static_cast<size_t>(options.max_features), model.signals);
  const TextProjector projector(model);
  model.scales =
      BalanceSignals(texts, projector, feature_count, options.seed, stop);
  const SparseRows matrix =
      BuildMatrix(texts, projector, feature_count, model.scales);
  const auto sample = SampleForCodebook(std::move(texts), options.seed);
  RandomizedSvdOptions svd_options;
  svd_options.rank = options.dimension;
  svd_options.seed = options.seed;
  svd_options.stop = stop;
  const TruncatedSvd svd = RandomizedSvd(matrix, svd_options);
  TANDEM_RETURN_IF_ERROR(StopStatus(stop));
  model.projection =
      TurnAtRandom(svd.right_vectors, feature_count, svd.singular_values.size(),
                   static_cast<size_t>(options.dimension), options.seed);
  const Centroids codebook = MakeCodebook(sample, model);
  model.codebook_planes = codebook.planes();
  model.codebook_scales = codebook.scales();
  return model;
}

}  // namespace tandem
