#ifndef TANDEM_SERVICE_MATCHING_PAIR_LIKENESS_H_
#define TANDEM_SERVICE_MATCHING_PAIR_LIKENESS_H_

#include <cstddef>
#include <vector>

#include "indexer/domain/text_signals.h"
#include "indexer/embedder/text_comparer.h"
#include "service/matching/party.h"

namespace tandem {

// The likenesses of all texts of subject and partner that a score looks at:
// Similarity(a, b) is what b is worth to a that asks.
//
// Thread-compatible value.
class PairLikeness {
 public:
  // Subject's need i, partner's offer j; its mission (j = 0) where it states no
  // offers.
  double NeedToOffer(size_t i, size_t j) const {
    return needs_[i * giving_ + j].asks;
  }
  // Partner's need i, subject's offer j; its mission (j = 0) where it states no
  // offers.
  double PartnerNeedToOffer(size_t i, size_t j) const {
    return partner_needs_[i * taking_ + j].answers;
  }
  // Subject's offer i asks, partner's offer j answers.
  double OfferToOffer(size_t i, size_t j) const {
    return offers_[i * giving_ + j].asks;
  }
  // Partner's offer i asks, subject's offer j answers.
  double PartnerOfferToOffer(size_t i, size_t j) const {
    return offers_[j * giving_ + i].answers;
  }
  // The missions; the wish and the partner's mission, 0 without a wish.
  double missions() const { return missions_; }
  double wish() const { return wish_; }

  // Forgets everything and makes room for a pair with so many texts; memory is
  // used again.
  void Resize(size_t needs, size_t offers, size_t partner_needs,
              size_t partner_offers);

  // Likenesses that are the same both ways; places as above.
  void SetNeedToOffer(size_t i, size_t j, double likeness) {
    needs_[i * giving_ + j] = {likeness, likeness};
  }
  void SetPartnerNeedToOffer(size_t i, size_t j, double likeness) {
    partner_needs_[i * taking_ + j] = {likeness, likeness};
  }
  void SetOfferToOffer(size_t i, size_t j, double likeness) {
    offers_[i * giving_ + j] = {likeness, likeness};
  }
  void SetMissions(double likeness) { missions_ = likeness; }
  void SetWish(double likeness) { wish_ = likeness; }

 private:
  friend class SubjectLikeness;

  size_t giving_ = 1;  // partner's offers, or 1 for its mission
  size_t taking_ = 1;  // subject's offers, or 1 for its mission
  std::vector<TwoWayLikeness> needs_;
  std::vector<TwoWayLikeness> partner_needs_;
  std::vector<TwoWayLikeness> offers_;
  double missions_ = 0;
  double wish_ = 0;
};

// Compares one subject with partner after partner.
//
// Immutable; thread-safe. Borrows what it is given.
class SubjectLikeness {
 public:
  // `subject` and `signals` must outlive this.
  SubjectLikeness(const Party& subject, const TextSignals& signals);

  // Sets `pair`, whose memory it uses again.
  void Compare(const Party& partner, PairLikeness& pair) const;

 private:
  void CompareGiving(const TextVector& giving, size_t place,
                     PairLikeness& pair) const;

  const Party& subject_;
  const TextComparer items_;  // needs, then offers
  const TextComparer goals_;  // mission, then wish if there is one
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_PAIR_LIKENESS_H_
