#include "service/rpc/response_builder.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "indexer/store/organisation_codec.h"
#include "service/rpc/criteria_set_name.h"

namespace tandem {
namespace {

constexpr size_t kBriefNeeds = 3;

v1::Benefit ToProto(const Benefit& benefit, bool everything) {
  v1::Benefit proto;
  proto.set_stated(benefit.stated);
  proto.set_coverage(benefit.coverage);
  const size_t count =
      everything ? benefit.covered_needs.size()
                 : std::min(kBriefNeeds, benefit.covered_needs.size());
  for (size_t i = 0; i < count; ++i) {
    const CoveredNeed& need = benefit.covered_needs[i];
    v1::CoveredNeed& entry = *proto.add_covered_needs();
    entry.set_need(need.need);
    entry.set_offer(need.offer);
    entry.set_coverage(need.coverage);
    entry.set_weight(need.weight);
    entry.set_competency(need.competency);
    entry.set_need_index(need.need_index);
    entry.set_offer_index(need.offer_index);
  }
  return proto;
}

v1::Explanation BuildExplanation(const Match& match) {
  v1::Explanation proto;
  for (size_t i = 0; i < match.components.size(); ++i) {
    const ComponentScore& score = match.components[i];
    v1::Component& component = *proto.add_components();
    component.set_name(std::string(kScoreComponentNames[i]));
    component.set_value(score.value);
    component.set_weight(match.component_weights[i]);
    component.set_stated(score.stated);
    component.set_note(score.note);
  }
  for (const std::string& text : match.cautions) proto.add_cautions(text);
  for (const std::string& text : match.reasons) proto.add_reasons(text);
  proto.set_base_score(match.base_score);
  proto.set_duplication_deduction(match.duplication_deduction);
  return proto;
}

template <typename Proto>
void SetLabels(const Concept& concept_, Proto& proto) {
  for (const auto& [language, label] : concept_.labels) {
    (*proto.mutable_labels())[language] = label;
  }
}

}  // namespace

std::string BuildEtag(uint64_t revision) {
  return absl::StrCat("\"", revision, "\"");
}

google::protobuf::Timestamp BuildTimestamp(int64_t ms_since_1970) {
  google::protobuf::Timestamp timestamp;
  // Floor division: nanos must not be negative.
  int64_t seconds = ms_since_1970 / 1000;
  int64_t ms = ms_since_1970 % 1000;
  if (ms < 0) {
    --seconds;
    ms += 1000;
  }
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(static_cast<int32_t>(ms * 1000000));
  return timestamp;
}

v1::Organisation BuildStoredOrganisation(const StoredProfile& profile) {
  v1::Organisation proto = BuildOrganisation(profile.organisation);
  proto.set_etag(BuildEtag(profile.revision));
  *proto.mutable_create_time() = BuildTimestamp(profile.create_time_ms);
  *proto.mutable_update_time() = BuildTimestamp(profile.update_time_ms);
  return proto;
}

v1::Partner BuildPartner(const Match& match, const PartnerDetail& detail) {
  v1::Partner proto;
  proto.set_organisation(match.id.ToName());
  proto.set_display_name(match.display_name);
  proto.set_score(match.score);
  *proto.mutable_subject_benefit() =
      ToProto(match.subject_benefit, detail.explanation);
  *proto.mutable_partner_benefit() =
      ToProto(match.partner_benefit, detail.explanation);
  proto.set_duplication(match.duplication);
  if (detail.shortfalls) {
    for (const Shortfall& shortfall : match.shortfalls) {
      v1::Shortfall& entry = *proto.add_shortfalls();
      entry.set_kind(static_cast<v1::ShortfallKind>(shortfall.kind));
      entry.set_description(shortfall.description);
    }
  }
  for (const PolicyEffect& effect : match.policy_effects) {
    v1::PolicyEffect& entry = *proto.add_policy_effects();
    entry.set_policy(std::string(effect.policy));
    entry.set_added(effect.added);
    entry.set_note(effect.note);
  }
  if (detail.explanation) {
    *proto.mutable_explanation() = BuildExplanation(match);
  }
  return proto;
}

v1::FoundOrganisation BuildFoundOrganisation(const FoundOrganisation& found) {
  v1::FoundOrganisation proto;
  proto.set_organisation(found.id.ToName());
  proto.set_display_name(found.display_name);
  proto.set_relevance(found.relevance);
  proto.set_evidence(found.evidence);
  proto.set_offer_index(found.offer_index);
  return proto;
}

v1::CriteriaSet BuildCriteriaSet(const CriteriaSet& set) {
  v1::CriteriaSet proto;
  proto.set_name(CriteriaSetName{set.id, set.version}.ToString());
  proto.set_version(set.version);
  if (set.create_time_ms != 0) {
    *proto.mutable_create_time() = BuildTimestamp(set.create_time_ms);
  }
  proto.set_display_name(set.display_name);
  proto.set_description(set.description);
  proto.set_office(set.office);
  proto.set_kind(static_cast<v1::CooperationKind>(set.kind));
  *proto.mutable_criteria() = BuildCriteria(set.criteria);
  return proto;
}

v1::CooperationKindDefinition BuildKindDefinition(
    const CooperationKindDefinition& definition) {
  v1::CooperationKindDefinition proto;
  proto.set_kind(static_cast<v1::CooperationKind>(definition.kind));
  proto.set_code(std::string(definition.code));
  proto.set_display_name(std::string(definition.display_name));
  proto.set_length(std::string(definition.length));
  proto.set_definition(std::string(definition.definition));
  proto.set_giver(std::string(definition.giver));
  proto.set_gain(std::string(definition.gain));
  proto.set_advice(std::string(definition.advice));
  proto.set_refusal(std::string(definition.refusal));
  if (definition.refusal.empty()) {
    const CriteriaSet set = DefaultCriteriaSet(definition);
    proto.set_default_criteria_set(
        CriteriaSetName{set.id, set.version}.ToString());
  }
  return proto;
}

v1::Competency BuildCompetency(const Concept& competency) {
  v1::Competency proto;
  proto.set_code(competency.code);
  proto.set_resource(static_cast<v1::ResourceKind>(competency.resource));
  SetLabels(competency, proto);
  return proto;
}

v1::Sector BuildSector(const Concept& sector) {
  v1::Sector proto;
  proto.set_code(sector.code);
  SetLabels(sector, proto);
  return proto;
}

}  // namespace tandem
