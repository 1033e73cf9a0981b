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

void TextComparer::Table::Add(uint16_t text, const SparseView& vector,
                              absl::Span<const uint8_t> match_steps) {
  for (size_t i = 0; i < vector.size(); ++i) {
    added_.push_back(
        {.id = vector.id(i),
         .posting = {
             .text = text,
             .step = static_cast<uint8_t>(vector.step(i)),
             .match_step = match_steps.empty() ? uint8_t{0} : match_steps[i]}});
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
    const PackedText& text = texts_[i]->sparse;
    const auto number = static_cast<uint16_t>(i);
    words_.Add(number, text.words(), text.match_steps());
    characters_.Add(number, text.characters(), {});
    concepts_.Add(number, text.concepts(), {});
  }
  words_.Finish();
  characters_.Finish();
  concepts_.Finish();
}

void TextComparer::Compare(const TextVector& other, size_t first,
                           absl::Span<TwoWayLikeness> likenesses) const {
  if (likenesses.empty()) return;
  absl::InlinedVector<Sums, 24> sums(texts_.size());
  AddUp(other.sparse, absl::MakeSpan(sums));
  absl::InlinedVector<double, 24> latent(likenesses.size());
  if (!other.latent.empty()) {
    latent_.Multiply(other.latent, first, absl::MakeSpan(latent));
  }
  for (size_t i = 0; i < likenesses.size(); ++i) {
    likenesses[i] =
        Weigh(*texts_[first + i], other, latent[i], sums[first + i]);
  }
}

void TextComparer::AddUp(const PackedText& other, absl::Span<Sums> sums) const {
  const SparseView words = other.words();
  const absl::Span<const uint8_t> match_steps = other.match_steps();
  for (size_t j = 0; j < words.size(); ++j) {
    for (const Posting& posting : words_.Find(words.id(j))) {
      Sums& sum = sums[posting.text];
      sum.words += posting.step * words.step(j);
      sum.matches_there += match_steps[j];
      sum.matches_here += posting.match_step;
    }
  }
  const SparseView characters = other.characters();
  for (size_t j = 0; j < characters.size(); ++j) {
    for (const Posting& posting : characters_.Find(characters.id(j))) {
      sums[posting.text].characters += posting.step * characters.step(j);
    }
  }
  const SparseView concepts = other.concepts();
  for (size_t j = 0; j < concepts.size(); ++j) {
    for (const Posting& posting : concepts_.Find(concepts.id(j))) {
      sums[posting.text].concepts += posting.step * concepts.step(j);
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
  const PackedText& a = ours.sparse;
  const PackedText& b = other.sparse;
  const auto product = [](uint32_t steps, const SparseView& v,
                          const SparseView& w) -> std::optional<double> {
    if (v.empty() || w.empty()) return std::nullopt;
    return ScaledProduct(steps, v.scale(), w.scale());
  };
  values.words = product(sums.words, a.words(), b.words());
  values.characters = product(sums.characters, a.characters(), b.characters());
  values.concepts = product(sums.concepts, a.concepts(), b.concepts());
  const auto keywords = [&](uint32_t steps, const PackedText& query,
                            const PackedText& document) {
    values.keywords.reset();
    if (values.words.has_value() && query.word_bound() > 0 &&
        document.has_matches()) {
      values.keywords =
          steps * double{document.match_scale()} / query.word_bound();
    }
    return MeanOfSignals(values, weights);
  };
  TwoWayLikeness likeness;
  likeness.asks = keywords(sums.matches_there, a, b);
  likeness.answers = keywords(sums.matches_here, b, a);
  return likeness;
}

}  // namespace tandem
