#ifndef TANDEM_TESTS_UNIT_STORE_VIOLATION_CASES_H_
#define TANDEM_TESTS_UNIT_STORE_VIOLATION_CASES_H_

#include <functional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/organisation_codec.h"
#include "tests/testing/small_taxonomy.h"

namespace tandem::testing {

// One step beyond one limit of tandem.v1.Organisation: the change to a good
// message, and the one violation that it makes.
struct ViolationCase {
  std::string field;
  std::string description;
  std::function<void(v1::Organisation&)> change;
};

inline std::string Bytes(size_t n) { return std::string(n, 'x'); }

// A number that no enum of the profile has.
template <typename E>
E Unknown() {
  return static_cast<E>(99);
}

inline std::vector<FieldViolation> ViolationsAfter(
    const std::function<void(v1::Organisation&)>& change) {
  v1::Organisation proto;
  proto.set_display_name("Reed");
  change(proto);
  std::vector<FieldViolation> violations;
  ParseOrganisation(proto, SmallTaxonomy(), "", violations);
  return violations;
}

inline void ExpectEach(const std::vector<ViolationCase>& cases) {
  for (const ViolationCase& c : cases) {
    SCOPED_TRACE(c.field + ": " + c.description);
    const std::vector<FieldViolation> violations = ViolationsAfter(c.change);
    ASSERT_THAT(violations, ::testing::SizeIs(1));
    EXPECT_EQ(violations[0].field, c.field);
    EXPECT_THAT(violations[0].description, ::testing::HasSubstr(c.description));
  }
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_STORE_VIOLATION_CASES_H_
