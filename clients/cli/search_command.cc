#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/commands.h"
#include "clients/cli/display_text.h"
#include "clients/cli/filter_flags.h"
#include "clients/cli/show.h"

namespace tandem {
namespace {

struct SearchFlags {
  std::vector<std::string> words;
  std::string language;
  int limit = 10;
  FilterFlags filter;
};

Table SearchTable(const v1::SearchOrganisationsResponse& response) {
  Table table({{"RELEVANCE", true},
               {"NAME", false, true},
               {"DISPLAY NAME", false, true},
               {"FOUND IN"},
               {"TEXT", false, true}});
  for (const v1::FoundOrganisation& found : response.organisations()) {
    const int place = found.offer_index();
    table.AddRow({TwoDigits(found.relevance()), found.organisation(),
                  found.display_name(),
                  place >= 0    ? "offer"
                  : place == -1 ? "mission"
                                : "name",
                  found.evidence()});
  }
  return table;
}

absl::StatusOr<ExitCode> RunSearch(const SearchFlags& flags, Session& session) {
  v1::SearchOrganisationsRequest request;
  const auto filter = BuildFilter(flags.filter);
  if (!filter.ok()) return filter.status();
  *request.mutable_filter() = *filter;
  request.set_query(absl::StrJoin(flags.words, " "));
  request.set_language(flags.language);
  request.set_limit(flags.limit);
  const auto response = session.client().SearchOrganisations(request);
  if (!response.ok()) return response.status();
  const auto text = [&]() -> std::string {
    if (response->organisations().empty()) return "Nothing found.\n";
    return SearchTable(*response).ToText(session.paint(),
                                         session.table_width());
  };
  return Finish(Show(session, {.whole = &*response,
                               .elements = Elements(response->organisations()),
                               .csv = [&] { return SearchTable(*response); },
                               .text = text}));
}

}  // namespace

void AddSearchCommand(CLI::App& app, Session& session) {
  auto flags = std::make_shared<SearchFlags>();
  CLI::App* command =
      AddCommand(app, "search", "Find organisations by topic, in any language.",
                 "  tandemctl search wetland restoration\n"
                 "  tandemctl search 'práce s dobrovolníky' --country CZ");
  command->add_option("TEXT", flags->words, "a topic in free words")
      ->required();
  command->add_option("--query-language", flags->language,
                      "language of the text, such as cs");
  command->add_option("--limit", flags->limit, "organisations to show")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  AddFilterFlags(command, flags->filter);
  Bind(command, session, flags, &RunSearch);
}

}  // namespace tandem
