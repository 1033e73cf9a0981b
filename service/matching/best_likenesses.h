#ifndef TANDEM_SERVICE_MATCHING_BEST_LIKENESSES_H_
#define TANDEM_SERVICE_MATCHING_BEST_LIKENESSES_H_

#include "absl/container/inlined_vector.h"

namespace tandem {

// What a pair has in common at best, each in [0, 1]; see BenefitOf for what
// stands in for offers that are not stated.
struct BestLikenesses {
  // By need of the subject: with what the partner gives.
  absl::InlinedVector<float, 16> needs;
  // By need of the partner: with what the subject gives.
  absl::InlinedVector<float, 16> partner_needs;
  float missions = 0;
  float wish = 0;  // with the partner's mission; 0 without a wish
  // Whether missions stand for the offers of a side.
  bool partner_gives_mission = false;
  bool subject_gives_mission = false;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_BEST_LIKENESSES_H_
