#include "tools/eval/daemon_process.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"

namespace tandem {
namespace {

constexpr size_t kLogLines = 10;
constexpr int kNotStarted = 127;

std::string ReadWhole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

// Pointers to `texts`, which must outlive them.
std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// The environment without settings for a daemon.
std::vector<std::string> CleanEnvironment() {
  std::vector<std::string> kept;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!absl::StartsWith(*entry, "TANDEM_")) kept.emplace_back(*entry);
  }
  return kept;
}

// The child's half; async-signal-safe only.
[[noreturn]] void BecomeDaemon(const char* log, char** arguments,
                               char** environment, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kNotStarted);
  const int file = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file >= 0) {
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
  }
  execve(arguments[0], arguments, environment);
  _exit(kNotStarted);
}

}  // namespace

absl::StatusOr<std::unique_ptr<DaemonProcess>> DaemonProcess::Start(
    const Options& options) {
  if (access(options.binary.c_str(), X_OK) != 0) {
    return absl::NotFoundError(
        absl::StrCat(options.binary,
                     ": no such programme; build tandemd or "
                     "name it by --daemon"));
  }
  auto process = std::unique_ptr<DaemonProcess>(new DaemonProcess);
  absl::Status status = process->MakeFolder();
  if (status.ok()) status = process->Launch(options);
  if (status.ok()) status = process->WaitForAddress(options.patience);
  if (!status.ok()) return status;
  return process;
}

DaemonProcess::~DaemonProcess() {
  if (pid_ > 0) {
    // Nothing of it is kept, so it need not close in order.
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  std::error_code ignored;  // A folder left behind does no harm.
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

std::string DaemonProcess::LogTail() const {
  const std::string log = ReadWhole(folder_ + "/log");
  const std::vector<absl::string_view> lines =
      absl::StrSplit(log, '\n', absl::SkipEmpty());
  const size_t kept = std::min(lines.size(), kLogLines);
  return absl::StrJoin(lines.end() - static_cast<std::ptrdiff_t>(kept),
                       lines.end(), "\n");
}

absl::Status DaemonProcess::MakeFolder() {
  std::error_code error;
  std::string name =
      (std::filesystem::temp_directory_path(error) / "tandem-eval-XXXXXX")
          .string();
  if (error || mkdtemp(name.data()) == nullptr) {
    return absl::UnavailableError("no temporary folder can be made");
  }
  folder_ = name;
  return absl::OkStatus();
}

absl::Status DaemonProcess::Launch(const Options& options) {
  std::vector<std::string> arguments = {
      options.binary, "--data.directory=" + folder_ + "/data",
      "--server.port=0", "--server.port_file=" + folder_ + "/address",
      // The fit is ours to order, once all are there.
      "--embedder.refit_growth=100", "--log.requests=false"};
  arguments.insert(arguments.end(), options.flags.begin(), options.flags.end());
  std::vector<std::string> environment = CleanEnvironment();
  const std::vector<char*> argument_pointers = Pointers(arguments);
  const std::vector<char*> environment_pointers = Pointers(environment);
  const std::string log = folder_ + "/log";
  const pid_t parent = getpid();
  pid_ = fork();
  if (pid_ < 0) return absl::ErrnoToStatus(errno, "starting tandemd");
  if (pid_ == 0) {
    BecomeDaemon(log.c_str(), const_cast<char**>(argument_pointers.data()),
                 const_cast<char**>(environment_pointers.data()), parent);
  }
  return absl::OkStatus();
}

absl::Status DaemonProcess::WaitForAddress(absl::Duration patience) {
  const absl::Time end = absl::Now() + patience;
  while (absl::Now() < end) {
    const std::string written = ReadWhole(folder_ + "/address");
    if (absl::EndsWith(written, "\n")) {
      address_ = std::string(absl::StripAsciiWhitespace(written));
      return absl::OkStatus();
    }
    if (waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = 0;
      return absl::UnavailableError(
          absl::StrCat("tandemd stopped:\n", LogTail()));
    }
    absl::SleepFor(absl::Milliseconds(20));
  }
  return absl::UnavailableError(
      absl::StrCat("tandemd does not answer:\n", LogTail()));
}

}  // namespace tandem
