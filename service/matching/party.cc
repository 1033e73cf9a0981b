#include "service/matching/party.h"

namespace tandem {

Party PartyOf(const Entry& entry) {
  const Organisation& organisation = entry.organisation();
  return {.organisation = &organisation,
          .mission = &entry.vectors.mission,
          .name = entry.vectors.name.characters(),
          .offers = organisation.offers,
          .offer_vectors = entry.vectors.offers,
          .needs = organisation.needs,
          .need_vectors = entry.vectors.needs,
          .wish = nullptr,
          .wish_labels = {}};
}

SubjectParty::SubjectParty(const Organisation& organisation,
                           const EmbeddedProfile& vectors, const Wish& wish,
                           const Embedder& embedder) {
  if (!wish.only_wish) {
    needs_ = organisation.needs;
    need_vectors_ = vectors.needs;
  }
  for (const Need& need : wish.needs) {
    needs_.push_back(need);
    need_vectors_.push_back(embedder.EmbedNeed(need));
  }
  party_ = {.organisation = &organisation,
            .mission = &vectors.mission,
            .name = vectors.name.characters(),
            .offers = organisation.offers,
            .offer_vectors = vectors.offers,
            .needs = {},
            .need_vectors = {},
            .wish = nullptr,
            .wish_labels = {}};
  if (!wish.text.text.empty()) {
    wish_ = embedder.EmbedText(wish.text.text, wish.text.language);
    party_.wish = &wish_;
    // A wish in free words is the need where no other is named.
    if (needs_.empty()) {
      needs_.push_back({.text = wish.text, .competency = ""});
      need_vectors_.push_back(wish_);
    }
  }
  wish_labels_ = wish.labels;
  party_.wish_labels = wish_labels_;
  party_.needs = needs_;
  party_.need_vectors = need_vectors_;
}

}  // namespace tandem
