#ifndef TANDEM_SERVICE_CONSORTIUM_OFFER_TEXT_H_
#define TANDEM_SERVICE_CONSORTIUM_OFFER_TEXT_H_

#include <string>

#include "indexer/domain/organisation.h"
#include "indexer/taxonomy/taxonomy.h"

namespace tandem {

// What covers a need: the text of offer `index`, or for -1 of the mission, of
// which no more than the first 500 bytes.
std::string OfferText(const Organisation& giver, int index,
                      const Taxonomy& taxonomy);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_OFFER_TEXT_H_
