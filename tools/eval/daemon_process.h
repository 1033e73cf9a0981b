#ifndef TANDEM_TOOLS_EVAL_DAEMON_PROCESS_H_
#define TANDEM_TOOLS_EVAL_DAEMON_PROCESS_H_

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace tandem {

// A DaemonProcess is a tandemd of our own: on a free port, in a temporary
// folder, untouched by settings of the environment, and gone with this object,
// or with this process whatever happens to it.
//
// Confined to the thread that started it.
class DaemonProcess {
 public:
  struct Options {
    // Path of tandemd.
    std::string binary;
    // Further flags, such as `--index.exhaustive_below=100`.
    std::vector<std::string> flags;
    // How long it may take to start.
    absl::Duration patience = absl::Seconds(60);
  };

  // Returns when the daemon has written its address. NOT_FOUND if there is no
  // such programme; UNAVAILABLE, with the last lines of its log, if it stops or
  // takes too long.
  static absl::StatusOr<std::unique_ptr<DaemonProcess>> Start(
      const Options& options);
  ~DaemonProcess();
  DaemonProcess(const DaemonProcess&) = delete;
  DaemonProcess& operator=(const DaemonProcess&) = delete;

  // host:port.
  const std::string& address() const { return address_; }

  // The last lines of its log.
  std::string LogTail() const;

 private:
  DaemonProcess() = default;

  absl::Status MakeFolder();
  absl::Status Launch(const Options& options);
  absl::Status WaitForAddress(absl::Duration patience);

  std::string folder_;
  std::string address_;
  pid_t pid_ = 0;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_DAEMON_PROCESS_H_
