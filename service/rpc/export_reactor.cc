#include "service/rpc/export_reactor.h"

#include <string>

#include "absl/time/clock.h"
#include "service/rpc/call_guard.h"
#include "service/rpc/error_details.h"
#include "service/rpc/filter_parser.h"
#include "service/rpc/organisation_list.h"
#include "service/rpc/request_parser.h"
#include "service/rpc/response_builder.h"
#include "service/rpc/status_mapping.h"

namespace tandem {

ExportReactor* ExportReactor::Start(
    const StreamContext& context,
    const v1::ExportOrganisationsRequest& request) {
  auto* reactor = new ExportReactor(context);
  reactor->entered_ = context.live.Enter();
  if (!reactor->entered_) {
    reactor->End(DrainingError());
  } else if (!context.pool.TrySubmit(
                 [reactor, &request] { reactor->Select(request); })) {
    reactor->End(OverloadedError());
  }
  return reactor;
}

ExportReactor::ExportReactor(const StreamContext& context)
    : context_(context), start_(absl::Now()) {}

void ExportReactor::Select(const v1::ExportOrganisationsRequest& request) {
  std::vector<FieldViolation> violations;
  const OrganisationFilter filter =
      ParseFilter(request.filter(), context_.taxonomy, "filter", violations);
  OrganisationId after;
  if (!request.after_name().empty()) {
    after = ParseNameField(request.after_name(), "after_name", violations);
  }
  if (!violations.empty()) return End(FieldViolationsError(violations));
  snapshot_ = context_.catalog.snapshot();
  entries_ = SelectById(filter, after, *snapshot_);
  SendNext();
}

void ExportReactor::SendNext() {
  if (gone_.load()) {
    return End(
        AddErrorInfo(absl::CancelledError("the caller has gone"), "CANCELLED"));
  }
  if (next_ == entries_.size()) return End(absl::OkStatus());
  *outgoing_.mutable_organisation() =
      BuildStoredOrganisation(*entries_[next_++]->profile);
  StartWrite(&outgoing_);
}

void ExportReactor::OnWriteDone(bool ok) {
  if (!ok) gone_.store(true);
  SendNext();
}

void ExportReactor::End(const absl::Status& status) {
  context_.log.Write({.method = "OrganisationService.ExportOrganisations",
                      .status = status,
                      .duration = absl::Now() - start_,
                      .records = static_cast<int64_t>(next_)});
  Finish(ToGrpcStatus(status));
}

void ExportReactor::OnDone() {
  if (entered_) context_.live.Leave();
  delete this;
}

}  // namespace tandem
