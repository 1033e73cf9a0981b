#ifndef TANDEM_INDEXER_DOMAIN_COOPERATION_KIND_H_
#define TANDEM_INDEXER_DOMAIN_COOPERATION_KIND_H_

#include <cstdint>

namespace tandem {

// Kinds of cooperation. The numbers equal those of tandem.v1.CooperationKind
// and are stored.
enum class CooperationKind : uint8_t {
  kUnspecified = 0,
  kExchangeVisit = 1,
  kJobShadowing = 2,
  kCoaching = 3,
  kMentoring = 4,
  kNetworkMeeting = 5,
  kTrainingWithFollowUp = 6,
  kPilotProject = 7,
  kJointCall = 8,
  kJointAction = 9,
  // Known, but refused with a reason.
  kOneOffTraining = 20,
  kConference = 21,
};

// The side that an organisation takes where one side mainly gives.
enum class CooperationRole : uint8_t {
  kTaker = 1,
  kGiver = 2,
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_COOPERATION_KIND_H_
