#include "service/rpc/exposure_cap_binder.h"

#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "indexer/store/in_memory_profile_store.h"
#include "indexer/store/profile_store.h"
#include "service/rpc/error_details.h"
#include "service/rpc/request_parser.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/rpc/error_reason.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class ExposureCapBinderTest : public ::testing::Test {
 protected:
  static BoundCriteria Capped(int period, const std::string& version) {
    BoundCriteria criteria;
    criteria.version = version;
    criteria.criteria.policies.exposure_cap = {.period = period, .maximum = 5};
    return criteria;
  }

  // The field that a status complains of.
  static std::string FieldOf(const absl::Status& status) {
    google::rpc::BadRequest bad;
    return GetDetail(status, bad) && bad.field_violations_size() == 1
               ? bad.field_violations(0).field()
               : "";
  }

  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  const FakeClock clock_{};
  const std::unique_ptr<ExposureLedger> ledger_ =
      *ExposureLedger::Open(store_->resources(), clock_);
};

TEST_F(ExposureCapBinderTest, AClosedPeriodIsBoundWithItsCounts) {
  const OrganisationId reed = *OrganisationId::ParseId("reed");
  ledger_->counter().Count({reed});
  ASSERT_THAT(ledger_->Close(0), IsOk());
  BoundCriteria criteria = Capped(1, "inline");

  ASSERT_THAT(BindExposureCap(ledger_.get(), criteria), IsOk());

  ASSERT_NE(criteria.cap_period, nullptr);
  EXPECT_EQ(criteria.cap_period->TimesShown(reed), 1);
}

TEST_F(ExposureCapBinderTest, WithoutACapNothingIsBound) {
  BoundCriteria criteria;

  EXPECT_THAT(BindExposureCap(nullptr, criteria), IsOk());
  EXPECT_EQ(criteria.cap_period, nullptr);
}

TEST_F(ExposureCapBinderTest, AnUnknownPeriodIsNotFoundInItsField) {
  BoundCriteria criteria = Capped(4, "inline");

  const absl::Status status = BindExposureCap(ledger_.get(), criteria);

  const std::string field =
      "criteria.inline_criteria.policies.exposure_cap.period";
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kNotFound,
                               StartsWith(field + ": exposurePeriods/4")));
  EXPECT_EQ(FieldOf(status), field);
  EXPECT_EQ(ReasonOf(status), "EXPOSURE_PERIOD_NOT_FOUND");
  google::rpc::ResourceInfo resource;
  ASSERT_TRUE(GetDetail(status, resource));
  EXPECT_EQ(resource.resource_name(), "exposurePeriods/4");
}

TEST_F(ExposureCapBinderTest, WhereThereIsNoLedgerThereIsNoPeriod) {
  BoundCriteria criteria = Capped(1, "criteriaSets/office@2");

  const absl::Status status = BindExposureCap(nullptr, criteria);

  EXPECT_THAT(status, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(FieldOf(status), "criteria.criteria_set");
}

TEST_F(ExposureCapBinderTest, AnOpenPeriodIsRefused) {
  const absl::Status status = CheckExposureCap(
      Capped(1, "inline").criteria.policies, "here.period", *ledger_);

  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition,
                               HasSubstr("close it first")));
  EXPECT_EQ(FieldOf(status), "here.period");
  EXPECT_EQ(ReasonOf(status), "EXPOSURE_PERIOD_OPEN");
}

// FindPartners requests, which bind their cap when they are parsed.
class ExposureRequestTest : public ExposureCapBinderTest {
 protected:
  ExposureRequestTest() {
    request_.mutable_subject()->set_organisation("organisations/reed");
    request_.set_kind(v1::COOPERATION_KIND_JOINT_CALL);
    v1::Criteria& criteria =
        *request_.mutable_criteria()->mutable_inline_criteria();
    criteria.mutable_weights()->set_need_coverage(100);
    v1::ExposureCap& cap = *criteria.mutable_policies()->mutable_exposure_cap();
    cap.set_period("exposurePeriods/1");
    cap.set_maximum(3);
  }

  absl::StatusOr<FindPartnersQuery> Parse() {
    return ParseFindPartners(request_,
                             {SmallTaxonomy(), *registry_, ledger_.get()});
  }

  const std::unique_ptr<CriteriaRegistry> registry_ =
      *CriteriaRegistry::Open(*store_, clock_);
  v1::FindPartnersRequest request_;
};

TEST_F(ExposureRequestTest, ACapIsBoundOnceItsPeriodIsClosed) {
  EXPECT_THAT(Parse(), StatusIs(absl::StatusCode::kFailedPrecondition));
  ASSERT_THAT(ledger_->Close(0), IsOk());

  const auto query = Parse();

  ASSERT_THAT(query, IsOk());
  ASSERT_NE(query->terms.criteria.cap_period, nullptr);
  EXPECT_EQ(query->terms.criteria.cap_period->span.number, 1);
}

TEST_F(ExposureRequestTest, AnAnswerIsCountedUnlessTheRequestSaysNo) {
  ASSERT_THAT(ledger_->Close(0), IsOk());
  EXPECT_FALSE(Parse()->uncounted);
  request_.set_uncounted(true);

  EXPECT_TRUE(Parse()->uncounted);
}

}  // namespace
}  // namespace tandem::testing
