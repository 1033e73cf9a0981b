#include "service/programmes/run_publisher.h"

#include <array>
#include <atomic>
#include <iostream>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "service/programmes/place_writer.h"
#include "tests/unit/programmes/programme_fixture.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr CooperationKind kKind = CooperationKind::kMentoring;

// Mentors one, two and three with so many places; mentees a, b and c.
class RunPublisherTest : public ProgrammeFixture {
 protected:
  void SetUp() override {
    Add(Mentor("one", 1).Build());
    Add(Mentor("two", 2).Build());
    Add(Mentor("three", 3).Build());
    for (const char* id : {"a", "b", "c"}) Add(Mentee(id).Build());
    programme_ = *Create(Programme({"one", "two", "three"}, {"a", "b", "c"}));
  }

  using Pairs = std::vector<std::pair<std::string, std::string>>;

  RunName Propose(const Pairs& pairs) {
    v1::PairingRun run;
    run.set_state(v1::PAIRING_RUN_STATE_PROPOSED);
    *run.mutable_programme() = programme_;
    for (const auto& [giver, taker] : pairs) {
      v1::Pair& pair = *run.add_pairs();
      pair.set_giver("organisations/" + giver);
      pair.set_taker("organisations/" + taker);
    }
    const auto added = runs_.Add("round", run);
    EXPECT_THAT(added, IsOk());
    return *RunName::Parse(added->name());
  }

  absl::Status Publish(const RunName& name) {
    return publisher_.Publish(name, std::nullopt, decision_).status();
  }
  absl::Status Close(const RunName& name) {
    return publisher_.Close(name, std::nullopt, decision_).status();
  }

  int Booked(const std::string& giver) {
    const auto record = PlacesRecord::Read(kKind, Id(giver), resources());
    EXPECT_THAT(record, IsOk());
    return record.ok() ? record->booked() : -1;
  }

  v1::PairingRunState StateOf(const RunName& name) {
    const auto stored = runs_.Get(name);
    EXPECT_THAT(stored, IsOk());
    return stored.ok() ? stored->run.state()
                       : v1::PAIRING_RUN_STATE_UNSPECIFIED;
  }

  v1::Programme programme_;
  const Decision decision_ = {"office", "settled", 1'700'000'000'000};
  RunStore runs_{store_->resources(), clock_};
  RunPublisher publisher_{store_->resources(), *catalog_, clock_};
};

TEST_F(RunPublisherTest, PublishingBooksEveryPlaceAndSaysWho) {
  const RunName name = Propose({{"two", "a"}, {"two", "b"}, {"three", "c"}});

  const auto published = publisher_.Publish(name, uint64_t{1}, decision_);

  ASSERT_THAT(published, IsOk());
  EXPECT_EQ(published->state(), v1::PAIRING_RUN_STATE_PUBLISHED);
  EXPECT_EQ(published->etag(), "\"2\"");
  ASSERT_EQ(published->steps_size(), 1);
  EXPECT_EQ(published->steps(0).who(), "office");
  EXPECT_EQ(published->steps(0).why(), "settled");
  const auto record = PlacesRecord::Read(kKind, Id("two"), resources());
  ASSERT_THAT(record, IsOk());
  ASSERT_EQ(record->booked(), 2);
  EXPECT_EQ(record->places().bookings(1).taker(), "organisations/b");
  EXPECT_EQ(record->places().bookings(1).run(), name.ToString());
  EXPECT_EQ(Booked("three"), 1);
  EXPECT_EQ(Booked("one"), 0);
}

TEST_F(RunPublisherTest, APlaceThatIsGoneNamesGiverPlacesAndHolder) {
  const RunName first = Propose({{"one", "a"}});
  const RunName second = Propose({{"one", "b"}, {"two", "c"}});
  ASSERT_THAT(Publish(first), IsOk());

  const absl::Status refused = Publish(second);

  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(ReasonOf(refused), "PLACES_TAKEN");
  google::rpc::PreconditionFailure failure;
  ASSERT_TRUE(GetDetail(refused, failure));
  ASSERT_EQ(failure.violations_size(), 1);
  EXPECT_EQ(failure.violations(0).subject(), "organisations/one");
  EXPECT_THAT(failure.violations(0).description(),
              AllOf(HasSubstr("has 1 place in all"), HasSubstr("needs 1"),
                    HasSubstr("organisations/a (" + first.ToString() + ")")));
  EXPECT_EQ(StateOf(second), v1::PAIRING_RUN_STATE_PROPOSED);
  EXPECT_EQ(Booked("two"), 0);
}

TEST_F(RunPublisherTest, ClosingFreesThePlacesOfTheRunAlone) {
  const RunName first = Propose({{"two", "a"}});
  const RunName second = Propose({{"two", "b"}});
  ASSERT_THAT(Publish(first), IsOk());
  ASSERT_THAT(Publish(second), IsOk());

  EXPECT_THAT(Close(first), IsOk());

  EXPECT_EQ(StateOf(first), v1::PAIRING_RUN_STATE_CLOSED);
  const auto record = PlacesRecord::Read(kKind, Id("two"), resources());
  ASSERT_EQ(record->booked(), 1);
  EXPECT_EQ(record->places().bookings(0).run(), second.ToString());
  ASSERT_EQ(record->places().released_size(), 1);
  EXPECT_EQ(record->places().released(0).released_by(), "office");
}

TEST_F(RunPublisherTest, EveryStateAllowsWhatItAllows) {
  const RunName name = Propose({{"one", "a"}});
  ASSERT_THAT(Publish(name), IsOk());
  EXPECT_EQ(ReasonOf(Publish(name)), "RUN_STATE");
  ASSERT_THAT(Close(name), IsOk());
  EXPECT_EQ(ReasonOf(Close(name)), "RUN_STATE");
  EXPECT_EQ(ReasonOf(Publish(name)), "RUN_STATE");

  const RunName aside = Propose({{"one", "a"}});
  EXPECT_THAT(Close(aside), IsOk());
  EXPECT_EQ(Booked("one"), 0);
}

TEST_F(RunPublisherTest, WhatIsPublishedIsWhatWasRead) {
  const RunName name = Propose({{"one", "a"}});

  EXPECT_THAT(publisher_.Publish(name, uint64_t{9}, decision_),
              StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(Publish({"round", 99}), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(ReasonOf(Publish({"round", 99})), "PAIRING_RUN_NOT_FOUND");
}

TEST_F(RunPublisherTest, WhoHasLeftTheDirectoryIsNotPaired) {
  const RunName name = Propose({{"one", "a"}});
  CatalogWrite write;
  write.id = Id("a");
  ASSERT_THAT(catalog_->Write(absl::MakeSpan(&write, 1)).front(), IsOk());

  const absl::Status refused = Publish(name);

  EXPECT_EQ(ReasonOf(refused), "ORGANISATION_GONE");
  EXPECT_THAT(std::string(refused.message()), HasSubstr("organisations/a"));
}

TEST_F(RunPublisherTest, ReviewsAndProgrammesSayHowManyPlacesThereAre) {
  programme_.mutable_givers()->mutable_participants(0)->set_places(2);
  EXPECT_THAT(Publish(Propose({{"one", "a"}, {"one", "b"}})), IsOk());
  EXPECT_EQ(ReasonOf(Publish(Propose({{"one", "c"}}))), "PLACES_TAKEN");
}

// Two clients publish overlapping runs at the same time, again and again; a
// third books by hand in between. Every place is held once at most, and every
// refusal says who has it.
TEST_F(RunPublisherTest, NoPlaceIsTakenTwiceWhoeverPublishesAtTheSameTime) {
  constexpr int kRounds = 1000;
  PlaceWriter places(resources(), *catalog_, clock_);
  v1::BookPlaceRequest by_hand;
  by_hand.set_organisation("organisations/two");
  by_hand.set_kind(v1::COOPERATION_KIND_MENTORING);
  by_hand.set_taker("organisations/c");
  by_hand.set_who("office");
  by_hand.set_why("agreed by telephone");
  std::map<std::string, int> refusals;
  int published = 0;
  for (int round = 0; round < kRounds; ++round) {
    const std::array<RunName, 2> names = {
        Propose({{"one", "a"}, {"two", "b"}, {"two", "c"}}),
        Propose({{"two", "a"}, {"one", "b"}})};
    std::array<absl::Status, 3> done;
    std::atomic<int> ready = 0;
    const auto start = [&ready] {
      ++ready;
      while (ready < 3) std::this_thread::yield();
    };
    std::vector<std::thread> clients;
    for (size_t i = 0; i < names.size(); ++i) {
      clients.emplace_back([&, i] {
        start();
        done[i] = Publish(names[i]);
      });
    }
    clients.emplace_back([&] {
      start();
      done[2] = places.Book(by_hand).status();
    });
    for (std::thread& client : clients) client.join();

    ASSERT_LE(Booked("one"), 1);
    ASSERT_LE(Booked("two"), 2);
    for (const absl::Status& status : done) {
      if (status.ok()) continue;
      ASSERT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition,
                                   HasSubstr("booked: organisations/")))
          << round;
      ++refusals[ReasonOf(status)];
    }
    for (size_t i = 0; i < names.size(); ++i) {
      ASSERT_EQ(done[i].ok(),
                StateOf(names[i]) == v1::PAIRING_RUN_STATE_PUBLISHED);
      if (!done[i].ok()) continue;
      ++published;
      ASSERT_THAT(Close(names[i]), IsOk());
    }
    if (done[2].ok()) {
      const auto record = PlacesRecord::Read(kKind, Id("two"), resources());
      v1::ReleasePlaceRequest release;
      release.set_organisation("organisations/two");
      release.set_kind(v1::COOPERATION_KIND_MENTORING);
      release.set_booking(record->places().bookings(0).id());
      release.set_who("office");
      release.set_why("next round");
      ASSERT_THAT(places.Release(release), IsOk());
    }
    ASSERT_EQ(Booked("one") + Booked("two"), 0);
  }
  std::cout << kRounds << " rounds: " << published << " published, "
            << refusals["PLACES_TAKEN"] << " refused with the holders"
            << std::endl;
  EXPECT_EQ(refusals.size(), size_t{1});
  EXPECT_GT(published, kRounds / 2);
}

}  // namespace
}  // namespace tandem::testing
