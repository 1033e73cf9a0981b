#include "clients/cli/pairing_commands.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/pairing_words.h"
#include "clients/cli/run_view.h"
#include "clients/cli/show.h"

namespace tandem {

absl::StatusOr<ExitCode> ShowRun(const v1::PairingRun& run, bool explain,
                                 Session& session) {
  const absl::Status status =
      Show(session, {.whole = &run,
                     .elements = Elements(run.pairs()),
                     .csv = [&] { return PairSheet(run); },
                     .text =
                         [&] {
                           return RunText(run, explain, session.paint(),
                                          session.text_width());
                         }});
  if (!status.ok()) return status;
  session.Note(run.name().empty()
                   ? "nothing was stored; next: the same without --dry-run"
                   : absl::StrCat("next: ", NextStep(run)));
  return ExitCode::kOk;
}

void AddPairingCommands(CLI::App& app, Session& session) {
  CLI::App* family = AddCommand(
      app, "pair", "Pair the two sides of a programme, all at once.",
      "  tandemctl pair propose spring\n"
      "  tandemctl pair review spring/1 --ban green-lattice=orchard-keepers "
      "\\\n"
      "    --why \"they worked together last year\"\n"
      "  tandemctl pair publish spring/1 --why \"agreed on 4 May\"\n"
      "  tandemctl pair export spring/1 --to pairs.csv\n"
      "A run is spring/1, or spring for its latest one. Publishing books the "
      "places;\n"
      "closing frees them. For the partners of one organisation: match, "
      "score, explain.");
  family->require_subcommand(1);
  AddPairingSolvers(*family, session);
  AddPairingReaders(*family, session);
  AddPairingDecisions(*family, session);
  AddPlaceCommands(*family, session);
}

}  // namespace tandem
