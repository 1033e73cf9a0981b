#include "tools/bench/synthetic_directory.h"

#include <map>
#include <memory>
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/organisation_codec.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::StartsWith;

constexpr uint64_t kSeed = 5;
constexpr uint64_t kMany = 3000;

class SyntheticDirectoryTest : public ::testing::Test {
 protected:
  static std::unique_ptr<const SyntheticDirectory> Make(uint64_t seed) {
    auto directory = SyntheticDirectory::Create(seed);
    EXPECT_THAT(directory, IsOk());
    return *std::move(directory);
  }

  const std::unique_ptr<const SyntheticDirectory> directory_ = Make(kSeed);
};

TEST_F(SyntheticDirectoryTest, EveryProfileIsValidAndSaysThatItIsInvented) {
  const auto taxonomy = Taxonomy::LoadBuiltIn();
  ASSERT_THAT(taxonomy, IsOk());
  for (uint64_t place = 0; place < kMany; ++place) {
    const v1::Organisation profile = directory_->Make(place);
    std::vector<FieldViolation> violations;
    ParseOrganisation(profile, **taxonomy, "", violations);
    ASSERT_TRUE(violations.empty()) << place << ": " << violations[0].field
                                    << " " << violations[0].description;
    ASSERT_THAT(profile.display_name(), StartsWith("Invented "));
    ASSERT_EQ(profile.name(), SyntheticDirectory::NameOf(place));
    ASSERT_FALSE(profile.has_contact());
  }
}

TEST_F(SyntheticDirectoryTest, SeedAndPlaceDecideAlone) {
  const auto again = Make(kSeed);
  const auto other = Make(kSeed + 1);
  const v1::Organisation last = directory_->Make(kMany);

  EXPECT_EQ(again->Make(kMany).SerializeAsString(), last.SerializeAsString());
  EXPECT_NE(other->Make(kMany).SerializeAsString(), last.SerializeAsString());
}

TEST_F(SyntheticDirectoryTest, AttributesAreSkewedAndTextsDiffer) {
  std::map<std::string, int> countries;
  std::map<std::string, int> labels;
  std::set<std::string> missions;
  std::set<std::string> languages;
  int items = 0;
  int with_history = 0;
  for (uint64_t place = 0; place < kMany; ++place) {
    const v1::Organisation profile = directory_->Make(place);
    ++countries[profile.seat().country()];
    for (const std::string& label : profile.labels()) ++labels[label];
    missions.insert(profile.missions(0).text());
    languages.insert(profile.missions(0).language());
    items += profile.offers_size() + profile.needs_size();
    with_history += profile.track_record_size() > 0 ? 1 : 0;
  }

  EXPECT_GT(countries["CZ"], 10 * countries["XK"]);
  EXPECT_GT(labels["label-0"], 10 * labels["label-200"]);
  EXPECT_GT(missions.size(), kMany - 100);
  EXPECT_GE(languages.size(), 9u);
  EXPECT_NEAR(static_cast<double>(items) / kMany, 4.0, 0.3);
  EXPECT_NEAR(static_cast<double>(with_history) / kMany, 0.3, 0.05);
}

}  // namespace
}  // namespace tandem::testing
