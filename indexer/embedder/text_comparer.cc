#include "indexer/embedder/text_comparer.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "indexer/embedder/signal_values.h"
#include "indexer/embedder/similarity.h"

namespace tandem {
namespace {

// Of 32 bits, those beyond the lowest `bits`.
int ShiftFor(size_t size) { return 32 - std::countr_zero(size); }

bool HasMatches(const TextVector& text) {
  return text.word_matches.size() == text.words.ids.size();
}

std::vector<const LatentVector*> LatentOf(
    absl::Span<const TextVector* const> texts) {
  std::vector<const LatentVector*> latent;
  latent.reserve(texts.size());
  for (const TextVector* text : texts) latent.push_back(&text->latent);
  return latent;
}

// Of all texts that have any.
size_t DimensionOf(absl::Span<const TextVector* const> texts) {
  size_t dimension = 0;
  for (const TextVector* text : texts) {
    dimension = std::max(dimension, text->latent.size());
  }
  return dimension;
}

}  // namespace

void TextComparer::Table::Add(uint16_t text, const SparseVector& vector,
                              absl::Span<const float> matches) {
  for (size_t i = 0; i < vector.ids.size(); ++i) {
    added_.push_back(
        {.id = vector.ids[i],
         .posting = {.text = text,
                     .weight = vector.weights[i],
                     .match = matches.empty() ? 0.0f : matches[i]}});
  }
}

void TextComparer::Table::Finish() {
  constexpr size_t kFilterBitsPerKey = 16;
  std::stable_sort(added_.begin(), added_.end(),
                   [](const Added& a, const Added& b) { return a.id < b.id; });
  const size_t size = std::bit_ceil(2 * added_.size() + 2);
  keys_.resize(size);
  key_shift_ = ShiftFor(size);
  const size_t bits = std::max<size_t>(64, size * kFilterBitsPerKey / 2);
  filter_.resize(bits / 64);
  filter_shift_ = ShiftFor(bits);
  postings_.reserve(added_.size());
  for (const Added& one : added_) {
    Key& key = PlaceOf(one.id);
    if (key.count == 0) {
      key = {.id = one.id,
             .first = static_cast<uint32_t>(postings_.size()),
             .count = 0};
    }
    ++key.count;
    postings_.push_back(one.posting);
    const uint32_t bit = one.id * 0x85EBCA6BU >> filter_shift_;
    filter_[bit / 64] |= uint64_t{1} << (bit % 64);
  }
  added_ = {};
}

TextComparer::Table::Key& TextComparer::Table::PlaceOf(uint32_t id) {
  size_t place = id * 0x9E3779B1U >> key_shift_;
  while (keys_[place].count != 0 && keys_[place].id != id) {
    place = (place + 1) % keys_.size();
  }
  return keys_[place];
}

absl::Span<const TextComparer::Posting> TextComparer::Table::FindKey(
    uint32_t id) const {
  // The table is at most half full, so a free place ends every walk.
  size_t place = id * 0x9E3779B1U >> key_shift_;
  while (keys_[place].count != 0 && keys_[place].id != id) {
    place = (place + 1) % keys_.size();
  }
  return absl::MakeConstSpan(postings_).subspan(keys_[place].first,
                                                keys_[place].count);
}

TextComparer::TextComparer(std::vector<const TextVector*> texts,
                           const TextSignals& signals)
    : texts_(std::move(texts)),
      signals_(signals),
      latent_(LatentOf(texts_), DimensionOf(texts_)) {
  for (size_t i = 0; i < texts_.size(); ++i) {
    const TextVector& text = *texts_[i];
    const auto number = static_cast<uint16_t>(i);
    words_.Add(number, text.words,
               HasMatches(text) ? absl::MakeConstSpan(text.word_matches)
                                : absl::Span<const float>());
    characters_.Add(number, text.characters, {});
    concepts_.Add(number, text.concepts, {});
  }
  words_.Finish();
  characters_.Finish();
  concepts_.Finish();
}

void TextComparer::Compare(const TextVector& other, size_t first,
                           absl::Span<TwoWayLikeness> likenesses) const {
  if (likenesses.empty()) return;
  absl::InlinedVector<Sums, 24> sums(texts_.size());
  AddUp(other, absl::MakeSpan(sums));
  absl::InlinedVector<double, 24> latent(likenesses.size());
  if (!other.latent.empty()) {
    latent_.Multiply(other.latent, first, absl::MakeSpan(latent));
  }
  for (size_t i = 0; i < likenesses.size(); ++i) {
    likenesses[i] =
        Weigh(*texts_[first + i], other, latent[i], sums[first + i]);
  }
}

void TextComparer::AddUp(const TextVector& other, absl::Span<Sums> sums) const {
  // Features ascend in every text, so each pair's sum is added up in the order
  // in which Similarity adds it.
  const bool has_matches = HasMatches(other);
  for (size_t j = 0; j < other.words.ids.size(); ++j) {
    for (const Posting& posting : words_.Find(other.words.ids[j])) {
      Sums& sum = sums[posting.text];
      sum.words += static_cast<double>(posting.weight) * other.words.weights[j];
      if (has_matches) sum.matches_there += other.word_matches[j];
      sum.matches_here += posting.match;
    }
  }
  for (size_t j = 0; j < other.characters.ids.size(); ++j) {
    for (const Posting& posting : characters_.Find(other.characters.ids[j])) {
      sums[posting.text].characters +=
          static_cast<double>(posting.weight) * other.characters.weights[j];
    }
  }
  for (size_t j = 0; j < other.concepts.ids.size(); ++j) {
    for (const Posting& posting : concepts_.Find(other.concepts.ids[j])) {
      sums[posting.text].concepts +=
          static_cast<double>(posting.weight) * other.concepts.weights[j];
    }
  }
}

TwoWayLikeness TextComparer::Weigh(const TextVector& ours,
                                   const TextVector& other, double latent,
                                   const Sums& sums) const {
  if (ours.IsBlank() || other.IsBlank()) return {};
  const SignalWeights& weights = AreAcrossLanguages(ours, other)
                                     ? signals_.across_languages
                                     : signals_.same_language;
  SignalValues values;
  if (weights.latent > 0 && ours.latent.size() == other.latent.size() &&
      !ours.latent.IsZero() && !other.latent.IsZero()) {
    values.latent = latent;
  }
  const bool have_words = !ours.words.empty() && !other.words.empty();
  if (have_words) values.words = sums.words;
  if (!ours.characters.empty() && !other.characters.empty()) {
    values.characters = static_cast<float>(sums.characters);
  }
  if (!ours.concepts.empty() && !other.concepts.empty()) {
    values.concepts = static_cast<float>(sums.concepts);
  }
  TwoWayLikeness likeness;
  if (have_words && ours.word_bound > 0 && HasMatches(other)) {
    values.keywords = sums.matches_there / ours.word_bound;
  }
  likeness.asks = MeanOfSignals(values, weights);
  values.keywords.reset();
  if (have_words && other.word_bound > 0 && HasMatches(ours)) {
    values.keywords = sums.matches_here / other.word_bound;
  }
  likeness.answers = MeanOfSignals(values, weights);
  return likeness;
}

}  // namespace tandem
