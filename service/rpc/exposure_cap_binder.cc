#include "service/rpc/exposure_cap_binder.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "indexer/base/status_macros.h"
#include "service/rpc/error_details.h"

namespace tandem {
namespace {

constexpr absl::string_view kInlineField =
    "criteria.inline_criteria.policies.exposure_cap.period";
constexpr absl::string_view kSetField = "criteria.criteria_set";

}  // namespace

absl::Status DescribeExposureError(absl::Status status, absl::string_view field,
                                   const std::string& name) {
  if (!absl::IsNotFound(status) && !absl::IsFailedPrecondition(status)) {
    return status;
  }
  google::rpc::BadRequest bad_request;
  auto& violation = *bad_request.add_field_violations();
  violation.set_field(std::string(field));
  violation.set_description(std::string(status.message()));
  const std::string message = absl::StrCat(field, ": ", status.message());
  status =
      absl::IsNotFound(status)
          ? AddResource(absl::NotFoundError(message),
                        "EXPOSURE_PERIOD_NOT_FOUND", kExposurePeriodType, name)
          : PreconditionError("EXPOSURE_PERIOD_OPEN", name, message,
                              {{"resource", name}});
  SetDetail(status, bad_request);
  return status;
}

absl::Status CheckExposureCap(const Policies& policies, absl::string_view field,
                              const ExposureLedger& ledger) {
  if (!policies.exposure_cap.has_value()) return absl::OkStatus();
  const int number = policies.exposure_cap->period;
  return DescribeExposureError(ledger.GetClosed(number).status(), field,
                               ExposurePeriodName(number));
}

absl::Status BindExposureCap(const ExposureLedger* ledger,
                             BoundCriteria& criteria) {
  const auto& cap = criteria.criteria.policies.exposure_cap;
  if (!cap.has_value()) return absl::OkStatus();
  const absl::string_view field =
      criteria.version == "inline" ? kInlineField : kSetField;
  const std::string name = ExposurePeriodName(cap->period);
  if (ledger == nullptr) {
    return DescribeExposureError(
        absl::NotFoundError(absl::StrCat(name, " does not exist")), field,
        name);
  }
  auto period = ledger->GetClosed(cap->period);
  if (!period.ok()) {
    return DescribeExposureError(period.status(), field, name);
  }
  criteria.cap_period = *std::move(period);
  return absl::OkStatus();
}

}  // namespace tandem
