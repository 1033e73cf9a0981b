#ifndef TANDEM_TESTS_INTEGRATION_DAEMON_H_
#define TANDEM_TESTS_INTEGRATION_DAEMON_H_

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clients/cpp/client.h"
#include "grpcpp/channel.h"

namespace tandem::testing {

// A real tandemd, as a child process on a free port.
//
//   TempFolder folder;
//   auto daemon = Daemon::Start(folder.File("data"));
//   (*daemon)->client().GetOrganisation(...);
//   EXPECT_EQ((*daemon)->Stop(), 0);
//
// Confined to one thread, but Kill may be called from any one thread beside.
class Daemon {
 public:
  // Starts the daemon on `data_directory`, with `flags` besides the usual ones,
  // and waits until it answers. UNAVAILABLE, with its log, if it ends instead.
  static absl::StatusOr<std::unique_ptr<Daemon>> Start(
      const std::string& data_directory,
      const std::vector<std::string>& flags = {});

  // The same without waiting: it has no address and no client, but it can be
  // stopped.
  static absl::StatusOr<std::unique_ptr<Daemon>> Launch(
      const std::string& data_directory,
      const std::vector<std::string>& flags = {});

  // Kills the daemon if it still runs.
  ~Daemon();
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  const std::string& address() const { return address_; }
  const Client& client() const { return *client_; }
  std::shared_ptr<grpc::Channel> channel() const { return channel_; }

  // SIGTERM; returns without waiting.
  void Terminate();
  // Waits for the end; the exit code, or minus the signal's number.
  int Wait();
  // Terminate and Wait.
  int Stop();
  // SIGKILL and Wait.
  void Kill();

  // What it wrote to standard error so far.
  std::string Log() const;

 private:
  Daemon() = default;

  absl::Status AwaitAddress();

  pid_t pid_ = -1;
  std::string log_file_;
  std::string port_file_;
  std::string address_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<Client> client_;
};

// Runs tandemd with `flags` to its end; its exit code, with what it wrote to
// standard error in `messages`.
int RunToEnd(const std::vector<std::string>& flags, std::string& messages);

// Calls `method` (`/package.Service/Method`) with one message and returns the
// first one that comes back, both as bytes: for services without a stub here.
absl::StatusOr<std::string> CallRaw(
    const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
    absl::string_view request);

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_INTEGRATION_DAEMON_H_
