#include "service/exposure/exposure_report.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ExposureReportTest : public DirectoryFixture {
 protected:
  template <typename Change>
  void AddWith(const std::string& id, Change change) {
    Add(OrganisationBuilder(id)
            .Mission("We plant trees.")
            .With(change)
            .Build());
  }

  void Shown(const std::string& id, int64_t times) {
    period_.counts[*OrganisationId::ParseId(id)] = times;
    period_.span.shown += times;
  }

  ExposureReport Report(size_t most = 10) {
    return BuildExposureReport(period_, *catalog_->snapshot(), most);
  }

  static const ExposureGroup& Of(const ExposureReport& report,
                                 ExposureGroupKind kind) {
    return report.groups[static_cast<size_t>(kind)];
  }

  ExposurePeriod period_;
};

ExposureGroupKind SizeOf(BudgetBand band, std::optional<double> staff) {
  Organisation organisation;
  organisation.budget_band = band;
  organisation.staff = staff;
  return SizeGroupOf(organisation);
}

TEST_F(ExposureReportTest, GroupsSplitTheDirectoryByWhatIsStated) {
  AddWith("rural-small", [](Organisation& o) {
    o.based_in_rural_area = true;
    o.budget_band = BudgetBand::kUnder10K;
  });
  AddWith("town-large", [](Organisation& o) {
    o.based_in_rural_area = false;
    o.staff = 40;
    o.track_record.push_back({.partner = "Somebody", .title = "Trees"});
  });
  AddWith("silent", [](Organisation&) {});
  AddWith("rural-silent",
          [](Organisation& o) { o.based_in_rural_area = true; });
  Shown("rural-small", 1);
  Shown("town-large", 6);
  Shown("rural-silent", 3);

  const ExposureReport report = Report();

  EXPECT_EQ(report.directory.organisations, 4);
  EXPECT_EQ(report.directory.organisations_shown, 3);
  EXPECT_EQ(report.directory.shown, 10);
  EXPECT_EQ(report.directory.share_of_directory, 1.0);
  EXPECT_EQ(report.directory.share_of_exposure, 1.0);
  EXPECT_THAT(report.directory.mean, DoubleEq(2.5));
  // 0, 1, 3, 6: (-3 x 0 - 1 x 1 + 1 x 3 + 3 x 6) / (4 x 10).
  EXPECT_THAT(report.directory.gini, DoubleEq(0.5));
  const ExposureGroup& rural = Of(report, ExposureGroupKind::kRural);
  EXPECT_EQ(rural.organisations, 2);
  EXPECT_EQ(rural.shown, 4);
  EXPECT_THAT(rural.share_of_directory, DoubleEq(0.5));
  EXPECT_THAT(rural.share_of_exposure, DoubleEq(0.4));
  EXPECT_THAT(rural.mean, DoubleEq(2.0));
  EXPECT_THAT(rural.gini, DoubleEq(0.25));
  EXPECT_EQ(Of(report, ExposureGroupKind::kNotRural).shown, 6);
  EXPECT_EQ(Of(report, ExposureGroupKind::kRuralNotStated).organisations, 1);
  EXPECT_EQ(Of(report, ExposureGroupKind::kRuralNotStated).gini, 0.0);
  EXPECT_EQ(Of(report, ExposureGroupKind::kSmall).shown, 1);
  EXPECT_EQ(Of(report, ExposureGroupKind::kNotSmall).shown, 6);
  EXPECT_EQ(Of(report, ExposureGroupKind::kSizeNotStated).organisations, 2);
  EXPECT_EQ(Of(report, ExposureGroupKind::kNewcomer).organisations, 3);
  EXPECT_EQ(Of(report, ExposureGroupKind::kNewcomer).shown, 4);
  EXPECT_EQ(Of(report, ExposureGroupKind::kNotNewcomer).organisations, 1);
}

TEST_F(ExposureReportTest, SmallIsALowBudgetOrFewStaff) {
  EXPECT_EQ(SizeOf(BudgetBand::kUnspecified, std::nullopt),
            ExposureGroupKind::kSizeNotStated);
  EXPECT_EQ(SizeOf(BudgetBand::k10KTo50K, std::nullopt),
            ExposureGroupKind::kSmall);
  EXPECT_EQ(SizeOf(BudgetBand::k50KTo250K, std::nullopt),
            ExposureGroupKind::kNotSmall);
  EXPECT_EQ(SizeOf(BudgetBand::kUnspecified, 4.5), ExposureGroupKind::kSmall);
  EXPECT_EQ(SizeOf(BudgetBand::kUnspecified, 5), ExposureGroupKind::kNotSmall);
  EXPECT_EQ(SizeOf(BudgetBand::kOver1M, 0), ExposureGroupKind::kSmall);
  EXPECT_EQ(SizeOf(BudgetBand::kUnder10K, 80), ExposureGroupKind::kSmall);
}

TEST_F(ExposureReportTest, ThoseWhoLeftAreCountedApart) {
  AddWith("here", [](Organisation&) {});
  Shown("here", 2);
  Shown("gone", 5);

  const ExposureReport report = Report();

  EXPECT_EQ(report.directory.shown, 2);
  EXPECT_EQ(report.shown_departed, 5);
  ASSERT_EQ(report.most_shown.size(), 2u);
  EXPECT_EQ(report.most_shown[0].id.value(), "gone");
  EXPECT_EQ(report.most_shown[0].display_name, "");
  EXPECT_EQ(report.most_shown[1].display_name, "Organisation here");
}

TEST_F(ExposureReportTest, ListsTheMostShownTiesByName) {
  for (const char* id : {"c", "a", "b", "d"}) {
    AddWith(id, [](Organisation&) {});
    Shown(id, std::string(id) == "d" ? 9 : 4);
  }

  const ExposureReport report = Report(/*most=*/3);

  std::vector<std::string> ids;
  for (const auto& one : report.most_shown) ids.push_back(one.id.value());
  EXPECT_THAT(ids, ElementsAre("d", "a", "b"));
}

TEST_F(ExposureReportTest, AnEmptyDirectoryHasAReport) {
  const ExposureReport report = Report();

  EXPECT_EQ(report.directory.organisations, 0);
  EXPECT_EQ(report.directory.mean, 0.0);
  EXPECT_EQ(report.groups[0].share_of_directory, 0.0);
  EXPECT_THAT(report.most_shown, IsEmpty());
}

}  // namespace
}  // namespace tandem::testing
