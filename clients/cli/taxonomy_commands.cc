#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/display_text.h"
#include "clients/cli/partner_view.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct TaxonomyFlags {
  std::string code;
  std::string language = "en";
};

template <typename Entry>
std::string Label(const Entry& entry, const std::string& language) {
  const auto found = entry.labels().find(language);
  return found == entry.labels().end() ? "" : found->second;
}

absl::StatusOr<ExitCode> RunCompetencies(const TaxonomyFlags& flags,
                                         Session& session) {
  const auto response = session.client().ListCompetencies();
  if (!response.ok()) return response.status();
  const auto table = [&] {
    Table competencies({{"CODE"}, {"LABEL", false, true}, {"RESOURCE"}});
    for (const v1::Competency& one : response->competencies()) {
      competencies.AddRow(
          {one.code(), Label(one, flags.language),
           EnumCode(*v1::ResourceKind_descriptor(), one.resource())});
    }
    return competencies;
  };
  return Finish(Show(session, {.whole = &*response,
                               .elements = Elements(response->competencies()),
                               .csv = table,
                               .text = [&] {
                                 return table().ToText(session.paint(),
                                                       session.table_width());
                               }}));
}

absl::StatusOr<ExitCode> RunSectors(const TaxonomyFlags& flags,
                                    Session& session) {
  const auto response = session.client().ListSectors();
  if (!response.ok()) return response.status();
  const auto table = [&] {
    Table sectors({{"CODE"}, {"LABEL", false, true}});
    for (const v1::Sector& one : response->sectors()) {
      sectors.AddRow({one.code(), Label(one, flags.language)});
    }
    return sectors;
  };
  return Finish(Show(session, {.whole = &*response,
                               .elements = Elements(response->sectors()),
                               .csv = table,
                               .text = [&] {
                                 return table().ToText(session.paint(),
                                                       session.table_width());
                               }}));
}

Table KindsTable(const v1::ListCooperationKindsResponse& response) {
  Table table({{"CODE"},
               {"NAME"},
               {"LENGTH"},
               {"WHAT IT IS", false, true},
               {"CRITERIA"}});
  for (const v1::CooperationKindDefinition& kind :
       response.cooperation_kinds()) {
    table.AddRow(
        {kind.code(), kind.display_name(), kind.length(), kind.definition(),
         kind.refusal().empty() ? kind.default_criteria_set() : "(refused)"});
  }
  return table;
}

std::string KindCard(const v1::CooperationKindDefinition& kind,
                     const Session& session) {
  std::string card =
      absl::StrCat(session.paint().Bold(CleanText(kind.display_name())), " (",
                   CleanText(kind.code()), ")\n");
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"length", kind.length()},
      {"what", kind.definition()},
      {"who gives", kind.giver()},
      {"gain", kind.gain()},
      {"advice", kind.advice()},
      {"refused", kind.refusal()},
      {"criteria", kind.default_criteria_set()}};
  for (const auto& [title, value] : rows) {
    if (value.empty()) continue;
    card += Paragraph(title, value, session.paint(), session.text_width());
  }
  return card;
}

absl::StatusOr<ExitCode> RunKinds(const TaxonomyFlags& flags,
                                  Session& session) {
  const auto response = session.client().ListCooperationKinds();
  if (!response.ok()) return response.status();
  if (flags.code.empty()) {
    return Finish(
        Show(session, {.whole = &*response,
                       .elements = Elements(response->cooperation_kinds()),
                       .csv = [&] { return KindsTable(*response); },
                       .text =
                           [&] {
                             return KindsTable(*response).ToText(
                                 session.paint(), session.table_width());
                           }}));
  }
  std::vector<std::string> codes;
  for (const v1::CooperationKindDefinition& kind :
       response->cooperation_kinds()) {
    codes.push_back(kind.code());
    if (kind.code() != flags.code) continue;
    return Finish(Show(session, {.whole = &kind, .text = [&] {
                                   return KindCard(kind, session);
                                 }}));
  }
  return UnknownWord("kind of cooperation", flags.code, codes);
}

}  // namespace

void AddTaxonomyCommands(CLI::App& app, Session& session) {
  auto kinds = std::make_shared<TaxonomyFlags>();
  CLI::App* command =
      AddCommand(app, "kinds",
                 "Show the kinds of cooperation: who gives, who gains, advice.",
                 "  tandemctl kinds\n"
                 "  tandemctl kinds job-shadowing");
  command->add_option("CODE", kinds->code, "show this one in full");
  Bind(command, session, kinds, &RunKinds);

  auto competencies = std::make_shared<TaxonomyFlags>();
  command =
      AddCommand(app, "competencies", "List what organisations offer and need.",
                 "  tandemctl competencies --labels cs");
  command
      ->add_option("--labels", competencies->language, "language of the labels")
      ->capture_default_str();
  Bind(command, session, competencies, &RunCompetencies);

  auto sectors = std::make_shared<TaxonomyFlags>();
  command = AddCommand(app, "sectors", "List the sectors of activity.",
                       "  tandemctl sectors --labels ro");
  command->add_option("--labels", sectors->language, "language of the labels")
      ->capture_default_str();
  Bind(command, session, sectors, &RunSectors);
}

}  // namespace tandem
