#include "tests/unit/cli/fake_daemon.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/unit/cli/fake_calls.h"
#include "tests/unit/cli/fake_exposure.h"
#include "tests/unit/cli/fake_organisations.h"
#include "tests/unit/cli/fake_outcomes.h"
#include "tests/unit/cli/fake_programmes.h"
#include "tests/unit/cli/fake_reports.h"

namespace tandem::testing {

grpc::Status Note(FakeState& state, const std::string& method,
                  const google::protobuf::Message& request) {
  absl::MutexLock lock(&state.mu);
  state.calls.push_back(absl::StrCat(method, " ", request.ShortDebugString()));
  return state.status;
}

namespace {

using grpc::ServerContext;

class FakeMatches : public v1::MatchService::Service {
 public:
  explicit FakeMatches(FakeState& state) : state_(state) {}

  grpc::Status FindPartners(ServerContext*,
                            const v1::FindPartnersRequest* request,
                            v1::FindPartnersResponse* response) override {
    *response = state_.find_partners;
    return Note(state_, "FindPartners", *request);
  }
  grpc::Status ScorePartners(ServerContext*,
                             const v1::ScorePartnersRequest* request,
                             v1::ScorePartnersResponse* response) override {
    *response = state_.score_partners;
    return Note(state_, "ScorePartners", *request);
  }
  grpc::Status ExplainMatch(ServerContext*,
                            const v1::ExplainMatchRequest* request,
                            v1::ExplainMatchResponse* response) override {
    *response = state_.explain_match;
    return Note(state_, "ExplainMatch", *request);
  }
  grpc::Status SearchOrganisations(
      ServerContext*, const v1::SearchOrganisationsRequest* request,
      v1::SearchOrganisationsResponse* response) override {
    *response = state_.search;
    return Note(state_, "Search", *request);
  }

 private:
  FakeState& state_;
};

class FakeCriteria : public v1::CriteriaService::Service {
 public:
  explicit FakeCriteria(FakeState& state) : state_(state) {}

  grpc::Status GetCriteriaSet(ServerContext*,
                              const v1::GetCriteriaSetRequest* request,
                              v1::CriteriaSet* response) override {
    *response = state_.criteria_set;
    return Note(state_, "GetCriteriaSet", *request);
  }
  grpc::Status ListCriteriaSets(
      ServerContext*, const v1::ListCriteriaSetsRequest* request,
      v1::ListCriteriaSetsResponse* response) override {
    *response->add_criteria_sets() = state_.criteria_set;
    return Note(state_, "ListCriteriaSets", *request);
  }
  grpc::Status CreateCriteriaSet(ServerContext*,
                                 const v1::CreateCriteriaSetRequest* request,
                                 v1::CriteriaSet* response) override {
    *response = request->criteria_set();
    return Note(state_, "CreateCriteriaSet", *request);
  }
  grpc::Status FitCriteria(ServerContext*,
                           const v1::FitCriteriaRequest* request,
                           v1::FitCriteriaResponse* response) override {
    *response = state_.fit;
    return Note(state_, "FitCriteria", *request);
  }

 private:
  FakeState& state_;
};

class FakeTaxonomy : public v1::TaxonomyService::Service {
 public:
  explicit FakeTaxonomy(FakeState& state) : state_(state) {}

  grpc::Status ListCooperationKinds(
      ServerContext*, const v1::ListCooperationKindsRequest* request,
      v1::ListCooperationKindsResponse* response) override {
    *response = state_.kinds;
    return Note(state_, "ListCooperationKinds", *request);
  }

 private:
  FakeState& state_;
};

class FakeAdmin : public v1::AdminService::Service {
 public:
  explicit FakeAdmin(FakeState& state) : state_(state) {}

  grpc::Status GetStatus(ServerContext*, const v1::GetStatusRequest* request,
                         v1::Status* response) override {
    response->set_organisations(11836);
    response->set_version("0.1.0");
    return Note(state_, "GetStatus", *request);
  }
  grpc::Status CheckIntegrity(ServerContext*,
                              const v1::CheckIntegrityRequest* request,
                              v1::CheckIntegrityResponse* response) override {
    *response = state_.integrity;
    return Note(state_, "CheckIntegrity", *request);
  }

 private:
  FakeState& state_;
};

}  // namespace

FakeDaemon::FakeDaemon() {
  services_.push_back(std::make_unique<FakeOrganisations>(state_));
  services_.push_back(std::make_unique<FakeMatches>(state_));
  services_.push_back(std::make_unique<FakeCriteria>(state_));
  services_.push_back(std::make_unique<FakeOutcomes>(state_));
  services_.push_back(std::make_unique<FakeExposure>(state_));
  services_.push_back(std::make_unique<FakeProgrammes>(state_));
  services_.push_back(std::make_unique<FakePairings>(state_));
  services_.push_back(std::make_unique<FakeReports>(state_));
  services_.push_back(std::make_unique<FakeCalls>(state_));
  services_.push_back(std::make_unique<FakeTaxonomy>(state_));
  services_.push_back(std::make_unique<FakeAdmin>(state_));
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                           &port);
  for (const auto& service : services_) builder.RegisterService(service.get());
  server_ = builder.BuildAndStart();
  address_ = absl::StrCat("127.0.0.1:", port);
}

FakeDaemon::~FakeDaemon() {
  server_->Shutdown(std::chrono::system_clock::now());
  server_->Wait();
}

CommandTest::Result CommandTest::Run(
    const std::vector<std::string>& arguments) {
  std::istringstream in(in_);
  std::ostringstream out;
  std::ostringstream err;
  Environment environment = environment_;
  environment.in = &in;
  environment.out = &out;
  environment.err = &err;
  environment.variables.emplace("TANDEM_ADDRESS", daemon_.address());
  if (environment.now == nullptr) {
    environment.now = [] { return absl::UnixEpoch(); };
  }
  const ExitCode code = RunTandemctl(arguments, environment);
  return {code, out.str(), err.str()};
}

}  // namespace tandem::testing
