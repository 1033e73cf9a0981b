#ifndef TANDEM_SERVICE_MATCHING_PARTY_H_
#define TANDEM_SERVICE_MATCHING_PARTY_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/domain/embedding.h"
#include "indexer/domain/organisation.h"
#include "service/matching/match_query.h"

namespace tandem {

// One side of a pair as the scorer sees it: a profile and its vectors, both
// borrowed. `needs[i]` has the vector `need_vectors[i]`; offers likewise.
struct Party {
  const Organisation* organisation = nullptr;
  const TextVector* mission = nullptr;
  // Character n-grams of the names.
  SparseView name;
  absl::Span<const Offer> offers;
  absl::Span<const TextVector> offer_vectors;
  absl::Span<const Need> needs;
  absl::Span<const TextVector> need_vectors;
  // The text of a call or wish; null if there is none.
  const TextVector* wish = nullptr;
  // Labels that a wish adds.
  absl::Span<const std::string> wish_labels;
};

// The party of a stored organisation. Valid as long as `entry`.
Party PartyOf(const Entry& entry);

// The asking side: its profile, and what its wish adds.
//
// Owns what it adds and borrows the rest. Immutable.
class SubjectParty {
 public:
  // `organisation` and `vectors` must outlive the party; `embedder`
  // made the vectors.
  SubjectParty(const Organisation& organisation, const EmbeddedProfile& vectors,
               const Wish& wish, const Embedder& embedder);
  SubjectParty(const SubjectParty&) = delete;
  SubjectParty& operator=(const SubjectParty&) = delete;

  const Party& party() const { return party_; }

 private:
  std::vector<Need> needs_;
  std::vector<TextVector> need_vectors_;
  std::vector<std::string> wish_labels_;
  TextVector wish_;
  Party party_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_PARTY_H_
