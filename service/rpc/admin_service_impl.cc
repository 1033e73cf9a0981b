#include "service/rpc/admin_service_impl.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "indexer/base/status_macros.h"
#include "service/rpc/error_details.h"
#include "service/rpc/response_builder.h"

namespace tandem {
namespace {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;

constexpr size_t kMaxMismatches = 100;
constexpr size_t kMaxCheckpointIdBytes = 128;

// Resident memory of this process in bytes; 0 if the system does not tell.
int64_t ResidentBytes() {
  std::ifstream statm("/proc/self/statm");
  int64_t size = 0;
  int64_t resident = 0;
  statm >> size >> resident;
  return statm ? resident * ::sysconf(_SC_PAGESIZE) : 0;
}

// Bytes of the files in `folder`; those that cannot be read count as nothing.
int64_t FolderBytes(const std::string& folder) {
  int64_t bytes = 0;
  std::error_code error;
  std::filesystem::recursive_directory_iterator entry(folder, error);
  const std::filesystem::recursive_directory_iterator end;
  while (!error && entry != end) {
    std::error_code ignored;
    if (entry->is_regular_file(ignored)) {
      bytes += static_cast<int64_t>(entry->file_size(ignored));
    }
    entry.increment(error);
  }
  return bytes;
}

absl::Status CheckCheckpointId(const std::string& id) {
  const bool allowed = std::all_of(id.begin(), id.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' ||
           c == '_' || c == '-';
  });
  if (!id.empty() && id[0] != '.' && id.size() <= kMaxCheckpointIdBytes &&
      allowed) {
    return absl::OkStatus();
  }
  return FieldViolationError(
      "checkpoint_id",
      absl::StrCat("must have 1 to ", kMaxCheckpointIdBytes,
                   " characters of A-Z a-z 0-9 . _ - without a leading dot"));
}

}  // namespace

Reactor* AdminServiceImpl::GetStatus(Context* context,
                                     const v1::GetStatusRequest*,
                                     v1::Status* response) {
  return guard_.RunInline(context, "AdminService.GetStatus",
                          [=, this](const CallScope&) {
                            *response = BuildStatus();
                            return absl::OkStatus();
                          });
}

Reactor* AdminServiceImpl::RebuildIndex(Context* context,
                                        const v1::RebuildIndexRequest*,
                                        v1::RebuildIndexResponse* response) {
  return guard_.Run(context, "AdminService.RebuildIndex",
                    [=, this](const CallScope&) { return Rebuild(*response); });
}

Reactor* AdminServiceImpl::CreateCheckpoint(
    Context* context, const v1::CreateCheckpointRequest* request,
    v1::CreateCheckpointResponse* response) {
  return guard_.Run(context, "AdminService.CreateCheckpoint",
                    [=, this](const CallScope&) {
                      return Checkpoint(request->checkpoint_id(), *response);
                    });
}

Reactor* AdminServiceImpl::CheckIntegrity(
    Context* context, const v1::CheckIntegrityRequest*,
    v1::CheckIntegrityResponse* response) {
  return guard_.Run(context, "AdminService.CheckIntegrity",
                    [=, this](const CallScope&) { return Check(*response); });
}

v1::Status AdminServiceImpl::BuildStatus() {
  const std::shared_ptr<const Snapshot> snapshot = catalog_.snapshot();
  const CatalogStatus catalog = catalog_.status();
  const ItemCounts counts = CountItems(*snapshot);
  v1::Status status;
  status.set_version(options_.version);
  *status.mutable_start_time() = BuildTimestamp(options_.start_time_ms);
  status.set_uptime_seconds((clock_.NowMs() - options_.start_time_ms) / 1000);
  status.set_organisations(static_cast<int64_t>(snapshot->size()));
  status.set_missions(counts.missions);
  status.set_offers(counts.offers);
  status.set_needs(counts.needs);
  status.set_snapshot_generation(static_cast<int64_t>(snapshot->generation()));
  status.set_embedder_fingerprint(snapshot->embedder().fingerprint());
  status.set_embedder_fitted_on(snapshot->embedder().fitted_on());
  status.set_index_state(catalog.building ? v1::INDEX_STATE_BUILDING
                                          : v1::INDEX_STATE_READY);
  status.set_rebuild_progress(catalog.progress);
  status.set_store_bytes(catalog.store_bytes);
  status.set_resident_bytes(ResidentBytes());
  status.set_store_schema(catalog.store_schema);
  status.set_indexed_vectors(catalog.indexed_vectors);
  for (const std::string& note : catalog.notes) status.add_notes(note);
  absl::MutexLock lock(&mu_);
  status.set_listen_address(listen_address_);
  return status;
}

AdminServiceImpl::ItemCounts AdminServiceImpl::CountItems(
    const Snapshot& snapshot) {
  {
    absl::MutexLock lock(&mu_);
    if (counts_.generation == snapshot.generation()) return counts_;
  }
  ItemCounts counts;
  counts.generation = snapshot.generation();
  snapshot.ForEach([&counts](const Entry& entry) {
    const Organisation& organisation = entry.organisation();
    counts.missions += organisation.missions.empty() ? 0 : 1;
    counts.offers += static_cast<int64_t>(organisation.offers.size());
    counts.needs += static_cast<int64_t>(organisation.needs.size());
  });
  absl::MutexLock lock(&mu_);
  counts_ = counts;
  return counts;
}

absl::Status AdminServiceImpl::Rebuild(v1::RebuildIndexResponse& response) {
  const absl::Time start = absl::Now();
  absl::Status status = catalog_.Rebuild();
  if (absl::IsAborted(status)) {
    return AddRetry(std::move(status), "REBUILD_RUNNING", absl::Seconds(5));
  }
  TANDEM_RETURN_IF_ERROR(status);
  const std::shared_ptr<const Snapshot> snapshot = catalog_.snapshot();
  response.set_snapshot_generation(
      static_cast<int64_t>(snapshot->generation()));
  response.set_embedder_fingerprint(snapshot->embedder().fingerprint());
  response.set_duration_ms(absl::ToInt64Milliseconds(absl::Now() - start));
  return absl::OkStatus();
}

absl::Status AdminServiceImpl::Checkpoint(
    const std::string& id, v1::CreateCheckpointResponse& response) {
  TANDEM_RETURN_IF_ERROR(CheckCheckpointId(id));
  std::error_code error;
  std::filesystem::create_directories(options_.checkpoint_directory, error);
  if (error) {
    return AddErrorInfo(
        absl::UnavailableError(absl::StrCat(
            "cannot make the folder of checkpoints: ", error.message())),
        "CHECKPOINT_FOLDER");
  }
  const std::string path = absl::StrCat(options_.checkpoint_directory, "/", id);
  const size_t organisations = catalog_.snapshot()->size();
  absl::Status status = store_.CreateCheckpoint(path);
  if (absl::IsAlreadyExists(status)) {
    return AddResource(std::move(status), "CHECKPOINT_EXISTS",
                       "tandem.v1.Checkpoint", id);
  }
  TANDEM_RETURN_IF_ERROR(status);
  response.set_path(
      std::filesystem::absolute(path, error).lexically_normal().string());
  response.set_organisations(static_cast<int64_t>(organisations));
  response.set_bytes(FolderBytes(path));
  return absl::OkStatus();
}

absl::Status AdminServiceImpl::Check(v1::CheckIntegrityResponse& response) {
  int64_t checked = 0;
  TANDEM_ASSIGN_OR_RETURN(const std::vector<std::string> mismatches,
                          catalog_.CheckIntegrity(checked));
  response.set_checked(checked);
  response.set_mismatch_count(static_cast<int64_t>(mismatches.size()));
  for (size_t i = 0; i < std::min(mismatches.size(), kMaxMismatches); ++i) {
    response.add_mismatches(mismatches[i]);
  }
  return absl::OkStatus();
}

}  // namespace tandem
