// The demo directory is documentation: it must be whole and believable.
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "gtest/gtest.h"
#include "tests/golden/golden_directory.h"

namespace tandem::testing {
namespace {

template <typename Visit>
void ForEachOrganisation(Visit visit) {
  GoldenDirectory::Get().snapshot().ForEach(
      [&](const Entry& entry) { visit(entry.organisation()); });
}

TEST(DemoDirectoryTest, HoldsAllKindsOfOrganisation) {
  std::set<OrganisationKind> kinds;
  ForEachOrganisation([&](const Organisation& o) { kinds.insert(o.kind); });

  EXPECT_EQ(GoldenDirectory::Get().snapshot().size(), 120u);
  EXPECT_EQ(kinds.size(), 16u);
  EXPECT_FALSE(kinds.contains(OrganisationKind::kUnspecified));
}

TEST(DemoDirectoryTest, SpeaksAllLanguagesOfTheField) {
  std::set<std::string> languages;
  ForEachOrganisation([&](const Organisation& o) {
    for (const LocalizedText& mission : o.missions) {
      languages.insert(mission.language);
    }
  });

  for (const char* language :
       {"en", "cs", "sk", "hu", "ro", "sr", "hr", "bs", "mk", "sq", "tr"}) {
    EXPECT_TRUE(languages.contains(language)) << language;
  }
}

TEST(DemoDirectoryTest, SeeksAndOffersEveryKindOfCooperation) {
  std::set<CooperationKind> kinds;
  int newcomers = 0;
  std::set<std::string> functional_areas;
  ForEachOrganisation([&](const Organisation& o) {
    kinds.insert(o.kinds_sought.begin(), o.kinds_sought.end());
    newcomers += o.track_record.empty();
    if (o.seat.has_value() && !o.seat->functional_area.empty()) {
      functional_areas.insert(o.seat->functional_area);
    }
  });

  EXPECT_EQ(kinds.size(), 9u);
  EXPECT_GE(newcomers, 40);
  EXPECT_GE(functional_areas.size(), 5u);
}

TEST(DemoDirectoryTest, HistoryAndMembershipsPointAtOrganisationsThatExist) {
  const Snapshot& snapshot = GoldenDirectory::Get().snapshot();
  const auto check = [&](const std::string& name) {
    if (!absl::StartsWith(name, "organisations/")) return;
    const auto id = OrganisationId::ParseName(name);
    ASSERT_TRUE(id.ok()) << name;
    EXPECT_NE(snapshot.Find(*id), nullptr) << name;
  };
  ForEachOrganisation([&](const Organisation& o) {
    for (const PastCooperation& past : o.track_record) check(past.partner);
    for (const Membership& membership : o.memberships) {
      check(membership.network);
    }
  });
}

TEST(DemoDirectoryTest, IsPlainlyFictional) {
  ForEachOrganisation([](const Organisation& o) {
    if (o.website.empty()) return;
    EXPECT_TRUE(absl::EndsWith(o.website, ".example")) << o.website;
  });
}

}  // namespace
}  // namespace tandem::testing
