#include "tools/eval/organisation_inventor.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

constexpr size_t kCount = 2000;

class OrganisationInventorTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto book = PhraseBook::LoadBuiltIn();
    ASSERT_THAT(book, IsOk());
    book_.emplace(*std::move(book));
    const OrganisationInventor inventor(*book_, 1);
    for (size_t i = 0; i < kCount; ++i) all_.push_back(inventor.Invent(i));
  }

  // How many of all satisfy `holds`, as a share.
  template <typename Predicate>
  double ShareOf(Predicate holds) const {
    return static_cast<double>(std::count_if(all_.begin(), all_.end(), holds)) /
           kCount;
  }

  std::optional<PhraseBook> book_;
  std::vector<InventedOrganisation> all_;
};

TEST_F(OrganisationInventorTest, EachHangsOnSeedAndPlaceAlone) {
  const OrganisationInventor same(*book_, 1);
  const OrganisationInventor other(*book_, 2);
  for (size_t place : {500u, 3u, 1999u}) {
    const InventedOrganisation again = same.Invent(place);
    EXPECT_EQ(again.profile.SerializeAsString(),
              all_[place].profile.SerializeAsString());
    EXPECT_EQ(again.cares, all_[place].cares);
    EXPECT_EQ(again.quality, all_[place].quality);
    EXPECT_EQ(again.threshold, all_[place].threshold);
    EXPECT_NE(other.Invent(place).cares, all_[place].cares);
  }
}

TEST_F(OrganisationInventorTest, StatesWhatItsHeaderSays) {
  for (const InventedOrganisation& one : all_) {
    ASSERT_GE(one.profile.needs_size(), 3);
    ASSERT_LE(one.profile.needs_size(), 6);
    ASSERT_GE(one.profile.offers_size(), 3);
    ASSERT_LE(one.profile.offers_size(), 7);
    ASSERT_EQ(one.profile.sectors_size(), 1);
    ASSERT_TRUE(one.profile.seat().has_point());
    for (const v1::Need& need : one.profile.needs()) {
      ASSERT_FALSE(need.text().empty());
      ASSERT_NE(need.priority(), v1::NEED_PRIORITY_UNSPECIFIED);
      ASSERT_TRUE(need.competency().empty()) << "text alone tells the topic";
    }
  }
  EXPECT_NEAR(ShareOf([](const InventedOrganisation& one) {
                return one.profile.languages_size() == 2;
              }),
              0.7, 0.04);
}

TEST_F(OrganisationInventorTest, CaresForWhatItCannotDoItself) {
  for (const InventedOrganisation& one : all_) {
    EXPECT_NEAR(std::accumulate(one.cares.begin(), one.cares.end(), 0.0), 1.0,
                1e-9);
    for (size_t topic = 0; topic < one.cares.size(); ++topic) {
      EXPECT_TRUE(one.cares[topic] == 0 || one.quality[topic] == 0);
      EXPECT_GE(one.quality[topic], 0.0);
      EXPECT_LE(one.quality[topic], 1.0);
    }
  }
}

TEST_F(OrganisationInventorTest, NeitherStatesNorMeansEverything) {
  const auto count = [](const std::vector<double>& values) {
    return static_cast<int>(std::count_if(
        values.begin(), values.end(), [](double value) { return value > 0; }));
  };
  // A further competence in every second case.
  EXPECT_NEAR(ShareOf([&](const InventedOrganisation& one) {
                return count(one.quality) > one.profile.offers_size();
              }),
              0.5, 0.04);
  // Some needs were stated to please; some are not stated.
  EXPECT_GT(ShareOf([&](const InventedOrganisation& one) {
              return count(one.cares) < one.profile.needs_size();
            }),
            0.3);
  EXPECT_GT(ShareOf([&](const InventedOrganisation& one) {
              return count(one.cares) > one.profile.needs_size();
            }),
            0.1);
}

TEST_F(OrganisationInventorTest, FewCanGiveWhatManyLack) {
  const auto lacking = [&](size_t topic) {
    return ShareOf([topic](const InventedOrganisation& one) {
      return one.cares[topic] > 0;
    });
  };
  const auto giving = [&](size_t topic) {
    return ShareOf([topic](const InventedOrganisation& one) {
      return one.quality[topic] > 0;
    });
  };
  const size_t last = book_->topics().size() - 1;
  EXPECT_GT(lacking(0), 3 * lacking(last));
  EXPECT_LT(2 * giving(0), giving(last));
}

}  // namespace
}  // namespace tandem::testing
