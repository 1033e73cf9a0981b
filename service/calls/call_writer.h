#ifndef TANDEM_SERVICE_CALLS_CALL_WRITER_H_
#define TANDEM_SERVICE_CALLS_CALL_WRITER_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "indexer/base/clock.h"
#include "indexer/store/resource_store.h"
#include "indexer/taxonomy/taxonomy.h"
#include "tandem/v1/call.pb.h"
#include "tandem/v1/call_service.pb.h"

namespace tandem {

// Writes calls as CallService promises. Blocks while the disk syncs.
//
// Thread-safe.
class CallWriter {
 public:
  // All must outlive the writer.
  CallWriter(ResourceStore& store, const Taxonomy& taxonomy, const Clock& clock)
      : store_(store), taxonomy_(taxonomy), clock_(clock) {}

  // INVALID_ARGUMENT; ALREADY_EXISTS.
  absl::StatusOr<v1::Call> Create(const v1::CreateCallRequest& request);

  // INVALID_ARGUMENT; NOT_FOUND; ABORTED if the etag does not match or, without
  // an etag, if others wrote in between five times in a row.
  absl::StatusOr<v1::Call> Update(const v1::UpdateCallRequest& request);

  // INVALID_ARGUMENT; NOT_FOUND; ABORTED.
  absl::Status Delete(const v1::DeleteCallRequest& request);

 private:
  absl::StatusOr<v1::Call> UpdateOnce(const v1::UpdateCallRequest& request,
                                      std::optional<uint64_t> etag);
  // Stores `call` under its name if the revision there is `expected`.
  absl::StatusOr<v1::Call> Put(const v1::Call& call, uint64_t expected);

  ResourceStore& store_;
  const Taxonomy& taxonomy_;
  const Clock& clock_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_CALLS_CALL_WRITER_H_
