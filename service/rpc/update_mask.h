#ifndef TANDEM_SERVICE_RPC_UPDATE_MASK_H_
#define TANDEM_SERVICE_RPC_UPDATE_MASK_H_

#include <string>
#include <vector>

#include "indexer/store/organisation_codec.h"
#include "tandem/v1/organisation.pb.h"
#include "tandem/v1/organisation_service.pb.h"

namespace tandem {

// The fields that an update changes; see UpdateOrganisationRequest.update_mask.
//
//   UpdateMask mask = UpdateMask::Parse(request, violations);
//   mask.Apply(request.organisation(), stored);
//
// Thread-compatible value.
class UpdateMask {
 public:
  // Reads the mask, or makes one of the fields that are set. A path that is no
  // field of Organisation is a violation of `update_mask`. Output only fields
  // and the name are left out.
  static UpdateMask Parse(const v1::UpdateOrganisationRequest& request,
                          std::vector<FieldViolation>& violations);

  // Makes the fields of the mask in `target` as in `source`: lists and messages
  // named by a path are replaced as a whole, fields that `source` leaves empty
  // are cleared.
  void Apply(const v1::Organisation& source, v1::Organisation& target) const;

  // Whether the contact is changed, and whether the stored one must be known
  // to change a part of it.
  bool touches_contact() const { return touches_contact_; }
  bool touches_part_of_contact() const { return touches_part_of_contact_; }

 private:
  UpdateMask() = default;

  void Add(const std::string& path);

  // Paths split at the dots.
  std::vector<std::vector<std::string>> paths_;
  bool touches_contact_ = false;
  bool touches_part_of_contact_ = false;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_UPDATE_MASK_H_
