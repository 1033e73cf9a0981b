#ifndef TANDEM_SERVICE_SERVER_SERVER_H_
#define TANDEM_SERVICE_SERVER_SERVER_H_

#include <memory>
#include <stop_token>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/server.h"
#include "indexer/base/thread_pool.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/profile_store.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/calls/call_service_impl.h"
#include "service/exposure/exposure_flusher.h"
#include "service/exposure/exposure_ledger.h"
#include "service/matching/criteria_registry.h"
#include "service/matching/matcher.h"
#include "service/observability/event_log.h"
#include "service/observability/request_log.h"
#include "service/programmes/pairing_service_impl.h"
#include "service/programmes/programme_service_impl.h"
#include "service/rpc/admin_service_impl.h"
#include "service/rpc/call_guard.h"
#include "service/rpc/criteria_service_impl.h"
#include "service/rpc/exposure_service_impl.h"
#include "service/rpc/live_calls.h"
#include "service/rpc/match_service_impl.h"
#include "service/rpc/organisation_service_impl.h"
#include "service/rpc/outcome_service_impl.h"
#include "service/rpc/page_token.h"
#include "service/rpc/report_service_impl.h"
#include "service/rpc/stream_guard.h"
#include "service/rpc/taxonomy_service_impl.h"
#include "service/server/data_folder.h"
#include "tandem/config/v1/config.pb.h"

namespace tandem {

// The composition root: owns every part, starts and stops them in order.
//
//   TANDEM_ASSIGN_OR_RETURN(auto server,
//                           Server::Start(config, *log, signal.token()));
//   signal.Wait();
//   server->Drain();
//
// Start and Drain are for one thread; the server itself uses many.
class Server {
 public:
  // Opens the data folder, reads the directory, listens. When it returns, calls
  // are answered, health says SERVING, and the port file is there. `log` must
  // outlive the server. Once `stop` is asked for, opening, fits and builds of
  // indexes end within seconds. Errors are those of the parts:
  // FAILED_PRECONDITION (another daemon has the folder), DATA_LOSS, UNAVAILABLE
  // (address in use, asked to stop).
  static absl::StatusOr<std::unique_ptr<Server>> Start(
      const config::v1::Config& config, const EventLog& log,
      std::stop_token stop);

  // Drains, unless that was done.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Says NOT_SERVING, refuses new calls, lets running ones end for at most
  // `drain_seconds`, cancels the rest, closes the port, writes what was
  // counted. When it returns no call is left and the store may be closed.
  void Drain();

  // `host:port`, with the real port.
  const std::string& address() const { return address_; }

 private:
  // What the services stand on, in the order of dependence.
  struct Foundation {
    std::unique_ptr<const Taxonomy> taxonomy;
    std::unique_ptr<ProfileStore> store;
    std::unique_ptr<Catalog> catalog;
    std::unique_ptr<CriteriaRegistry> criteria;
    std::unique_ptr<ExposureLedger> exposure;
    std::string page_key;
  };

  static absl::StatusOr<Foundation> OpenFoundation(
      const config::v1::Config& config, const DataFolder& folder,
      const EventLog& log, std::stop_token stop);

  Server(const config::v1::Config& config, const DataFolder& folder,
         Foundation foundation, const EventLog& log);

  absl::Status Listen();
  absl::Status WritePortFile() const;
  void SetServing(bool serving);

  const config::v1::Config config_;
  const EventLog& log_;
  const Foundation foundation_;
  const Matcher matcher_;
  const PageTokenCodec tokens_;
  const RequestLog request_log_;
  ExposureFlusher exposure_flusher_;
  LiveCalls live_;
  // Declared before what uses them, so that they are joined last.
  ThreadPool workers_;
  ThreadPool streams_;
  ThreadPool maintenance_;
  ThreadPool long_work_;
  const CallGuard guard_;
  const CallGuard maintenance_guard_;
  const StreamGuard stream_guard_;
  OrganisationServiceImpl organisations_;
  MatchServiceImpl matches_;
  CriteriaServiceImpl criteria_;
  OutcomeServiceImpl outcomes_;
  ExposureServiceImpl exposure_;
  ReportServiceImpl reports_;
  CallServiceImpl calls_;
  ProgrammeServiceImpl programmes_;
  PairingServiceImpl pairings_;
  TaxonomyServiceImpl taxonomies_;
  AdminServiceImpl admin_;
  std::string address_;
  // Null before Listen and after Drain.
  std::unique_ptr<grpc::Server> grpc_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_SERVER_SERVER_H_
