#include "indexer/domain/organisation_id.h"

#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace tandem {
namespace {

using ::tandem::testing::IsOk;
using ::tandem::testing::StatusIs;
using ::testing::HasSubstr;

TEST(OrganisationIdTest, NameAndIdNameTheSame) {
  const auto from_name = OrganisationId::ParseName("organisations/a.B_3~-");
  const auto from_id = OrganisationId::ParseId("a.B_3~-");

  ASSERT_THAT(from_name, IsOk());
  ASSERT_THAT(from_id, IsOk());
  EXPECT_EQ(*from_name, *from_id);
  EXPECT_EQ(from_id->value(), "a.B_3~-");
  EXPECT_EQ(from_id->ToName(), "organisations/a.B_3~-");
}

TEST(OrganisationIdTest, TakesTheLongestAndRefusesOneMore) {
  EXPECT_THAT(OrganisationId::ParseId(std::string(128, 'a')), IsOk());
  EXPECT_THAT(OrganisationId::ParseId(std::string(129, 'a')),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("1 to 128 characters")));
}

TEST(OrganisationIdTest, RefusesOtherCharacters) {
  for (const std::string& id :
       {std::string(), std::string("a b"), std::string("a/b"), std::string("č"),
        std::string("a\0b", 3), std::string("a@1")}) {
    SCOPED_TRACE(id);
    EXPECT_THAT(OrganisationId::ParseId(id),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST(OrganisationIdTest, RefusesNamesOfOtherForm) {
  for (const std::string name :
       {"", "organisations", "organisations/", "organisation/a", "a",
        "/organisations/a", "organizations/a"}) {
    SCOPED_TRACE(name);
    EXPECT_THAT(OrganisationId::ParseName(name),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST(OrganisationIdTest, IsOrderedByBytes) {
  const auto upper = *OrganisationId::ParseId("Z");
  const auto lower = *OrganisationId::ParseId("a");
  const auto longer = *OrganisationId::ParseId("a.");
  EXPECT_LT(upper, lower);
  EXPECT_LT(lower, longer);
  EXPECT_LT(OrganisationId(), upper);
}

TEST(OrganisationIdTest, DefaultNamesNothing) {
  EXPECT_TRUE(OrganisationId().empty());
}

TEST(OrganisationIdTest, CopiesOutliveWhatTheyWereCopiedFrom) {
  auto id = std::make_unique<OrganisationId>(*OrganisationId::ParseId("reed"));
  OrganisationId copy = *id;
  const OrganisationId second = copy;
  id.reset();
  copy = *OrganisationId::ParseId("oak");
  const OrganisationId moved = std::move(copy);

  EXPECT_EQ(second.value(), "reed");
  EXPECT_EQ(moved.value(), "oak");
  const std::string text = moved.value();
  EXPECT_EQ(text, "oak");
}

TEST(OrganisationIdTest, ManyThreadsMayShareOne) {
  const OrganisationId shared = *OrganisationId::ParseId("reed");
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&shared] {
      for (int i = 0; i < 10000; ++i) {
        OrganisationId copy = shared;
        const OrganisationId again = copy;
        copy = OrganisationId();
        ASSERT_EQ(again.value(), "reed");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(shared.value(), "reed");
}

TEST(OrganisationIdTest, HashesByValue) {
  absl::flat_hash_set<OrganisationId> ids;
  ids.insert(*OrganisationId::ParseId("a"));
  EXPECT_TRUE(ids.contains(*OrganisationId::ParseName("organisations/a")));
  EXPECT_FALSE(ids.contains(*OrganisationId::ParseId("b")));
}

}  // namespace
}  // namespace tandem
