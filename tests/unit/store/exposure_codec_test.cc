#include "indexer/store/exposure_codec.h"

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tandem/storage/v1/record.pb.h"
#include "tests/testing/status_matchers.h"

namespace tandem {
namespace {

using ::tandem::testing::IsOkAndHolds;
using ::tandem::testing::StatusIs;
using ::testing::HasSubstr;

OrganisationId Id(const std::string& id) {
  return *OrganisationId::ParseId(id);
}

ExposureSpan Span() {
  return {.number = 7,
          .start_time_ms = 1'700'000'000'123,
          .end_time_ms = 1'700'000'900'456,
          .answers = 3,
          .shown = 5,
          .organisations_shown = 2};
}

TEST(ExposureCodecTest, SpansComeBackAsTheyWere) {
  ExposureSpan open = Span();
  open.end_time_ms = 0;

  EXPECT_THAT(DecodeExposureSpan(EncodeExposureSpan(Span())),
              IsOkAndHolds(Span()));
  EXPECT_THAT(DecodeExposureSpan(EncodeExposureSpan(open)), IsOkAndHolds(open));
  EXPECT_FALSE(BuildExposurePeriod(open).has_end_time());
  EXPECT_EQ(BuildExposurePeriod(Span()).name(), "exposurePeriods/7");
}

TEST(ExposureCodecTest, CountsComeBackAsTheyWere) {
  std::mt19937_64 random(1);
  ExposureSpan span;
  ExposureCounts counts;
  for (int i = 0; i < 500; ++i) {
    const auto shown = static_cast<int64_t>(1 + random() % 100000);
    counts[Id(absl::StrCat("o", i))] = shown;
    span.shown += shown;
    ++span.organisations_shown;
  }

  EXPECT_THAT(DecodeExposureCounts(EncodeExposureCounts(counts), span),
              IsOkAndHolds(counts));
}

TEST(ExposureCodecTest, TheSameCountsAreTheSameBytes) {
  ExposureCounts upwards;
  ExposureCounts downwards;
  downwards.reserve(1000);
  for (int i = 0; i < 100; ++i) {
    upwards[Id(absl::StrCat("o", i))] = i + 1;
    downwards[Id(absl::StrCat("o", 99 - i))] = 100 - i;
  }

  EXPECT_EQ(EncodeExposureCounts(upwards), EncodeExposureCounts(downwards));
}

TEST(ExposureCodecTest, ABrokenSpanIsDataLoss) {
  struct Case {
    std::string message;
    std::function<void(v1::ExposurePeriod&)> change;
  };
  const std::vector<Case> cases = {
      {"below 1", [](v1::ExposurePeriod& p) { p.set_number(0); }},
      {"time out of range",
       [](v1::ExposurePeriod& p) { p.mutable_start_time()->set_seconds(-1); }},
      {"time out of range",
       [](v1::ExposurePeriod& p) { p.mutable_end_time()->set_nanos(-1); }},
      {"negative", [](v1::ExposurePeriod& p) { p.set_answers(-1); }},
      {"negative", [](v1::ExposurePeriod& p) { p.set_shown(-1); }},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.message);
    v1::ExposurePeriod proto = BuildExposurePeriod(Span());
    c.change(proto);

    EXPECT_THAT(DecodeExposureSpan(proto.SerializeAsString()),
                StatusIs(absl::StatusCode::kDataLoss, HasSubstr(c.message)));
  }
  EXPECT_THAT(DecodeExposureSpan("\xFF"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("readable")));
}

TEST(ExposureCodecTest, BrokenCountsAreDataLoss) {
  using Record = storage::v1::ExposureCountsRecord;
  struct Case {
    std::string message;
    std::function<void(Record&)> change;
  };
  const std::vector<Case> cases = {
      {"equally many", [](Record& r) { r.add_organisations("c"); }},
      {"bad id", [](Record& r) { r.set_organisations(0, "a/b"); }},
      {"below 1", [](Record& r) { r.set_shown(0, 0); }},
      {"twice", [](Record& r) { r.set_organisations(0, "b"); }},
      {"add up", [](Record& r) { r.set_shown(0, 4); }},
      {"add up",
       [](Record& r) {
         r.add_organisations("c");
         r.add_shown(1);
         r.set_shown(0, 2);
       }},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.message);
    Record record;
    record.add_organisations("a");
    record.add_organisations("b");
    record.add_shown(3);
    record.add_shown(2);
    ASSERT_THAT(DecodeExposureCounts(record.SerializeAsString(), Span()),
                testing::IsOk());
    c.change(record);

    EXPECT_THAT(DecodeExposureCounts(record.SerializeAsString(), Span()),
                StatusIs(absl::StatusCode::kDataLoss, HasSubstr(c.message)));
  }
  EXPECT_THAT(DecodeExposureCounts("\xFF", Span()),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("readable")));
}

TEST(ExposurePeriodTest, NamesAreReadStrictly) {
  EXPECT_THAT(ParseExposurePeriodName("exposurePeriods/12"), IsOkAndHolds(12));
  EXPECT_EQ(ExposurePeriodName(12), "exposurePeriods/12");
  for (const char* name :
       {"", "12", "exposurePeriods/", "exposurePeriods/0", "exposurePeriods/01",
        "exposurePeriods/+1", "exposurePeriods/-1", "exposurePeriods/ 1",
        "exposurePeriods/1 ", "exposurePeriods/1/2",
        "exposurePeriods/99999999999"}) {
    EXPECT_THAT(ParseExposurePeriodName(name),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr("exposurePeriods/{number}")))
        << name;
  }
}

}  // namespace
}  // namespace tandem
