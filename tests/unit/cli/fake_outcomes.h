#ifndef TANDEM_TESTS_UNIT_CLI_FAKE_OUTCOMES_H_
#define TANDEM_TESTS_UNIT_CLI_FAKE_OUTCOMES_H_

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {

// The OutcomeService of a fake daemon. A batch fails for the subject
// `organisations/bad`.
class FakeOutcomes : public v1::OutcomeService::Service {
 public:
  explicit FakeOutcomes(FakeState& state) : state_(state) {}

  grpc::Status CreateOutcome(grpc::ServerContext*,
                             const v1::CreateOutcomeRequest* request,
                             v1::Outcome* response) override {
    *response = request->outcome();
    response->set_name("outcomes/c-1");
    return Note(state_, "CreateOutcome", *request);
  }
  grpc::Status GetOutcome(grpc::ServerContext*,
                          const v1::GetOutcomeRequest* request,
                          v1::Outcome* response) override {
    *response = state_.outcomes.at(0);
    return Note(state_, "GetOutcome", *request);
  }
  grpc::Status ListOutcomes(grpc::ServerContext*,
                            const v1::ListOutcomesRequest* request,
                            v1::ListOutcomesResponse* response) override {
    const int all = static_cast<int>(state_.outcomes.size());
    const int start = std::atoi(request->page_token().c_str());
    const int end = std::min(start + state_.page, all);
    for (int i = start; i < end; ++i) {
      *response->add_outcomes() = state_.outcomes[i];
    }
    if (end < all) response->set_next_page_token(absl::StrCat(end));
    return Note(state_, "ListOutcomes", *request);
  }
  grpc::Status DeleteOutcome(grpc::ServerContext*,
                             const v1::DeleteOutcomeRequest* request,
                             google::protobuf::Empty*) override {
    return Note(state_, "DeleteOutcome", *request);
  }
  grpc::Status BatchCreateOutcomes(
      grpc::ServerContext*, const v1::BatchCreateOutcomesRequest* request,
      v1::BatchCreateOutcomesResponse* response) override {
    for (const v1::CreateOutcomeRequest& one : request->requests()) {
      v1::RecordedOutcome& result = *response->add_results();
      result.set_recording(request->validate_only() ? v1::RECORDING_VALID
                                                    : v1::RECORDING_CREATED);
      if (one.outcome().subject() != "organisations/bad") continue;
      result.set_name("outcomes/bad");
      result.set_recording(v1::RECORDING_FAILED);
      result.set_code(5);
      v1::OutcomeError& error = *result.add_errors();
      error.set_field("outcome.subject");
      error.set_description("organisations/bad does not exist");
    }
    return Note(state_, "BatchCreateOutcomes", *request);
  }

 private:
  FakeState& state_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_CLI_FAKE_OUTCOMES_H_
