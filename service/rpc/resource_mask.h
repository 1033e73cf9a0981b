#ifndef TANDEM_SERVICE_RPC_RESOURCE_MASK_H_
#define TANDEM_SERVICE_RPC_RESOURCE_MASK_H_

#include <vector>

#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/message.h"
#include "indexer/store/organisation_codec.h"

namespace tandem {

// The fields of `resource` that an update changes: those that `mask` names (`*`
// for all of them) or, where it is null, those that are set. The name and the
// output only fields etag, create_time and update_time are left out. A path
// that names no field is a problem of `update_mask.paths[i]`.
google::protobuf::FieldMask ReadResourceMask(
    const google::protobuf::FieldMask* mask,
    const google::protobuf::Message& resource,
    std::vector<FieldViolation>& violations);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_RESOURCE_MASK_H_
