#ifndef TANDEM_TESTS_UNIT_CLI_FAKE_EXPOSURE_H_
#define TANDEM_TESTS_UNIT_CLI_FAKE_EXPOSURE_H_

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {

// The ExposureService of a fake daemon. Closing closes the newest period.
class FakeExposure : public v1::ExposureService::Service {
 public:
  explicit FakeExposure(FakeState& state) : state_(state) {}

  grpc::Status GetExposureReport(grpc::ServerContext*,
                                 const v1::GetExposureReportRequest* request,
                                 v1::ExposureReport* response) override {
    *response = state_.exposure;
    return Note(state_, "GetExposureReport", *request);
  }
  grpc::Status ListExposurePeriods(
      grpc::ServerContext*, const v1::ListExposurePeriodsRequest* request,
      v1::ListExposurePeriodsResponse* response) override {
    const int all = static_cast<int>(state_.periods.size());
    const int start = std::atoi(request->page_token().c_str());
    const int end = std::min(start + state_.page, all);
    for (int i = start; i < end; ++i) {
      *response->add_periods() = state_.periods[i];
    }
    if (end < all) response->set_next_page_token(absl::StrCat(end));
    return Note(state_, "ListExposurePeriods", *request);
  }
  grpc::Status CloseExposurePeriod(
      grpc::ServerContext*, const v1::CloseExposurePeriodRequest* request,
      v1::CloseExposurePeriodResponse* response) override {
    if (!state_.periods.empty()) {
      *response->mutable_closed() = state_.periods.front();
    }
    response->mutable_opened()->set_name("exposurePeriods/99");
    return Note(state_, "CloseExposurePeriod", *request);
  }

 private:
  FakeState& state_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_CLI_FAKE_EXPOSURE_H_
