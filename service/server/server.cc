#include "service/server/server.h"

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/grpcpp.h"
#include "grpcpp/health_check_service_interface.h"
#include "indexer/base/clock.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/rocksdb_profile_store.h"
#include "service/config/version.h"

namespace tandem {
namespace {

// Streams that may wait for a thread; each has one task at most.
constexpr int kMaxWaitingStreams = 4096;
constexpr int kMaxWaitingMaintenance = 8;
// Reports and pairings: one at a time, so that they leave room for short calls.
constexpr int kMaxWaitingLongWork = 16;
// What responses that are on their way get before the connections close.
constexpr absl::Duration kFlushTime = absl::Milliseconds(200);

int WorkerThreads(const config::v1::ServerConfig& config) {
  if (config.worker_threads() > 0) return config.worker_threads();
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

Catalog::Options CatalogOptions(const config::v1::Config& config,
                                const DataFolder& folder,
                                std::stop_token stop) {
  Catalog::Options options;
  options.embedder.dimension = config.embedder().dimension();
  options.embedder.seed = static_cast<uint64_t>(config.embedder().seed());
  options.refit_growth = config.embedder().refit_growth();
  options.exact_below = config.index().exact_below();
  options.index_directory = folder.index;
  options.stop = std::move(stop);
  return options;
}

ConsortiumBuilder::Options ConsortiumOptions(const config::v1::Config& config) {
  ConsortiumBuilder::Options options;
  options.finder = {.per_direction = config.index().candidates(),
                    .exhaustive_below = config.index().exhaustive_below()};
  return options;
}

CallGuard::Options GuardOptions(const config::v1::ServerConfig& config) {
  return {absl::Milliseconds(config.default_deadline_ms()),
          absl::Milliseconds(config.maximum_deadline_ms())};
}

// As above, for work that takes as long as the directory is large.
CallGuard::Options MaintenanceOptions() {
  return {absl::Hours(1), absl::Hours(1)};
}

ExposureFlusher::OnFailure LogFailedFlush(const EventLog& log) {
  return [&log](const absl::Status& status) {
    log.Write(Severity::kWarn, "counts of exposure not written",
              {{"error", std::string(status.message())}});
  };
}

// `host:port`, IPv6 addresses in brackets.
std::string JoinAddress(const std::string& host, int port) {
  const bool bare_ipv6 = absl::StrContains(host, ':') && host[0] != '[';
  return bare_ipv6 ? absl::StrCat("[", host, "]:", port)
                   : absl::StrCat(host, ":", port);
}

void SetLimits(const config::v1::ServerConfig& config,
               grpc::ServerBuilder& builder) {
  const int message_bytes = config.max_message_kb() * 1024;
  builder.SetMaxReceiveMessageSize(message_bytes);
  builder.SetMaxSendMessageSize(message_bytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE,
                             config.max_metadata_kb() * 1024);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS,
                             config.max_concurrent_streams());
  // Otherwise two daemons would share the port in silence.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(
      GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 30000);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(
    const config::v1::Config& config, const EventLog& log,
    std::stop_token stop) {
  TANDEM_ASSIGN_OR_RETURN(const DataFolder folder,
                          DataFolder::Open(config.data()));
  TANDEM_ASSIGN_OR_RETURN(Foundation foundation,
                          OpenFoundation(config, folder, log, std::move(stop)));
  std::unique_ptr<Server> server(
      new Server(config, folder, std::move(foundation), log));
  TANDEM_RETURN_IF_ERROR(server->Listen());
  TANDEM_RETURN_IF_ERROR(server->WritePortFile());
  return server;
}

absl::StatusOr<Server::Foundation> Server::OpenFoundation(
    const config::v1::Config& config, const DataFolder& folder,
    const EventLog& log, std::stop_token stop) {
  Foundation foundation;
  TANDEM_ASSIGN_OR_RETURN(foundation.taxonomy, Taxonomy::LoadBuiltIn());
  RocksDbProfileStoreOptions store_options;
  store_options.path = folder.store;
  store_options.cache_bytes = static_cast<size_t>(config.data().cache_mb())
                              << 20;
  auto store = OpenRocksDbProfileStore(store_options, *foundation.taxonomy);
  if (!store.ok()) return Annotate(store.status(), "opening the store");
  foundation.store = *std::move(store);
  auto catalog = Catalog::Open(
      *foundation.store, *foundation.taxonomy,
      CatalogOptions(config, folder, std::move(stop)), [&log](int64_t read) {
        if (read % 10000 == 0) {
          log.Write(Severity::kInfo, "reading", {{"organisations", read}});
        }
      });
  if (!catalog.ok()) return Annotate(catalog.status(), "reading the directory");
  foundation.catalog = *std::move(catalog);
  TANDEM_ASSIGN_OR_RETURN(
      foundation.criteria,
      CriteriaRegistry::Open(*foundation.store, SystemClock()));
  auto exposure =
      ExposureLedger::Open(foundation.store->resources(), SystemClock());
  if (!exposure.ok()) {
    return Annotate(exposure.status(), "reading the counts of exposure");
  }
  foundation.exposure = *std::move(exposure);
  TANDEM_ASSIGN_OR_RETURN(foundation.page_key,
                          LoadOrCreatePageKey(folder.page_key));
  return foundation;
}

Server::Server(const config::v1::Config& config, const DataFolder& folder,
               Foundation foundation, const EventLog& log)
    : config_(config),
      log_(log),
      foundation_(std::move(foundation)),
      matcher_({.candidates = config.index().candidates(),
                .exhaustive_below = config.index().exhaustive_below(),
                .whole_below = config.index().whole_below(),
                .cores = WorkerThreads(config.server())},
               *foundation_.taxonomy),
      tokens_(foundation_.page_key),
      request_log_(log, config.log().requests()),
      exposure_flusher_(*foundation_.exposure,
                        absl::Seconds(config.exposure().flush_seconds()),
                        LogFailedFlush(log)),
      workers_(
          {WorkerThreads(config.server()), config.server().queue_length()}),
      streams_({WorkerThreads(config.server()), kMaxWaitingStreams}),
      maintenance_({1, kMaxWaitingMaintenance}),
      long_work_({1, kMaxWaitingLongWork}),
      guard_(GuardOptions(config.server()), workers_, live_, request_log_),
      maintenance_guard_(MaintenanceOptions(), maintenance_, live_,
                         request_log_),
      stream_guard_(long_work_, live_, request_log_),
      organisations_({.serve_contacts = config.privacy().serve_contacts()},
                     {*foundation_.catalog, *foundation_.taxonomy, streams_,
                      live_, request_log_},
                     *foundation_.store, tokens_, guard_),
      matches_(*foundation_.catalog, matcher_,
               {*foundation_.taxonomy, *foundation_.criteria,
                foundation_.exposure.get()},
               foundation_.exposure->counter(), guard_),
      criteria_(*foundation_.criteria, foundation_.store->outcomes(),
                *foundation_.catalog, *foundation_.exposure, tokens_, guard_),
      outcomes_(foundation_.store->outcomes(), *foundation_.catalog,
                *foundation_.criteria, SystemClock(), tokens_, guard_),
      exposure_(*foundation_.exposure, *foundation_.catalog, tokens_, guard_),
      reports_(*foundation_.catalog, matcher_,
               {*foundation_.taxonomy, *foundation_.criteria}, stream_guard_),
      calls_(ConsortiumOptions(config), foundation_.store->resources(),
             *foundation_.catalog,
             {*foundation_.taxonomy, *foundation_.criteria}, SystemClock(),
             tokens_, guard_),
      programmes_(foundation_.store->resources(),
                  {*foundation_.taxonomy, *foundation_.criteria}, SystemClock(),
                  tokens_, guard_),
      pairings_({foundation_.store->resources(),
                 *foundation_.catalog,
                 {*foundation_.taxonomy, *foundation_.criteria},
                 SystemClock(),
                 tokens_,
                 guard_,
                 stream_guard_}),
      taxonomies_(*foundation_.taxonomy, guard_),
      admin_({.version = std::string(TandemVersion()),
              .checkpoint_directory = folder.checkpoints,
              .start_time_ms = SystemClock().NowMs()},
             *foundation_.catalog, *foundation_.store, SystemClock(),
             maintenance_guard_) {}

Server::~Server() { Drain(); }

absl::Status Server::Listen() {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  const std::string wanted =
      JoinAddress(config_.server().host(), config_.server().port());
  int port = 0;
  grpc::ServerBuilder builder;
  SetLimits(config_.server(), builder);
  // Loopback only: the configuration was checked.
  builder.AddListeningPort(wanted, grpc::InsecureServerCredentials(), &port);
  for (grpc::Service* service : std::initializer_list<grpc::Service*>{
           &organisations_, &matches_, &criteria_, &outcomes_, &exposure_,
           &reports_, &calls_, &programmes_, &pairings_, &taxonomies_,
           &admin_}) {
    builder.RegisterService(service);
  }
  grpc_ = builder.BuildAndStart();
  if (grpc_ == nullptr || port == 0) {
    return absl::UnavailableError(
        absl::StrCat("cannot listen on ", wanted, "; is the address in use?"));
  }
  address_ = JoinAddress(config_.server().host(), port);
  admin_.SetListenAddress(address_);
  SetServing(true);
  log_.Write(Severity::kInfo, "serving",
             {{"address", address_},
              {"organisations",
               static_cast<int64_t>(foundation_.catalog->snapshot()->size())}});
  return absl::OkStatus();
}

absl::Status Server::WritePortFile() const {
  if (config_.server().port_file().empty()) return absl::OkStatus();
  return WriteFileAtomically(config_.server().port_file(),
                             absl::StrCat(address_, "\n"));
}

void Server::SetServing(bool serving) {
  grpc::HealthCheckServiceInterface* health = grpc_->GetHealthCheckService();
  health->SetServingStatus(serving);
  for (const char* service : {v1::OrganisationService::service_full_name(),
                              v1::MatchService::service_full_name(),
                              v1::CriteriaService::service_full_name(),
                              v1::OutcomeService::service_full_name(),
                              v1::ExposureService::service_full_name(),
                              v1::ReportService::service_full_name(),
                              v1::CallService::service_full_name(),
                              v1::ProgrammeService::service_full_name(),
                              v1::PairingService::service_full_name(),
                              v1::TaxonomyService::service_full_name(),
                              v1::AdminService::service_full_name()}) {
    health->SetServingStatus(service, serving);
  }
}

void Server::Drain() {
  if (grpc_ == nullptr) return;
  log_.Write(Severity::kInfo, "draining", {{"calls", live_.count()}});
  SetServing(false);
  live_.StartDrain();
  const bool idle = live_.AwaitIdle(
      absl::Now() + absl::Seconds(config_.server().drain_seconds()));
  if (!idle) {
    log_.Write(Severity::kWarn, "cancelling", {{"calls", live_.count()}});
  }
  // Cancels what is left, health watches among it; returns when every call has
  // finished.
  grpc_->Shutdown(absl::ToChronoTime(absl::Now() + kFlushTime));
  grpc_->Wait();
  grpc_.reset();
  exposure_flusher_.Stop();
  log_.Write(Severity::kInfo, "stopped");
}

}  // namespace tandem
