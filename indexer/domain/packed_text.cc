#include "indexer/domain/packed_text.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "indexer/base/check.h"
#include "indexer/base/status_macros.h"

namespace tandem {
namespace {

static_assert(std::endian::native == std::endian::little,
              "packed texts lie in the store as they lie in memory");

struct Feature {
  uint32_t id = 0;
  float weight = 0;
  float match = 0;
};

// By ascending cut id, each once. `matches` may be empty.
std::vector<Feature> CutIds(const SparseVector& v,
                            absl::Span<const float> matches) {
  std::vector<Feature> features;
  features.reserve(v.ids.size());
  for (size_t i = 0; i < v.ids.size(); ++i) {
    if (!(v.weights[i] > 0)) continue;
    features.push_back({.id = v.ids[i] & SparseView::kIdMask,
                        .weight = v.weights[i],
                        .match = matches.empty() ? 0.0f : matches[i]});
  }
  // Of the same id the heaviest comes first, and stays.
  std::stable_sort(features.begin(), features.end(),
                   [](const Feature& a, const Feature& b) {
                     return a.id != b.id ? a.id < b.id : a.weight > b.weight;
                   });
  features.erase(std::unique(features.begin(), features.end(),
                             [](const Feature& a, const Feature& b) {
                               return a.id == b.id;
                             }),
                 features.end());
  TANDEM_CHECK(features.size() <= UINT16_MAX);
  return features;
}

// Steps of a 255th of the largest value; at least 1, so that nothing is lost.
std::vector<uint8_t> Round(const std::vector<Feature>& features,
                           float Feature::*value) {
  float largest = 0;
  for (const Feature& f : features) largest = std::max(largest, f.*value);
  std::vector<uint8_t> steps(features.size());
  if (largest <= 0) return steps;
  const float per_step = largest / SparseView::kMaxStep;
  for (size_t i = 0; i < features.size(); ++i) {
    steps[i] = static_cast<uint8_t>(
        std::clamp(std::nearbyint(features[i].*value / per_step), 1.0f,
                   static_cast<float>(SparseView::kMaxStep)));
  }
  return steps;
}

double Square(double x) { return x * x; }

// The scale that keeps the Euclidean length.
float ScaleOfWeights(const std::vector<Feature>& features,
                     const std::vector<uint8_t>& steps) {
  double length = 0;
  double rounded = 0;
  for (size_t i = 0; i < steps.size(); ++i) {
    length += Square(features[i].weight);
    rounded += Square(steps[i]);
  }
  return rounded > 0 ? static_cast<float>(std::sqrt(length / rounded)) : 0.0f;
}

// The scale that keeps the sum.
float ScaleOfMatches(const std::vector<Feature>& features,
                     const std::vector<uint8_t>& steps) {
  double sum = 0;
  double rounded = 0;
  for (size_t i = 0; i < steps.size(); ++i) {
    sum += features[i].match;
    rounded += steps[i];
  }
  return rounded > 0 ? static_cast<float>(sum / rounded) : 0.0f;
}

// Returns what is behind.
std::byte* WriteSteps(const std::vector<uint8_t>& steps, std::byte* out) {
  if (!steps.empty()) std::memcpy(out, steps.data(), steps.size());
  return out + steps.size();
}

std::byte* WriteSparse(const std::vector<Feature>& features,
                       const std::vector<uint8_t>& steps, std::byte* out) {
  for (const Feature& feature : features) {
    std::memcpy(out, &feature.id, 3);
    out += 3;
  }
  return WriteSteps(steps, out);
}

absl::Status CheckSparse(const SparseView& v, absl::string_view what) {
  if (!std::isfinite(v.scale()) || v.scale() < 0 ||
      v.empty() != (v.scale() == 0)) {
    return absl::DataLossError(
        absl::StrCat("the scale of ", what, " does not fit"));
  }
  for (size_t i = 0; i < v.size(); ++i) {
    if (i > 0 && v.id(i) <= v.id(i - 1)) {
      return absl::DataLossError(
          absl::StrCat("the ids of ", what, " do not ascend"));
    }
    if (v.step(i) == 0) {
      return absl::DataLossError(
          absl::StrCat("a weight of ", what, " is not above 0"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

double Dot(const SparseView& a, const SparseView& b) {
  uint32_t sum = 0;  // 65,535 products of 255 steps stay below 2^32.
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const uint32_t ours = a.id(i);
    const uint32_t theirs = b.id(j);
    if (ours == theirs) sum += a.step(i) * b.step(j);
    i += ours <= theirs ? 1 : 0;
    j += theirs <= ours ? 1 : 0;
  }
  return ScaledProduct(sum, a.scale(), b.scale());
}

alignas(float) constexpr std::byte PackedText::kNothing[sizeof(Head)] = {};

PackedText::PackedText(const TextWeights& weights) {
  const std::vector<Feature> words =
      CutIds(weights.words, weights.word_matches);
  const std::vector<Feature> characters = CutIds(weights.characters, {});
  const std::vector<Feature> concepts = CutIds(weights.concepts, {});
  const std::vector<uint8_t> word_steps = Round(words, &Feature::weight);
  const std::vector<uint8_t> match_steps = Round(words, &Feature::match);
  const std::vector<uint8_t> character_steps =
      Round(characters, &Feature::weight);
  const std::vector<uint8_t> concept_steps = Round(concepts, &Feature::weight);
  const Head head = {
      .word_scale = ScaleOfWeights(words, word_steps),
      .match_scale = ScaleOfMatches(words, match_steps),
      .word_bound = weights.word_bound,
      .character_scale = ScaleOfWeights(characters, character_steps),
      .concept_scale = ScaleOfWeights(concepts, concept_steps),
      .words = static_cast<uint16_t>(words.size()),
      .characters = static_cast<uint16_t>(characters.size()),
      .concepts = static_cast<uint16_t>(concepts.size()),
      .language = weights.language};
  SharedArray<std::byte> memory(head.bytes());
  std::byte* out = memory.MutableData();
  std::memcpy(out, &head, sizeof(head));
  out += sizeof(head);
  out = WriteSteps(match_steps, WriteSparse(words, word_steps, out));
  out = WriteSparse(characters, character_steps, out);
  WriteSparse(concepts, concept_steps, out);
  *this = PackedText(std::move(memory), 0);
}

void PackedText::ShareMemory(absl::Span<PackedText* const> texts) {
  size_t size = 0;
  for (const PackedText* text : texts) size += text->bytes().size();
  SharedArray<std::byte> memory(size);
  std::byte* out = memory.MutableData();
  for (const PackedText* text : texts) {
    const absl::string_view bytes = text->bytes();
    out = std::copy(
        reinterpret_cast<const std::byte*>(bytes.data()),
        reinterpret_cast<const std::byte*>(bytes.data()) + bytes.size(), out);
  }
  size_t begin = 0;
  for (PackedText* text : texts) {
    *text = PackedText(memory, begin);
    begin += text->bytes().size();
  }
}

absl::Status PackedText::Read(absl::string_view bytes,
                              absl::Span<PackedText* const> texts) {
  const SharedArray<std::byte> memory(absl::MakeConstSpan(
      reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()));
  size_t begin = 0;
  for (PackedText* text : texts) {
    PackedText read(memory, begin);
    if (bytes.size() - begin < sizeof(Head) ||
        bytes.size() - begin < read.head().bytes()) {
      return absl::DataLossError("a packed text breaks off");
    }
    TANDEM_RETURN_IF_ERROR(read.Check());
    begin += read.head().bytes();
    *text = std::move(read);
  }
  if (begin == bytes.size()) return absl::OkStatus();
  return absl::DataLossError("there are bytes behind the packed texts");
}

absl::Status PackedText::Check() const {
  TANDEM_RETURN_IF_ERROR(CheckSparse(words(), "words"));
  TANDEM_RETURN_IF_ERROR(CheckSparse(characters(), "characters"));
  TANDEM_RETURN_IF_ERROR(CheckSparse(concepts(), "concepts"));
  const absl::Span<const uint8_t> steps = match_steps();
  const auto fits = [this](uint8_t step) {
    return (step > 0) == has_matches();
  };
  if (!std::isfinite(match_scale()) || match_scale() < 0 ||
      (steps.empty() && has_matches()) ||
      !std::all_of(steps.begin(), steps.end(), fits)) {
    return absl::DataLossError("the word matches do not fit the words");
  }
  if (!std::isfinite(word_bound()) || word_bound() < 0) {
    return absl::DataLossError("a word bound is out of range");
  }
  return absl::OkStatus();
}

}  // namespace tandem
