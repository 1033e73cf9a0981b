#ifndef TANDEM_CLIENTS_CLI_SESSION_H_
#define TANDEM_CLIENTS_CLI_SESSION_H_

#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/paint.h"
#include "clients/cpp/client.h"

namespace tandem {

// What surrounds a run of tandemctl: main fills it from the process, tests by
// hand.
struct Environment {
  // Borrowed.
  std::istream* in = nullptr;
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  // Columns of the terminal.
  int width = 80;
  // Environment variables that matter: TANDEM_ADDRESS, NO_COLOR, TERM, USER,
  // LOGNAME.
  std::map<std::string, std::string> variables = {};
  std::function<absl::Time()> now = nullptr;
};

// How results are written.
enum class OutputFormat { kTable, kJson, kJsonLines, kCsv };

// The options that every command has, as given.
struct GlobalFlags {
  std::string address;
  std::string timeout;
  std::string output = "table";
  std::string colour = "auto";
  bool quiet = false;
  bool verbose = false;
};

// A Session is what a command works with: the streams, the global options and
// the connection. Data goes to out(), everything else to err().
//
// Confined to one thread.
class Session {
 public:
  // What a command does, once the command line has been understood.
  using Action = std::function<absl::StatusOr<ExitCode>()>;

  // The streams of `environment` must outlive this.
  explicit Session(const Environment& environment);

  // Filled by the parser, then made use of by Prepare.
  GlobalFlags flags;

  // Checks the global options. Usage error if one is wrong.
  absl::Status Prepare();

  // The command line chose this.
  void SetAction(Action action) { action_ = std::move(action); }
  const Action& action() const { return action_; }

  std::istream& in() const { return *environment_.in; }
  std::ostream& out() const { return *environment_.out; }
  std::ostream& err() const { return *environment_.err; }
  const Environment& environment() const { return environment_; }

  OutputFormat format() const { return format_; }
  Paint paint() const { return Paint(coloured_); }
  // Columns for tables: 0, any number, unless out() is a terminal.
  int table_width() const;
  // Columns for running text.
  int text_width() const;

  // Writes a line to err() unless --quiet; respectively only with --verbose.
  void Note(absl::string_view line) const;
  void Detail(absl::string_view line) const;

  // Where the daemon is looked for.
  std::string address() const;

  // The connection, with the timeout of --timeout or `usual` without one.
  const Client& client(absl::Duration usual = absl::Seconds(30));

 private:
  const Environment environment_;
  Action action_;
  OutputFormat format_ = OutputFormat::kTable;
  bool coloured_ = false;
  absl::Duration timeout_ = absl::ZeroDuration();
  std::unique_ptr<Client> client_;
};

// The words of --output and --color.
const std::vector<std::string>& OutputWords();
const std::vector<std::string>& ColourWords();

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_SESSION_H_
