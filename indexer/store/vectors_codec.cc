#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/record_codec.h"
#include "indexer/store/record_frame.h"
#include "tandem/storage/v1/record.pb.h"

namespace tandem {
namespace {

void BuildSparse(const SparseVector& v, storage::v1::SparseVectorRecord& out) {
  out.mutable_ids()->Add(v.ids.begin(), v.ids.end());
  out.mutable_weights()->Add(v.weights.begin(), v.weights.end());
}

void BuildLatent(const LatentVector& v, storage::v1::TextVectorRecord& out) {
  const auto append = [&](const int8_t* plane) {
    out.mutable_latent()->append(reinterpret_cast<const char*>(plane),
                                 v.size());
  };
  append(v.fixed().high);
  append(v.fixed().low);
  out.set_latent_scale(v.fixed().scale);
}

void BuildText(const TextVector& v, storage::v1::TextVectorRecord& out) {
  BuildLatent(v.latent, out);
  BuildSparse(v.words, *out.mutable_words());
  BuildSparse(v.characters, *out.mutable_characters());
  BuildSparse(v.concepts, *out.mutable_concepts());
  out.mutable_word_matches()->Add(v.word_matches.begin(), v.word_matches.end());
  out.set_word_bound(v.word_bound);
  out.set_language(v.language);
}

bool IsFinite(float f) { return std::isfinite(f); }

absl::StatusOr<SparseVector> ReadSparse(
    const storage::v1::SparseVectorRecord& record) {
  SparseVector v;
  v.ids.assign(record.ids().begin(), record.ids().end());
  v.weights.assign(record.weights().begin(), record.weights().end());
  if (v.ids.size() != v.weights.size()) {
    return absl::DataLossError(absl::StrCat("a sparse vector has ",
                                            v.ids.size(), " ids and ",
                                            v.weights.size(), " weights"));
  }
  if (std::adjacent_find(v.ids.begin(), v.ids.end(), std::greater_equal<>()) !=
      v.ids.end()) {
    return absl::DataLossError("the ids of a sparse vector do not ascend");
  }
  if (!std::all_of(v.weights.begin(), v.weights.end(),
                   [](float w) { return IsFinite(w) && w > 0; })) {
    return absl::DataLossError(
        "a weight of a sparse vector is not finite and above 0");
  }
  return v;
}

absl::StatusOr<LatentVector> ReadLatent(
    const storage::v1::TextVectorRecord& record) {
  const std::string& bytes = record.latent();
  const float scale = record.latent_scale();
  if (bytes.size() % 2 != 0 || !IsFinite(scale) || scale < 0) {
    return absl::DataLossError("latent dimensions are not two planes");
  }
  const size_t dimension = bytes.size() / 2;
  const size_t padded = PaddedDimension(static_cast<int>(dimension));
  const auto planes = std::make_shared<int8_t[]>(2 * padded);
  std::copy_n(bytes.begin(), dimension, planes.get());
  std::copy_n(bytes.begin() + static_cast<long>(dimension), dimension,
              planes.get() + padded);
  return LatentVector(
      {.high = planes.get(), .low = planes.get() + padded, .scale = scale},
      dimension, planes);
}

absl::StatusOr<TextVector> ReadText(
    const storage::v1::TextVectorRecord& record) {
  TextVector v;
  TANDEM_ASSIGN_OR_RETURN(v.latent, ReadLatent(record));
  TANDEM_ASSIGN_OR_RETURN(v.words, ReadSparse(record.words()));
  TANDEM_ASSIGN_OR_RETURN(v.characters, ReadSparse(record.characters()));
  TANDEM_ASSIGN_OR_RETURN(v.concepts, ReadSparse(record.concepts()));
  v.word_matches.assign(record.word_matches().begin(),
                        record.word_matches().end());
  v.word_bound = record.word_bound();
  if (v.word_matches.size() != v.words.ids.size() ||
      !std::all_of(v.word_matches.begin(), v.word_matches.end(), IsFinite) ||
      !IsFinite(v.word_bound)) {
    return absl::DataLossError("the word matches do not fit the words");
  }
  if (record.language() > std::numeric_limits<LanguageTag>::max()) {
    return absl::DataLossError("a language tag is out of range");
  }
  v.language = static_cast<LanguageTag>(record.language());
  return v;
}

// Appends what `records` hold to `out`; each has `dimension` components.
template <typename Records>
absl::Status ReadTexts(const Records& records, size_t dimension,
                       std::vector<TextVector>& out) {
  out.reserve(records.size());
  for (const storage::v1::TextVectorRecord& record : records) {
    TANDEM_ASSIGN_OR_RETURN(TextVector v, ReadText(record));
    if (v.latent.size() != dimension) {
      return absl::DataLossError(
          absl::StrCat("one vector has ", v.latent.size(),
                       " latent dimensions, another ", dimension));
    }
    out.push_back(std::move(v));
  }
  return absl::OkStatus();
}

}  // namespace

std::string EncodeVectors(const EmbeddedProfile& profile,
                          absl::string_view embedder_fingerprint,
                          uint64_t revision) {
  storage::v1::VectorsRecord record;
  record.set_embedder_fingerprint(std::string(embedder_fingerprint));
  record.set_revision(revision);
  BuildText(profile.mission, *record.mutable_mission());
  BuildSparse(profile.name, *record.mutable_name());
  for (const TextVector& v : profile.offers) BuildText(v, *record.add_offers());
  for (const TextVector& v : profile.needs) BuildText(v, *record.add_needs());
  return Frame(record.SerializeAsString());
}

absl::StatusOr<StoredVectors> DecodeVectors(absl::string_view value) {
  TANDEM_ASSIGN_OR_RETURN(const absl::string_view payload, Unframe(value));
  storage::v1::VectorsRecord record;
  if (payload.size() > INT32_MAX ||
      !record.ParseFromArray(payload.data(),
                             static_cast<int>(payload.size()))) {
    return absl::DataLossError("is not a readable record");
  }
  StoredVectors vectors;
  vectors.embedder_fingerprint = record.embedder_fingerprint();
  vectors.revision = record.revision();
  EmbeddedProfile& profile = vectors.profile;
  TANDEM_ASSIGN_OR_RETURN(profile.mission, ReadText(record.mission()));
  TANDEM_ASSIGN_OR_RETURN(profile.name, ReadSparse(record.name()));
  const size_t dimension = profile.mission.latent.size();
  TANDEM_RETURN_IF_ERROR(ReadTexts(record.offers(), dimension, profile.offers));
  TANDEM_RETURN_IF_ERROR(ReadTexts(record.needs(), dimension, profile.needs));
  return vectors;
}

}  // namespace tandem
