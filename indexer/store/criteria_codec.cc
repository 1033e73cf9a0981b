#include <array>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "indexer/domain/exposure_period.h"
#include "indexer/store/field_reader.h"
#include "indexer/store/organisation_codec.h"
#include "indexer/store/text_signals_codec.h"

namespace tandem {
namespace {

constexpr double kSum = 100.0;
constexpr double kSumTolerance = 0.001;
constexpr double kMaxPolicy = 20.0;
constexpr int kMaxPreferredKinds = 20;
constexpr int kMaxExposure = 1000000000;

ScoreWeights WeightsOf(const v1::Weights& proto) {
  return {proto.need_coverage(), proto.offer_uptake(), proto.mutual_benefit(),
          proto.shared_goal(),   proto.difference(),   proto.region(),
          proto.language(),      proto.readiness(),    proto.track_record(),
          proto.commitment(),    proto.affiliation(),  proto.peer(),
          proto.relations()};
}

ScoreWeights ReadWeights(const v1::Weights& proto, const FieldReader& reader) {
  ScoreWeights weights = WeightsOf(proto);
  const size_t problems = reader.problems();
  double sum = 0;
  for (int i = 0; i < kScoreComponentCount; ++i) {
    weights[i] = reader.Number(kScoreComponentNames[i], weights[i], 0.0, kSum);
    sum += weights[i];
  }
  if (reader.problems() == problems && std::abs(sum - kSum) > kSumTolerance) {
    reader.Refuse("", absl::StrCat("sum to ", sum,
                                   "; all weights together must "
                                   "make 100"));
  }
  return weights;
}

Gates ReadGates(const v1::Gates& proto, const FieldReader& reader) {
  Gates gates;
  gates.minimum_score =
      reader.Number("minimum_score", proto.minimum_score(), 0.0, 1.0);
  if (proto.has_minimum_benefit()) {
    gates.minimum_benefit =
        reader.Number("minimum_benefit", proto.minimum_benefit(), 0.0, 1.0);
  }
  gates.require_common_language = proto.require_common_language();
  gates.require_free_capacity = proto.require_free_capacity();
  return gates;
}

ExposureCap ReadExposureCap(const v1::ExposureCap& proto,
                            const FieldReader& reader) {
  ExposureCap cap;
  const auto period = ParseExposurePeriodName(proto.period());
  if (period.ok()) {
    cap.period = *period;
  } else {
    reader.Refuse("period", proto.period().empty()
                                ? "is required: exposurePeriods/{number}"
                                : std::string(period.status().message()));
  }
  cap.maximum = reader.Number("maximum", proto.maximum(), 1, kMaxExposure);
  return cap;
}

Policies ReadPolicies(const v1::Policies& proto, const FieldReader& reader) {
  const auto points = [&](absl::string_view field, double value) {
    return reader.Number(field, value, 0.0, kMaxPolicy);
  };
  Policies policies = {
      .based_in_rural_area =
          points("based_in_rural_area", proto.based_in_rural_area()),
      .serves_rural_area =
          points("serves_rural_area", proto.serves_rural_area()),
      .sector_specific = points("sector_specific", proto.sector_specific()),
      .newcomer = points("newcomer", proto.newcomer()),
      .preferred_kind = points("preferred_kind", proto.preferred_kind()),
      .preferred_kinds = {},
      .exposure_cap = {}};
  const int kinds = reader.Count(
      "preferred_kinds", proto.preferred_kinds_size(), kMaxPreferredKinds);
  for (int i = 0; i < kinds; ++i) {
    AddOnce(policies.preferred_kinds,
            reader.Enum<OrganisationKind>(
                absl::StrCat("preferred_kinds[", i, "]"),
                proto.preferred_kinds(i), v1::OrganisationKind_IsValid));
  }
  if (policies.preferred_kind > 0 && policies.preferred_kinds.empty()) {
    reader.Refuse("preferred_kinds", "is required with preferred_kind");
  }
  if (proto.has_exposure_cap()) {
    policies.exposure_cap =
        ReadExposureCap(proto.exposure_cap(), reader.Child("exposure_cap"));
  }
  return policies;
}

void BuildPolicies(const Policies& policies, v1::Policies& out) {
  out.set_based_in_rural_area(policies.based_in_rural_area);
  out.set_serves_rural_area(policies.serves_rural_area);
  out.set_sector_specific(policies.sector_specific);
  out.set_newcomer(policies.newcomer);
  out.set_preferred_kind(policies.preferred_kind);
  for (const OrganisationKind kind : policies.preferred_kinds) {
    out.add_preferred_kinds(static_cast<v1::OrganisationKind>(kind));
  }
  if (policies.exposure_cap.has_value()) {
    v1::ExposureCap& cap = *out.mutable_exposure_cap();
    cap.set_period(ExposurePeriodName(policies.exposure_cap->period));
    cap.set_maximum(policies.exposure_cap->maximum);
  }
}

void BuildWeights(const ScoreWeights& weights, v1::Weights& out) {
  // In the order of ScoreComponent.
  constexpr std::array<void (v1::Weights::*)(double), kScoreComponentCount>
      kSetters = {
          &v1::Weights::set_need_coverage,  &v1::Weights::set_offer_uptake,
          &v1::Weights::set_mutual_benefit, &v1::Weights::set_shared_goal,
          &v1::Weights::set_difference,     &v1::Weights::set_region,
          &v1::Weights::set_language,       &v1::Weights::set_readiness,
          &v1::Weights::set_track_record,   &v1::Weights::set_commitment,
          &v1::Weights::set_affiliation,    &v1::Weights::set_peer,
          &v1::Weights::set_relations};
  for (int i = 0; i < kScoreComponentCount; ++i) {
    (out.*kSetters[i])(weights[i]);
  }
}

}  // namespace

Criteria ParseCriteria(const v1::Criteria& proto, absl::string_view prefix,
                       std::vector<FieldViolation>& violations) {
  const FieldReader reader(prefix, CodePolicy::kMustBeKnown, violations);
  Criteria criteria;
  if (proto.has_weights()) {
    criteria.weights = ReadWeights(proto.weights(), reader.Child("weights"));
  } else {
    reader.Refuse("weights", "is required: weights that make 100 together");
  }
  criteria.gates = ReadGates(proto.gates(), reader.Child("gates"));
  criteria.policies = ReadPolicies(proto.policies(), reader.Child("policies"));
  criteria.past_partners = reader.Enum<PastPartners>(
      "past_partners", proto.past_partners(), v1::PastPartners_IsValid);
  criteria.text_signals =
      ParseTextSignals(proto.text_signals(), reader.Child("text_signals"));
  return criteria;
}

v1::Criteria BuildCriteria(const Criteria& criteria) {
  v1::Criteria proto;
  BuildWeights(criteria.weights, *proto.mutable_weights());
  const Gates& gates = criteria.gates;
  v1::Gates& out = *proto.mutable_gates();
  out.set_minimum_score(gates.minimum_score);
  if (gates.minimum_benefit.has_value()) {
    out.set_minimum_benefit(*gates.minimum_benefit);
  }
  out.set_require_common_language(gates.require_common_language);
  out.set_require_free_capacity(gates.require_free_capacity);
  BuildPolicies(criteria.policies, *proto.mutable_policies());
  proto.set_past_partners(
      static_cast<v1::PastPartners>(criteria.past_partners));
  *proto.mutable_text_signals() = BuildTextSignals(criteria.text_signals);
  return proto;
}

}  // namespace tandem
