#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/consortium_view.h"
#include "clients/cli/display_text.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct CallReadFlags {
  std::string name;
  std::string office;
  std::string open_on;
  int limit = 50;
  bool all = false;
  bool ineligible = false;
};

absl::StatusOr<ExitCode> RunGet(const CallReadFlags& flags, Session& session) {
  v1::GetCallRequest request;
  request.set_name(CallName(flags.name));
  return ShowCall(session.client().GetCall(request), session);
}

template <typename Calls>
Table CallTable(const Calls& calls) {
  Table table({{"NAME"},
               {"TITLE", false, true},
               {"PARTNERS"},
               {"DEADLINE"},
               {"OFFICE", false, true}});
  for (const v1::Call& call : calls) {
    table.AddRow({call.name(), call.title().text(), PartnersInWords(call),
                  call.deadline(), call.office()});
  }
  return table;
}

absl::StatusOr<ExitCode> RunList(const CallReadFlags& flags, Session& session) {
  v1::ListCallsRequest request;
  request.set_office(flags.office);
  request.set_page_size(flags.all ? 1000 : std::min(flags.limit, 1000));
  v1::ListCallsResponse all;
  do {
    const auto page = session.client().ListCalls(request);
    if (!page.ok()) return page.status();
    all.mutable_calls()->MergeFrom(page->calls());
    all.set_next_page_token(page->next_page_token());
    request.set_page_token(page->next_page_token());
  } while (!all.next_page_token().empty() &&
           (flags.all || all.calls_size() < flags.limit));
  bool more = !all.next_page_token().empty();
  if (!flags.all && all.calls_size() > flags.limit) {
    all.mutable_calls()->DeleteSubrange(flags.limit,
                                        all.calls_size() - flags.limit);
    more = true;
  }
  const absl::Status status =
      Show(session, {.whole = &all,
                     .elements = Elements(all.calls()),
                     .csv = [&] { return CallTable(all.calls()); },
                     .text =
                         [&] {
                           return CallTable(all.calls())
                               .ToText(session.paint(), session.table_width());
                         }});
  if (more) session.Note("there are more; --all or --limit N shows them");
  return Finish(status);
}

Table FitTable(const v1::FindCallsResponse& response) {
  Table table({{"SCORE"},
               {"CALL"},
               {"TITLE", false, true},
               {"YOU COVER", false, true},
               {"ELIGIBLE"},
               {"LEAD"},
               {"DEADLINE"}});
  for (const v1::CallFit& fit : response.fits()) {
    std::string covers = Percent(fit.coverage());
    if (!fit.strengths().empty()) {
      absl::StrAppend(&covers, ": ", fit.strengths(0).requirement());
    }
    table.AddRow({TwoDigits(fit.score()), fit.call(), fit.title(), covers,
                  fit.eligible() ? "yes" : "no", fit.may_lead() ? "yes" : "no",
                  fit.deadline()});
  }
  return table;
}

absl::StatusOr<ExitCode> RunFits(const CallReadFlags& flags, Session& session) {
  v1::FindCallsRequest request;
  request.set_organisation(OrganisationName(flags.name));
  request.set_open_on(flags.open_on);
  request.set_include_ineligible(flags.ineligible);
  request.set_limit(flags.limit);
  const auto response = session.client().FindCalls(request);
  if (!response.ok()) return response.status();
  const absl::Status status = Show(
      session, {.whole = &*response,
                .elements = Elements(response->fits()),
                .csv = [&] { return FitTable(*response); },
                .text =
                    [&] {
                      return response->fits().empty()
                                 ? std::string("No stored call suits it.\n")
                                 : FitTable(*response).ToText(
                                       session.paint(), session.table_width());
                    }});
  for (const std::string& remark : response->remarks()) {
    session.Note(CleanText(remark));
  }
  return Finish(status);
}

}  // namespace

absl::StatusOr<ExitCode> ShowCall(const absl::StatusOr<v1::Call>& call,
                                  Session& session) {
  if (!call.ok()) return call.status();
  return Finish(Show(session, {.whole = &*call, .text = [&] {
                                 return CallCard(*call, session.paint(),
                                                 session.text_width());
                               }}));
}

void AddCallReadCommands(CLI::App& family, Session& session) {
  auto list = std::make_shared<CallReadFlags>();
  CLI::App* command = AddCommand(family, "list", "List calls.",
                                 "  tandemctl call list\n"
                                 "  tandemctl call list --office cz -o csv");
  command->add_option("--office", list->office, "only those of this office");
  command->add_option("--limit", list->limit, "show so many")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  command->add_flag("--all", list->all, "show all");
  Bind(command, session, list, &RunList);

  auto get = std::make_shared<CallReadFlags>();
  command = AddCommand(family, "get", "Show a call.",
                       "  tandemctl call get rivers-2027\n"
                       "  tandemctl call get rivers-2027 -o json > call.json");
  command->add_option("NAME", get->name, "id or calls/ID")->required();
  Bind(command, session, get, &RunGet);

  auto fits = std::make_shared<CallReadFlags>();
  fits->limit = 10;
  command = AddCommand(family, "fits", "Find the calls that suit one.",
                       "  tandemctl call fits river-school\n"
                       "  tandemctl call fits river-school --open-on "
                       "2027-01-15 --include-ineligible");
  command->add_option("NAME", fits->name, "who looks: id or organisations/ID")
      ->required();
  command->add_option("--open-on", fits->open_on,
                      "only calls that are open on this day: YYYY-MM-DD");
  command->add_flag("--include-ineligible", fits->ineligible,
                    "calls for which it is not eligible, too");
  command->add_option("--limit", fits->limit, "calls to show")
      ->capture_default_str()
      ->check(CLI::Range(1, 100));
  Bind(command, session, fits, &RunFits);
}

}  // namespace tandem
