#include "tests/contract/profile_store_contract.h"

#include <map>
#include <thread>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/testing/embedder_replacement.h"
#include "tests/testing/random_organisation.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<Visited> ReadAll(const ProfileStore& store) {
  std::vector<Visited> all;
  EXPECT_THAT(store.ForEachProfile([&](StoredProfile profile,
                                       std::optional<EmbeddedProfile> vectors) {
    all.push_back({std::move(profile), std::move(vectors)});
    return absl::OkStatus();
  }),
              IsOk());
  return all;
}

Visited Expected(const StoredProfile& profile, uint32_t salt) {
  return {profile, MakeVectors(profile.organisation, salt)};
}

absl::Status ProfileStoreContract::Put(const StoredProfile& profile,
                                       uint32_t salt,
                                       std::optional<Contact> contact) {
  const EmbeddedProfile vectors = MakeVectors(profile.organisation, salt);
  const ProfileWrite write = {.id = profile.organisation.id,
                              .profile = &profile,
                              .vectors = &vectors,
                              .contact = std::move(contact)};
  return store_->Write({write}, profile.revision);
}

absl::Status ProfileStoreContract::Delete(const std::string& id,
                                          uint64_t generation) {
  return store_->Write({{.id = MakeId(id)}}, generation);
}

absl::Status ProfileStoreContract::Replace(uint32_t salt, uint64_t generation) {
  std::map<OrganisationId, EmbeddedProfile> made;
  for (const Visited& v : ReadAll(*store_)) {
    made[v.profile.organisation.id] = MakeVectors(v.profile.organisation, salt);
  }
  return ReplaceEmbedder(
      *store_, absl::StrCat("fingerprint-", salt), absl::StrCat("bytes-", salt),
      [&](const OrganisationId& id) { return &made.at(id); }, generation);
}

namespace {

TEST_P(ProfileStoreContract, StartsEmpty) {
  const auto state = store_->ReadState();

  ASSERT_THAT(state, IsOk());
  EXPECT_EQ(state->generation, 0u);
  EXPECT_EQ(state->embedder_fingerprint, "");
  EXPECT_THAT(store_->ReadEmbedder(), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(ReadAll(*store_), IsEmpty());
  EXPECT_THAT(store_->ReadCriteriaSets(), IsOkAndHolds(IsEmpty()));
}

TEST_P(ProfileStoreContract, GivesBackWhatWasWritten) {
  const StoredProfile profile = MakeProfile("reed", 3);
  ASSERT_THAT(Put(profile, 7), IsOk());

  EXPECT_THAT(store_->GetProfile(MakeId("reed")), IsOkAndHolds(profile));
  EXPECT_THAT(ReadAll(*store_), ElementsAre(Expected(profile, 7)));
  EXPECT_EQ(store_->ReadState()->generation, 3u);
}

TEST_P(ProfileStoreContract, AWriteReplacesTheOneBefore) {
  ASSERT_THAT(Put(MakeProfile("reed", 1), 1), IsOk());
  StoredProfile changed = MakeProfile("reed", 2);
  changed.organisation.needs.clear();
  ASSERT_THAT(Put(changed, 2), IsOk());

  EXPECT_THAT(ReadAll(*store_), ElementsAre(Expected(changed, 2)));
}

TEST_P(ProfileStoreContract, AbsentIsNotFound) {
  EXPECT_THAT(
      store_->GetProfile(MakeId("reed")),
      StatusIs(absl::StatusCode::kNotFound, HasSubstr("organisations/reed")));
  EXPECT_THAT(store_->FindContact(MakeId("reed")), IsOkAndHolds(std::nullopt));
}

TEST_P(ProfileStoreContract, ADeletionTakesEverything) {
  ASSERT_THAT(Put(MakeProfile("reed", 1), 1, Contact{.person = "the chair"}),
              IsOk());
  ASSERT_THAT(Delete("reed", 2), IsOk());

  EXPECT_THAT(store_->GetProfile(MakeId("reed")),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(store_->FindContact(MakeId("reed")), IsOkAndHolds(std::nullopt));
  EXPECT_THAT(ReadAll(*store_), IsEmpty());
  EXPECT_EQ(store_->ReadState()->generation, 2u);
}

TEST_P(ProfileStoreContract, DeletingWhatIsAbsentIsHarmless) {
  EXPECT_THAT(Delete("reed", 1), IsOk());
}

TEST_P(ProfileStoreContract, VisitsInAscendingOrderOfId) {
  ASSERT_THAT(Put(MakeProfile("b", 1), 1), IsOk());
  ASSERT_THAT(Put(MakeProfile("a.b", 2), 2), IsOk());
  ASSERT_THAT(Put(MakeProfile("Z", 3), 3), IsOk());
  ASSERT_THAT(Put(MakeProfile("a", 4), 4), IsOk());

  EXPECT_THAT(ReadAll(*store_), ElementsAre(Expected(MakeProfile("Z", 3), 3),
                                            Expected(MakeProfile("a", 4), 4),
                                            Expected(MakeProfile("a.b", 2), 2),
                                            Expected(MakeProfile("b", 1), 1)));
}

TEST_P(ProfileStoreContract, ReadsMayBeDecodedInAnyOrderOnAnyThread) {
  std::vector<Visited> written;
  for (uint64_t i = 0; i < 9; ++i) {
    const StoredProfile profile = MakeProfile(absl::StrCat("o", i), i + 1);
    ASSERT_THAT(Put(profile, static_cast<uint32_t>(i)), IsOk());
    written.push_back(Expected(profile, static_cast<uint32_t>(i)));
  }
  auto reader = store_->ReadProfiles();
  ASSERT_THAT(reader, IsOk());
  std::vector<ProfileReader::Undecoded> undecoded;
  for (size_t i = 0; i < written.size(); ++i) {
    undecoded.push_back(*(*reader)->Next());
  }
  EXPECT_EQ(*(*reader)->Next(), nullptr);
  ASSERT_THAT(Delete("o4", 10), IsOk());

  std::vector<Visited> read(written.size());
  std::vector<std::thread> threads;
  for (size_t t = 0; t < 3; ++t) {
    threads.emplace_back([&, t] {
      for (size_t i = written.size(); i-- > 0;) {
        if (i % 3 != t) continue;
        LoadedProfile loaded = *undecoded[i]();
        read[i] = {std::move(loaded.profile), std::move(loaded.vectors)};
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(read, written);
}

TEST_P(ProfileStoreContract, StopsAtTheVisitorsError) {
  ASSERT_THAT(Put(MakeProfile("a", 1), 1), IsOk());
  ASSERT_THAT(Put(MakeProfile("b", 2), 2), IsOk());
  int visits = 0;

  EXPECT_THAT(store_->ForEachProfile([&](auto, auto) {
    ++visits;
    return absl::AbortedError("enough");
  }),
              StatusIs(absl::StatusCode::kAborted, "enough"));
  EXPECT_EQ(visits, 1);
}

TEST_P(ProfileStoreContract, AVisitSeesOneStateWhileOthersWrite) {
  ASSERT_THAT(Put(MakeProfile("a", 1), 1), IsOk());
  ASSERT_THAT(Put(MakeProfile("c", 2), 2), IsOk());
  std::vector<std::string> seen;

  ASSERT_THAT(store_->ForEachProfile([&](StoredProfile profile, auto) {
    seen.push_back(profile.organisation.id.value());
    if (seen.size() > 1) return absl::OkStatus();
    EXPECT_THAT(Put(MakeProfile("b", 3), 3), IsOk());
    EXPECT_THAT(Replace(9, 4), IsOk());
    return Delete("c", 5);
  }),
              IsOk());
  EXPECT_THAT(seen, ElementsAre("a", "c"));
}

TEST_P(ProfileStoreContract, AbsentContactLeavesItAndEmptyRemovesIt) {
  const Contact contact = {.person = "the chair",
                           .email = "chair@reed.example",
                           .phone = "+000 1",
                           .address = "Reed Street 1\nReedham"};
  ASSERT_THAT(Put(MakeProfile("reed", 1), 1, contact), IsOk());
  EXPECT_THAT(store_->FindContact(MakeId("reed")), IsOkAndHolds(contact));

  ASSERT_THAT(Put(MakeProfile("reed", 2), 1), IsOk());
  EXPECT_THAT(store_->FindContact(MakeId("reed")), IsOkAndHolds(contact));

  ASSERT_THAT(Put(MakeProfile("reed", 3), 1, Contact{}), IsOk());
  EXPECT_THAT(store_->FindContact(MakeId("reed")), IsOkAndHolds(std::nullopt));
}

TEST_P(ProfileStoreContract, WritesOfABatchApplyInOrder) {
  const StoredProfile first = MakeProfile("reed", 1);
  const StoredProfile second = MakeProfile("reed", 2);
  const EmbeddedProfile vectors = MakeVectors(first.organisation, 1);
  const OrganisationId id = first.organisation.id;
  const ProfileWrite put_first = {id, &first, &vectors, std::nullopt};
  const ProfileWrite put_second = {id, &second, &vectors, std::nullopt};
  const ProfileWrite remove = {id, nullptr, nullptr, std::nullopt};

  ASSERT_THAT(store_->Write({put_first, remove, put_second}, 2), IsOk());
  EXPECT_THAT(ReadAll(*store_), ElementsAre(Expected(second, 1)));

  ASSERT_THAT(store_->Write({put_second, remove}, 3), IsOk());
  EXPECT_THAT(ReadAll(*store_), IsEmpty());
}

TEST_P(ProfileStoreContract, AnEmptyBatchSetsTheGeneration) {
  ASSERT_THAT(store_->Write({}, 8), IsOk());
  EXPECT_EQ(store_->ReadState()->generation, 8u);
}

TEST_P(ProfileStoreContract, RefusesWritesThatBreakInvariants) {
  ASSERT_THAT(store_->Write({}, 5), IsOk());
  const StoredProfile good = MakeProfile("reed", 6);
  const EmbeddedProfile vectors = MakeVectors(good.organisation, 1);
  EmbeddedProfile short_of_a_need = vectors;
  short_of_a_need.needs.resize(vectors.needs.size() - 1);
  const ProfileWrite write = {good.organisation.id, &good, &vectors, {}};

  struct Case {
    std::string name;
    ProfileWrite write;
    uint64_t generation;
    std::string message;
  };
  const std::vector<Case> cases = {
      {"falling generation",
       {MakeId("reed"), nullptr, nullptr, {}},
       4,
       "generation 4 is below the store's, 5"},
      {"revision above", write, 5, "revision 6 is above the generation, 5"},
      {"no id", {{}, nullptr, nullptr, {}}, 6, "no id"},
      {"other id", {MakeId("moss"), &good, &vectors, {}}, 6, "another id"},
      {"no vectors",
       {MakeId("reed"), &good, nullptr, {}},
       6,
       "organisations/reed: the profile has no vectors"},
      {"too few vectors",
       {MakeId("reed"), &good, &short_of_a_need, {}},
       6,
       "do not fit"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_THAT(
        store_->Write({c.write}, c.generation),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(c.message)));
    // All or nothing: the good write before it is not there either.
    EXPECT_THAT(store_->Write({write, c.write}, c.generation),
                StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(ReadAll(*store_), IsEmpty());
  }
  EXPECT_EQ(store_->ReadState()->generation, 5u);
}

}  // namespace
}  // namespace tandem::testing
