#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "clients/cli/commands.h"
#include "clients/cli/confirm.h"
#include "clients/cli/display_text.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct RecordFlags {
  std::string subject;
  std::string partner;
  std::string kind;
  std::string result;
  std::string date;
  std::string criteria;
  std::string id;
  bool dry_run = false;
};

struct OutcomeListFlags {
  std::string organisation;
  std::string kind;
  std::string criteria;
  int limit = 50;
  bool all = false;
};

struct NameFlags {
  std::string name;
  bool yes = false;
};

std::string ResultCode(v1::OutcomeResult result) {
  return EnumCode(*v1::OutcomeResult_descriptor(), result);
}

template <typename Outcomes>
Table OutcomeTable(const Outcomes& outcomes) {
  Table table({{"NAME"},
               {"DATE"},
               {"SUBJECT", false, true},
               {"PARTNER", false, true},
               {"KIND"},
               {"RESULT"},
               {"CRITERIA", false, true}});
  for (const v1::Outcome& one : outcomes) {
    table.AddRow({one.name(), one.date(), one.subject(), one.partner(),
                  KindCode(one.kind()), ResultCode(one.result()),
                  one.criteria_version()});
  }
  return table;
}

absl::StatusOr<ExitCode> ShowOutcome(const absl::StatusOr<v1::Outcome>& outcome,
                                     Session& session) {
  if (!outcome.ok()) return outcome.status();
  const std::vector<v1::Outcome> one = {*outcome};
  return Finish(Show(session, {.whole = &*outcome,
                               .csv = [&] { return OutcomeTable(one); },
                               .text =
                                   [&] {
                                     return OutcomeTable(one).ToText(
                                         session.paint(),
                                         session.table_width());
                                   }}));
}

absl::StatusOr<v1::OutcomeResult> ParseResult(absl::string_view code) {
  const auto number =
      ParseEnumCode(*v1::OutcomeResult_descriptor(), code, "result");
  if (!number.ok()) return number.status();
  return static_cast<v1::OutcomeResult>(*number);
}

absl::StatusOr<ExitCode> RunRecord(const RecordFlags& flags, Session& session) {
  const auto kind = ParseKind(flags.kind);
  if (!kind.ok()) return kind.status();
  const auto result = ParseResult(flags.result);
  if (!result.ok()) return result.status();
  v1::CreateOutcomeRequest request;
  v1::Outcome& outcome = *request.mutable_outcome();
  outcome.set_subject(OrganisationName(flags.subject));
  outcome.set_partner(OrganisationName(flags.partner));
  outcome.set_kind(*kind);
  outcome.set_result(*result);
  outcome.set_date(flags.date.empty()
                       ? absl::FormatTime("%Y-%m-%d",
                                          session.environment().now(),
                                          absl::LocalTimeZone())
                       : flags.date);
  if (!flags.criteria.empty()) {
    outcome.set_criteria_version(CriteriaSetName(flags.criteria));
  }
  request.set_outcome_id(flags.id);
  request.set_validate_only(flags.dry_run);
  const auto recorded = session.client().CreateOutcome(request);
  if (recorded.ok()) {
    session.Note(
        absl::StrCat(flags.dry_run ? "would be recorded: " : "recorded: ",
                     CleanText(recorded->name())));
  }
  return ShowOutcome(recorded, session);
}

absl::StatusOr<v1::ListOutcomesRequest> ListRequest(
    const OutcomeListFlags& flags) {
  v1::ListOutcomesRequest request;
  if (!flags.organisation.empty()) {
    request.set_organisation(OrganisationName(flags.organisation));
  }
  if (!flags.kind.empty()) {
    const auto kind = ParseKind(flags.kind);
    if (!kind.ok()) return kind.status();
    request.set_kind(*kind);
  }
  if (!flags.criteria.empty()) {
    request.set_criteria_set(CriteriaSetName(flags.criteria));
  }
  request.set_page_size(flags.all ? 1000 : std::min(flags.limit, 1000));
  return request;
}

absl::StatusOr<ExitCode> RunList(const OutcomeListFlags& flags,
                                 Session& session) {
  auto request = ListRequest(flags);
  if (!request.ok()) return request.status();
  v1::ListOutcomesResponse all;
  do {
    const auto page = session.client().ListOutcomes(*request);
    if (!page.ok()) return page.status();
    all.mutable_outcomes()->MergeFrom(page->outcomes());
    all.set_next_page_token(page->next_page_token());
    request->set_page_token(page->next_page_token());
  } while (!all.next_page_token().empty() &&
           (flags.all || all.outcomes_size() < flags.limit));
  bool more = !all.next_page_token().empty();
  if (!flags.all && all.outcomes_size() > flags.limit) {
    all.mutable_outcomes()->DeleteSubrange(flags.limit,
                                           all.outcomes_size() - flags.limit);
    more = true;
  }
  const absl::Status status =
      Show(session, {.whole = &all,
                     .elements = Elements(all.outcomes()),
                     .csv = [&] { return OutcomeTable(all.outcomes()); },
                     .text =
                         [&] {
                           return OutcomeTable(all.outcomes())
                               .ToText(session.paint(), session.table_width());
                         }});
  if (more) session.Note("there are more; --all or --limit N shows them");
  return Finish(status);
}

absl::StatusOr<ExitCode> RunGet(const NameFlags& flags, Session& session) {
  v1::GetOutcomeRequest request;
  request.set_name(OutcomeName(flags.name));
  return ShowOutcome(session.client().GetOutcome(request), session);
}

absl::StatusOr<ExitCode> RunDelete(const NameFlags& flags, Session& session) {
  const std::string name = OutcomeName(flags.name);
  const auto sure =
      Confirm(absl::StrCat("Delete ", name, "?"), flags.yes, session);
  if (!sure.ok()) return sure.status();
  if (!*sure) return ExitCode::kError;
  v1::DeleteOutcomeRequest request;
  request.set_name(name);
  const absl::Status status = session.client().DeleteOutcome(request);
  if (!status.ok()) return status;
  session.Note(absl::StrCat("deleted: ", CleanText(name)));
  return ExitCode::kOk;
}

void AddRecordCommand(CLI::App& family, Session& session) {
  auto flags = std::make_shared<RecordFlags>();
  CLI::App* command =
      AddCommand(family, "record", "Record what became of a pair.",
                 "  tandemctl outcome record orchard-keepers green-lattice \\\n"
                 "    --kind mentoring --result went-well --date 2024-05-31\n"
                 "Recording the same outcome twice is harmless.");
  command->add_option("SUBJECT", flags->subject, "who asked: id or name")
      ->required();
  command->add_option("PARTNER", flags->partner, "who was proposed")
      ->required();
  command->add_option("-k,--kind", flags->kind, "kind of cooperation")
      ->required();
  command
      ->add_option("--result", flags->result,
                   "came-about, declined, went-well or went-badly")
      ->required();
  command->add_option("--date", flags->date, "YYYY-MM-DD; default: today");
  command->add_option("--criteria", flags->criteria,
                      "ID@VERSION of the criteria that proposed them");
  command->add_option("--id", flags->id, "id; default: made from the content");
  command->add_flag("--dry-run", flags->dry_run, "check, write nothing");
  Bind(command, session, flags, &RunRecord);
}

void AddOutcomeList(CLI::App& family, Session& session) {
  auto flags = std::make_shared<OutcomeListFlags>();
  CLI::App* command =
      AddCommand(family, "list", "List outcomes.",
                 "  tandemctl outcome list --organisation river-school\n"
                 "  tandemctl outcome list --kind mentoring --all -o csv");
  command->add_option("--organisation", flags->organisation,
                      "only those with this subject or partner");
  command->add_option("-k,--kind", flags->kind, "only of this kind");
  command->add_option("--criteria", flags->criteria,
                      "only those that name this set: ID or ID@VERSION");
  command->add_option("--limit", flags->limit, "show so many")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  command->add_flag("--all", flags->all, "show all");
  Bind(command, session, flags, &RunList);
}

}  // namespace

void AddOutcomeCommands(CLI::App& app, Session& session) {
  CLI::App* family =
      AddCommand(app, "outcome", "Record and read what became of proposals.",
                 "  tandemctl outcome import outcomes.csv\n"
                 "  tandemctl outcome list --organisation river-school");
  family->require_subcommand(1);
  AddRecordCommand(*family, session);
  AddOutcomeList(*family, session);

  auto get = std::make_shared<NameFlags>();
  CLI::App* command = AddCommand(*family, "get", "Show an outcome.",
                                 "  tandemctl outcome get c-0123456789abcdef");
  command->add_option("NAME", get->name, "id or outcomes/ID")->required();
  Bind(command, session, get, &RunGet);

  auto remove = std::make_shared<NameFlags>();
  command = AddCommand(*family, "delete", "Delete an outcome that was wrong.",
                       "  tandemctl outcome delete c-0123456789abcdef --yes");
  command->add_option("NAME", remove->name, "id or outcomes/ID")->required();
  command->add_flag("-y,--yes", remove->yes, "do not ask");
  Bind(command, session, remove, &RunDelete);

  AddOutcomeImportCommand(*family, session);
}

}  // namespace tandem
