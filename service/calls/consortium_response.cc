#include "service/calls/consortium_response.h"

#include <string>
#include <vector>

namespace tandem {
namespace {

using Names = std::vector<std::string>;

v1::CallRuleResult BuildRule(const RuleResult& rule) {
  v1::CallRuleResult proto;
  proto.set_kind(static_cast<v1::CallRuleKind>(rule.kind));
  proto.set_index(rule.index);
  proto.set_rule(rule.rule);
  proto.set_passed(rule.passed);
  proto.set_reason(rule.reason);
  return proto;
}

v1::MemberDuplication BuildDuplication(const GroupDuplication& pair) {
  v1::MemberDuplication proto;
  proto.set_organisation_a(pair.a.ToName());
  proto.set_organisation_b(pair.b.ToName());
  proto.set_duplication(pair.duplication);
  return proto;
}

// `names` are those of the members, in order.
v1::CoveredRequirement BuildRequirement(const CoveredRequirement& requirement,
                                        const Names& names) {
  v1::CoveredRequirement proto;
  proto.set_index(requirement.index);
  proto.set_requirement(requirement.requirement);
  proto.set_weight(requirement.weight);
  proto.set_coverage(requirement.coverage);
  proto.set_gap(requirement.is_gap());
  proto.set_mandatory(requirement.mandatory);
  for (size_t m = 0; m < requirement.by_member.size(); ++m) {
    v1::RequirementCover& cover = *proto.add_by_member();
    cover.set_organisation(names[m]);
    cover.set_coverage(requirement.by_member[m].coverage);
    cover.set_offer_index(requirement.by_member[m].offer_index);
    cover.set_offer(requirement.by_member[m].offer);
  }
  return proto;
}

v1::MemberNeed BuildNeed(const NeedMet& need) {
  v1::MemberNeed proto;
  proto.set_need(need.need);
  proto.set_weight(need.weight);
  proto.set_coverage(need.coverage);
  if (!need.giver.empty()) proto.set_giver(need.giver.ToName());
  proto.set_offer(need.offer);
  return proto;
}

v1::ConsortiumMember BuildMember(const ConsortiumMember& member) {
  v1::ConsortiumMember proto;
  proto.set_organisation(member.id.ToName());
  proto.set_display_name(member.display_name);
  proto.set_kind(static_cast<v1::OrganisationKind>(member.kind));
  proto.set_country(member.country);
  proto.set_is_lead(member.is_lead);
  proto.set_was_given(member.was_given);
  proto.set_coverage_part(member.coverage_part);
  proto.set_value_lost_without(member.value_lost_without);
  proto.set_gain(member.gain);
  proto.set_needs_stated(member.needs_stated);
  for (const NeedMet& need : member.needs) {
    *proto.add_needs() = BuildNeed(need);
  }
  for (const Replacement& other : member.replacements) {
    v1::MemberReplacement& replacement = *proto.add_replacements();
    replacement.set_organisation(other.id.ToName());
    replacement.set_display_name(other.display_name);
    replacement.set_value_change(other.value_change);
  }
  return proto;
}

Names NamesOf(const Consortium& consortium) {
  Names names;
  for (const ConsortiumMember& member : consortium.members) {
    names.push_back(member.id.ToName());
  }
  return names;
}

}  // namespace

v1::Consortium BuildConsortiumMessage(const Consortium& consortium) {
  v1::Consortium proto;
  proto.set_value(consortium.parts.value);
  proto.set_coverage(consortium.parts.coverage);
  proto.set_least_gain(consortium.parts.least_gain);
  proto.set_fit(consortium.parts.fit);
  const Names names = NamesOf(consortium);
  for (const ConsortiumMember& member : consortium.members) {
    *proto.add_members() = BuildMember(member);
  }
  for (const CoveredRequirement& requirement : consortium.requirements) {
    *proto.add_requirements() = BuildRequirement(requirement, names);
  }
  for (const RuleResult& rule : consortium.rules) {
    *proto.add_rules() = BuildRule(rule);
  }
  for (const GroupDuplication& pair : consortium.duplications) {
    *proto.add_duplications() = BuildDuplication(pair);
  }
  for (const std::string& language : consortium.common_languages) {
    proto.add_common_languages(language);
  }
  for (const std::string& country : consortium.countries) {
    proto.add_countries(country);
  }
  for (const std::string& area : consortium.functional_areas) {
    proto.add_functional_areas(area);
  }
  proto.set_proven_best(consortium.proven_best);
  return proto;
}

v1::Completion BuildCompletion(const Completion& completion,
                               const Consortium& coalition) {
  v1::Completion proto;
  proto.set_organisation(completion.id.ToName());
  proto.set_display_name(completion.display_name);
  proto.set_value_added(completion.value_added);
  proto.set_value(completion.parts.value);
  proto.set_coverage(completion.parts.coverage);
  proto.set_least_gain(completion.parts.least_gain);
  proto.set_fit(completion.parts.fit);
  *proto.mutable_member() = BuildMember(completion.member);
  // The newcomer is the last one of the group.
  Names names = NamesOf(coalition);
  names.push_back(completion.id.ToName());
  for (const CoveredRequirement& requirement : completion.raised) {
    *proto.add_raised() = BuildRequirement(requirement, names);
  }
  for (const auto& [id, added] : completion.members_gain) {
    v1::MemberGain& gain = *proto.add_members_gain();
    gain.set_organisation(id.ToName());
    gain.set_added(added);
  }
  for (const RuleResult& rule : completion.rules_met) {
    *proto.add_rules_met() = BuildRule(rule);
  }
  for (const GroupDuplication& pair : completion.duplications) {
    *proto.add_duplications() = BuildDuplication(pair);
  }
  return proto;
}

v1::CallFit BuildCallFit(const v1::Call& call, const CallFit& fit,
                         const OrganisationId& organisation) {
  v1::CallFit proto;
  proto.set_call(call.name());
  proto.set_title(call.title().text());
  proto.set_score(fit.score);
  proto.set_best_coverage(fit.best_coverage);
  proto.set_coverage(fit.coverage);
  for (const CoveredRequirement& strength : fit.strengths) {
    *proto.add_strengths() =
        BuildRequirement(strength, {organisation.ToName()});
  }
  proto.set_eligible(fit.eligible);
  proto.set_may_lead(fit.may_lead);
  proto.set_deadline(call.deadline());
  return proto;
}

}  // namespace tandem
