#include "service/rpc/criteria_binder.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "service/rpc/error_details.h"

namespace tandem {
namespace {

BoundCriteria Bind(const Criteria& criteria, std::string version,
                   const CooperationKindDefinition& definition) {
  BoundCriteria bound = {criteria, std::move(version)};
  const Criteria& defaults = definition.default_criteria;
  if (!bound.criteria.gates.minimum_benefit.has_value()) {
    bound.criteria.gates.minimum_benefit = defaults.gates.minimum_benefit;
  }
  if (bound.criteria.past_partners == PastPartners::kUnspecified) {
    bound.criteria.past_partners = defaults.past_partners;
  }
  return bound;
}

}  // namespace

ParsedCriteriaChoice ParseCriteriaChoice(
    const v1::CriteriaChoice& choice, std::vector<FieldViolation>& violations) {
  ParsedCriteriaChoice parsed;
  if (choice.has_inline_criteria()) {
    parsed.inline_criteria = ParseCriteria(
        choice.inline_criteria(), "criteria.inline_criteria", violations);
  } else if (choice.has_criteria_set()) {
    auto name = CriteriaSetName::Parse(choice.criteria_set());
    if (name.ok()) {
      parsed.set = *std::move(name);
    } else {
      violations.push_back(
          {"criteria.criteria_set", std::string(name.status().message())});
    }
  }
  return parsed;
}

absl::StatusOr<const CooperationKindDefinition*> ServedKind(
    CooperationKind kind) {
  const CooperationKindDefinition* definition = FindCooperationKind(kind);
  if (definition == nullptr) {
    return absl::InternalError("a kind of cooperation has no definition");
  }
  if (!definition->refusal.empty()) {
    return PreconditionError("KIND_REFUSED", "kind", definition->refusal,
                             {{"kind", std::string(definition->code)}});
  }
  return definition;
}

absl::StatusOr<BoundCriteria> BindCriteria(
    const ParsedCriteriaChoice& choice,
    const CooperationKindDefinition& definition,
    const CriteriaRegistry& registry) {
  if (choice.inline_criteria.has_value()) {
    return Bind(*choice.inline_criteria, "inline", definition);
  }
  CriteriaSet set;
  if (choice.set.has_value()) {
    auto found = registry.Get(choice.set->id, choice.set->version);
    if (!found.ok()) {
      return AddResource(found.status(), "CRITERIA_SET_NOT_FOUND",
                         kCriteriaSetType, choice.set->ToString());
    }
    set = *std::move(found);
  } else {
    set = DefaultCriteriaSet(definition);
  }
  const std::string name = CriteriaSetName{set.id, set.version}.ToString();
  if (set.kind != CooperationKind::kUnspecified &&
      set.kind != definition.kind) {
    const CooperationKindDefinition* meant = FindCooperationKind(set.kind);
    return PreconditionError(
        "CRITERIA_KIND_MISMATCH", name,
        absl::StrCat(name, " is meant for another kind of cooperation (",
                     meant == nullptr ? "unknown" : meant->code, "), not for ",
                     definition.code),
        {{"criteria_set", name}, {"kind", std::string(definition.code)}});
  }
  return Bind(set.criteria, name, definition);
}

}  // namespace tandem
