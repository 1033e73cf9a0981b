#include "clients/cli/session.h"

#include <algorithm>
#include <ostream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

constexpr char kDefaultAddress[] = "127.0.0.1:7600";

std::string Variable(const Environment& environment, const std::string& name) {
  const auto found = environment.variables.find(name);
  return found == environment.variables.end() ? "" : found->second;
}

// Seconds (`5`, `0.5`) or a duration with unit (`500ms`, `2m`).
absl::StatusOr<absl::Duration> ParseTimeout(const std::string& text) {
  absl::Duration duration;
  double seconds = 0;
  if (absl::SimpleAtod(text, &seconds)) {
    duration = absl::Seconds(seconds);
  } else if (!absl::ParseDuration(text, &duration)) {
    return UsageError(absl::StrCat("--timeout: `", text,
                                   "` is neither seconds nor a duration such "
                                   "as 500ms or 2m"));
  }
  if (duration <= absl::ZeroDuration()) {
    return UsageError("--timeout: must be more than 0");
  }
  return duration;
}

}  // namespace

const std::vector<std::string>& OutputWords() {
  static const auto& words =
      *new std::vector<std::string>{"table", "json", "jsonl", "csv"};
  return words;
}

const std::vector<std::string>& ColourWords() {
  static const auto& words =
      *new std::vector<std::string>{"auto", "always", "never"};
  return words;
}

Session::Session(const Environment& environment) : environment_(environment) {}

absl::Status Session::Prepare() {
  const auto& outputs = OutputWords();
  const auto output = std::find(outputs.begin(), outputs.end(), flags.output);
  if (output == outputs.end()) {
    return UnknownWord("output format", flags.output, outputs);
  }
  format_ = static_cast<OutputFormat>(output - outputs.begin());

  const auto& colours = ColourWords();
  if (std::find(colours.begin(), colours.end(), flags.colour) ==
      colours.end()) {
    return UnknownWord("choice of --color", flags.colour, colours);
  }
  const bool plain = !Variable(environment_, "NO_COLOR").empty() ||
                     Variable(environment_, "TERM") == "dumb";
  coloured_ =
      flags.colour == "always" ||
      (flags.colour == "auto" && environment_.out_is_terminal && !plain);

  if (!flags.timeout.empty()) {
    const auto timeout = ParseTimeout(flags.timeout);
    if (!timeout.ok()) return timeout.status();
    timeout_ = *timeout;
  }
  return absl::OkStatus();
}

int Session::table_width() const {
  return environment_.out_is_terminal ? environment_.width : 0;
}

int Session::text_width() const {
  // Longer lines are hard to read, shorter ones hard to lay out.
  return std::clamp(environment_.width, 40, 100);
}

void Session::Note(absl::string_view line) const {
  if (!flags.quiet) err() << line << "\n";
}

void Session::Detail(absl::string_view line) const {
  if (flags.verbose) err() << line << "\n";
}

std::string Session::address() const {
  if (!flags.address.empty()) return flags.address;
  const std::string variable = Variable(environment_, "TANDEM_ADDRESS");
  return variable.empty() ? kDefaultAddress : variable;
}

const Client& Session::client(absl::Duration usual) {
  if (client_ == nullptr) {
    const bool chosen = timeout_ > absl::ZeroDuration();
    client_ = std::make_unique<Client>(Client::Options{
        .address = address(), .timeout = chosen ? timeout_ : usual});
  }
  return *client_;
}

}  // namespace tandem
