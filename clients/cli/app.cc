#include "clients/cli/app.h"

#include <algorithm>
#include <ostream>

#include "CLI/CLI.hpp"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/commands.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

constexpr char kDescription[] =
    "Finds partners for civil society organisations: asks and feeds tandemd.";
constexpr char kFooter[] =
    "Examples:\n"
    "  tandemctl import directory.jsonl\n"
    "  tandemctl match orchard-keepers --kind mentoring --explain\n"
    "  tandemctl search wetland restoration\n"
    "  tandemctl programme create spring --kind mentoring --givers mentors.csv "
    "\\\n"
    "    --takers mentees.csv      then: tandemctl pair propose spring\n"
    "Exit codes: 0 ok, 1 error, 2 usage, 3 not found, 4 denied, 5 unavailable "
    "or too late,\n"
    "  6 some records of an import were bad.\n"
    "NAME is an id, such as river-school, or organisations/ID.";

void AddGlobalFlags(CLI::App& app, GlobalFlags& flags) {
  app.add_option("--address", flags.address,
                 "host:port of tandemd; default TANDEM_ADDRESS, else "
                 "127.0.0.1:7600");
  app.add_option("--timeout", flags.timeout,
                 "for a call: seconds, or with unit as in 500ms, 2m");
  app.add_option("-o,--output", flags.output, "table, json, jsonl or csv");
  app.add_option("--color", flags.colour, "auto, always or never");
  app.add_flag("-q,--quiet", flags.quiet, "no progress and no remarks");
  app.add_flag("-v,--verbose", flags.verbose, "more remarks, such as times");
}

void AddCommands(CLI::App& app, Session& session) {
  AddImportCommand(app, session);
  AddExportCommand(app, session);
  AddReadCommands(app, session);
  AddWriteCommands(app, session);
  AddMatchCommand(app, session);
  AddScoreCommands(app, session);
  AddSearchCommand(app, session);
  AddCriteriaCommands(app, session);
  AddOutcomeCommands(app, session);
  AddExposureCommands(app, session);
  AddProgrammeCommands(app, session);
  AddPairingCommands(app, session);
  AddReportCommands(app, session);
  AddCallCommands(app, session);
  AddConsortiumCommands(app, session);
  AddTaxonomyCommands(app, session);
  AddAdminCommands(app, session);
  AddRestoreCommand(app, session);
  AddShellCommands(app, session);
}

bool All(const CLI::App*) { return true; }

// Subcommands take the global options, too.
void FallThrough(CLI::App& app) {
  for (CLI::App* command : app.get_subcommands(All)) {
    command->fallthrough();
    FallThrough(*command);
  }
}

// The innermost command that was chosen.
const CLI::App* Chosen(const CLI::App& app) {
  const CLI::App* chosen = &app;
  while (!chosen->get_subcommands().empty()) {
    chosen = chosen->get_subcommands().front();
  }
  return chosen;
}

// The names of the commands around the chosen one: `tandemctl pair`.
std::string NamesAbove(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* level = &app; level != Chosen(app);
       level = level->get_subcommands().front()) {
    names.push_back(level->get_name());
  }
  return absl::StrJoin(names, " ");
}

// "did you mean" for a word that `app` did not know; empty if none is near.
std::string Suggestion(const CLI::App& app, const std::string& word) {
  const CLI::App* chosen = Chosen(app);
  std::vector<std::string> words;
  if (absl::StartsWith(word, "-")) {
    for (const CLI::App* level : {chosen, &app}) {
      for (const CLI::Option* option : level->get_options()) {
        for (const std::string& name : option->get_lnames()) {
          words.push_back("--" + name);
        }
      }
    }
  } else {
    for (const CLI::App* command : chosen->get_subcommands(All)) {
      words.push_back(command->get_name());
    }
  }
  return ClosestWord(word.substr(0, word.find('=')), words);
}

std::string Complaint(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> unknown = app.remaining(/*recurse=*/true);
  const CLI::App* chosen = Chosen(app);
  const bool expects_command = !chosen->get_subcommands(All).empty();
  // CLI11 speaks of what is missing even where a word is only misspelt.
  if (unknown.empty() ||
      (!expects_command && error.get_name() != "ExtrasError" &&
       !absl::StartsWith(unknown[0], "-"))) {
    return error.what();
  }
  const std::string closest = Suggestion(app, unknown[0]);
  return absl::StrCat("unknown ",
                      absl::StartsWith(unknown[0], "-") ? "option"
                      : expects_command                 ? "command"
                                                        : "argument",
                      " `", unknown[0], "`",
                      closest.empty() ? "" : ": did you mean `", closest,
                      closest.empty() ? "" : "`?");
}

// Reads the command line. False if the run ends here, with `code`.
bool Parse(CLI::App& app, const std::vector<std::string>& arguments,
           const Environment& environment, ExitCode& code) {
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    return true;
  } catch (const CLI::CallForHelp&) {
    *environment.out << Chosen(app)->help(NamesAbove(app));
    code = ExitCode::kOk;
  } catch (const CLI::ParseError& error) {
    const CLI::App* chosen = Chosen(app);
    *environment.err << DescribeError(UsageError(Complaint(app, error)), "");
    if (chosen == &app && arguments.empty()) *environment.err << app.help();
    code = ExitCode::kUsage;
  }
  return false;
}

}  // namespace

ExitCode RunTandemctl(const std::vector<std::string>& arguments,
                      const Environment& environment) {
  Session session(environment);
  CLI::App app(kDescription, "tandemctl");
  app.footer(kFooter);
  app.require_subcommand(1);
  AddGlobalFlags(app, session.flags);
  AddCommands(app, session);
  FallThrough(app);

  ExitCode code = ExitCode::kOk;
  if (!Parse(app, arguments, environment, code)) return code;
  absl::Status status = session.Prepare();
  if (status.ok()) {
    const absl::StatusOr<ExitCode> done = session.action()();
    if (done.ok()) return *done;
    status = done.status();
  }
  *environment.err << DescribeError(status, session.address());
  return ExitCodeOf(status);
}

}  // namespace tandem
