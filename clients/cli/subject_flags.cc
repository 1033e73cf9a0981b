#include "clients/cli/subject_flags.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/filter_flags.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

// Adds an option that may be repeated; commas belong to the text.
void AddTextsOption(CLI::App* command, const std::string& name,
                    std::vector<std::string>& values,
                    const std::string& description) {
  command->add_option(name, values, description)
      ->allow_extra_args(false)
      ->group("Wish");
}

absl::Status FillSubject(const SubjectFlags& flags, const Session& session,
                         v1::Subject& subject) {
  if (!flags.profile.empty()) {
    return ReadJson(session, flags.profile, *subject.mutable_profile());
  }
  if (flags.names.empty()) {
    return UsageError("who asks? give a NAME or --profile FILE");
  }
  subject.set_organisation(OrganisationName(flags.names.front()));
  return absl::OkStatus();
}

void FillWish(const SubjectFlags& flags, v1::Subject& subject) {
  for (const std::string& text : flags.needs) {
    v1::Need* need = subject.mutable_wish()->add_needs();
    need->set_text(text);
    need->set_language(flags.wish_language);
  }
  for (const std::string& competency : flags.need_competencies) {
    subject.mutable_wish()->add_needs()->set_competency(competency);
  }
  if (!flags.wish.empty()) {
    v1::LocalizedText* text = subject.mutable_wish()->mutable_text();
    text->set_text(flags.wish);
    text->set_language(flags.wish_language);
  }
  for (const std::string& label : flags.wish_labels) {
    subject.mutable_wish()->add_labels(label);
  }
  if (flags.only_wish) subject.mutable_wish()->set_only_wish(true);
}

absl::Status FillCriteria(const SubjectFlags& flags,
                          v1::CriteriaChoice& criteria) {
  if (!flags.criteria.empty() && !flags.weights.empty()) {
    return UsageError("give either --criteria or --weights, not both");
  }
  if (!flags.criteria.empty()) {
    criteria.set_criteria_set(CriteriaSetName(flags.criteria));
  }
  if (!flags.weights.empty()) {
    const absl::Status read =
        ReadNumbers("--weights", flags.weights,
                    *criteria.mutable_inline_criteria()->mutable_weights());
    if (!read.ok()) return read;
  }
  return absl::OkStatus();
}

}  // namespace

void AddSubjectFlags(CLI::App* command, SubjectFlags& flags,
                     const std::string& names_help) {
  command->add_option("NAME", flags.names, names_help);
  command->add_option("--profile", flags.profile,
                      "ask for a profile that is not stored: JSON file or -");
  command
      ->add_option("-k,--kind", flags.kind,
                   "kind of cooperation, see `tandemctl kinds`")
      ->required();
  command->add_option("--role", flags.role,
                      "the side you take: taker (default) or giver");
  command->add_option("--criteria", flags.criteria,
                      "criteria set, with or without @VERSION");
  AddListOption(command, "--weights", flags.weights,
                "criteria for this request: need_coverage=100");
  AddTextsOption(command, "--need", flags.needs, "a further need, in words");
  AddTextsOption(command, "--need-competency", flags.need_competencies,
                 "a further need, by code; see `tandemctl competencies`");
  command->add_option("--wish", flags.wish, "text of a call, or a wish")
      ->group("Wish");
  command
      ->add_option("--wish-language", flags.wish_language,
                   "language of the wish and its needs")
      ->group("Wish");
  AddListOption(command, "--wish-label", flags.wish_labels,
                "label of the call, such as its programme");
  command
      ->add_flag("--only-wish", flags.only_wish,
                 "leave the profile's own needs aside")
      ->group("Wish");
}

absl::StatusOr<ParsedSubject> ParseSubject(const SubjectFlags& flags,
                                           const Session& session) {
  ParsedSubject parsed;
  const auto kind = ParseKind(flags.kind);
  if (!kind.ok()) return kind.status();
  parsed.kind = *kind;
  parsed.role = v1::COOPERATION_ROLE_UNSPECIFIED;
  if (!flags.role.empty()) {
    const auto role =
        ParseEnumCode(*v1::CooperationRole_descriptor(), flags.role, "role");
    if (!role.ok()) return role.status();
    parsed.role = static_cast<v1::CooperationRole>(*role);
  }
  absl::Status status = FillCriteria(flags, parsed.criteria);
  if (!status.ok()) return status;
  status = FillSubject(flags, session, parsed.subject);
  if (!status.ok()) return status;
  FillWish(flags, parsed.subject);
  for (size_t i = flags.profile.empty() ? 1 : 0; i < flags.names.size(); ++i) {
    parsed.candidates.push_back(OrganisationName(flags.names[i]));
  }
  return parsed;
}

absl::Status ReadNumbers(absl::string_view flag,
                         const std::vector<std::string>& words,
                         google::protobuf::Message& message) {
  const google::protobuf::Descriptor& type = *message.GetDescriptor();
  std::vector<std::string> names;
  for (int i = 0; i < type.field_count(); ++i) {
    names.push_back(std::string(type.field(i)->name()));
  }
  for (const std::string& word : words) {
    const std::pair<std::string, std::string> parts =
        absl::StrSplit(word, absl::MaxSplits('=', 1));
    const std::string name = absl::StrReplaceAll(parts.first, {{"-", "_"}});
    const auto* field = type.FindFieldByName(name);
    if (field == nullptr) {
      return UnknownWord(absl::StripPrefix(flag, "--"), parts.first, names);
    }
    double value = 0;
    if (!absl::SimpleAtod(parts.second, &value)) {
      return UsageError(
          absl::StrCat(flag, ": `", word, "` is not NAME=NUMBER"));
    }
    message.GetReflection()->SetDouble(&message, field, value);
  }
  return absl::OkStatus();
}

}  // namespace tandem
