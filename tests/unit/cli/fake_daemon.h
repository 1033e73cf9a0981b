#ifndef TANDEM_TESTS_UNIT_CLI_FAKE_DAEMON_H_
#define TANDEM_TESTS_UNIT_CLI_FAKE_DAEMON_H_

#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "clients/cli/app.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "tandem/v1/admin_service.grpc.pb.h"
#include "tandem/v1/call_service.grpc.pb.h"
#include "tandem/v1/criteria_service.grpc.pb.h"
#include "tandem/v1/exposure_service.grpc.pb.h"
#include "tandem/v1/match_service.grpc.pb.h"
#include "tandem/v1/organisation_service.grpc.pb.h"
#include "tandem/v1/outcome_service.grpc.pb.h"
#include "tandem/v1/pairing_service.grpc.pb.h"
#include "tandem/v1/programme_service.grpc.pb.h"
#include "tandem/v1/report_service.grpc.pb.h"
#include "tandem/v1/taxonomy_service.grpc.pb.h"

namespace tandem::testing {

// What a fake daemon answers, and what it was asked. Set the former before the
// first call, read the latter after the last.
struct FakeState {
  // Ends every unary call if it is not OK.
  grpc::Status status;
  v1::FindPartnersResponse find_partners;
  v1::ScorePartnersResponse score_partners;
  v1::ExplainMatchResponse explain_match;
  v1::SearchOrganisationsResponse search;
  // Where there are any, others are not found, and lists heed `name_contains`.
  std::vector<v1::Organisation> organisations;
  v1::CheckIntegrityResponse integrity;
  v1::ListCooperationKindsResponse kinds;
  v1::CriteriaSet criteria_set;
  v1::FitCriteriaResponse fit;
  std::vector<v1::Outcome> outcomes;
  v1::ExposureReport exposure;
  // Newest first.
  std::vector<v1::ExposurePeriod> periods;
  std::vector<v1::Programme> programmes;
  std::vector<v1::PairingRun> runs;
  std::vector<v1::Places> places;
  std::vector<v1::ReportPotentialMatchesResponse> report;
  std::vector<v1::Call> funding_calls;
  v1::FindCallsResponse find_calls;
  v1::BuildConsortiumResponse build_consortium;
  v1::CompleteCoalitionResponse complete_coalition;
  // Import: records that are held back before the first result.
  int hold = 0;
  // Import: results after which the first streams break; one per stream.
  std::vector<int> breaks;
  // Entries in a page of a list.
  int page = 2;

  absl::Mutex mu;
  // Every request in short text form, such as "FindPartners kind: ...".
  std::vector<std::string> calls;
  // Import: lines in the order of arrival, all streams together.
  std::vector<v1::ImportOrganisationsRequest> imported;
  int streams = 0;
};

// Notes the call and gives back the state's status.
grpc::Status Note(FakeState& state, const std::string& method,
                  const google::protobuf::Message& request);

// A server with every service of tandemd on a free port, with canned answers.
//
// Thread-safe but for `state`, see there.
class FakeDaemon {
 public:
  FakeDaemon();
  ~FakeDaemon();

  const std::string& address() const { return address_; }
  FakeState& state() { return state_; }

 private:
  FakeState state_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

// Runs tandemctl in this process against a fake daemon.
class CommandTest : public ::testing::Test {
 protected:
  // What a run left.
  struct Result {
    ExitCode code = ExitCode::kOk;
    std::string out;
    std::string err;
  };

  Result Run(const std::vector<std::string>& arguments);

  FakeDaemon daemon_;
  FakeState& state_ = daemon_.state();
  // Text on standard input, and changes to what surrounds the run.
  std::string in_;
  Environment environment_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_CLI_FAKE_DAEMON_H_
