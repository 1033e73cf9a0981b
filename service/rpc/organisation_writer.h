#ifndef TANDEM_SERVICE_RPC_ORGANISATION_WRITER_H_
#define TANDEM_SERVICE_RPC_ORGANISATION_WRITER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/organisation_codec.h"
#include "indexer/store/profile_store.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/rpc/update_mask.h"
#include "tandem/v1/organisation.pb.h"
#include "tandem/v1/organisation_service.pb.h"

namespace tandem {

// Creates, updates and deletes single organisations as OrganisationService
// promises. Blocks while the disk syncs.
//
// Thread-safe.
class OrganisationWriter {
 public:
  // All must outlive the writer.
  OrganisationWriter(Catalog& catalog, const ProfileStore& store,
                     const Taxonomy& taxonomy)
      : catalog_(catalog), store_(store), taxonomy_(taxonomy) {}

  // INVALID_ARGUMENT; ALREADY_EXISTS.
  absl::StatusOr<v1::Organisation> Create(
      const v1::CreateOrganisationRequest& request);

  // INVALID_ARGUMENT; NOT_FOUND; ABORTED if the etag does not match, or,
  // without etag, if others wrote in between five times in a row.
  absl::StatusOr<v1::Organisation> Update(
      const v1::UpdateOrganisationRequest& request);

  // INVALID_ARGUMENT; NOT_FOUND; ABORTED.
  absl::Status Delete(const v1::DeleteOrganisationRequest& request);

 private:
  // An update whose own fields are checked.
  struct CheckedUpdate {
    const v1::UpdateOrganisationRequest& request;
    OrganisationId id;
    std::optional<uint64_t> etag;
    UpdateMask mask;
  };

  absl::StatusOr<v1::Organisation> UpdateOnce(const CheckedUpdate& update);
  // The whole new profile: `entry` (may be null) with the fields of the mask.
  absl::StatusOr<v1::Organisation> Merge(const CheckedUpdate& update,
                                         const Entry* entry) const;
  // Checks and writes `proto`; with `validate_only` returns what would be
  // written.
  absl::StatusOr<v1::Organisation> Put(const v1::Organisation& proto,
                                       bool touches_contact, bool validate_only,
                                       CatalogWrite write);

  Catalog& catalog_;
  const ProfileStore& store_;
  const Taxonomy& taxonomy_;
};

// Reads an etag, as BuildEtag writes it; empty means any. Another form is a
// problem of `field`.
std::optional<uint64_t> ParseEtag(absl::string_view etag,
                                  absl::string_view field,
                                  std::vector<FieldViolation>& violations);

// An id that nobody has: `o-` and 16 random characters.
OrganisationId MakeOrganisationId();

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_ORGANISATION_WRITER_H_
