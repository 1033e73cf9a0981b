#include "indexer/store/outcome_codec.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/random_organisation.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Ne;

TEST(OutcomeCodecTest, ComesBackFromTheMessage) {
  Outcome outcome = MakeOutcome("first");
  std::vector<FieldViolation> violations;

  const Outcome read = ParseOutcome(BuildOutcome(outcome), "", violations);

  EXPECT_THAT(violations, IsEmpty());
  EXPECT_TRUE(HaveSameContent(read, outcome));
}

TEST(OutcomeCodecTest, ComesBackFromTheDisk) {
  const Outcome outcome = MakeOutcome("first");

  EXPECT_THAT(DecodeOutcome(EncodeOutcome(outcome)), IsOkAndHolds(outcome));
}

TEST(OutcomeCodecTest, ADamagedRecordIsDataLoss) {
  std::string value = EncodeOutcome(MakeOutcome("first"));
  value[value.size() / 2] ^= 1;

  EXPECT_THAT(DecodeOutcome(value), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(DecodeOutcome(EncodeOutcome(MakeOutcome(""))),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("`name`")));
}

TEST(OutcomeCodecTest, EveryWrongFieldIsNamed) {
  struct Case {
    std::string field;
    std::string description;
    void (*change)(v1::Outcome&);
  };
  const std::vector<Case> cases = {
      {"name", "outcomes/{id}", [](auto& o) { o.set_name("first"); }},
      {"name", "1 to 128", [](auto& o) { o.set_name("outcomes/a b"); }},
      {"subject", "is required", [](auto& o) { o.clear_subject(); }},
      {"subject", "organisations/{id}", [](auto& o) { o.set_subject("reed"); }},
      {"partner", "is required", [](auto& o) { o.clear_partner(); }},
      {"partner", "another organisation",
       [](auto& o) { o.set_partner(o.subject()); }},
      {"kind", "is required", [](auto& o) { o.clear_kind(); }},
      {"kind", "77",
       [](auto& o) { o.set_kind(static_cast<v1::CooperationKind>(77)); }},
      {"result", "is required", [](auto& o) { o.clear_result(); }},
      {"result", "77",
       [](auto& o) { o.set_result(static_cast<v1::OutcomeResult>(77)); }},
      {"date", "is required", [](auto& o) { o.clear_date(); }},
      {"date", "YYYY-MM-DD", [](auto& o) { o.set_date("29.2.2024"); }},
      {"criteria_version", "@{version}",
       [](auto& o) { o.set_criteria_version("criteriaSets/office-cz"); }},
      {"criteria_version", "@{version}",
       [](auto& o) { o.set_criteria_version("criteriaSets/office-cz@03"); }},
      {"criteria_version", "@{version}",
       [](auto& o) { o.set_criteria_version("criteriaSets/Office@3"); }},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.field + ": " + c.description);
    v1::Outcome proto = BuildOutcome(MakeOutcome("first"));
    c.change(proto);
    std::vector<FieldViolation> violations;

    ParseOutcome(proto, "outcome", violations);

    ASSERT_EQ(violations.size(), 1u);
    EXPECT_EQ(violations[0].field, "outcome." + c.field);
    EXPECT_THAT(violations[0].description, HasSubstr(c.description));
  }
}

TEST(OutcomeCodecTest, OnlyDaysThatThereAreAreDates) {
  EXPECT_EQ(ParseDate("2024-02-29"), absl::CivilDay(2024, 2, 29));
  for (const char* text :
       {"", "2023-02-29", "2024-13-01", "2024-00-10", "2024-2-29",
        "2024-02-29 ", " 024-02-29", "+024-02-29", "1899-12-31", "2201-01-01",
        "2024/02/29", "20240229"}) {
    EXPECT_EQ(ParseDate(text), std::nullopt) << text;
  }
}

// Ids are on disk, and imports that are repeated rest on them.
TEST(OutcomeCodecTest, IdsAreMadeFromWhatHappened) {
  const Outcome outcome = MakeOutcome("first");
  EXPECT_EQ(MakeOutcomeId(outcome), "c-0dc99f3006b776de");
  Outcome same = outcome;
  same.id = "other";
  same.criteria = {};
  same.create_time_ms = 5;
  EXPECT_EQ(MakeOutcomeId(same), MakeOutcomeId(outcome));

  std::vector<Outcome> others(5, outcome);
  others[0].subject = MakeId("rush");
  others[1].partner = MakeId("rush");
  others[2].kind = CooperationKind::kCoaching;
  others[3].result = OutcomeResult::kDeclined;
  others[4].date = absl::CivilDay(2024, 3, 1);
  for (const Outcome& other : others) {
    EXPECT_THAT(MakeOutcomeId(other), Ne(MakeOutcomeId(outcome)));
  }
}

}  // namespace
}  // namespace tandem::testing
