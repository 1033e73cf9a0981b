#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/decision_flags.h"
#include "clients/cli/display_text.h"
#include "clients/cli/organisation_finder.h"
#include "clients/cli/pairing_commands.h"
#include "clients/cli/pairing_words.h"
#include "clients/cli/run_view.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct PlaceFlags {
  std::string organisation;
  std::string booking;
  std::string kind;
  std::string taker;
  std::string run;
  std::string etag;
  int places = 0;
  std::optional<int> places_in_all;
  DecisionFlags decision;
};

absl::Status ShowPlaces(
    const google::protobuf::Message& whole,
    const google::protobuf::RepeatedPtrField<v1::Places>& places,
    Session& session) {
  return Show(session, {.whole = &whole,
                        .elements = Elements(places),
                        .csv = [&] { return PlacesTable(places); },
                        .text =
                            [&] {
                              return PlacesTable(places).ToText(
                                  session.paint(), session.table_width());
                            }});
}

absl::Status ShowPlacesOf(const v1::Places& places, Session& session) {
  google::protobuf::RepeatedPtrField<v1::Places> one;
  *one.Add() = places;
  return ShowPlaces(places, one, session);
}

// Fills what booking and releasing have in common.
template <typename Request>
absl::Status FillPlace(const PlaceFlags& flags, OrganisationFinder& finder,
                       Session& session, Request& request) {
  const auto kind = ParseKind(flags.kind);
  if (!kind.ok()) return kind.status();
  request.set_kind(*kind);
  request.set_etag(flags.etag);
  const absl::Status decided = FillDecision(flags.decision, session, request);
  if (!decided.ok()) return decided;
  const auto name = finder.Require("ORGANISATION", flags.organisation);
  if (!name.ok()) return name.status();
  request.set_organisation(*name);
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> RunBook(const PlaceFlags& flags, Session& session) {
  OrganisationFinder finder(session.client());
  v1::BookPlaceRequest request;
  absl::Status status = FillPlace(flags, finder, session, request);
  if (!status.ok()) return status;
  request.set_places(flags.places);
  if (flags.places_in_all.has_value()) {
    request.set_places_in_all(*flags.places_in_all);
  }
  if (!flags.taker.empty()) {
    // Anybody may have a place; who is in the directory is named as there.
    const auto found = finder.Find(flags.taker);
    if (!found.ok()) return found.status();
    request.set_taker(found->name.empty() ? flags.taker : found->name);
  }
  const auto response = session.client().BookPlace(request);
  if (!response.ok()) return response.status();
  const v1::Places& places = response->places();
  status = ShowPlacesOf(places, session);
  if (!status.ok()) return status;
  const std::string booking =
      places.bookings().empty() ? "BOOKING" : places.bookings().rbegin()->id();
  session.Note(CleanText(
      absl::StrCat("to undo it: tandemctl pair place release ",
                   ShortOrganisationName(places.organisation()), " ", booking,
                   " --kind ", KindCode(places.kind()), " --why TEXT")));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> RunRelease(const PlaceFlags& flags, Session& session) {
  // The giver may be gone from the directory, so it is not looked up.
  v1::ReleasePlaceRequest request;
  const auto kind = ParseKind(flags.kind);
  if (!kind.ok()) return kind.status();
  request.set_kind(*kind);
  request.set_etag(flags.etag);
  request.set_booking(flags.booking);
  request.set_organisation(OrganisationName(flags.organisation));
  const absl::Status decided = FillDecision(flags.decision, session, request);
  if (!decided.ok()) return decided;
  const auto response = session.client().ReleasePlace(request);
  if (!response.ok()) return response.status();
  session.Note(absl::StrCat("released: ", CleanText(flags.booking)));
  return Finish(ShowPlacesOf(response->places(), session));
}

absl::StatusOr<ExitCode> RunList(const PlaceFlags& flags, Session& session) {
  v1::ListPlacesRequest request;
  request.set_page_size(1000);
  if (!flags.organisation.empty()) {
    request.set_organisation(OrganisationName(flags.organisation));
  }
  if (!flags.kind.empty()) {
    const auto kind = ParseKind(flags.kind);
    if (!kind.ok()) return kind.status();
    request.set_kind(*kind);
  }
  if (!flags.run.empty()) {
    const auto run = FindRun(flags.run, session);
    if (!run.ok()) return run.status();
    request.set_run(*run);
  }
  v1::ListPlacesResponse all;
  do {
    const auto page = session.client().ListPlaces(request);
    if (!page.ok()) return page.status();
    all.mutable_places()->MergeFrom(page->places());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  if (all.places().empty()) session.Note("no place was ever booked here");
  return Finish(ShowPlaces(all, all.places(), session));
}

void AddBookCommand(CLI::App& family, Session& session) {
  auto flags = std::make_shared<PlaceFlags>();
  CLI::App* command = AddCommand(
      family, "book", "Book places of a giver by hand.",
      "  tandemctl pair place book green-lattice --kind mentoring \\\n"
      "    --for apple-row --why \"agreed by telephone\"");
  command
      ->add_option("ORGANISATION", flags->organisation, "the giver: id or name")
      ->required();
  command->add_option("-k,--kind", flags->kind, "kind of cooperation")
      ->required();
  command->add_option("--places", flags->places, "how many; default 1")
      ->check(CLI::PositiveNumber);
  command->add_option("--for", flags->taker,
                      "for whom: id, name, or anybody in words");
  command->add_option("--places-in-all", flags->places_in_all,
                      "in place of what the profile states");
  AddDecisionFlags(command, flags->decision, /*why_required=*/true);
  command->add_option("--etag", flags->etag, "only if nothing has changed");
  Bind(command, session, flags, &RunBook);
}

}  // namespace

void AddPlaceCommands(CLI::App& family, Session& session) {
  CLI::App* places = AddCommand(
      family, "place", "Read, book and release places by hand.",
      "  tandemctl pair place list --kind mentoring\n"
      "  tandemctl pair place book green-lattice -k mentoring --why \"...\"");
  places->require_subcommand(1);
  AddBookCommand(*places, session);

  auto release = std::make_shared<PlaceFlags>();
  CLI::App* command = AddCommand(
      *places, "release", "Release one booking, of a run or by hand.",
      "  tandemctl pair place release green-lattice b-7 --kind mentoring \\\n"
      "    --why \"the mentee withdrew\"");
  command
      ->add_option("ORGANISATION", release->organisation,
                   "the giver: id or organisations/ID")
      ->required();
  command->add_option("BOOKING", release->booking, "see `pair place list`")
      ->required();
  command->add_option("-k,--kind", release->kind, "kind of cooperation")
      ->required();
  AddDecisionFlags(command, release->decision, /*why_required=*/true);
  command->add_option("--etag", release->etag, "only if nothing has changed");
  Bind(command, session, release, &RunRelease);

  auto list = std::make_shared<PlaceFlags>();
  command = AddCommand(*places, "list", "List who has which places.",
                       "  tandemctl pair place list --run spring/1\n"
                       "  tandemctl pair place list --organisation "
                       "green-lattice -o csv");
  command->add_option("--organisation", list->organisation, "only this giver");
  command->add_option("-k,--kind", list->kind, "only this kind");
  command->add_option("--run", list->run, "only givers of this run");
  Bind(command, session, list, &RunList);
}

}  // namespace tandem
