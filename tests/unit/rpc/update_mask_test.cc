#include "service/rpc/update_mask.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class UpdateMaskTest : public ::testing::Test {
 protected:
  UpdateMaskTest() {
    stored_.set_name("organisations/reed");
    stored_.set_display_name("Reed");
    stored_.set_website("https://reed.example");
    stored_.set_staff(3);
    stored_.mutable_seat()->set_country("CZ");
    stored_.mutable_seat()->set_locality("Reedham");
    stored_.add_sectors("environment");
    stored_.add_sectors("health");
    stored_.set_sector_specific(true);
    stored_.mutable_contact()->set_email("office@reed.example");
    stored_.mutable_contact()->set_phone("0");
  }

  v1::Organisation* organisation() { return request_.mutable_organisation(); }
  void Path(const std::string& path) {
    request_.mutable_update_mask()->add_paths(path);
  }

  v1::Organisation Apply() {
    const UpdateMask mask = UpdateMask::Parse(request_, violations_);
    v1::Organisation target = stored_;
    mask.Apply(request_.organisation(), target);
    touches_contact_ = mask.touches_contact();
    return target;
  }

  v1::Organisation stored_;
  v1::UpdateOrganisationRequest request_;
  std::vector<FieldViolation> violations_;
  bool touches_contact_ = false;
};

TEST_F(UpdateMaskTest, OnlyNamedFieldsChange) {
  organisation()->set_display_name("Reed and Rush");
  organisation()->set_website("https://other.example");
  Path("display_name");

  const v1::Organisation result = Apply();

  EXPECT_EQ(result.display_name(), "Reed and Rush");
  EXPECT_EQ(result.website(), "https://reed.example");
  EXPECT_FALSE(touches_contact_);
}

TEST_F(UpdateMaskTest, NamedButEmptyFieldsAreCleared) {
  Path("staff");
  Path("sectors");
  Path("sector_specific");
  Path("seat.locality");

  const v1::Organisation result = Apply();

  EXPECT_FALSE(result.has_staff());
  EXPECT_THAT(result.sectors(), IsEmpty());
  EXPECT_FALSE(result.sector_specific());
  EXPECT_EQ(result.seat().locality(), "");
  EXPECT_EQ(result.seat().country(), "CZ");
}

TEST_F(UpdateMaskTest, ListsAreReplacedAsAWhole) {
  organisation()->add_sectors("energy");
  Path("sectors");

  EXPECT_THAT(Apply().sectors(), ElementsAre("energy"));
}

TEST_F(UpdateMaskTest, ANestedPathLeavesItsSiblings) {
  organisation()->mutable_seat()->set_country("SK");
  organisation()->mutable_seat()->mutable_point()->set_latitude(48);
  Path("seat.country");

  const v1::Organisation result = Apply();

  EXPECT_EQ(result.seat().country(), "SK");
  EXPECT_EQ(result.seat().locality(), "Reedham");
  EXPECT_FALSE(result.seat().has_point());
}

TEST_F(UpdateMaskTest, WithoutAMaskTheFieldsThatAreSetChange) {
  organisation()->set_name("organisations/reed");
  organisation()->set_staff(0);
  organisation()->add_sectors("energy");

  const v1::Organisation result = Apply();

  EXPECT_TRUE(result.has_staff());
  EXPECT_EQ(result.staff(), 0);
  EXPECT_THAT(result.sectors(), ElementsAre("energy"));
  EXPECT_EQ(result.display_name(), "Reed");
}

TEST_F(UpdateMaskTest, AStarReplacesEverythingButAnUnsetContact) {
  organisation()->set_display_name("New");
  Path("*");

  const v1::Organisation result = Apply();

  EXPECT_EQ(result.display_name(), "New");
  EXPECT_EQ(result.website(), "");
  EXPECT_FALSE(result.has_seat());
  EXPECT_TRUE(result.has_contact());
  EXPECT_FALSE(touches_contact_);
  EXPECT_EQ(result.name(), "organisations/reed");
}

TEST_F(UpdateMaskTest, AStarReplacesAContactThatIsGiven) {
  organisation()->mutable_contact()->set_phone("1");
  Path("*");

  const v1::Organisation result = Apply();

  EXPECT_TRUE(touches_contact_);
  EXPECT_EQ(result.contact().phone(), "1");
  EXPECT_EQ(result.contact().email(), "");
}

TEST_F(UpdateMaskTest, APartOfTheContactMayChange) {
  organisation()->mutable_contact()->set_phone("1");
  Path("contact.phone");

  const v1::Organisation result = Apply();

  EXPECT_TRUE(touches_contact_);
  EXPECT_EQ(result.contact().phone(), "1");
  EXPECT_EQ(result.contact().email(), "office@reed.example");
}

TEST_F(UpdateMaskTest, OutputOnlyFieldsAreLeftAlone) {
  organisation()->set_name("organisations/other");
  organisation()->set_etag("\"9\"");
  organisation()->mutable_create_time()->set_seconds(1);
  for (const char* path :
       {"name", "etag", "create_time", "create_time.seconds", "update_time"}) {
    Path(path);
  }

  EXPECT_EQ(Apply().SerializeAsString(), stored_.SerializeAsString());
  EXPECT_THAT(violations_, IsEmpty());
}

TEST_F(UpdateMaskTest, UnknownPathsAreNamed) {
  for (const char* path :
       {"website", "needz", "displayName", "needs.text", "seat.nothing", "",
        "**", "seat..country", ".", "website.x"}) {
    Path(path);
  }

  const v1::Organisation result = Apply();

  EXPECT_EQ(result.display_name(), "Reed");
  std::vector<std::string> fields;
  for (const FieldViolation& violation : violations_) {
    fields.push_back(violation.field);
  }
  std::vector<std::string> expected;
  for (int i = 1; i <= 9; ++i) {
    expected.push_back("update_mask.paths[" + std::to_string(i) + "]");
  }
  EXPECT_EQ(fields, expected);
}

}  // namespace
}  // namespace tandem::testing
