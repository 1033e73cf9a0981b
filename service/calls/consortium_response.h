#ifndef TANDEM_SERVICE_CALLS_CONSORTIUM_RESPONSE_H_
#define TANDEM_SERVICE_CALLS_CONSORTIUM_RESPONSE_H_

#include "indexer/domain/organisation_id.h"
#include "service/consortium/call_fit.h"
#include "service/consortium/consortium.h"
#include "tandem/v1/call.pb.h"
#include "tandem/v1/call_service.pb.h"
#include "tandem/v1/consortium.pb.h"

namespace tandem {

// From answers about groups to messages. Nothing here fails.

v1::Consortium BuildConsortiumMessage(const Consortium& consortium);

// `coalition` is the group that the newcomer would join.
v1::Completion BuildCompletion(const Completion& completion,
                               const Consortium& coalition);

v1::CallFit BuildCallFit(const v1::Call& call, const CallFit& fit,
                         const OrganisationId& organisation);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CALLS_CONSORTIUM_RESPONSE_H_
