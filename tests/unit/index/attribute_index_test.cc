#include "indexer/index/attribute_index.h"

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/testing/random_organisation.h"

namespace tandem::testing {
namespace {

using Directory = std::map<uint32_t, Organisation>;

// Draws filters over the values of RandomOrganisation, and some that nobody
// states.
class FilterChance {
 public:
  explicit FilterChance(std::mt19937_64& random) : random_(random) {}

  OrganisationFilter Filter() {
    OrganisationFilter filter;
    Maybe(filter.sectors, {"environment", "health", "energy"});
    Maybe(filter.countries, {"CZ", "RO", "SK", "AL", "XK", "FR"});
    Maybe(filter.subdivisions, {"CZ-64", "RO-HD", "SK-BL", "SK-TC"});
    Maybe(filter.nuts_prefixes, {"", "CZ", "CZ06", "CZ064", "CZ0641", "RO"});
    Maybe(filter.functional_areas, {"jiu-valley", "tisza-basin", "jiu"});
    Maybe(filter.languages, {"cs", "en", "hu", "cnr", "mk"});
    Maybe(filter.kinds, Enums<OrganisationKind>(0, 16));
    Maybe(filter.kinds_offered, Enums<CooperationKind>(0, 9));
    Maybe(filter.kinds_sought, Enums<CooperationKind>(0, 9));
    Maybe(filter.free_capacity, Enums<CooperationKind>(0, 9));
    Maybe(filter.labels, {"a", "orchard", "\u4e2d\u6587", "nobody"});
    filter.based_in_rural_area = MaybeFact();
    filter.serves_rural_area = MaybeFact();
    filter.has_track_record = MaybeFact();
    return filter;
  }

 private:
  // One filter in ten looks at this field.
  bool Rarely() { return random_() % 10 == 0; }

  std::optional<bool> MaybeFact() {
    if (!Rarely()) return std::nullopt;
    return random_() % 2 == 0;
  }

  template <typename T>
  void Maybe(std::vector<T>& field, const std::vector<T>& values) {
    if (!Rarely()) return;
    for (uint64_t n = 1 + random_() % 3; n > 0; --n) {
      field.push_back(values[random_() % values.size()]);
    }
  }

  void Maybe(std::vector<std::string>& field,
             std::initializer_list<const char*> values) {
    Maybe(field, std::vector<std::string>(values.begin(), values.end()));
  }

  template <typename T>
  static std::vector<T> Enums(int first, int last) {
    std::vector<T> values;
    for (int i = first; i <= last; ++i) values.push_back(static_cast<T>(i));
    return values;
  }

  std::mt19937_64& random_;
};

SlotBitmap Scan(const Directory& directory, const OrganisationFilter& filter) {
  SlotBitmap passing;
  for (const auto& [slot, organisation] : directory) {
    if (filter.Matches(organisation, "")) passing.Add(slot);
  }
  return passing;
}

// An index and what is in it.
struct Moment {
  AttributeIndex index;
  Directory directory;
};

// A directory with the index that is kept beside it.
class AttributeIndexTest : public ::testing::Test {
 protected:
  Organisation Draw() {
    return RandomOrganisation(random_,
                              MakeId(absl::StrCat("o", random_() % 1000)));
  }

  void ChangeSomething() {
    const auto slot = static_cast<uint32_t>(random_() % 90) * 1009;
    const auto found = directory_.find(slot);
    if (found == directory_.end()) {
      builder_.Add(slot, directory_[slot] = Draw());
    } else if (random_() % 3 == 0) {
      builder_.Remove(slot, found->second);
      directory_.erase(found);
    } else {
      Organisation next = Draw();
      builder_.Replace(slot, found->second, next);
      found->second = std::move(next);
    }
  }

  // How many filters let something pass, of `count`.
  int ExpectAgreement(const Moment& moment, int count) {
    FilterChance chance(random_);
    int passed = 0;
    for (int i = 0; i < count; ++i) {
      const OrganisationFilter filter = chance.Filter();
      const FilteredSlots found = moment.index.Resolve(filter);
      EXPECT_TRUE(found.exact);
      EXPECT_EQ(found.slots, Scan(moment.directory, filter)) << i;
      passed += found.slots.empty() ? 0 : 1;
    }
    return passed;
  }

  std::mt19937_64 random_{2024};
  Directory directory_;
  AttributeIndexBuilder builder_;
};

TEST_F(AttributeIndexTest, AgreesWithAScanOfTheDirectoryNowAndThen) {
  std::vector<Moment> moments;
  for (int round = 0; round < 30; ++round) {
    for (int change = 0; change < 40; ++change) ChangeSomething();
    moments.push_back({builder_.Publish(), directory_});
  }

  int passed = 0;
  for (const Moment& moment : moments) passed += ExpectAgreement(moment, 100);

  EXPECT_GT(passed, 500);  // The filters are not all too narrow.
}

TEST_F(AttributeIndexTest, AnEmptyFilterMeansEverybody) {
  builder_.Add(3, Draw());
  builder_.Add(70000, Draw());

  const AttributeIndex index = builder_.Publish();

  EXPECT_EQ(index.Resolve({}).slots.size(), 2u);
  EXPECT_EQ(index.all(), index.Resolve({}).slots);
  EXPECT_TRUE(AttributeIndex().Resolve({}).slots.empty());
}

TEST_F(AttributeIndexTest, AskingForANameIsMarkedAsOpen) {
  builder_.Add(3, Draw());
  OrganisationFilter filter;
  filter.folded_name_contains = "orchard";

  const FilteredSlots found = builder_.Publish().Resolve(filter);

  EXPECT_FALSE(found.exact);
  EXPECT_EQ(found.slots.size(), 1u);
}

}  // namespace
}  // namespace tandem::testing
