#include "tests/integration/daemon.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "clients/cpp/rpc_status.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/channel_arguments.h"

namespace tandem::testing {
namespace {

constexpr absl::Duration kStartLimit = absl::Seconds(60);

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// The environment without settings that are meant for another daemon.
std::vector<std::string> CleanEnvironment() {
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!absl::StartsWith(*entry, "TANDEM_")) environment.push_back(*entry);
  }
  return environment;
}

std::vector<char*> Pointers(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& text : strings) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Starts tandemd with standard error in `log_file`; -1 if that fails.
pid_t Spawn(const std::vector<std::string>& flags,
            const std::string& log_file) {
  const char* folder = std::getenv("TANDEM_BIN_DIR");
  const std::string programme =
      absl::StrCat(folder == nullptr ? "." : folder, "/tandemd");
  std::vector<std::string> arguments = {programme};
  arguments.insert(arguments.end(), flags.begin(), flags.end());
  std::vector<std::string> environment = CleanEnvironment();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log_file.c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
                                   O_WRONLY, 0);
  pid_t pid = -1;
  if (::posix_spawn(&pid, programme.c_str(), &actions, nullptr,
                    Pointers(arguments).data(),
                    Pointers(environment).data()) != 0) {
    pid = -1;
  }
  posix_spawn_file_actions_destroy(&actions);
  return pid;
}

// The exit code of `pid`, or minus the signal's number.
int WaitFor(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool HasEnded(pid_t pid) {
  siginfo_t info = {};
  return ::waitid(P_PID, static_cast<id_t>(pid), &info,
                  WEXITED | WNOHANG | WNOWAIT) == 0 &&
         info.si_pid == pid;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Daemon>> Daemon::Launch(
    const std::string& data_directory, const std::vector<std::string>& flags) {
  static std::atomic<int> launched = 0;
  std::unique_ptr<Daemon> daemon(new Daemon);
  daemon->port_file_ =
      absl::StrCat(data_directory, ".", ++launched, ".address");
  daemon->log_file_ = absl::StrCat(data_directory, ".log");
  std::vector<std::string> all = {"--data.directory",   data_directory,
                                  "--server.port",      "0",
                                  "--server.port_file", daemon->port_file_};
  all.insert(all.end(), flags.begin(), flags.end());
  daemon->pid_ = Spawn(all, daemon->log_file_);
  if (daemon->pid_ < 0) return absl::InternalError("cannot start tandemd");
  return daemon;
}

absl::StatusOr<std::unique_ptr<Daemon>> Daemon::Start(
    const std::string& data_directory, const std::vector<std::string>& flags) {
  auto launched = Launch(data_directory, flags);
  if (!launched.ok()) return launched;
  std::unique_ptr<Daemon>& daemon = *launched;
  if (const absl::Status status = daemon->AwaitAddress(); !status.ok()) {
    return status;
  }
  grpc::ChannelArguments arguments;
  // A proxy of the environment is not for the loopback.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  daemon->channel_ = grpc::CreateCustomChannel(
      daemon->address_, grpc::InsecureChannelCredentials(), arguments);
  daemon->client_ =
      std::make_unique<Client>(Client::Options{.address = daemon->address_});
  return launched;
}

absl::Status Daemon::AwaitAddress() {
  // The file comes by a rename: it is there as a whole or not at all.
  const absl::Time limit = absl::Now() + kStartLimit;
  while (!std::filesystem::exists(port_file_)) {
    if (HasEnded(pid_) || absl::Now() > limit) {
      return absl::UnavailableError(
          absl::StrCat("tandemd did not start: ", Log()));
    }
    absl::SleepFor(absl::Milliseconds(5));
  }
  const std::string content = ReadFile(port_file_);
  address_ = std::string(absl::StripSuffix(content, "\n"));
  return absl::OkStatus();
}

Daemon::~Daemon() {
  if (pid_ > 0) Kill();
}

void Daemon::Terminate() { ::kill(pid_, SIGTERM); }

int Daemon::Wait() { return WaitFor(std::exchange(pid_, -1)); }

int Daemon::Stop() {
  Terminate();
  return Wait();
}

void Daemon::Kill() {
  ::kill(pid_, SIGKILL);
  Wait();
}

std::string Daemon::Log() const { return ReadFile(log_file_); }

int RunToEnd(const std::vector<std::string>& flags, std::string& messages) {
  char name[] = "/tmp/tandem-messages-XXXXXX";
  const int file = ::mkstemp(name);
  if (file >= 0) ::close(file);
  const pid_t pid = Spawn(flags, name);
  if (pid < 0) return -1;
  const int code = WaitFor(pid);
  messages = ReadFile(name);
  ::unlink(name);
  return code;
}

absl::StatusOr<std::string> CallRaw(
    const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
    absl::string_view request) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(20)));
  const grpc::Slice slice(request.data(), request.size());
  const grpc::ByteBuffer sent(&slice, 1);
  grpc::ByteBuffer received;
  grpc::Status status;
  absl::Notification done;
  stub.UnaryCall(&context, method, grpc::StubOptions(), &sent, &received,
                 [&](grpc::Status result) {
                   status = std::move(result);
                   done.Notify();
                 });
  done.WaitForNotification();
  if (!status.ok()) return FromGrpcStatus(status);
  std::vector<grpc::Slice> slices;
  if (!received.Dump(&slices).ok()) return absl::InternalError("no message");
  std::string bytes;
  for (const grpc::Slice& part : slices) {
    bytes.append(reinterpret_cast<const char*>(part.begin()), part.size());
  }
  return bytes;
}

}  // namespace tandem::testing
