#include "tools/bench/scale_data_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "absl/status/status.h"

namespace tandem {
namespace {

constexpr char kAbout[] =
    R"(Writes a directory of organisations that do not exist, to measure with:
JSON lines that `tandemctl import` loads. Item texts are in eight languages and
attributes are skewed as in real directories (synthetic_directory.h). The same
number and seed give the same bytes; a larger directory begins with the smaller
one.)";

}  // namespace

absl::StatusOr<ScaleDataOptions> ParseScaleDataOptions(
    std::vector<std::string> arguments) {
  ScaleDataOptions options;
  CLI::App app(kAbout, "scale_data");
  app.add_option("--organisations", options.organisations,
                 "Organisations to write")
      ->required()
      ->check(CLI::Range(uint64_t{1}, uint64_t{100'000'000}));
  app.add_option("--seed", options.seed, "Seed of everything invented")
      ->capture_default_str();
  app.add_option("-o,--output", options.output,
                 "File of JSON lines; - is standard output")
      ->required();
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    options.help = app.help();
  } catch (const CLI::ParseError& error) {
    return absl::InvalidArgumentError(error.what());
  }
  return options;
}

}  // namespace tandem
