#ifndef TANDEM_SERVICE_PROGRAMMES_PROGRAMME_WRITER_H_
#define TANDEM_SERVICE_PROGRAMMES_PROGRAMME_WRITER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/base/clock.h"
#include "indexer/store/resource_store.h"
#include "service/rpc/request_parser.h"
#include "tandem/v1/programme.pb.h"
#include "tandem/v1/programme_service.pb.h"

namespace tandem {

// Keeps programmes as ProgrammeService promises. Blocks while the disk syncs.
//
// Thread-safe.
class ProgrammeWriter {
 public:
  // All must outlive the writer.
  ProgrammeWriter(ResourceStore& store, const RequestContext& context,
                  const Clock& clock)
      : store_(store), context_(context), clock_(clock) {}

  // INVALID_ARGUMENT; ALREADY_EXISTS; NOT_FOUND; FAILED_PRECONDITION.
  absl::StatusOr<v1::Programme> Create(
      const v1::CreateProgrammeRequest& request);

  // INVALID_ARGUMENT; NOT_FOUND.
  absl::StatusOr<v1::Programme> Get(const std::string& name) const;

  // INVALID_ARGUMENT; NOT_FOUND; FAILED_PRECONDITION; ABORTED if the etag does
  // not match, or, without etag, if others wrote in between five times in a
  // row.
  absl::StatusOr<v1::Programme> Update(
      const v1::UpdateProgrammeRequest& request);

  // INVALID_ARGUMENT; NOT_FOUND; ABORTED; FAILED_PRECONDITION.
  absl::Status Delete(const v1::DeleteProgrammeRequest& request);

 private:
  // `proto` as it is kept: with cleaned texts and its criteria bound.
  absl::StatusOr<v1::Programme> Check(
      v1::Programme proto, std::vector<FieldViolation> problems) const;
  absl::StatusOr<v1::Programme> UpdateOnce(
      const v1::UpdateProgrammeRequest& request, const std::string& id,
      std::optional<uint64_t> etag);
  // What deleting the runs of `id` takes; FAILED_PRECONDITION if it must not
  // be.
  absl::StatusOr<std::vector<ResourceWrite>> PlanRunDeletion(
      const std::string& id, bool force) const;

  ResourceStore& store_;
  const RequestContext context_;
  const Clock& clock_;
};

// One page of programmes by name. INVALID_ARGUMENT; DATA_LOSS.
struct ProgrammePage {
  std::vector<v1::Programme> programmes;
  bool has_next = false;
};
// `after` is the id of the last programme of the page before.
absl::StatusOr<ProgrammePage> ListProgrammesPage(
    const v1::ListProgrammesRequest& request, absl::string_view after,
    const ResourceStore& store);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_PROGRAMME_WRITER_H_
