#include "tools/eval/loaded_daemon.h"

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "absl/time/time.h"

namespace tandem {
namespace {

std::string DaemonBeside() {
  std::error_code ignored;  // Then the daemon is not found, and that is said.
  return std::filesystem::read_symlink("/proc/self/exe", ignored)
      .replace_filename("tandemd")
      .string();
}

}  // namespace

absl::StatusOr<LoadedDaemon> StartAndLoad(
    DaemonProcess::Options options, absl::Span<const EvalOrganisation> pool,
    Progress& progress) {
  LoadedDaemon loaded;
  if (options.binary.empty()) options.binary = DaemonBeside();
  auto process = DaemonProcess::Start(options);
  if (!process.ok()) return process.status();
  loaded.process = *std::move(process);
  progress.Tell("started tandemd at " + loaded.process->address());
  loaded.client = std::make_unique<Client>(Client::Options{
      .address = loaded.process->address(), .timeout = absl::Minutes(5)});
  auto directory = PoolDirectory::Load(*loaded.client, pool);
  if (!directory.ok()) return directory.status();
  loaded.directory = *std::move(directory);
  progress.Tell("imported and indexed the pool");
  return loaded;
}

}  // namespace tandem
