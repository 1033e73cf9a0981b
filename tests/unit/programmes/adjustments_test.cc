#include "service/programmes/adjustments.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/programmes/programme_fixture.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> GiversOf(
    const google::protobuf::RepeatedPtrField<v1::ProgrammePair>& pairs) {
  std::vector<std::string> givers;
  for (const v1::ProgrammePair& pair : pairs) givers.push_back(pair.giver());
  return givers;
}

TEST(AdjustmentsTest, WhatComesLaterTakesThePlaceOfWhatContradictsIt) {
  v1::RunAdjustments before;
  *before.add_fixed_pairs() = MakePair("a", "t");
  *before.add_fixed_pairs() = MakePair("b", "t");
  *before.add_banned_pairs() = MakePair("c", "t");
  v1::PlacesOverride& places = *before.add_places();
  places.set_organisation("organisations/a");
  places.set_places(1);
  v1::ReviewPairingRequest request;
  *request.add_ban_pairs() = MakePair("a", "t");
  *request.add_fix_pairs() = MakePair("c", "t");
  *request.add_clear_pairs() = MakePair("b", "t");
  *request.add_places() = places;
  request.mutable_places(0)->set_places(3);

  const v1::RunAdjustments after = AdjustedBy(request, before);

  EXPECT_THAT(GiversOf(after.fixed_pairs()), ElementsAre("organisations/c"));
  EXPECT_THAT(GiversOf(after.banned_pairs()), ElementsAre("organisations/a"));
  ASSERT_EQ(after.places_size(), 1);
  EXPECT_EQ(after.places(0).places(), 3);
}

TEST(AdjustmentsTest, ProblemsAreNamedWithTheirPath) {
  v1::ReviewPairingRequest request;
  *request.add_fix_pairs() = MakePair("a", "t");
  *request.add_ban_pairs() = MakePair("a", "t");
  *request.add_clear_pairs() = MakePair("a", "a");
  request.add_places()->set_organisation("a");
  request.add_places()->set_organisation("organisations/b");
  request.mutable_places(1)->set_places(-1);
  *request.add_places() = request.places(1);
  request.mutable_places(2)->set_places(2);
  std::vector<FieldViolation> violations;

  CheckReviewChanges(request, violations);

  std::vector<std::string> fields;
  for (const FieldViolation& one : violations) fields.push_back(one.field);
  EXPECT_THAT(fields, ElementsAre("ban_pairs[0]", "clear_pairs[0].taker",
                                  "places[0].organisation", "places[1].places",
                                  "places[2]"));
}

TEST(AdjustmentsTest, SaysWhatChanges) {
  v1::ReviewPairingRequest request;
  EXPECT_EQ(DescribeReviewChanges(request), "");
  *request.add_fix_pairs() = MakePair("a", "t");
  request.set_solve_again(true);
  EXPECT_EQ(DescribeReviewChanges(request), "pairs fixed: 1, paired again");
}

}  // namespace
}  // namespace tandem::testing
