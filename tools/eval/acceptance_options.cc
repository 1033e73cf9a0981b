#include "tools/eval/acceptance_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <thread>
#include <utility>

#include "absl/status/status.h"

namespace tandem {
namespace {

constexpr char kAboutAcceptance[] =
    R"(Counts the partnerships that both sides would accept: two-way scoring against
one-way scoring, at the same number of proposals.

A directory of organisations is invented, with needs and offers that they state
and preferences that they do not (acceptance_model.h). It is loaded into a
tandemd of its own, which proposes partners to every organisation:
  random         by lot
  one_way        by the asker's benefit alone
  two_way        by the smaller of both sides' benefits alone
  default        as FindPartners comes, with its gates
  stated_one_way by what both state, as if every text told its topic
  stated_two_way likewise, both sides
  known_one_way  by the hidden preferences themselves, of the asker
  known_two_way  likewise, of both sides
`ratio` is pairs_accepted by that of one_way. `rate_ratio` is the same of
pairs_accepted by pairs_proposed: two sides to which each other is proposed are
introduced once only. 1,000 samples of the askers make the intervals.

Progress and seconds go to standard error. The same call prints the same bytes.)";

// Kinds without a giver that invented organisations look for.
const std::map<std::string, v1::CooperationKind>& Kinds() {
  static const auto& kinds = *new std::map<std::string, v1::CooperationKind>{
      {"exchange-visit", v1::COOPERATION_KIND_EXCHANGE_VISIT},
      {"joint-call", v1::COOPERATION_KIND_JOINT_CALL},
      {"pilot-project", v1::COOPERATION_KIND_PILOT_PROJECT},
  };
  return kinds;
}

void AddOptions(AcceptanceOptions& options, CLI::App& app) {
  app.add_option("--organisations", options.organisations,
                 "Organisations in a directory")
      ->check(CLI::Range(2, 100000))
      ->capture_default_str();
  app.add_option("--seeds", options.seeds, "How many directories")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  app.add_option("--first_seed", options.first_seed,
                 "Seed of the first directory; the others follow it")
      ->check(CLI::Range(uint64_t{1}, uint64_t{1} << 62))
      ->capture_default_str();
  app.add_option("--limit", options.limit, "Proposals to each organisation")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  app.add_option("--coded", options.coded,
                 "Share of needs and offers that name their competency beside "
                 "the text, as where a form asks for it")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  app.add_option("--kind", options.kind, "Kind of cooperation")
      ->check(CLI::IsMember(Kinds()))
      ->capture_default_str();
  app.add_flag("--json", options.json, "Print JSON instead of tables");
  app.add_option("--daemon", options.daemon.binary,
                 "Path of tandemd (default: beside this programme)");
  app.add_option("--daemon_flag", options.daemon.flags,
                 "Further flag of tandemd; may be repeated")
      ->allow_extra_args(false);
  app.add_option("--jobs", options.jobs, "Organisations that ask at a time")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
}

}  // namespace

absl::StatusOr<AcceptanceOptions> ParseAcceptanceOptions(
    std::vector<std::string> arguments) {
  AcceptanceOptions options;
  options.jobs = static_cast<int>(
      std::clamp(std::thread::hardware_concurrency(), 1u, 64u));
  CLI::App app(kAboutAcceptance, "tandem_acceptance");
  AddOptions(options, app);
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    options.help = app.help();
    return options;
  } catch (const CLI::ParseError& error) {
    return absl::InvalidArgumentError(error.what());
  }
  options.kind_code = Kinds().at(options.kind);
  return options;
}

}  // namespace tandem
