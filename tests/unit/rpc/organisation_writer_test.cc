#include "service/rpc/organisation_writer.h"

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/in_memory_profile_store.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/rpc/error_reason.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class OrganisationWriterTest : public ::testing::Test {
 protected:
  absl::StatusOr<v1::Organisation> Create(const std::string& id,
                                          const std::string& display_name) {
    v1::CreateOrganisationRequest request;
    request.set_organisation_id(id);
    request.mutable_organisation()->set_display_name(display_name);
    return writer_.Create(request);
  }

  static v1::UpdateOrganisationRequest Rename(const std::string& display_name) {
    v1::UpdateOrganisationRequest request;
    request.mutable_organisation()->set_name("organisations/reed");
    request.mutable_organisation()->set_display_name(display_name);
    return request;
  }

  const Entry* Stored(const std::string& id) {
    snapshot_ = catalog_->snapshot();
    return snapshot_->Find(*OrganisationId::ParseId(id));
  }

  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  const std::unique_ptr<Catalog> catalog_ = *Catalog::Open(
      *store_, SmallTaxonomy(),
      {.embedder = {.dimension = 16}, .refit_automatically = false});
  OrganisationWriter writer_{*catalog_, *store_, SmallTaxonomy()};
  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(OrganisationWriterTest, CreateReturnsWhatIsStored) {
  const auto created = Create("reed", "Reed");

  ASSERT_THAT(created, IsOk());
  EXPECT_EQ(created->name(), "organisations/reed");
  EXPECT_TRUE(created->has_create_time());
  EXPECT_EQ(created->etag(),
            "\"" + std::to_string(Stored("reed")->profile->revision) + "\"");
}

TEST_F(OrganisationWriterTest, CreateMakesIdsThatDiffer) {
  const auto a = Create("", "A");
  const auto b = Create("", "B");

  ASSERT_THAT(a, IsOk());
  ASSERT_THAT(b, IsOk());
  EXPECT_THAT(a->name(), StartsWith("organisations/o-"));
  EXPECT_NE(a->name(), b->name());
}

TEST_F(OrganisationWriterTest, CreateRefusesATakenName) {
  ASSERT_THAT(Create("reed", "Reed"), IsOk());

  const auto again = Create("reed", "Other");

  EXPECT_THAT(again, StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_EQ(ReasonOf(again.status()), "ORGANISATION_EXISTS");
  EXPECT_EQ(Stored("reed")->organisation().display_name, "Reed");
}

TEST_F(OrganisationWriterTest, CreateWantsNamesThatAgree) {
  v1::CreateOrganisationRequest request;
  request.set_organisation_id("reed");
  request.mutable_organisation()->set_display_name("Reed");
  request.mutable_organisation()->set_name("organisations/rush");

  EXPECT_THAT(writer_.Create(request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith("organisation.name: ")));
  request.set_organisation_id("a b");
  EXPECT_THAT(writer_.Create(request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith("organisation_id: ")));
  EXPECT_THAT(writer_.Create(v1::CreateOrganisationRequest()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith("organisation: ")));
  request.set_organisation_id("");
  EXPECT_EQ(writer_.Create(request)->name(), "organisations/rush");
}

TEST_F(OrganisationWriterTest, ValidateOnlyWritesNothing) {
  v1::CreateOrganisationRequest request;
  request.set_organisation_id("reed");
  request.set_validate_only(true);
  request.mutable_organisation()->set_display_name(" Reed ");

  const auto checked = writer_.Create(request);

  ASSERT_THAT(checked, IsOk());
  EXPECT_EQ(checked->display_name(), "Reed");
  EXPECT_EQ(checked->etag(), "");
  EXPECT_EQ(Stored("reed"), nullptr);
  ASSERT_THAT(Create("reed", "Reed"), IsOk());
  EXPECT_THAT(writer_.Create(request),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(OrganisationWriterTest, UpdateKeepsWhatTheMaskDoesNotName) {
  v1::CreateOrganisationRequest create;
  create.set_organisation_id("reed");
  create.mutable_organisation()->set_display_name("Reed");
  create.mutable_organisation()->add_sectors("health");
  ASSERT_THAT(writer_.Create(create), IsOk());

  const auto updated = writer_.Update(Rename("Reed and Rush"));

  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->display_name(), "Reed and Rush");
  EXPECT_EQ(updated->sectors_size(), 1);
  EXPECT_EQ(Stored("reed")->organisation().display_name, "Reed and Rush");
}

TEST_F(OrganisationWriterTest, UpdateChecksTheWholeProfile) {
  ASSERT_THAT(Create("reed", "Reed"), IsOk());
  v1::UpdateOrganisationRequest request = Rename("");
  request.mutable_update_mask()->add_paths("display_name");

  EXPECT_THAT(writer_.Update(request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith("organisation.display_name: ")));
}

TEST_F(OrganisationWriterTest, AnOldEtagIsAborted) {
  const auto created = Create("reed", "Reed");
  ASSERT_THAT(created, IsOk());
  v1::UpdateOrganisationRequest request = Rename("One");
  request.mutable_organisation()->set_etag(created->etag());
  ASSERT_THAT(writer_.Update(request), IsOk());

  request.mutable_organisation()->set_display_name("Two");
  const auto late = writer_.Update(request);

  EXPECT_THAT(late, StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(ReasonOf(late.status()), "ETAG_MISMATCH");
  EXPECT_EQ(Stored("reed")->organisation().display_name, "One");
  request.mutable_organisation()->set_etag("42");
  EXPECT_THAT(writer_.Update(request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith("organisation.etag: ")));
}

TEST_F(OrganisationWriterTest, UpdateOfAnAbsentOneMayCreateIt) {
  v1::UpdateOrganisationRequest request = Rename("Reed");
  request.mutable_update_mask()->add_paths("website");

  EXPECT_THAT(writer_.Update(request), StatusIs(absl::StatusCode::kNotFound));
  request.set_allow_missing(true);
  const auto created = writer_.Update(request);

  ASSERT_THAT(created, IsOk());
  EXPECT_EQ(created->display_name(), "Reed");
}

TEST_F(OrganisationWriterTest, ConcurrentUpdatesWithoutEtagAllStay) {
  ASSERT_THAT(Create("reed", "Reed"), IsOk());
  std::vector<std::thread> threads;
  const std::vector<std::string> fields = {"website", "registration_number",
                                           "display_name"};
  for (const std::string& field : fields) {
    threads.emplace_back([this, field] {
      v1::UpdateOrganisationRequest request = Rename("New");
      request.mutable_organisation()->set_website("https://new.example");
      request.mutable_organisation()->set_registration_number("7");
      request.mutable_update_mask()->add_paths(field);
      EXPECT_THAT(writer_.Update(request), IsOk());
    });
  }
  for (std::thread& thread : threads) thread.join();

  const Organisation& organisation = Stored("reed")->organisation();
  EXPECT_EQ(organisation.display_name, "New");
  EXPECT_EQ(organisation.website, "https://new.example");
  EXPECT_EQ(organisation.registration_number, "7");
}

TEST_F(OrganisationWriterTest, TheContactChangesOnlyWhenItIsNamed) {
  v1::CreateOrganisationRequest create;
  create.set_organisation_id("reed");
  create.mutable_organisation()->set_display_name("Reed");
  create.mutable_organisation()->mutable_contact()->set_email("a@reed.example");
  create.mutable_organisation()->mutable_contact()->set_phone("1");
  const auto created = writer_.Create(create);
  ASSERT_THAT(created, IsOk());
  EXPECT_FALSE(created->has_contact());
  const OrganisationId id = *OrganisationId::ParseId("reed");

  ASSERT_THAT(writer_.Update(Rename("Other")), IsOk());
  EXPECT_EQ((*store_->FindContact(id))->email, "a@reed.example");

  v1::UpdateOrganisationRequest phone = Rename("");
  phone.mutable_update_mask()->add_paths("contact.phone");
  phone.mutable_organisation()->mutable_contact()->set_phone("2");
  ASSERT_THAT(writer_.Update(phone), IsOk());
  EXPECT_EQ((*store_->FindContact(id))->email, "a@reed.example");
  EXPECT_EQ((*store_->FindContact(id))->phone, "2");

  v1::UpdateOrganisationRequest clear = Rename("");
  clear.mutable_update_mask()->add_paths("contact");
  ASSERT_THAT(writer_.Update(clear), IsOk());
  EXPECT_FALSE(store_->FindContact(id)->has_value());
}

TEST_F(OrganisationWriterTest, DeleteHonoursTheEtag) {
  const auto created = Create("reed", "Reed");
  ASSERT_THAT(created, IsOk());
  v1::DeleteOrganisationRequest request;
  request.set_name("organisations/reed");
  request.set_etag("\"999999\"");

  EXPECT_THAT(writer_.Delete(request), StatusIs(absl::StatusCode::kAborted));
  request.set_etag(created->etag());
  EXPECT_THAT(writer_.Delete(request), IsOk());
  EXPECT_EQ(Stored("reed"), nullptr);
  request.clear_etag();
  EXPECT_THAT(writer_.Delete(request),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("reed")));
}

}  // namespace
}  // namespace tandem::testing
