#include "service/calls/call_list.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/in_memory_profile_store.h"
#include "service/calls/call_writer.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/organisation_builder.h"
#include "tests/unit/rpc/error_reason.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

bool NobodyGone() { return false; }

class CallListTest : public DirectoryFixture {
 protected:
  static v1::CreateCallRequest Request(const std::string& id) {
    v1::CreateCallRequest request;
    request.set_call_id(id);
    request.mutable_call()->mutable_title()->set_text("Call " + id);
    return request;
  }

  absl::StatusOr<v1::FindCallsResponse> Find(
      const v1::FindCallsRequest& request) {
    return FindCallsFor(request, *catalog_->snapshot(), store_->resources(),
                        SmallTaxonomy(), &NobodyGone);
  }

  FakeClock clock_;
  CallWriter writer_{store_->resources(), SmallTaxonomy(), clock_};
};

TEST_F(CallListTest, PagesGoOnWhereTheyEnded) {
  for (const char* id : {"a", "b", "c", "d"}) {
    v1::CreateCallRequest request = Request(id);
    if (id[0] != 'b') request.mutable_call()->set_office("cz");
    ASSERT_THAT(writer_.Create(request), IsOk());
  }
  v1::ListCallsRequest request;
  request.set_office("cz");
  request.set_page_size(2);

  const auto first =
      ListCallsPage(request, "", store_->resources(), &NobodyGone);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(first->calls, SizeIs(2));
  EXPECT_EQ(first->calls[1].name(), "calls/c");
  EXPECT_TRUE(first->has_next);
  const auto second =
      ListCallsPage(request, "calls/c", store_->resources(), &NobodyGone);
  ASSERT_THAT(second, IsOk());
  EXPECT_THAT(second->calls, SizeIs(1));
  EXPECT_FALSE(second->has_next);
  request.set_page_size(-1);
  EXPECT_THAT(ListCallsPage(request, "", store_->resources(), &NobodyGone),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(CallListTest, CallsThatSuitComeFirst) {
  Add(OrganisationBuilder("reed")
          .Mission("We guard rivers and wetlands.")
          .Offers("", "field-access")
          .Seat("CZ", 49, 17)
          .Build());
  v1::CreateCallRequest rivers = Request("rivers");
  rivers.mutable_call()->mutable_text()->set_text("Rivers and wetlands");
  rivers.mutable_call()->add_requirements()->set_competency("legal-aid");
  rivers.mutable_call()->add_requirements()->set_competency("field-access");
  rivers.mutable_call()->set_deadline("2027-03-31");
  ASSERT_THAT(writer_.Create(rivers), IsOk());
  v1::CreateCallRequest theatre = Request("theatre");
  theatre.mutable_call()->mutable_text()->set_text("Theatre in wetlands");
  ASSERT_THAT(writer_.Create(theatre), IsOk());
  v1::CreateCallRequest closed = rivers;
  closed.set_call_id("abroad");
  closed.mutable_call()
      ->mutable_rules()
      ->mutable_eligible()
      ->add_seat_countries("SK");
  ASSERT_THAT(writer_.Create(closed), IsOk());
  v1::FindCallsRequest request;
  request.set_organisation("organisations/reed");

  const auto found = Find(request);

  ASSERT_THAT(found, IsOk());
  ASSERT_THAT(found->fits(), SizeIs(2));
  const v1::CallFit& best = found->fits(0);
  EXPECT_EQ(best.call(), "calls/rivers");
  EXPECT_TRUE(best.eligible());
  EXPECT_GT(best.best_coverage(), 0.8);
  EXPECT_NEAR(best.coverage(), best.best_coverage() / 2, 0.2);
  ASSERT_GE(best.strengths_size(), 1);
  EXPECT_EQ(best.strengths(0).index(), 1);
  EXPECT_GT(best.score(), found->fits(1).score());

  request.set_include_ineligible(true);
  EXPECT_THAT(Find(request)->fits(), SizeIs(3));
  request.set_open_on("2027-04-01");
  EXPECT_THAT(Find(request)->fits(), SizeIs(1));
  request.set_open_on("2027-03-31");
  EXPECT_THAT(Find(request)->fits(), SizeIs(3));
  request.set_limit(1);
  EXPECT_THAT(Find(request)->fits(), SizeIs(1));
}

TEST_F(CallListTest, FindingCallsTellsWhatIsWrong) {
  v1::FindCallsRequest request;
  request.set_organisation("organisations/nobody");
  const auto absent = Find(request);
  EXPECT_THAT(absent, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(ReasonOf(absent.status()), "ORGANISATION_NOT_FOUND");
  request.set_open_on("tomorrow");
  EXPECT_THAT(Find(request), StatusIs(absl::StatusCode::kInvalidArgument,
                                      HasSubstr("open_on: is no date")));
}

TEST_F(CallListTest, ACallWithACodeThatIsGoneIsLeftOutWithARemark) {
  Add(OrganisationBuilder("reed").Mission("Rivers").Build());
  v1::Call old;
  old.set_name("calls/old");
  old.mutable_title()->set_text("Rivers");
  old.add_requirements()->set_competency("alchemy");
  ASSERT_THAT(store_->resources().Commit(
                  {{"calls/old", old.SerializeAsString(), uint64_t{0}}}, 1),
              IsOk());
  v1::FindCallsRequest request;
  request.set_organisation("organisations/reed");

  const auto found = Find(request);

  ASSERT_THAT(found, IsOk());
  EXPECT_THAT(found->fits(), IsEmpty());
  ASSERT_THAT(found->remarks(), SizeIs(1));
  EXPECT_THAT(found->remarks(0), HasSubstr("calls/old is left out"));
}

}  // namespace
}  // namespace tandem::testing
