#include "service/rpc/exposure_service_impl.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/exposure_codec.h"
#include "service/exposure/exposure_report.h"
#include "service/rpc/error_details.h"
#include "service/rpc/exposure_cap_binder.h"
#include "service/rpc/request_parser.h"

namespace tandem {
namespace {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;
using PeriodPtr = std::shared_ptr<const ExposurePeriod>;

constexpr int kDefaultMost = 10;
constexpr int kMaxMost = 1000;
constexpr absl::string_view kListIdentity = "ListExposurePeriods|";

v1::ExposureGroup BuildGroup(const ExposureGroup& group,
                             v1::ExposureGroupKind kind) {
  v1::ExposureGroup proto;
  proto.set_kind(kind);
  proto.set_organisations(group.organisations);
  proto.set_organisations_shown(group.organisations_shown);
  proto.set_shown(group.shown);
  proto.set_share_of_directory(group.share_of_directory);
  proto.set_share_of_exposure(group.share_of_exposure);
  proto.set_mean(group.mean);
  proto.set_gini(group.gini);
  return proto;
}

v1::ExposureReport BuildReport(const ExposureReport& report) {
  v1::ExposureReport proto;
  *proto.mutable_directory() =
      BuildGroup(report.directory, v1::EXPOSURE_GROUP_KIND_UNSPECIFIED);
  for (size_t i = 0; i < report.groups.size(); ++i) {
    *proto.add_groups() =
        BuildGroup(report.groups[i], static_cast<v1::ExposureGroupKind>(i + 1));
  }
  for (const OrganisationExposure& one : report.most_shown) {
    v1::OrganisationExposure& entry = *proto.add_most_shown();
    entry.set_organisation(one.id.ToName());
    entry.set_display_name(one.display_name);
    entry.set_shown(one.shown);
  }
  proto.set_shown_departed(report.shown_departed);
  return proto;
}

// The period named `name`; the open one if it is empty.
absl::StatusOr<PeriodPtr> FindPeriod(const std::string& name,
                                     ExposureLedger& ledger) {
  if (name.empty()) return ledger.GetOpen();
  const auto number = ParseExposurePeriodName(name);
  if (!number.ok()) {
    return FieldViolationError("period", number.status().message());
  }
  auto closed = ledger.GetClosed(*number);
  if (closed.ok()) return closed;
  if (absl::IsFailedPrecondition(closed.status())) {
    PeriodPtr open = ledger.GetOpen();
    if (open->span.number == *number) return open;
    // It was closed between the two looks.
    closed = ledger.GetClosed(*number);
    if (closed.ok()) return closed;
  }
  return DescribeExposureError(closed.status(), "period", name);
}

}  // namespace

Reactor* ExposureServiceImpl::GetExposureReport(
    Context* context, const v1::GetExposureReportRequest* request,
    v1::ExposureReport* response) {
  return guard_.Run(
      context, "ExposureService.GetExposureReport",
      [=, this](const CallScope&) { return Report(*request, *response); });
}

Reactor* ExposureServiceImpl::ListExposurePeriods(
    Context* context, const v1::ListExposurePeriodsRequest* request,
    v1::ListExposurePeriodsResponse* response) {
  return guard_.Run(
      context, "ExposureService.ListExposurePeriods",
      [=, this](const CallScope&) { return List(*request, *response); });
}

Reactor* ExposureServiceImpl::CloseExposurePeriod(
    Context* context, const v1::CloseExposurePeriodRequest* request,
    v1::CloseExposurePeriodResponse* response) {
  return guard_.Run(
      context, "ExposureService.CloseExposurePeriod",
      [=, this](const CallScope&) { return Close(*request, *response); });
}

absl::Status ExposureServiceImpl::Report(
    const v1::GetExposureReportRequest& request, v1::ExposureReport& response) {
  std::vector<FieldViolation> violations;
  const int most = ParseLimit(request.most_shown(), kDefaultMost, kMaxMost,
                              "most_shown", violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  TANDEM_ASSIGN_OR_RETURN(const PeriodPtr period,
                          FindPeriod(request.period(), ledger_));
  const std::shared_ptr<const Snapshot> snapshot = catalog_.snapshot();
  response = BuildReport(
      BuildExposureReport(*period, *snapshot, static_cast<size_t>(most)));
  *response.mutable_period() = BuildExposurePeriod(period->span);
  response.set_snapshot_generation(
      static_cast<int64_t>(snapshot->generation()));
  return absl::OkStatus();
}

absl::Status ExposureServiceImpl::List(
    const v1::ListExposurePeriodsRequest& request,
    v1::ListExposurePeriodsResponse& response) {
  std::vector<FieldViolation> violations;
  const int size = ParseLimit(request.page_size(), kDefaultPageSize,
                              kMaxPageSize, "page_size", violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  // Numbers below this one; a token holds the last of the page before.
  int below = INT32_MAX;
  if (!request.page_token().empty()) {
    TANDEM_ASSIGN_OR_RETURN(
        const PagePosition position,
        tokens_.Decode(request.page_token(), kListIdentity));
    if (!absl::SimpleAtoi(position.key, &below)) {
      return absl::InternalError("a page token of ours has no number");
    }
  }
  for (const ExposureSpan& span : ledger_.List()) {
    if (span.number >= below) continue;
    if (response.periods_size() == size) {
      const int last = response.periods(size - 1).number();
      response.set_next_page_token(
          tokens_.Encode({absl::StrCat(last), ""}, kListIdentity));
      break;
    }
    *response.add_periods() = BuildExposurePeriod(span);
  }
  return absl::OkStatus();
}

absl::Status ExposureServiceImpl::Close(
    const v1::CloseExposurePeriodRequest& request,
    v1::CloseExposurePeriodResponse& response) {
  if (request.expected_number() < 0) {
    return FieldViolationError("expected_number", "must not be negative");
  }
  const auto closed = ledger_.Close(request.expected_number());
  if (absl::IsAborted(closed.status())) {
    return AddResource(closed.status(), "EXPOSURE_PERIOD_MISMATCH",
                       kExposurePeriodType,
                       ExposurePeriodName(request.expected_number()));
  }
  TANDEM_RETURN_IF_ERROR(closed.status());
  *response.mutable_closed() = BuildExposurePeriod(closed->closed);
  *response.mutable_opened() = BuildExposurePeriod(closed->opened);
  return absl::OkStatus();
}

}  // namespace tandem
