#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/consortium_view.h"
#include "clients/cli/display_text.h"
#include "clients/cli/filter_flags.h"
#include "clients/cli/partner_view.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct CoalitionFlags {
  std::string call;
  std::string call_file;
  std::string lead;
  std::vector<std::string> members;
  std::vector<std::string> banned;
  FilterFlags filter;
  std::string criteria;
  bool competitors = false;
  int limit = 0;
};

// Fills what building and completing share.
template <typename Request>
absl::Status FillRequest(const CoalitionFlags& flags, const Session& session,
                         Request& request) {
  if (flags.call.empty() == flags.call_file.empty()) {
    return UsageError("for which call? give either CALL or --call-file FILE");
  }
  if (flags.lead.empty() && flags.members.empty()) {
    return UsageError("around whom? give --lead NAME or --member NAME");
  }
  if (!flags.call.empty()) {
    request.set_call(CallName(flags.call));
  } else {
    const absl::Status read =
        ReadJson(session, flags.call_file, *request.mutable_inline_call());
    if (!read.ok()) return read;
  }
  if (!flags.lead.empty()) request.set_lead(OrganisationName(flags.lead));
  for (const std::string& name : flags.members) {
    request.add_members(OrganisationName(name));
  }
  for (const std::string& name : flags.banned) {
    request.add_banned_organisations(OrganisationName(name));
  }
  auto filter = BuildFilter(flags.filter);
  if (!filter.ok()) return filter.status();
  *request.mutable_filter() = *std::move(filter);
  if (!flags.criteria.empty()) {
    request.mutable_criteria()->set_criteria_set(
        CriteriaSetName(flags.criteria));
  }
  request.set_include_competitors(flags.competitors);
  request.set_limit(flags.limit);
  return absl::OkStatus();
}

template <typename Response>
std::string Footer(const Response& response, const Session& session) {
  const Paint paint = session.paint();
  const int width = session.text_width();
  std::string footer = "\n";
  for (const std::string& remark : response.remarks()) {
    footer += Paragraph("Note", remark, paint, width);
  }
  return footer +
         Paragraph("Criteria",
                   absl::StrCat(response.criteria_version(), " · snapshot ",
                                response.snapshot_generation(), " · ",
                                Grouped(response.candidates_considered()),
                                " organisations looked at",
                                response.exhaustive()
                                    ? ", everybody who may join"
                                    : ", the likeliest of the directory"),
                   paint, width);
}

std::string BuildText(const v1::BuildConsortiumResponse& response,
                      const Session& session) {
  std::string text;
  if (response.consortia().empty()) text = "No consortium was found.\n";
  int rank = 0;
  for (const v1::Consortium& consortium : response.consortia()) {
    absl::StrAppend(&text, rank > 0 ? "\n" : "",
                    ConsortiumBlock(consortium, rank + 1, session.paint(),
                                    session.text_width()));
    ++rank;
  }
  return absl::StrCat(text, Footer(response, session));
}

absl::StatusOr<ExitCode> RunBuild(const CoalitionFlags& flags,
                                  Session& session) {
  v1::BuildConsortiumRequest request;
  const absl::Status filled = FillRequest(flags, session, request);
  if (!filled.ok()) return filled;
  const auto response = session.client().BuildConsortium(request);
  if (!response.ok()) return response.status();
  return Finish(Show(
      session, {.whole = &*response,
                .elements = Elements(response->consortia()),
                .csv = [&] { return ConsortiumCsv(response->consortia()); },
                .text = [&] { return BuildText(*response, session); }}));
}

std::string CompleteText(const v1::CompleteCoalitionResponse& response,
                         const Session& session) {
  std::string text = ConsortiumBlock(response.coalition(), 0, session.paint(),
                                     session.text_width());
  absl::StrAppend(&text, "\n");
  if (response.completions().empty()) {
    absl::StrAppend(&text, "Nobody may join.\n");
  } else {
    absl::StrAppend(&text, CompletionTable(response.completions())
                               .ToText(session.paint(), session.table_width()));
  }
  return absl::StrCat(text, Footer(response, session));
}

absl::StatusOr<ExitCode> RunComplete(const CoalitionFlags& flags,
                                     Session& session) {
  v1::CompleteCoalitionRequest request;
  const absl::Status filled = FillRequest(flags, session, request);
  if (!filled.ok()) return filled;
  const auto response = session.client().CompleteCoalition(request);
  if (!response.ok()) return response.status();
  return Finish(Show(
      session, {.whole = &*response,
                .elements = Elements(response->completions()),
                .csv = [&] { return CompletionTable(response->completions()); },
                .text = [&] { return CompleteText(*response, session); }}));
}

CLI::App* AddCoalitionCommand(CLI::App& family, const std::string& name,
                              const std::string& description,
                              const std::string& examples,
                              CoalitionFlags& flags) {
  CLI::App* command = AddCommand(family, name, description, examples);
  command->add_option("CALL", flags.call, "id or calls/ID");
  command->add_option("--call-file", flags.call_file,
                      "a call that is not stored: JSON file or -");
  command->add_option("--lead", flags.lead,
                      "who leads; default: the first --member");
  AddListOption(command, "--member", flags.members, "who is in already");
  AddListOption(command, "--exclude", flags.banned, "who must not join");
  command->add_option("--criteria", flags.criteria,
                      "criteria set, with or without @VERSION");
  command->add_flag("--include-competitors", flags.competitors,
                    "working with a competitor is wanted");
  AddFilterFlags(command, flags.filter);
  return command;
}

}  // namespace

void AddConsortiumCommands(CLI::App& app, Session& session) {
  CLI::App* family = AddCommand(
      app, "consortium", "Build a group for a call, or complete one.",
      "  tandemctl consortium build rivers-2027 --lead river-school\n"
      "  tandemctl consortium complete rivers-2027 --member "
      "river-school,reed");
  family->require_subcommand(1);

  auto build = std::make_shared<CoalitionFlags>();
  CLI::App* command = AddCoalitionCommand(
      *family, "build", "Build up to five different consortia.",
      "  tandemctl consortium build rivers-2027 --lead river-school\n"
      "  tandemctl consortium build --call-file call.json --lead river-school "
      "\\\n    --member reed --exclude willow --country CZ,SK",
      *build);
  command->add_option("--limit", build->limit, "consortia to show; default: 5")
      ->check(CLI::Range(1, 5));
  Bind(command, session, build, &RunBuild);

  auto complete = std::make_shared<CoalitionFlags>();
  command = AddCoalitionCommand(
      *family, "complete", "Rank newcomers by what each would add.",
      "  tandemctl consortium complete rivers-2027 --lead river-school "
      "--member reed",
      *complete);
  command
      ->add_option("--limit", complete->limit, "newcomers to show; default: 10")
      ->check(CLI::Range(1, 100));
  Bind(command, session, complete, &RunComplete);
}

}  // namespace tandem
