#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/commands.h"
#include "clients/cli/display_text.h"
#include "clients/cli/partner_view.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct CriteriaFlags {
  std::string name;
  std::string file = "-";
  std::string id;
  int expected_version = 0;
};

// A weight out of `scale`: its name, a bar and the number. Fields that are no
// numbers are passed over.
template <typename Message>
std::string Numbers(const Message& message, double scale) {
  std::string text;
  const auto& type = *Message::descriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const auto* field = type.field(i);
    if (field->is_repeated() ||
        field->cpp_type() !=
            google::protobuf::FieldDescriptor::CPPTYPE_DOUBLE) {
      continue;
    }
    const double value = message.GetReflection()->GetDouble(message, field);
    if (value == 0) continue;
    absl::StrAppendFormat(
        &text, "  %s  %s %5g\n",
        PadRight(FieldInWords(std::string(field->name())), 20),
        Bar(value / scale, 20), value);
  }
  return text;
}

std::string GatesText(const v1::Gates& gates) {
  std::string text;
  if (gates.minimum_score() > 0) {
    absl::StrAppend(&text, "  score at least ",
                    TwoDigits(gates.minimum_score()), "\n");
  }
  if (gates.has_minimum_benefit()) {
    absl::StrAppend(&text, "  each stated benefit at least ",
                    TwoDigits(gates.minimum_benefit()), "\n");
  }
  if (gates.require_common_language()) text += "  a common language\n";
  if (gates.require_free_capacity()) text += "  free capacity\n";
  return text;
}

std::string PoliciesText(const v1::Policies& policies) {
  std::string text = Numbers(policies, 20);
  for (const int kind : policies.preferred_kinds()) {
    absl::StrAppend(&text, "  prefers ",
                    EnumCode(*v1::OrganisationKind_descriptor(), kind), "\n");
  }
  if (policies.has_exposure_cap()) {
    const v1::ExposureCap& cap = policies.exposure_cap();
    absl::StrAppend(&text, "  shown more than ", Grouped(cap.maximum()),
                    " times in ", CleanText(cap.period()),
                    ": behind all others\n");
  }
  return text;
}

std::string CriteriaText(const v1::CriteriaSet& set, const Session& session) {
  const Paint paint = session.paint();
  const v1::Criteria& criteria = set.criteria();
  std::string text =
      absl::StrCat(paint.Bold(CleanText(set.display_name())), "\n",
                   CleanText(set.name()), ", version ", set.version(), "\n");
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"kind", KindCode(set.kind())},
      {"office", set.office()},
      {"about", set.description()},
      {"partners",
       EnumCode(*v1::PastPartners_descriptor(), criteria.past_partners())}};
  for (const auto& [title, value] : rows) {
    if (value.empty()) continue;
    text += Paragraph(title, value, paint, session.text_width());
  }
  absl::StrAppend(&text, "\n", paint.Bold("Weights"), "\n",
                  Numbers(criteria.weights(), 100));
  const v1::TextSignals& signals = criteria.text_signals();
  if (signals.has_same_language()) {
    absl::StrAppend(&text, "\n", paint.Bold("Text signals, one language"), "\n",
                    Numbers(signals.same_language(), 2));
  }
  if (signals.has_across_languages()) {
    absl::StrAppend(&text, "\n", paint.Bold("Text signals, two languages"),
                    "\n", Numbers(signals.across_languages(), 2));
  }
  const std::string gates = GatesText(criteria.gates());
  if (!gates.empty()) {
    absl::StrAppend(&text, "\n", paint.Bold("Gates"), "\n", gates);
  }
  const std::string policies = PoliciesText(criteria.policies());
  if (!policies.empty()) {
    absl::StrAppend(&text, "\n", paint.Bold("Declared policies"), "\n",
                    policies);
  }
  return text;
}

template <typename Sets>
Table SetsTable(const Sets& sets) {
  Table table({{"NAME"},
               {"VERSION", true},
               {"KIND"},
               {"OFFICE", false, true},
               {"DISPLAY NAME", false, true}});
  for (const v1::CriteriaSet& set : sets) {
    table.AddRow({set.name(), absl::StrCat(set.version()), KindCode(set.kind()),
                  set.office(), set.display_name()});
  }
  return table;
}

// Shows a ListCriteriaSets or ListCriteriaSetVersions response.
template <typename Response>
absl::StatusOr<ExitCode> ShowSets(const Response& all, Session& session) {
  return Finish(
      Show(session, {.whole = &all,
                     .elements = Elements(all.criteria_sets()),
                     .csv = [&] { return SetsTable(all.criteria_sets()); },
                     .text =
                         [&] {
                           return SetsTable(all.criteria_sets())
                               .ToText(session.paint(), session.table_width());
                         }}));
}

absl::StatusOr<ExitCode> ShowSet(const absl::StatusOr<v1::CriteriaSet>& set,
                                 Session& session) {
  if (!set.ok()) return set.status();
  return Finish(Show(session, {.whole = &*set, .text = [&] {
                                 return CriteriaText(*set, session);
                               }}));
}

absl::StatusOr<ExitCode> RunList(const CriteriaFlags&, Session& session) {
  v1::ListCriteriaSetsRequest request;
  v1::ListCriteriaSetsResponse all;
  request.set_page_size(1000);
  do {
    const auto page = session.client().ListCriteriaSets(request);
    if (!page.ok()) return page.status();
    all.mutable_criteria_sets()->MergeFrom(page->criteria_sets());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return ShowSets(all, session);
}

absl::StatusOr<ExitCode> RunVersions(const CriteriaFlags& flags,
                                     Session& session) {
  v1::ListCriteriaSetVersionsRequest request;
  v1::ListCriteriaSetVersionsResponse all;
  request.set_name(CriteriaSetName(flags.name));
  request.set_page_size(1000);
  do {
    const auto page = session.client().ListCriteriaSetVersions(request);
    if (!page.ok()) return page.status();
    all.mutable_criteria_sets()->MergeFrom(page->criteria_sets());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return ShowSets(all, session);
}

absl::StatusOr<ExitCode> RunGet(const CriteriaFlags& flags, Session& session) {
  v1::GetCriteriaSetRequest request;
  request.set_name(CriteriaSetName(flags.name));
  return ShowSet(session.client().GetCriteriaSet(request), session);
}

absl::StatusOr<ExitCode> RunCreate(const CriteriaFlags& flags,
                                   Session& session) {
  v1::CreateCriteriaSetRequest request;
  const absl::Status status =
      ReadJson(session, flags.file, *request.mutable_criteria_set());
  if (!status.ok()) return status;
  request.set_criteria_set_id(flags.id);
  return ShowSet(session.client().CreateCriteriaSet(request), session);
}

absl::StatusOr<ExitCode> RunUpdate(const CriteriaFlags& flags,
                                   Session& session) {
  v1::UpdateCriteriaSetRequest request;
  const absl::Status status =
      ReadJson(session, flags.file, *request.mutable_criteria_set());
  if (!status.ok()) return status;
  if (!flags.name.empty()) {
    request.mutable_criteria_set()->set_name(CriteriaSetName(flags.name));
  }
  request.set_expected_version(flags.expected_version);
  return ShowSet(session.client().UpdateCriteriaSet(request), session);
}

void AddCriteriaWriters(CLI::App& family, Session& session) {
  auto create = std::make_shared<CriteriaFlags>();
  CLI::App* command =
      AddCommand(family, "create", "Publish a criteria set.",
                 "  tandemctl criteria create rural.json --id rural-first");
  command->add_option("FILE", create->file,
                      "the set as JSON; - is stdin, the default");
  command->add_option("--id", create->id, "id of the set")->required();
  Bind(command, session, create, &RunCreate);

  auto update = std::make_shared<CriteriaFlags>();
  command = AddCommand(family, "update", "Publish a new version of a set.",
                       "  tandemctl criteria update rural.json --name "
                       "rural-first --expected-version 3");
  command->add_option("FILE", update->file,
                      "the whole set as JSON; - is stdin, the default");
  command->add_option("--name", update->name, "which one, if not in the file");
  command->add_option("--expected-version", update->expected_version,
                      "fail if this is not the latest");
  Bind(command, session, update, &RunUpdate);
}

}  // namespace

void AddCriteriaCommands(CLI::App& app, Session& session) {
  CLI::App* family =
      AddCommand(app, "criteria", "Read and publish what counts, and how much.",
                 "  tandemctl criteria list\n"
                 "  tandemctl criteria get default-mentoring");
  family->require_subcommand(1);

  auto list = std::make_shared<CriteriaFlags>();
  Bind(AddCommand(*family, "list", "List the latest version of every set.",
                  "  tandemctl criteria list"),
       session, list, &RunList);

  auto get = std::make_shared<CriteriaFlags>();
  CLI::App* command =
      AddCommand(*family, "get", "Show a set, in its latest or named version.",
                 "  tandemctl criteria get default-mentoring\n"
                 "  tandemctl criteria get rural-first@2");
  command->add_option("NAME", get->name, "ID or ID@VERSION")->required();
  Bind(command, session, get, &RunGet);

  auto versions = std::make_shared<CriteriaFlags>();
  command = AddCommand(*family, "versions", "List all versions of a set.",
                       "  tandemctl criteria versions rural-first");
  command->add_option("NAME", versions->name, "id of the set")->required();
  Bind(command, session, versions, &RunVersions);

  AddCriteriaWriters(*family, session);
  AddCriteriaFitCommand(*family, session);
}

}  // namespace tandem
