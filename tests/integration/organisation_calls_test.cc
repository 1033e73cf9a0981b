#include <memory>
#include <string>
#include <vector>

#include "clients/cpp/rpc_status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/daemon.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

// All tests share one daemon, and each uses names of its own.
class OrganisationCallsTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempFolder;
    auto daemon = Daemon::Start(folder_->File("data"));
    ASSERT_THAT(daemon, IsOk());
    daemon_ = daemon->release();
  }

  static void TearDownTestSuite() {
    if (daemon_ != nullptr) {
      EXPECT_EQ(daemon_->Stop(), 0);
    }
    delete daemon_;
    delete folder_;
  }

  void SetUp() override { ASSERT_NE(daemon_, nullptr); }

  static const Client& client() { return daemon_->client(); }

  static absl::StatusOr<v1::Organisation> Create(
      const std::string& id, const std::string& label = "") {
    v1::CreateOrganisationRequest request;
    request.set_organisation_id(id);
    request.mutable_organisation()->set_display_name("Organisation " + id);
    if (!label.empty()) request.mutable_organisation()->add_labels(label);
    return client().CreateOrganisation(request);
  }

  static absl::StatusOr<v1::Organisation> Get(const std::string& id) {
    v1::GetOrganisationRequest request;
    request.set_name("organisations/" + id);
    return client().GetOrganisation(request);
  }

  static TempFolder* folder_;
  static Daemon* daemon_;
};

TempFolder* OrganisationCallsTest::folder_ = nullptr;
Daemon* OrganisationCallsTest::daemon_ = nullptr;

TEST_F(OrganisationCallsTest, AnOrganisationLivesFromCreateToDelete) {
  const auto created = Create("life");
  ASSERT_THAT(created, IsOk());
  EXPECT_EQ(Get("life")->SerializeAsString(), created->SerializeAsString());

  v1::UpdateOrganisationRequest update;
  update.mutable_organisation()->set_name("organisations/life");
  update.mutable_organisation()->set_etag(created->etag());
  update.mutable_organisation()->set_website("https://life.example");
  update.mutable_update_mask()->add_paths("website");
  const auto updated = client().UpdateOrganisation(update);
  ASSERT_THAT(updated, IsOk());
  EXPECT_NE(updated->etag(), created->etag());
  EXPECT_EQ(Get("life")->website(), "https://life.example");
  EXPECT_EQ(Get("life")->display_name(), "Organisation life");

  EXPECT_THAT(client().UpdateOrganisation(update),
              StatusIs(absl::StatusCode::kAborted));
  v1::DeleteOrganisationRequest erase;
  erase.set_name("organisations/life");
  erase.set_etag(created->etag());
  EXPECT_THAT(client().DeleteOrganisation(erase),
              StatusIs(absl::StatusCode::kAborted));
  erase.set_etag(updated->etag());
  EXPECT_THAT(client().DeleteOrganisation(erase), IsOk());
  EXPECT_THAT(Get("life"), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(OrganisationCallsTest, ErrorsNameTheField) {
  v1::UpdateOrganisationRequest update;
  update.mutable_organisation()->set_name("organisations/any");
  update.mutable_update_mask()->add_paths("seat..country");

  const auto result = client().UpdateOrganisation(update);

  ASSERT_THAT(result, StatusIs(absl::StatusCode::kInvalidArgument));
  const auto violations = Violations(result.status());
  ASSERT_THAT(violations, SizeIs(1));
  EXPECT_EQ(violations[0].subject, "update_mask.paths[0]");
}

TEST_F(OrganisationCallsTest, PagesShowEverythingOnce) {
  for (const std::string id : {"p3", "p1", "p5", "p2", "p4"}) {
    ASSERT_THAT(Create(id, "paging"), IsOk());
  }
  v1::ListOrganisationsRequest request;
  request.set_page_size(2);
  request.set_order_by("name desc");
  request.mutable_filter()->add_labels("paging");
  std::vector<std::string> names;
  int pages = 0;
  do {
    const auto page = client().ListOrganisations(request);
    ASSERT_THAT(page, IsOk());
    EXPECT_EQ(page->total_size(), 5);
    for (const auto& organisation : page->organisations()) {
      names.push_back(organisation.name());
    }
    request.set_page_token(page->next_page_token());
    ++pages;
  } while (!request.page_token().empty());

  EXPECT_EQ(pages, 3);
  EXPECT_THAT(names, ElementsAre("organisations/p5", "organisations/p4",
                                 "organisations/p3", "organisations/p2",
                                 "organisations/p1"));
}

TEST_F(OrganisationCallsTest, ATokenIsBoundToItsListing) {
  ASSERT_THAT(Create("t1", "token"), IsOk());
  ASSERT_THAT(Create("t2", "token"), IsOk());
  v1::ListOrganisationsRequest request;
  request.set_page_size(1);
  request.mutable_filter()->add_labels("token");
  const auto page = client().ListOrganisations(request);
  ASSERT_THAT(page, IsOk());
  ASSERT_NE(page->next_page_token(), "");

  request.set_page_token(page->next_page_token());
  request.set_order_by("update_time");
  EXPECT_THAT(client().ListOrganisations(request),
              StatusIs(absl::StatusCode::kInvalidArgument));
  request.clear_order_by();
  EXPECT_THAT(client().ListOrganisations(request), IsOk());
  request.mutable_filter()->add_labels("other");
  EXPECT_THAT(client().ListOrganisations(request),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(OrganisationCallsTest, BatchGetIsAllOrNothing) {
  ASSERT_THAT(Create("b1"), IsOk());
  ASSERT_THAT(Create("b2"), IsOk());
  v1::BatchGetOrganisationsRequest request;
  EXPECT_THAT(client().BatchGetOrganisations(request),
              StatusIs(absl::StatusCode::kInvalidArgument));
  request.add_names("organisations/b2");
  request.add_names("organisations/b1");

  const auto both = client().BatchGetOrganisations(request);
  request.add_names("organisations/b0");
  const auto absent = client().BatchGetOrganisations(request);

  ASSERT_THAT(both, IsOk());
  ASSERT_THAT(both->organisations(), SizeIs(2));
  EXPECT_EQ(both->organisations(0).name(), "organisations/b2");
  EXPECT_THAT(absent, StatusIs(absl::StatusCode::kNotFound,
                               ::testing::HasSubstr("b0")));
}

TEST_F(OrganisationCallsTest, ContactsAreNotServedUnlessConfigured) {
  v1::CreateOrganisationRequest create;
  create.set_organisation_id("contact");
  create.mutable_organisation()->set_display_name("Contact");
  create.mutable_organisation()->mutable_contact()->set_email(
      "office@contact.example");
  const auto created = client().CreateOrganisation(create);
  ASSERT_THAT(created, IsOk());
  EXPECT_FALSE(created->has_contact());
  v1::GetOrganisationContactRequest request;
  request.set_name("organisations/contact");

  EXPECT_THAT(client().GetOrganisationContact(request),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_FALSE(Get("contact")->has_contact());
  EXPECT_THAT(daemon_->Log(),
              ::testing::Not(::testing::HasSubstr("office@contact.example")));
}

TEST_F(OrganisationCallsTest, CriteriaSetsAreVersioned) {
  v1::CreateCriteriaSetRequest create;
  create.set_criteria_set_id("office-a");
  v1::CriteriaSet& set = *create.mutable_criteria_set();
  set.set_display_name("Office A");
  set.mutable_criteria()->mutable_weights()->set_need_coverage(100);
  const auto first = client().CreateCriteriaSet(create);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->name(), "criteriaSets/office-a@1");

  v1::UpdateCriteriaSetRequest update;
  *update.mutable_criteria_set() = *first;
  update.mutable_criteria_set()->set_display_name("Office A, again");
  const auto second = client().UpdateCriteriaSet(update);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->version(), 2);
  // The set that was given back names version 1, which is not the latest.
  EXPECT_THAT(client().UpdateCriteriaSet(update),
              StatusIs(absl::StatusCode::kAborted));

  v1::ListCriteriaSetVersionsRequest versions;
  versions.set_name("criteriaSets/office-a");
  versions.set_page_size(1);
  const auto newest = client().ListCriteriaSetVersions(versions);
  ASSERT_THAT(newest, IsOk());
  EXPECT_EQ(newest->criteria_sets(0).version(), 2);
  versions.set_page_token(newest->next_page_token());
  const auto oldest = client().ListCriteriaSetVersions(versions);
  ASSERT_THAT(oldest, IsOk());
  EXPECT_EQ(oldest->criteria_sets(0).version(), 1);
  EXPECT_EQ(oldest->next_page_token(), "");
}

}  // namespace
}  // namespace tandem::testing
