#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/organisation_codec.h"

namespace tandem {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::Criteria Good() {
  v1::Criteria proto;
  proto.mutable_weights()->set_need_coverage(60);
  proto.mutable_weights()->set_commitment(40);
  return proto;
}

TEST(CriteriaCodecTest, WeightsKeepTheirPlaces) {
  v1::Criteria proto;
  for (int i = 0; i < kScoreComponentCount; ++i) {
    const auto* field = v1::Weights::descriptor()->FindFieldByName(
        std::string(kScoreComponentNames[i]));
    ASSERT_NE(field, nullptr) << kScoreComponentNames[i];
    v1::Weights::GetReflection()->SetDouble(proto.mutable_weights(), field,
                                            i == 0 ? 10 : 6.85 + i * 0.1);
  }
  proto.mutable_gates()->set_minimum_score(0.1);
  proto.mutable_gates()->set_minimum_benefit(0);
  proto.mutable_gates()->set_require_common_language(true);
  proto.mutable_gates()->set_require_free_capacity(true);
  proto.mutable_policies()->set_based_in_rural_area(1);
  proto.mutable_policies()->set_serves_rural_area(2);
  proto.mutable_policies()->set_sector_specific(3);
  proto.mutable_policies()->set_newcomer(20);
  proto.mutable_policies()->set_preferred_kind(4);
  proto.mutable_policies()->add_preferred_kinds(v1::ORGANISATION_KIND_MEDIA);
  auto* cap = proto.mutable_policies()->mutable_exposure_cap();
  cap->set_period("exposurePeriods/12");
  cap->set_maximum(40);
  proto.set_past_partners(v1::PAST_PARTNERS_LEAVE_OUT);
  for (auto* signals :
       {proto.mutable_text_signals()->mutable_same_language(),
        proto.mutable_text_signals()->mutable_across_languages()}) {
    signals->set_keywords(1);
    signals->set_words(2);
    signals->set_characters(3);
    signals->set_latent(4);
    signals->set_concepts(5);
  }

  std::vector<FieldViolation> violations;
  const Criteria criteria = ParseCriteria(proto, "", violations);

  ASSERT_THAT(violations, IsEmpty());
  EXPECT_EQ(criteria.text_signals.across_languages.concepts, 5);
  EXPECT_EQ(criteria.weights[0], 10);
  EXPECT_EQ(criteria.weights[12], 6.85 + 12 * 0.1);
  EXPECT_EQ(criteria.policies.newcomer, 20);
  EXPECT_EQ(criteria.policies.exposure_cap,
            (ExposureCap{.period = 12, .maximum = 40}));
  EXPECT_EQ(criteria.gates.minimum_benefit, 0.0);
  EXPECT_EQ(BuildCriteria(criteria).SerializeAsString(),
            proto.SerializeAsString());
}

TEST(CriteriaCodecTest, AVersionKeepsTheTextSignalsItWasWrittenWith) {
  std::vector<FieldViolation> violations;

  const v1::Criteria built =
      BuildCriteria(ParseCriteria(Good(), "", violations));

  EXPECT_EQ(built.text_signals().same_language().words(),
            SignalWeights(TextSignals().same_language).words);
  EXPECT_TRUE(built.text_signals().has_across_languages());
}

TEST(CriteriaCodecTest, ASumWithinTheToleranceIsFine) {
  for (double last : {39.9991, 40.0009}) {
    v1::Criteria proto = Good();
    proto.mutable_weights()->set_commitment(last);
    std::vector<FieldViolation> violations;
    ParseCriteria(proto, "", violations);
    EXPECT_THAT(violations, IsEmpty()) << last;
  }
}

TEST(CriteriaCodecTest, EveryLimitHasItsViolation) {
  using C = v1::Criteria;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Case {
    std::string field;
    std::string description;
    std::function<void(C&)> change;
  };
  const std::vector<Case> cases = {
      {"criteria.weights", "is required", [](C& c) { c.clear_weights(); }},
      {"criteria.weights", "sum to 90",
       [](C& c) { c.mutable_weights()->set_commitment(30); }},
      {"criteria.weights", "sum to 100.002",
       [](C& c) { c.mutable_weights()->set_commitment(40.002); }},
      {"criteria.text_signals.same_language", "no weight above 0",
       [](C& c) { c.mutable_text_signals()->mutable_same_language(); }},
      {"criteria.text_signals.across_languages.words", "must be in [0, 100]",
       [](C& c) {
         c.mutable_text_signals()->mutable_across_languages()->set_words(101);
       }},
      {"criteria.policies.preferred_kinds", "is required",
       [](C& c) { c.mutable_policies()->set_preferred_kind(1); }},
      {"criteria.policies.preferred_kinds[0]", "99 is not a value",
       [](C& c) {
         c.mutable_policies()->add_preferred_kinds(
             static_cast<v1::OrganisationKind>(99));
       }},
      {"criteria.weights.region", "must be in [0, 100]",
       [](C& c) { c.mutable_weights()->set_region(-0.1); }},
      {"criteria.weights.need_coverage", "must be in [0, 100]",
       [](C& c) { c.mutable_weights()->set_need_coverage(100.1); }},
      {"criteria.weights.difference", "must be in [0, 100]",
       [nan](C& c) { c.mutable_weights()->set_difference(nan); }},
      {"criteria.gates.minimum_score", "must be in [0, 1]",
       [](C& c) { c.mutable_gates()->set_minimum_score(1.01); }},
      {"criteria.gates.minimum_benefit", "must be in [0, 1]",
       [](C& c) { c.mutable_gates()->set_minimum_benefit(-1); }},
      {"criteria.policies.based_in_rural_area", "must be in [0, 20]",
       [](C& c) { c.mutable_policies()->set_based_in_rural_area(20.1); }},
      {"criteria.policies.serves_rural_area", "must be in [0, 20]",
       [](C& c) { c.mutable_policies()->set_serves_rural_area(-1); }},
      {"criteria.policies.sector_specific", "must be in [0, 20]",
       [nan](C& c) { c.mutable_policies()->set_sector_specific(nan); }},
      {"criteria.policies.newcomer", "must be in [0, 20]",
       [](C& c) { c.mutable_policies()->set_newcomer(HUGE_VAL); }},
      {"criteria.policies.exposure_cap.period", "is required",
       [](C& c) {
         c.mutable_policies()->mutable_exposure_cap()->set_maximum(1);
       }},
      {"criteria.policies.exposure_cap.period",
       "must have the form exposurePeriods/{number}",
       [](C& c) {
         auto* cap = c.mutable_policies()->mutable_exposure_cap();
         cap->set_period("exposurePeriods/latest");
         cap->set_maximum(1);
       }},
      {"criteria.policies.exposure_cap.maximum", "must be in [1, 1000000000]",
       [](C& c) {
         c.mutable_policies()->mutable_exposure_cap()->set_period(
             "exposurePeriods/1");
       }},
      {"criteria.past_partners", "7 is not a value",
       [](C& c) { c.set_past_partners(static_cast<v1::PastPartners>(7)); }},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.field + " " + c.description);
    v1::Criteria proto = Good();
    c.change(proto);
    std::vector<FieldViolation> violations;

    ParseCriteria(proto, "criteria", violations);

    ASSERT_THAT(violations, SizeIs(1));
    EXPECT_EQ(violations[0].field, c.field);
    EXPECT_THAT(violations[0].description, HasSubstr(c.description));
  }
}

}  // namespace
}  // namespace tandem
