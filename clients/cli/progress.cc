#include "clients/cli/progress.h"

#include <ostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/display_text.h"

namespace tandem {
namespace {

constexpr absl::Duration kRedraw = absl::Milliseconds(100);
constexpr absl::Duration kLine = absl::Seconds(10);
constexpr int kProgressCells = 20;

// 3:07 or 1:02:33.
std::string Clock(absl::Duration duration) {
  const int64_t seconds = absl::ToInt64Seconds(duration);
  if (seconds < 3600) {
    return absl::StrFormat("%d:%02d", seconds / 60, seconds % 60);
  }
  return absl::StrFormat("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60,
                         seconds % 60);
}

}  // namespace

Progress::Progress(Options options, std::ostream& out)
    : options_(std::move(options)),
      out_(out),
      start_(options_.now()),
      next_(start_ +
            (options_.style == Style::kBar ? absl::ZeroDuration() : kLine)) {}

void Progress::Update(int64_t done, double fraction) {
  const absl::Time now = options_.now();
  if (Due(now)) Draw(Bare(done, fraction, now), fraction);
}

void Progress::Describe(absl::string_view what, double fraction) {
  if (!Due(options_.now())) return;
  const std::string share =
      fraction >= 0 ? absl::StrCat(Percent(fraction), "  ") : "";
  Draw(absl::StrCat(share, CleanText(what)), fraction);
}

bool Progress::Due(absl::Time now) {
  if (options_.style == Style::kNone || now < next_) return false;
  next_ = now + (options_.style == Style::kLines ? kLine : kRedraw);
  return true;
}

void Progress::Draw(absl::string_view text, double fraction) {
  if (options_.style == Style::kLines) {
    out_ << options_.label << ": " << text << "\n";
    return;
  }
  drawn_ = true;
  std::string line = absl::StrCat(options_.label, "  ");
  if (fraction >= 0) absl::StrAppend(&line, Bar(fraction, kProgressCells), " ");
  absl::StrAppend(&line, text);
  // One column less than the terminal: a full line would wrap.
  out_ << "\r\x1b[K" << Shorten(line, options_.width - 1) << std::flush;
}

void Progress::Finish() {
  if (drawn_) out_ << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

std::string Progress::Bare(int64_t done, double fraction,
                           absl::Time now) const {
  const double seconds = absl::ToDoubleSeconds(now - start_);
  std::string text;
  if (fraction >= 0) absl::StrAppend(&text, Percent(fraction), "  ");
  absl::StrAppend(&text, Grouped(done), " records");
  if (seconds > 0) {
    absl::StrAppend(&text, "  ", Grouped(static_cast<int64_t>(done / seconds)),
                    "/s");
  }
  if (fraction > 0 && fraction < 1 && seconds >= 1) {
    absl::StrAppend(&text, "  ETA ",
                    Clock(absl::Seconds(seconds * (1 - fraction) / fraction)));
  }
  return text;
}

Progress::Options ProgressOf(const Session& session, std::string label) {
  const Environment& environment = session.environment();
  const auto term = environment.variables.find("TERM");
  const bool dumb =
      term != environment.variables.end() && term->second == "dumb";
  Progress::Style style = environment.err_is_terminal && !dumb
                              ? Progress::Style::kBar
                              : Progress::Style::kLines;
  if (session.flags.quiet) style = Progress::Style::kNone;
  return {.style = style,
          .label = std::move(label),
          .width = environment.width,
          .now = environment.now};
}

}  // namespace tandem
