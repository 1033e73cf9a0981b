#include <memory>
#include <ostream>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/commands.h"
#include "clients/cli/decision_flags.h"
#include "clients/cli/organisation_finder.h"
#include "clients/cli/pairing_commands.h"
#include "clients/cli/pairing_words.h"
#include "clients/cli/progress.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct ProposeFlags {
  std::string programme;
  std::string objective;
  std::string previous;
  std::string etag;
  DecisionFlags decision;
  bool explain = false;
  bool dry_run = false;
};

struct ReviewFlags {
  std::string run;
  std::vector<std::string> fixed;
  std::vector<std::string> banned;
  std::vector<std::string> cleared;
  std::vector<std::string> places;
  std::string etag;
  DecisionFlags decision;
  bool again = false;
  bool explain = false;
  bool dry_run = false;
};

// Tells the progress of `call`, which takes what is to be told of it, and shows
// the run in which it ends.
template <typename Call>
absl::StatusOr<ExitCode> SolveAndShow(bool explain, Session& session,
                                      Call call) {
  Progress progress(ProgressOf(session, "pairing"), session.err());
  const absl::StatusOr<v1::PairingRun> run =
      call([&](const v1::PairingProgress& event) {
        progress.Describe(event.description(),
                          event.done() > 0 ? event.done() : -1);
      });
  progress.Finish();
  if (!run.ok()) return run.status();
  return ShowRun(*run, explain, session);
}

absl::StatusOr<ExitCode> RunPropose(const ProposeFlags& flags,
                                    Session& session) {
  v1::ProposePairingRequest request;
  request.set_programme(ProgrammeName(flags.programme));
  if (!flags.objective.empty()) {
    const auto objective = ParseEnumCode(*v1::PairingObjective_descriptor(),
                                         flags.objective, "objective");
    if (!objective.ok()) return objective.status();
    request.set_objective(static_cast<v1::PairingObjective>(*objective));
  }
  if (!flags.previous.empty()) {
    const auto previous = FindRun(flags.previous, session);
    if (!previous.ok()) return previous.status();
    request.set_previous_run(*previous);
  }
  request.set_etag(flags.etag);
  request.set_validate_only(flags.dry_run);
  const absl::Status decided = FillDecision(flags.decision, session, request);
  if (!decided.ok()) return decided;
  return SolveAndShow(flags.explain, session, [&](auto on_progress) {
    return session.client().ProposePairing(request, on_progress);
  });
}

// Reads `GIVER=NUMBER` for every word.
absl::Status ReadPlaces(const std::vector<std::string>& words,
                        OrganisationFinder& finder,
                        v1::ReviewPairingRequest& request) {
  for (const std::string& word : words) {
    const std::pair<std::string, std::string> parts =
        absl::StrSplit(word, absl::MaxSplits('=', 1));
    int places = 0;
    if (!absl::SimpleAtoi(parts.second, &places) || places < 0) {
      return UsageError(
          absl::StrCat("--capacity: `", word,
                       "` is not GIVER=PLACES, such as green-lattice=2"));
    }
    const auto name = finder.Require("--capacity", parts.first);
    if (!name.ok()) return name.status();
    v1::PlacesOverride& one = *request.add_places();
    one.set_organisation(*name);
    one.set_places(places);
  }
  return absl::OkStatus();
}

absl::Status FillReview(const ReviewFlags& flags, Session& session,
                        v1::ReviewPairingRequest& request) {
  OrganisationFinder finder(session.client());
  absl::Status status =
      ReadPairs("--fix", flags.fixed, finder, *request.mutable_fix_pairs());
  if (!status.ok()) return status;
  status =
      ReadPairs("--ban", flags.banned, finder, *request.mutable_ban_pairs());
  if (!status.ok()) return status;
  status = ReadPairs("--clear", flags.cleared, finder,
                     *request.mutable_clear_pairs());
  if (!status.ok()) return status;
  return ReadPlaces(flags.places, finder, request);
}

absl::StatusOr<ExitCode> RunReview(const ReviewFlags& flags, Session& session) {
  v1::ReviewPairingRequest request;
  const auto name = FindRun(flags.run, session);
  if (!name.ok()) return name.status();
  request.set_name(*name);
  request.set_etag(flags.etag);
  request.set_solve_again(flags.again);
  request.set_validate_only(flags.dry_run);
  absl::Status status = FillDecision(flags.decision, session, request);
  if (!status.ok()) return status;
  status = FillReview(flags, session, request);
  if (!status.ok()) return status;
  return SolveAndShow(flags.explain, session, [&](auto on_progress) {
    return session.client().ReviewPairing(request, on_progress);
  });
}

void AddReviewCommand(CLI::App& family, Session& session) {
  auto flags = std::make_shared<ReviewFlags>();
  CLI::App* command = AddCommand(
      family, "review", "Settle pairs and places of a run, and pair anew.",
      "  tandemctl pair review spring/1 --why \"looked through, all well\"\n"
      "  tandemctl pair review spring --fix green-lattice=orchard-keepers \\\n"
      "    --ban form-workshop=apple-row --capacity green-lattice=2 \\\n"
      "    --why \"as the mentors wished\"\n"
      "What is fixed stays, and as little as possible changes besides.");
  command->add_option("RUN", flags->run, "spring/1, or spring: its latest run")
      ->required();
  const auto list = [&](const std::string& name,
                        std::vector<std::string>& values,
                        const std::string& description) {
    command->add_option(name, values, description)->allow_extra_args(false);
  };
  list("--fix", flags->fixed, "GIVER=TAKER: a pair that must be");
  list("--ban", flags->banned, "GIVER=TAKER: a pair that must not be");
  list("--clear", flags->cleared,
       "GIVER=TAKER: neither fixed nor banned any more");
  list("--capacity", flags->places, "GIVER=PLACES: its places in all");
  command->add_flag("--again", flags->again,
                    "pair anew even without a change, by the directory as it "
                    "is now");
  AddDecisionFlags(command, flags->decision, /*why_required=*/true);
  command->add_option("--etag", flags->etag, "review only this version");
  command->add_flag("--explain", flags->explain,
                    "say what speaks for and against each pair");
  command->add_flag("--dry-run", flags->dry_run, "pair, store nothing");
  Bind(command, session, flags, &RunReview);
}

}  // namespace

void AddPairingSolvers(CLI::App& family, Session& session) {
  auto flags = std::make_shared<ProposeFlags>();
  CLI::App* command = AddCommand(
      family, "propose", "Pair a programme's sides and store the run.",
      "  tandemctl pair propose spring\n"
      "  tandemctl pair propose spring --objective fairest --dry-run\n"
      "  tandemctl pair propose spring --previous spring/1 --why \"round 2\"\n"
      "Holds no places yet. Ctrl-C ends it, and nothing is stored.");
  command->add_option("PROGRAMME", flags->programme, "id or programmes/ID")
      ->required();
  command->add_option("--objective", flags->objective,
                      "for this run: best-total, most-paired, fairest, stable");
  command->add_option("--previous", flags->previous,
                      "the run whose pairs are to be kept where they can");
  AddDecisionFlags(command, flags->decision, /*why_required=*/false);
  command->add_option("--etag", flags->etag,
                      "pair only this version of the programme");
  command->add_flag("--explain", flags->explain,
                    "say what speaks for and against each pair");
  command->add_flag("--dry-run", flags->dry_run, "pair, store nothing");
  Bind(command, session, flags, &RunPropose);

  AddReviewCommand(family, session);
}

}  // namespace tandem
