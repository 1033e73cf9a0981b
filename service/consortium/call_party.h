#ifndef TANDEM_SERVICE_CONSORTIUM_CALL_PARTY_H_
#define TANDEM_SERVICE_CONSORTIUM_CALL_PARTY_H_

#include <vector>

#include "indexer/domain/embedding.h"
#include "indexer/domain/organisation.h"
#include "indexer/embedder/embedder.h"
#include "service/consortium/funding_call.h"
#include "service/matching/match.h"
#include "service/matching/party.h"

namespace tandem {

// A call as the scorer sees one: a side whose needs are the requirements. It
// has no mission and offers nothing.
//
// Immutable. `call` must outlive it.
class CallParty {
 public:
  CallParty(const FundingCall& call, const Embedder& embedder);
  CallParty(const CallParty&) = delete;
  CallParty& operator=(const CallParty&) = delete;

  const Party& party() const { return party_; }

  // The text of the call, or its title; blank if neither says anything.
  const TextVector& text() const { return text_; }

  // `entry` as the asking side of a pair within this call: it looks for what
  // the call is about. Valid as long as both.
  Party AsSubject(const Entry& entry) const;

  // How well each requirement is covered by `giver`'s offers, in [0, 1], and by
  // which; every requirement once, in order. See BenefitOf.
  std::vector<CoveredNeed> CoveredBy(const Party& giver,
                                     const TextSignals& signals) const;

 private:
  const FundingCall& call_;
  const Organisation nobody_;
  const TextVector blank_;
  TextVector text_;
  std::vector<Need> needs_;
  std::vector<TextVector> need_vectors_;
  Party party_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_CALL_PARTY_H_
