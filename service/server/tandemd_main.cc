// tandemd: the daemon. `tandemd --help` lists every option.
#include <stdlib.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "service/config/config_loader.h"
#include "service/config/version.h"
#include "service/observability/event_log.h"
#include "service/server/server.h"
#include "service/server/stop_signal.h"

// jemalloc reads it before main; MALLOC_CONF of the environment is read behind
// it. A refit frees as much as the directory takes: memory that nobody wants
// for a second goes back to the system.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf =
    "percpu_arena:percpu,background_thread:true,"
    "dirty_decay_ms:1000,muzzy_decay_ms:0";
}

namespace tandem {
namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

// The libraries of linear algebra would start threads of their own below each
// of our workers. They read this once, when they are loaded: begin again.
void SetUpLibraries(char** argv) {
  if (getenv("OMP_NUM_THREADS") != nullptr) return;
  setenv("OMP_NUM_THREADS", "1", /*overwrite=*/0);
  setenv("OPENBLAS_NUM_THREADS", "1", /*overwrite=*/0);
  // By its real path, so that ps and pkill know it by its name.
  std::error_code error;
  const std::string self =
      std::filesystem::read_symlink("/proc/self/exe", error).string();
  if (!error) execv(self.c_str(), argv);
}

int Run(const std::vector<std::string>& arguments) {
  const auto loaded = LoadConfig(arguments, ProcessEnvironment());
  if (!loaded.ok()) {
    std::fprintf(stderr, "%s\n",
                 std::string(loaded.status().message()).c_str());
    return kUsage;
  }
  if (loaded->answer.has_value()) {
    std::fputs(loaded->answer->c_str(), stdout);
    return 0;
  }
  const StopSignal stop;
  const config::v1::Config& config = loaded->config;
  const auto log = EventLog::Create(
      {.level = config.log().level(), .format = config.log().format()});
  if (!log.ok()) return kUsage;
  for (const std::string& warning : loaded->warnings) {
    (*log)->Write(Severity::kWarn, "configuration", {{"message", warning}});
  }
  (*log)->Write(Severity::kInfo, "starting",
                {{"version", std::string(TandemVersion())}});
  auto server = Server::Start(config, **log, stop.token());
  if (!server.ok() && stop.token().stop_requested()) {
    (*log)->Write(Severity::kInfo, "stopped before it served");
    return 0;
  }
  if (!server.ok()) {
    (*log)->Write(Severity::kError, "not started",
                  {{"message", server.status().ToString()}});
    return kFailed;
  }
  stop.Wait();
  (*server)->Drain();
  return 0;
}

}  // namespace
}  // namespace tandem

int main(int argc, char** argv) {
  tandem::SetUpLibraries(argv);
  return tandem::Run({argv + 1, argv + argc});
}
