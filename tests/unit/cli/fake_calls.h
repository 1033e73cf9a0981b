#ifndef TANDEM_TESTS_UNIT_CLI_FAKE_CALLS_H_
#define TANDEM_TESTS_UNIT_CLI_FAKE_CALLS_H_

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {

// The CallService of a fake daemon.
class FakeCalls : public v1::CallService::Service {
 public:
  explicit FakeCalls(FakeState& state) : state_(state) {}

  grpc::Status CreateCall(grpc::ServerContext*,
                          const v1::CreateCallRequest* request,
                          v1::Call* response) override {
    *response = request->call();
    response->set_name("calls/" + request->call_id());
    return Note(state_, "CreateCall", *request);
  }
  grpc::Status GetCall(grpc::ServerContext*, const v1::GetCallRequest* request,
                       v1::Call* response) override {
    *response = state_.funding_calls.at(0);
    return Note(state_, "GetCall", *request);
  }
  grpc::Status ListCalls(grpc::ServerContext*,
                         const v1::ListCallsRequest* request,
                         v1::ListCallsResponse* response) override {
    const int all = static_cast<int>(state_.funding_calls.size());
    const int start = std::atoi(request->page_token().c_str());
    const int end = std::min(start + state_.page, all);
    for (int i = start; i < end; ++i) {
      *response->add_calls() = state_.funding_calls[i];
    }
    if (end < all) response->set_next_page_token(absl::StrCat(end));
    return Note(state_, "ListCalls", *request);
  }
  grpc::Status UpdateCall(grpc::ServerContext*,
                          const v1::UpdateCallRequest* request,
                          v1::Call* response) override {
    *response = request->call();
    return Note(state_, "UpdateCall", *request);
  }
  grpc::Status DeleteCall(grpc::ServerContext*,
                          const v1::DeleteCallRequest* request,
                          google::protobuf::Empty*) override {
    return Note(state_, "DeleteCall", *request);
  }
  grpc::Status FindCalls(grpc::ServerContext*,
                         const v1::FindCallsRequest* request,
                         v1::FindCallsResponse* response) override {
    *response = state_.find_calls;
    return Note(state_, "FindCalls", *request);
  }
  grpc::Status BuildConsortium(grpc::ServerContext*,
                               const v1::BuildConsortiumRequest* request,
                               v1::BuildConsortiumResponse* response) override {
    *response = state_.build_consortium;
    return Note(state_, "BuildConsortium", *request);
  }
  grpc::Status CompleteCoalition(
      grpc::ServerContext*, const v1::CompleteCoalitionRequest* request,
      v1::CompleteCoalitionResponse* response) override {
    *response = state_.complete_coalition;
    return Note(state_, "CompleteCoalition", *request);
  }

 private:
  FakeState& state_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_CLI_FAKE_CALLS_H_
