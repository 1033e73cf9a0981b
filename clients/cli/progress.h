#ifndef TANDEM_CLIENTS_CLI_PROGRESS_H_
#define TANDEM_CLIENTS_CLI_PROGRESS_H_

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clients/cli/session.h"

namespace tandem {

// A Progress tells how far a long piece of work is: as a bar that is drawn anew
// on a terminal, else as a line every ten seconds, or not at all.
//
// Confined to one thread.
class Progress {
 public:
  enum class Style { kNone, kLines, kBar };

  struct Options {
    Style style = Style::kNone;
    // What is done, such as "importing".
    std::string label = {};
    // Columns of the terminal.
    int width = 80;
    std::function<absl::Time()> now = nullptr;
  };

  // `out` must outlive this.
  Progress(Options options, std::ostream& out);

  // `done` records are done, which is `fraction` of all, negative if unknown.
  // Cheap: draws at most ten times a second.
  void Update(int64_t done, double fraction);

  // As Update, for work that has no records: `what` is being done.
  void Describe(absl::string_view what, double fraction);

  // Takes the bar away.
  void Finish();

 private:
  // Whether it is time to draw or write.
  bool Due(absl::Time now);
  void Draw(absl::string_view text, double fraction);
  std::string Bare(int64_t done, double fraction, absl::Time now) const;

  const Options options_;
  std::ostream& out_;
  const absl::Time start_;
  absl::Time next_;
  bool drawn_ = false;
};

// As the session's flags and terminal ask for.
Progress::Options ProgressOf(const Session& session, std::string label);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_PROGRESS_H_
