#include "service/programmes/programme_writer.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/programmes/run_store.h"
#include "tests/unit/programmes/programme_fixture.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ProgrammeWriterTest : public ProgrammeFixture {
 protected:
  // A run of `programme` in `state`.
  v1::PairingRun AddRun(v1::PairingRunState state) {
    v1::PairingRun run;
    run.set_state(state);
    const auto added = runs_.Add("round", run);
    EXPECT_THAT(added, IsOk());
    return added.ok() ? *added : run;
  }

  absl::Status Delete(bool force, const std::string& etag = "") {
    v1::DeleteProgrammeRequest request;
    request.set_name("programmes/round");
    request.set_force(force);
    request.set_etag(etag);
    return writer_.Delete(request);
  }

  static std::vector<std::string> NamesOf(const ProgrammePage& page) {
    std::vector<std::string> names;
    for (const auto& programme : page.programmes) {
      names.push_back(programme.name());
    }
    return names;
  }

  RunStore runs_{store_->resources(), clock_};
};

TEST_F(ProgrammeWriterTest, CreateBindsTheCriteriaAndReturnsWhatIsStored) {
  const auto created = Create(Programme({"g"}, {"t"}));

  ASSERT_THAT(created, IsOk());
  EXPECT_EQ(created->name(), "programmes/round");
  EXPECT_EQ(created->criteria_version(), "criteriaSets/default-mentoring@1");
  EXPECT_EQ(created->etag(), "\"1\"");
  EXPECT_EQ(created->create_time().seconds(), 1'700'000'000);
  const auto read = writer_.Get("programmes/round");
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->SerializeAsString(), created->SerializeAsString());
}

TEST_F(ProgrammeWriterTest, ANameIsTakenOnce) {
  ASSERT_THAT(Create(Programme({"g"}, {"t"})), IsOk());

  const auto again = Create(Programme({"g"}, {"t"}));

  EXPECT_THAT(again, StatusIs(absl::StatusCode::kAlreadyExists,
                              HasSubstr("programmes/round")));
  EXPECT_EQ(ReasonOf(again.status()), "PROGRAMME_EXISTS");
}

TEST_F(ProgrammeWriterTest, IdAndNameMustAgree) {
  v1::CreateProgrammeRequest request;
  *request.mutable_programme() = Programme({"g"}, {"t"});
  EXPECT_THAT(FieldsOf(writer_.Create(request).status()),
              ElementsAre("programme_id"));
  request.set_programme_id("Bad Id");
  EXPECT_THAT(FieldsOf(writer_.Create(request).status()),
              ElementsAre("programme_id"));
  request.set_programme_id("round");
  request.mutable_programme()->set_name("programmes/other");
  EXPECT_THAT(FieldsOf(writer_.Create(request).status()),
              ElementsAre("programme.name"));
  request.clear_programme();
  EXPECT_THAT(FieldsOf(writer_.Create(request).status()),
              ElementsAre("programme"));
}

TEST_F(ProgrammeWriterTest, ValidateOnlyWritesNothing) {
  v1::CreateProgrammeRequest request;
  *request.mutable_programme() = Programme({"g"}, {"t"});
  request.set_programme_id("round");
  request.set_validate_only(true);

  EXPECT_THAT(writer_.Create(request), IsOk());
  EXPECT_THAT(writer_.Get("programmes/round"),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ProgrammeWriterTest, UpdateChangesTheFieldsOfTheMask) {
  ASSERT_THAT(Create(Programme({"g"}, {"t"})), IsOk());
  v1::UpdateProgrammeRequest request;
  request.mutable_programme()->set_name("programmes/round");
  request.mutable_programme()->mutable_rules()->set_wish_weight(0.5);
  request.mutable_programme()->set_display_name("left aside");
  request.mutable_update_mask()->add_paths("rules.wish_weight");

  const auto updated = writer_.Update(request);

  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->rules().wish_weight(), 0.5);
  EXPECT_EQ(updated->display_name(), "Mentoring");
  EXPECT_EQ(updated->etag(), "\"2\"");
  request.mutable_programme()->set_etag("\"1\"");
  EXPECT_THAT(writer_.Update(request), StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(ReasonOf(writer_.Update(request).status()), "ETAG_MISMATCH");
}

TEST_F(ProgrammeWriterTest, UpdateRefusesBadMasksAndAnotherKind) {
  ASSERT_THAT(Create(Programme({"g"}, {"t"})), IsOk());
  v1::UpdateProgrammeRequest request;
  request.mutable_programme()->set_name("programmes/round");
  request.mutable_update_mask()->add_paths("givers.participants.places");
  EXPECT_THAT(FieldsOf(writer_.Update(request).status()),
              ElementsAre("update_mask.paths[0]"));
  request.clear_update_mask();
  request.mutable_programme()->set_kind(v1::COOPERATION_KIND_COACHING);
  request.mutable_programme()->set_criteria_version(
      "criteriaSets/default-coaching");
  EXPECT_EQ(ReasonOf(writer_.Update(request).status()), "KIND_FIXED");
  request.mutable_programme()->set_name("programmes/gone");
  EXPECT_EQ(ReasonOf(writer_.Update(request).status()), "PROGRAMME_NOT_FOUND");
}

TEST_F(ProgrammeWriterTest, ProgrammesWithRunsGoOnlyByForce) {
  ASSERT_THAT(Create(Programme({"g"}, {"t"})), IsOk());
  const v1::PairingRun run = AddRun(v1::PAIRING_RUN_STATE_CLOSED);
  EXPECT_EQ(ReasonOf(Delete(false)), "PROGRAMME_HAS_RUNS");

  EXPECT_THAT(Delete(true, "\"7\""), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(Delete(true), IsOk());

  EXPECT_THAT(runs_.Get(*RunName::Parse(run.name())),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Delete(true), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(runs_.Add("round", {}), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ProgrammeWriterTest, AProgrammeInForceStays) {
  ASSERT_THAT(Create(Programme({"g"}, {"t"})), IsOk());
  AddRun(v1::PAIRING_RUN_STATE_PUBLISHED);

  EXPECT_EQ(ReasonOf(Delete(true)), "PROGRAMME_IN_FORCE");
  EXPECT_THAT(writer_.Get("programmes/round"), IsOk());
}

TEST_F(ProgrammeWriterTest, NumbersOfRunsAreNeverUsedTwice) {
  ASSERT_THAT(Create(Programme({"g"}, {"t"})), IsOk());
  EXPECT_EQ(AddRun(v1::PAIRING_RUN_STATE_CLOSED).name(),
            "programmes/round/runs/1");
  EXPECT_EQ(AddRun(v1::PAIRING_RUN_STATE_CLOSED).name(),
            "programmes/round/runs/2");
  ASSERT_THAT(Delete(true), IsOk());
  ASSERT_THAT(Create(Programme({"g"}, {"t"})), IsOk());

  EXPECT_EQ(AddRun(v1::PAIRING_RUN_STATE_PROPOSED).name(),
            "programmes/round/runs/3");
}

TEST_F(ProgrammeWriterTest, PagesFollowEachOther) {
  for (const char* id : {"a", "b", "c"}) {
    v1::Programme programme = Programme({"g"}, {"t"});
    programme.set_office(id == std::string("b") ? "north" : "south");
    ASSERT_THAT(Create(programme, id), IsOk());
  }
  v1::ListProgrammesRequest request;
  request.set_page_size(2);

  const auto first = ListProgrammesPage(request, "", resources());
  const auto second = ListProgrammesPage(request, "b", resources());
  request.set_office("south");
  const auto south = ListProgrammesPage(request, "", resources());

  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(NamesOf(*first), ElementsAre("programmes/a", "programmes/b"));
  EXPECT_TRUE(first->has_next);
  EXPECT_THAT(NamesOf(*second), ElementsAre("programmes/c"));
  EXPECT_FALSE(second->has_next);
  EXPECT_THAT(NamesOf(*south), ElementsAre("programmes/a", "programmes/c"));
  request.set_page_size(-1);
  EXPECT_THAT(FieldsOf(ListProgrammesPage(request, "", resources()).status()),
              ElementsAre("page_size"));
}

TEST_F(ProgrammeWriterTest, RunsAreListedByNumberAndState) {
  ASSERT_THAT(Create(Programme({"g"}, {"t"})), IsOk());
  for (int i = 0; i < 11; ++i) {
    AddRun(i == 9 ? v1::PAIRING_RUN_STATE_CLOSED
                  : v1::PAIRING_RUN_STATE_PROPOSED);
  }
  v1::ListPairingRunsRequest request;
  request.set_programme("programmes/round");
  request.set_page_size(2);

  const auto page = runs_.List(request, 8);
  request.set_state(v1::PAIRING_RUN_STATE_CLOSED);
  const auto closed = runs_.List(request, 0);

  ASSERT_THAT(page, IsOk());
  ASSERT_EQ(page->runs.size(), size_t{2});
  EXPECT_EQ(page->runs[1].name(), "programmes/round/runs/10");
  EXPECT_TRUE(page->has_next);
  ASSERT_EQ(closed->runs.size(), size_t{1});
  request.set_programme("programmes/gone");
  EXPECT_THAT(runs_.List(request, 0), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace tandem::testing
