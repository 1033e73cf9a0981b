#include "service/calls/call_list.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/outcome_codec.h"
#include "service/calls/call_name.h"
#include "service/calls/call_parser.h"
#include "service/calls/consortium_response.h"
#include "service/calls/stored_call.h"
#include "service/consortium/call_fit.h"
#include "service/rpc/error_details.h"
#include "service/rpc/request_parser.h"
#include "service/rpc/stored_message.h"

namespace tandem {
namespace {

constexpr size_t kMaxPageBytes = size_t{2} << 20;
constexpr int kDefaultFits = 10;
constexpr int kMaxFits = 100;
// Calls between two looks at the cancellation.
constexpr int64_t kCancelInterval = 64;

// Calls `visit` for each stored call above `after` until it returns false.
absl::Status ForEachCall(
    const ResourceStore& store, absl::string_view after,
    const std::function<bool()>& cancelled,
    absl::FunctionRef<bool(v1::Call call, size_t bytes)> visit) {
  absl::Status status;
  int64_t seen = 0;
  TANDEM_RETURN_IF_ERROR(
      store.Scan(kCallPrefix, after, [&](const StoredResource& resource) {
        if (++seen % kCancelInterval == 0 && cancelled()) {
          status = absl::CancelledError("the caller has gone");
          return false;
        }
        auto call = ReadStoredMessage<v1::Call>(resource);
        status = call.status();
        return call.ok() && visit(*std::move(call), resource.content.size());
      }));
  return status;
}

// A checked FindCalls request.
struct FitQuery {
  OrganisationId organisation;
  std::optional<absl::CivilDay> open_on;
  int limit = kDefaultFits;
};

absl::StatusOr<FitQuery> ParseFindCalls(const v1::FindCallsRequest& request) {
  std::vector<FieldViolation> violations;
  FitQuery query;
  query.organisation =
      ParseNameField(request.organisation(), "organisation", violations);
  if (!request.open_on().empty()) {
    query.open_on = ParseDate(request.open_on());
    if (!query.open_on.has_value()) {
      violations.push_back(
          {"open_on", "is no date: YYYY-MM-DD, from 1900-01-01"});
    }
  }
  query.limit =
      ParseLimit(request.limit(), kDefaultFits, kMaxFits, "limit", violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  return query;
}

}  // namespace

std::string IdentityOf(const v1::ListCallsRequest& request) {
  return absl::StrCat("ListCalls|", request.office());
}

absl::StatusOr<CallPage> ListCallsPage(const v1::ListCallsRequest& request,
                                       absl::string_view after,
                                       const ResourceStore& store,
                                       const std::function<bool()>& cancelled) {
  std::vector<FieldViolation> violations;
  const int page_size = ParseLimit(request.page_size(), kDefaultPageSize,
                                   kMaxPageSize, "page_size", violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  CallPage page;
  size_t page_bytes = 0;
  TANDEM_RETURN_IF_ERROR(
      ForEachCall(store, after, cancelled, [&](v1::Call call, size_t bytes) {
        if (!request.office().empty() && call.office() != request.office()) {
          return true;
        }
        page_bytes += bytes;
        const auto count = static_cast<int>(page.calls.size());
        page.has_next =
            count == page_size || (count > 0 && page_bytes > kMaxPageBytes);
        if (!page.has_next) page.calls.push_back(std::move(call));
        return !page.has_next;
      }));
  return page;
}

absl::StatusOr<v1::FindCallsResponse> FindCallsFor(
    const v1::FindCallsRequest& request, const Snapshot& snapshot,
    const ResourceStore& store, const Taxonomy& taxonomy,
    const std::function<bool()>& cancelled) {
  TANDEM_ASSIGN_OR_RETURN(const FitQuery query, ParseFindCalls(request));
  const Entry* entry = snapshot.Find(query.organisation);
  if (entry == nullptr) {
    return DescribeOrganisationError(
        absl::NotFoundError(
            absl::StrCat(request.organisation(), " does not exist")),
        request.organisation());
  }
  v1::FindCallsResponse response;
  std::vector<v1::CallFit> fits;
  TANDEM_RETURN_IF_ERROR(
      ForEachCall(store, "", cancelled, [&](const v1::Call& proto, size_t) {
        std::vector<FieldViolation> outdated;
        const FundingCall call = ParseCall(proto, taxonomy, "", outdated);
        if (!outdated.empty()) {
          response.add_remarks(absl::StrCat(proto.name(),
                                            " is left out: ", outdated[0].field,
                                            " ", outdated[0].description));
          return true;
        }
        if (query.open_on.has_value() && call.deadline.has_value() &&
            *call.deadline < *query.open_on) {
          return true;
        }
        const CallFit fit = FitOf(call, *entry, snapshot.embedder(), taxonomy);
        if (fit.score > 0 && (fit.eligible || request.include_ineligible())) {
          fits.push_back(BuildCallFit(proto, fit, query.organisation));
        }
        return true;
      }));
  std::stable_sort(fits.begin(), fits.end(),
                   [](const v1::CallFit& a, const v1::CallFit& b) {
                     return a.score() > b.score();
                   });
  fits.resize(std::min(fits.size(), static_cast<size_t>(query.limit)));
  for (v1::CallFit& fit : fits) *response.add_fits() = std::move(fit);
  response.set_snapshot_generation(static_cast<int64_t>(snapshot.generation()));
  return response;
}

}  // namespace tandem
