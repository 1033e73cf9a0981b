#ifndef TANDEM_TESTS_UNIT_CLI_FAKE_REPORTS_H_
#define TANDEM_TESTS_UNIT_CLI_FAKE_REPORTS_H_

#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {

// The ReportService of a fake daemon: sends the state's rows.
class FakeReports : public v1::ReportService::Service {
 public:
  explicit FakeReports(FakeState& state) : state_(state) {}

  grpc::Status ReportPotentialMatches(
      grpc::ServerContext*, const v1::ReportPotentialMatchesRequest* request,
      grpc::ServerWriter<v1::ReportPotentialMatchesResponse>* writer) override {
    for (const auto& row : state_.report) writer->Write(row);
    return Note(state_, "ReportPotentialMatches", *request);
  }

 private:
  FakeState& state_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_CLI_FAKE_REPORTS_H_
