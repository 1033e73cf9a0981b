#include "service/calls/call_parser.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "indexer/store/field_reader.h"
#include "indexer/store/outcome_codec.h"
#include "indexer/taxonomy/iso_codes.h"
#include "service/calls/call_name.h"
#include "service/rpc/filter_parser.h"

namespace tandem {
namespace {

using Violations = std::vector<FieldViolation>;

constexpr size_t kMaxTitleBytes = 500;
constexpr size_t kMaxTextBytes = 20000;
constexpr int kMaxRequirements = 50;
constexpr int kMaxQuotas = 20;
constexpr int kMaxLabels = 100;
constexpr int kMaxLanguages = 50;
constexpr int kMaxCountries = 200;
constexpr int kMaxPartners = 100;
constexpr int kDefaultFewest = 2;
// Partners beyond the fewest where the call states no most.
constexpr int kDefaultChoice = 6;

std::string At(absl::string_view list, int index) {
  return absl::StrCat(list, "[", index, "]");
}

std::string Below(absl::string_view path, absl::string_view field) {
  return path.empty() ? std::string(field) : absl::StrCat(path, ".", field);
}

Requirement ReadRequirement(const v1::CallRequirement& proto,
                            const Taxonomy& taxonomy, absl::string_view path,
                            Violations& violations) {
  v1::Need need;
  need.set_text(proto.text());
  need.set_language(proto.language());
  need.set_competency(proto.competency());
  need.set_resource(proto.resource());
  const FieldReader reader(path, CodePolicy::kMustBeKnown, violations);
  Requirement requirement;
  requirement.need = ParseNeed(need, taxonomy, path, violations);
  requirement.weight = reader.Number("weight", proto.weight(), 0.0, 1000.0);
  if (requirement.weight == 0) requirement.weight = 1;
  requirement.mandatory = proto.mandatory();
  requirement.shared = proto.shared();
  return requirement;
}

MemberCondition ReadCondition(const v1::MemberCondition& proto,
                              const Taxonomy& taxonomy, absl::string_view path,
                              Violations& violations) {
  const FieldReader reader(path, CodePolicy::kMustBeKnown, violations);
  MemberCondition condition;
  condition.filter =
      ParseFilter(proto.filter(), taxonomy, Below(path, "filter"), violations);
  const int count = reader.Count("seat_countries", proto.seat_countries_size(),
                                 kMaxCountries);
  for (int i = 0; i < count; ++i) {
    std::string country = CanonicalCountry(proto.seat_countries(i));
    if (country.empty()) {
      reader.Refuse(At("seat_countries", i),
                    absl::StrCat(Quote(proto.seat_countries(i)),
                                 " is not an ISO 3166-1 alpha-2 code"));
    } else {
      AddOnce(condition.countries, std::move(country));
    }
  }
  return condition;
}

Quota ReadQuota(const v1::MemberQuota& proto, const Taxonomy& taxonomy,
                int max_partners, absl::string_view path,
                Violations& violations) {
  const FieldReader reader(path, CodePolicy::kMustBeKnown, violations);
  Quota quota;
  quota.condition = ReadCondition(proto.condition(), taxonomy,
                                  Below(path, "condition"), violations);
  if (quota.condition.empty()) {
    reader.Refuse("condition", "is required: which members count");
  }
  quota.at_least = reader.Number("at_least", proto.at_least(), 0, kMaxPartners);
  if (quota.at_least > max_partners) {
    reader.Refuse("at_least", absl::StrCat("is ", quota.at_least,
                                           ", but there are at most ",
                                           max_partners, " partners"));
  }
  if (proto.has_at_most()) {
    quota.at_most =
        reader.Number("at_most", proto.at_most(), quota.at_least, kMaxPartners);
  } else if (quota.at_least == 0) {
    reader.Refuse("at_least", "or at_most is required");
  }
  quota.description =
      reader.Text("display_name", proto.display_name(), {.max = 200});
  return quota;
}

void ReadSizes(const v1::CallRules& proto, const FieldReader& reader,
               CallRules& rules) {
  rules.min_partners =
      reader.Number("min_partners", proto.min_partners(), 0, kMaxPartners);
  if (rules.min_partners == 0) rules.min_partners = kDefaultFewest;
  rules.max_partners =
      reader.Number("max_partners", proto.max_partners(), 0, kMaxPartners);
  if (rules.max_partners == 0) {
    rules.max_partners =
        std::min(rules.min_partners + kDefaultChoice, kMaxPartners);
  } else if (rules.max_partners < rules.min_partners) {
    reader.Refuse("max_partners",
                  absl::StrCat("is ", rules.max_partners,
                               "; it must be at least min_partners, ",
                               rules.min_partners));
  }
  rules.min_countries =
      reader.Number("min_countries", proto.min_countries(), 0, 50);
  if (rules.min_countries > rules.max_partners) {
    reader.Refuse(
        "min_countries",
        absl::StrCat("is ", rules.min_countries, ", but there are at most ",
                     rules.max_partners, " partners"));
  }
}

CallRules ReadRules(const v1::CallRules& proto, const Taxonomy& taxonomy,
                    const std::string& path, Violations& violations) {
  const FieldReader reader(path, CodePolicy::kMustBeKnown, violations);
  CallRules rules;
  ReadSizes(proto, reader, rules);
  rules.eligible = ReadCondition(proto.eligible(), taxonomy,
                                 Below(path, "eligible"), violations);
  rules.lead =
      ReadCondition(proto.lead(), taxonomy, Below(path, "lead"), violations);
  const int quotas = reader.Count("quotas", proto.quotas_size(), kMaxQuotas);
  for (int i = 0; i < quotas; ++i) {
    rules.quotas.push_back(ReadQuota(proto.quotas(i), taxonomy,
                                     rules.max_partners,
                                     Below(path, At("quotas", i)), violations));
  }
  rules.common_language = proto.common_language();
  const int languages =
      reader.Count("languages", proto.languages_size(), kMaxLanguages);
  for (int i = 0; i < languages; ++i) {
    std::string code = reader.Language(At("languages", i), proto.languages(i));
    if (code.empty() && proto.languages(i).empty()) {
      reader.Refuse(At("languages", i), "is empty");
    }
    AddOnce(rules.languages, std::move(code));
  }
  if (!rules.languages.empty() && !rules.common_language) {
    reader.Refuse("languages", "count only with common_language");
  }
  return rules;
}

// What is kept for people and not looked at again.
void CheckForPeople(const v1::Call& proto, const FieldReader& reader) {
  reader.Text("office", proto.office(), {.max = 128});
  reader.Text("website", proto.website(), {.max = 2000});
  if (!proto.website().empty() &&
      !absl::StartsWith(proto.website(), "http://") &&
      !absl::StartsWith(proto.website(), "https://")) {
    reader.Refuse("website", absl::StrCat(Quote(proto.website()),
                                          " is not an http or https address"));
  }
  if (!proto.has_budget()) return;
  const v1::CallBudget& budget = proto.budget();
  const FieldReader child = reader.Child("budget");
  if (budget.currency().size() != 3 ||
      budget.currency().find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") !=
          std::string::npos) {
    child.Refuse("currency", "must be an ISO 4217 code, such as EUR");
  }
  if (budget.least() < 0) child.Refuse("least", "must not be negative");
  if (budget.most() != 0 && budget.most() < budget.least()) {
    child.Refuse("most", "must be 0 or at least `least`");
  }
  child.Number("own_share", budget.own_share(), 0.0, 1.0);
}

void ReadRequirements(const v1::Call& proto, const Taxonomy& taxonomy,
                      absl::string_view path, const FieldReader& reader,
                      FundingCall& call, Violations& violations) {
  const int count =
      reader.Count("requirements", proto.requirements_size(), kMaxRequirements);
  for (int i = 0; i < count; ++i) {
    call.requirements.push_back(
        ReadRequirement(proto.requirements(i), taxonomy,
                        Below(path, At("requirements", i)), violations));
  }
  call.states_requirements = !call.requirements.empty();
  if (call.states_requirements) return;
  Requirement whole;
  whole.need.text = call.text.text.empty() ? call.title : call.text;
  call.requirements.push_back(std::move(whole));
}

}  // namespace

FundingCall ParseCall(const v1::Call& proto, const Taxonomy& taxonomy,
                      absl::string_view path, Violations& violations) {
  const FieldReader reader(path, CodePolicy::kMustBeKnown, violations);
  FundingCall call;
  if (!proto.name().empty()) {
    call.id = ReadCallName(proto.name(), Below(path, "name"), violations);
  }
  call.title = ParseLocalizedText(proto.title(), kMaxTitleBytes,
                                  Below(path, "title"), violations);
  if (proto.has_text()) {
    call.text = ParseLocalizedText(proto.text(), kMaxTextBytes,
                                   Below(path, "text"), violations);
  }
  ReadRequirements(proto, taxonomy, path, reader, call, violations);
  call.rules =
      ReadRules(proto.rules(), taxonomy, Below(path, "rules"), violations);
  const int labels = reader.Count("labels", proto.labels_size(), kMaxLabels);
  for (int i = 0; i < labels; ++i) {
    AddOnce(call.labels, reader.Text(At("labels", i), proto.labels(i),
                                     {.min = 1, .max = 128}));
  }
  if (!proto.deadline().empty()) {
    call.deadline = ParseDate(proto.deadline());
    if (!call.deadline.has_value()) {
      reader.Refuse("deadline", "is no date: YYYY-MM-DD, from 1900-01-01");
    }
  }
  CheckForPeople(proto, reader);
  return call;
}

}  // namespace tandem
