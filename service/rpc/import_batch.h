#ifndef TANDEM_SERVICE_RPC_IMPORT_BATCH_H_
#define TANDEM_SERVICE_RPC_IMPORT_BATCH_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/organisation_codec.h"
#include "indexer/taxonomy/taxonomy.h"
#include "tandem/v1/organisation_service.pb.h"

namespace tandem {

// Longest record, as JSON or as a message, in bytes.
inline constexpr size_t kMaxImportRecordBytes = 4 << 20;

// What holds for a whole import.
struct ImportTerms {
  v1::ExistingPolicy existing = v1::EXISTING_POLICY_REPLACE;
  bool validate_only = false;
};

// What became of a batch.
struct ImportBatchResult {
  // One for each record, in order; fewer if `status` is an error.
  std::vector<v1::ImportOrganisationsResponse> responses;
  // An error ends the import: the daemon could not do its part (disk, load).
  // Records without a response are not written, or may be sent again without
  // harm.
  absl::Status status;
};

// Checks `records`, writes the good ones with one commit, and tells what became
// of each. Every record has its line number. Blocks while the disk syncs.
ImportBatchResult ImportBatch(
    absl::Span<const v1::ImportOrganisationsRequest> records,
    const ImportTerms& terms, Catalog& catalog, const Taxonomy& taxonomy);

// Reads one line of canonical proto3 JSON. Unknown fields are errors. Problems
// go to `violations`, with the path as far as it is known.
v1::Organisation ParseOrganisationJson(absl::string_view json,
                                       std::vector<FieldViolation>& violations);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_IMPORT_BATCH_H_
