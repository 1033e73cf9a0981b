#include <algorithm>
#include <fstream>
#include <memory>
#include <ostream>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/decision_flags.h"
#include "clients/cli/display_text.h"
#include "clients/cli/pairing_commands.h"
#include "clients/cli/pairing_words.h"
#include "clients/cli/run_view.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct DecideFlags {
  std::string run;
  std::string etag;
  DecisionFlags decision;
};

struct RunReadFlags {
  std::string name;
  std::string state;
  std::string to;
  bool explain = false;
};

// Sends a request to publish or close, and says what became of it.
template <typename Request, typename Call>
absl::StatusOr<ExitCode> Decide(const DecideFlags& flags, Session& session,
                                Call call) {
  Request request;
  const auto name = FindRun(flags.run, session);
  if (!name.ok()) return name.status();
  request.set_name(*name);
  request.set_etag(flags.etag);
  const absl::Status decided = FillDecision(flags.decision, session, request);
  if (!decided.ok()) return decided;
  const auto response = call(request);
  if (!response.ok()) return response.status();
  google::protobuf::RepeatedPtrField<v1::PairingRun> runs;
  *runs.Add() = response->run();
  const absl::Status status =
      Show(session, {.whole = &response->run(),
                     .elements = {&response->run()},
                     .csv = [&] { return RunTable(runs); },
                     .text =
                         [&] {
                           return RunTable(runs).ToText(session.paint(),
                                                        session.table_width());
                         }});
  if (!status.ok()) return status;
  session.Note(absl::StrCat("next: ", NextStep(response->run())));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> RunPublishPairing(const DecideFlags& flags,
                                           Session& session) {
  return Decide<v1::PublishPairingRequest>(
      flags, session, [&](const v1::PublishPairingRequest& request) {
        return session.client().PublishPairing(request);
      });
}

absl::StatusOr<ExitCode> RunClosePairing(const DecideFlags& flags,
                                         Session& session) {
  return Decide<v1::ClosePairingRequest>(
      flags, session, [&](const v1::ClosePairingRequest& request) {
        return session.client().ClosePairing(request);
      });
}

absl::StatusOr<v1::PairingRun> GetRun(const std::string& text,
                                      Session& session) {
  const auto name = FindRun(text, session);
  if (!name.ok()) return name.status();
  v1::GetPairingRunRequest request;
  request.set_name(*name);
  return session.client().GetPairingRun(request);
}

absl::StatusOr<ExitCode> RunShow(const RunReadFlags& flags, Session& session) {
  const auto run = GetRun(flags.name, session);
  if (!run.ok()) return run.status();
  return ShowRun(*run, flags.explain, session);
}

absl::StatusOr<ExitCode> RunExport(const RunReadFlags& flags,
                                   Session& session) {
  const auto run = GetRun(flags.name, session);
  if (!run.ok()) return run.status();
  std::ofstream file;
  const bool to_file = !flags.to.empty() && flags.to != "-";
  if (to_file) {
    file.open(flags.to, std::ios::binary | std::ios::trunc);
    if (!file) return UsageError(absl::StrCat(flags.to, ": cannot be written"));
  }
  std::ostream& out =
      to_file ? static_cast<std::ostream&>(file) : session.out();
  out << PairSheet(*run).ToCsv() << std::flush;
  if (!out.good()) {
    return absl::DataLossError("the sheet could not be written");
  }
  session.Note(absl::StrCat(
      run->pairs_size(), run->pairs_size() == 1 ? " pair" : " pairs", " and ",
      run->unpaired_size(), " without one written",
      to_file ? absl::StrCat(": ", CleanText(flags.to)) : ""));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> RunList(const RunReadFlags& flags, Session& session) {
  v1::ListPairingRunsRequest request;
  request.set_programme(ProgrammeName(flags.name));
  request.set_page_size(1000);
  if (!flags.state.empty()) {
    const auto state =
        ParseEnumCode(*v1::PairingRunState_descriptor(), flags.state, "state");
    if (!state.ok()) return state.status();
    request.set_state(static_cast<v1::PairingRunState>(*state));
  }
  v1::ListPairingRunsResponse all;
  do {
    const auto page = session.client().ListPairingRuns(request);
    if (!page.ok()) return page.status();
    all.mutable_runs()->MergeFrom(page->runs());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  if (all.runs().empty()) {
    session.Note(absl::StrCat("no such run; next: tandemctl pair propose ",
                              ShortRunName(request.programme())));
  }
  return Finish(Show(session, {.whole = &all,
                               .elements = Elements(all.runs()),
                               .csv = [&] { return RunTable(all.runs()); },
                               .text =
                                   [&] {
                                     return RunTable(all.runs())
                                         .ToText(session.paint(),
                                                 session.table_width());
                                   }}));
}

}  // namespace

void AddPairingDecisions(CLI::App& family, Session& session) {
  const auto add = [&](const std::string& name, const std::string& description,
                       const std::string& examples, auto run) {
    auto flags = std::make_shared<DecideFlags>();
    CLI::App* command = AddCommand(family, name, description, examples);
    command
        ->add_option("RUN", flags->run, "spring/1, or spring: its latest run")
        ->required();
    AddDecisionFlags(command, flags->decision, /*why_required=*/true);
    command->add_option("--etag", flags->etag,
                        "only this version: what was looked at");
    Bind(command, session, flags, run);
  };
  add("publish", "Book the places of all pairs and put a run in force.",
      "  tandemctl pair publish spring/2 --why \"agreed on 4 May\"\n"
      "Books all places or none: whoever took one meanwhile is named.",
      &RunPublishPairing);
  add("close", "End a run; its places are free again.",
      "  tandemctl pair close spring/2 --why \"the round is over\"\n"
      "A run that was never published is set aside.",
      &RunClosePairing);
}

void AddPairingReaders(CLI::App& family, Session& session) {
  auto show = std::make_shared<RunReadFlags>();
  CLI::App* command =
      AddCommand(family, "show", "Show a run: pairs, reasons, fairness, costs.",
                 "  tandemctl pair show spring/1 --explain\n"
                 "  tandemctl pair show spring -o json");
  command->add_option("RUN", show->name, "spring/1, or spring: its latest run")
      ->required();
  command->add_flag("--explain", show->explain,
                    "say what speaks for and against each pair");
  Bind(command, session, show, &RunShow);

  auto list = std::make_shared<RunReadFlags>();
  command = AddCommand(family, "list", "List the runs of a programme.",
                       "  tandemctl pair list spring --state published");
  command->add_option("PROGRAMME", list->name, "id or programmes/ID")
      ->required();
  command->add_option("--state", list->state,
                      "only proposed, reviewed, published or closed");
  Bind(command, session, list, &RunList);

  auto sheet = std::make_shared<RunReadFlags>();
  command = AddCommand(
      family, "export", "Write a run as a CSV sheet, a row a pair.",
      "  tandemctl pair export spring/1 --to pairs.csv\n"
      "  tandemctl pair export spring > pairs.csv\n"
      "Both sides' names, score, what each gains, reasons; below the pairs, "
      "whoever\n"
      "has none, and why.");
  command->add_option("RUN", sheet->name, "spring/1, or spring: its latest run")
      ->required();
  command->add_option("--to", sheet->to, "file to write; default: stdout");
  Bind(command, session, sheet, &RunExport);
}

}  // namespace tandem
