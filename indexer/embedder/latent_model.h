#ifndef TANDEM_INDEXER_EMBEDDER_LATENT_MODEL_H_
#define TANDEM_INDEXER_EMBEDDER_LATENT_MODEL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/domain/embedding.h"
#include "indexer/embedder/latent_embedder.h"

namespace tandem {

// The kinds of features, in the order of LatentModel::signals. Pairs of words
// count as words.
enum class Signal : uint8_t { kWords = 0, kCharacters = 1, kConcepts = 2 };
inline constexpr size_t kSignalCount = 3;

// What the fit learned of one kind of features. Features that occur in one text
// only are left out.
struct SignalTable {
  // Ascending.
  std::vector<uint32_t> ids;
  // Texts that have the feature; > 1.
  std::vector<uint32_t> text_counts;
  // Row of LatentModel::projection, or -1.
  std::vector<int32_t> rows;

  friend bool operator==(const SignalTable&, const SignalTable&) = default;
};

// In how many of the fitting texts of one language a feature stands.
struct LanguageTable {
  // What is counted by language: words and characters. Concepts belong to all.
  static constexpr size_t kSignals = 2;

  LanguageTag language = 0;  // not 0
  uint64_t text_count = 0;   // > 0
  struct Counts {
    std::vector<uint32_t> ids;          // ascending
    std::vector<uint32_t> text_counts;  // > 1

    friend bool operator==(const Counts&, const Counts&) = default;
  };
  std::array<Counts, kSignals> signals;

  friend bool operator==(const LanguageTable&, const LanguageTable&) = default;
};

// Everything that a fitted latent embedder knows.
struct LatentModel {
  std::string taxonomy_fingerprint;
  std::string text_fingerprint;
  LatentEmbedderOptions options;
  // Organisations that it was fitted on.
  int64_t fitted_on = 0;
  // Fitting texts, those of the taxonomies among them.
  uint64_t text_count = 0;
  std::array<SignalTable, kSignalCount> signals;
  // Mean number of words (not pairs) of a fitting text; > 0.
  float mean_words = 1;
  // Languages with enough texts to tell, by ascending tag.
  std::vector<LanguageTable> languages;
  // What each signal is multiplied by before the projection; see latent_fit.h.
  std::array<float, kSignalCount> scales = {};
  // Right singular vectors, turned at random: options.dimension numbers for
  // each kept feature.
  std::vector<float> projection;
  // Centroids of the fitting texts; see Embedder::codebook.
  std::vector<int8_t> codebook_planes;
  std::vector<float> codebook_scales;
};

// Bytes with format version and checksum. Any change of the text features or of
// their weights must raise the version (latent_model.cc).
std::string EncodeLatentModel(const LatentModel& model);

// Reads what EncodeLatentModel wrote. DATA_LOSS if `bytes` are damaged;
// FAILED_PRECONDITION if another version wrote them.
absl::StatusOr<LatentModel> DecodeLatentModel(absl::string_view bytes);

// `latent-v`, the version, a hyphen and 16 hexadecimal digits of the checksum
// of `bytes`, which EncodeLatentModel made.
std::string LatentFingerprint(absl::string_view bytes);

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_LATENT_MODEL_H_
