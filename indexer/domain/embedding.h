#ifndef TANDEM_INDEXER_DOMAIN_EMBEDDING_H_
#define TANDEM_INDEXER_DOMAIN_EMBEDDING_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/domain/compact_vector.h"
#include "indexer/domain/latent_vector.h"
#include "indexer/domain/packed_text.h"

namespace tandem {

// The tag of an ISO 639 code of two or three lower-case letters; 0 for anything
// else.
LanguageTag PackLanguage(absl::string_view code);

// One text as index and scorer see it.
struct TextVector {
  // Embedder::dimension() components, of Euclidean length 1 or all zero.
  LatentVector latent;
  // Words, character n-grams and concepts. Millions are held: the code lies
  // where they leave room.
  [[no_unique_address]] PackedText sparse;
  // CodeOf the latent dimensions (text_codebook.h), if it was asked for.
  std::optional<uint8_t> code;

  // Whether the text says anything at all.
  bool IsBlank() const { return sparse.IsBlank(); }
  friend bool operator==(const TextVector&, const TextVector&) = default;
};

// Millions are held.
static_assert(sizeof(TextVector) <= 32);

// An organisation's items as vectors, item by item, never pooled.
struct EmbeddedProfile {
  // Names, missions, values and sectors together.
  TextVector mission;
  // Character n-grams of the names, of length 1; empty if there are none.
  PackedText name;
  // In the order of Organisation::offers.
  CompactVector<TextVector> offers;
  // In the order of Organisation::needs.
  CompactVector<TextVector> needs;

  friend bool operator==(const EmbeddedProfile&,
                         const EmbeddedProfile&) = default;
};

// Calls `visit` for the mission, each offer and each need.
template <typename Profile, typename Visit>
void ForEachText(Profile& profile, const Visit& visit) {
  visit(profile.mission);
  for (auto& offer : profile.offers) visit(offer);
  for (auto& need : profile.needs) visit(need);
}

// The sparse parts of the name, then of all texts, in the order of ForEachText:
// those that are to share their memory.
std::vector<PackedText*> SparseParts(EmbeddedProfile& profile);

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_EMBEDDING_H_
