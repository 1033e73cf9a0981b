#ifndef TANDEM_TOOLS_EVAL_LOADED_DAEMON_H_
#define TANDEM_TOOLS_EVAL_LOADED_DAEMON_H_

#include <memory>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "clients/cpp/client.h"
#include "tools/eval/daemon_process.h"
#include "tools/eval/evaluation_set.h"
#include "tools/eval/pool_directory.h"
#include "tools/eval/progress.h"

namespace tandem {

// A daemon of our own with a pool in it. Members are in the order in which they
// need each other.
struct LoadedDaemon {
  std::unique_ptr<DaemonProcess> process;
  std::unique_ptr<Client> client;
  std::unique_ptr<PoolDirectory> directory;
};

// Starts a daemon (the one beside this programme if options.binary is empty)
// and loads `pool`, which must outlive the result. Errors of
// DaemonProcess::Start and PoolDirectory::Load.
absl::StatusOr<LoadedDaemon> StartAndLoad(
    DaemonProcess::Options options, absl::Span<const EvalOrganisation> pool,
    Progress& progress);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_LOADED_DAEMON_H_
