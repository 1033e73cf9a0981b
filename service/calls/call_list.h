#ifndef TANDEM_SERVICE_CALLS_CALL_LIST_H_
#define TANDEM_SERVICE_CALLS_CALL_LIST_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/store/resource_store.h"
#include "indexer/taxonomy/taxonomy.h"
#include "tandem/v1/call.pb.h"
#include "tandem/v1/call_service.pb.h"

namespace tandem {

// One page of calls.
struct CallPage {
  std::vector<v1::Call> calls;
  // Whether there are more.
  bool has_next = false;
};

// What a page token is bound to: everything but page size and token.
std::string IdentityOf(const v1::ListCallsRequest& request);

// Calls by ascending name; `after` is the name of the last one of the page
// before, or empty. INVALID_ARGUMENT; DATA_LOSS; CANCELLED.
absl::StatusOr<CallPage> ListCallsPage(const v1::ListCallsRequest& request,
                                       absl::string_view after,
                                       const ResourceStore& store,
                                       const std::function<bool()>& cancelled);

// Answers FindCalls. INVALID_ARGUMENT; NOT_FOUND; DATA_LOSS; CANCELLED.
absl::StatusOr<v1::FindCallsResponse> FindCallsFor(
    const v1::FindCallsRequest& request, const Snapshot& snapshot,
    const ResourceStore& store, const Taxonomy& taxonomy,
    const std::function<bool()>& cancelled);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CALLS_CALL_LIST_H_
