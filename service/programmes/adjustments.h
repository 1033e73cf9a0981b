#ifndef TANDEM_SERVICE_PROGRAMMES_ADJUSTMENTS_H_
#define TANDEM_SERVICE_PROGRAMMES_ADJUSTMENTS_H_

#include <string>
#include <vector>

#include "indexer/store/organisation_codec.h"
#include "tandem/v1/pairing.pb.h"
#include "tandem/v1/pairing_service.pb.h"

namespace tandem {

// Notes what is wrong with the changes that a review asks for: bad names, a
// pair that is named twice, places out of range.
void CheckReviewChanges(const v1::ReviewPairingRequest& request,
                        std::vector<FieldViolation>& violations);

// `adjustments` with those changes, which were checked: what came before and
// contradicts them goes. Each list is sorted by name.
v1::RunAdjustments AdjustedBy(const v1::ReviewPairingRequest& request,
                              const v1::RunAdjustments& adjustments);

// What the changes are, in words; empty if there are none.
std::string DescribeReviewChanges(const v1::ReviewPairingRequest& request);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_ADJUSTMENTS_H_
