// A cohort of the demo directory from its programme to a closed run; and two
// clients that publish overlapping runs at the same time.
//
// TANDEM_RACE_ROUNDS sets how often they do.
#include "tests/integration/programme_calls.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/demo_directory_test.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class ProgrammeCallsTest : public DemoDirectoryTest {
 protected:
  static ProgrammeCalls Calls() { return ProgrammeCalls(daemon_->channel()); }

  static void Restart() {
    ASSERT_EQ(daemon_->Stop(), 0);
    delete daemon_;
    daemon_ = nullptr;
    auto daemon = Daemon::Start(folder_->File("data"));
    ASSERT_THAT(daemon, IsOk());
    daemon_ = daemon->release();
  }

  // Everybody who offers mentoring and has room for it; everybody who seeks it.
  static v1::Programme Cohort() {
    v1::Programme programme;
    programme.set_display_name("Mentoring of the region");
    programme.set_kind(v1::COOPERATION_KIND_MENTORING);
    auto& givers = *programme.mutable_givers()->mutable_filter();
    givers.add_kinds_offered(v1::COOPERATION_KIND_MENTORING);
    givers.add_free_capacity(v1::COOPERATION_KIND_MENTORING);
    programme.mutable_takers()->mutable_filter()->add_kinds_sought(
        v1::COOPERATION_KIND_MENTORING);
    programme.set_alternates(2);
    return programme;
  }

  // Bookings by run, over all givers; what is by hand stands under "".
  static std::map<std::string, int> BookedByRun() {
    std::map<std::string, int> booked;
    const auto places = Calls().ListPlaces();
    EXPECT_THAT(places, IsOk());
    for (const v1::Places& one : *places) {
      for (const v1::PlaceBooking& booking : one.bookings()) {
        ++booked[booking.run()];
      }
    }
    return booked;
  }

  static void ExpectWithinPlaces(const v1::PairingRun& run) {
    std::map<std::string, int> loads;
    std::set<std::string> takers;
    for (const v1::Pair& pair : run.pairs()) {
      ++loads[pair.giver()];
      EXPECT_NE(pair.giver(), pair.taker());
      EXPECT_TRUE(takers.insert(pair.taker()).second) << pair.taker();
      EXPECT_FALSE(pair.taker_explanation().reasons().empty());
      EXPECT_FALSE(pair.giver_explanation().components().empty());
    }
    for (const v1::GiverLoad& load : run.fairness().most_loaded()) {
      EXPECT_EQ(load.pairs(), loads[load.organisation()]);
      EXPECT_LE(load.pairs(), load.places());
    }
  }
};

TEST_F(ProgrammeCallsTest, ACohortIsProposedReviewedPublishedAndClosed) {
  ProgrammeCalls calls = Calls();
  ASSERT_THAT(calls.Create("region", Cohort()), IsOk());
  std::vector<v1::PairingStage> stages;

  const auto run = calls.Propose("region", &stages);

  ASSERT_THAT(run, IsOk());
  EXPECT_THAT(stages,
              ElementsAre(v1::PAIRING_STAGE_SCORING, v1::PAIRING_STAGE_SOLVING,
                          v1::PAIRING_STAGE_EXPLAINING));
  ASSERT_GT(run->pairs_size(), 3);
  EXPECT_TRUE(run->result().proven());
  ExpectWithinPlaces(*run);
  for (const v1::UnpairedParticipant& one : run->unpaired()) {
    EXPECT_NE(one.reason(), v1::UNPAIRED_REASON_UNSPECIFIED);
    EXPECT_NE(one.description(), "");
  }

  // One pair is fixed, another banned.
  v1::ReviewPairingRequest review;
  review.set_name(run->name());
  review.set_etag(run->etag());
  const auto set = [](const v1::Pair& from, v1::ProgrammePair& to) {
    to.set_giver(from.giver());
    to.set_taker(from.taker());
  };
  set(run->pairs(0), *review.add_fix_pairs());
  set(run->pairs(1), *review.add_ban_pairs());
  const auto reviewed = calls.Review(review);
  ASSERT_THAT(reviewed, IsOk());
  ExpectWithinPlaces(*reviewed);
  std::set<std::string> pairs;
  for (const v1::Pair& pair : reviewed->pairs()) {
    pairs.insert(pair.giver() + pair.taker());
    EXPECT_EQ(pair.fixed(), pair.taker() == run->pairs(0).taker());
  }
  EXPECT_TRUE(pairs.contains(run->pairs(0).giver() + run->pairs(0).taker()));
  EXPECT_FALSE(pairs.contains(run->pairs(1).giver() + run->pairs(1).taker()));
  EXPECT_THAT(calls.Review(review), StatusIs(absl::StatusCode::kAborted));

  const auto published = calls.Publish(run->name());
  ASSERT_THAT(published, IsOk());
  EXPECT_EQ(BookedByRun()[run->name()], reviewed->pairs_size());

  // Another run finds only what is left.
  const auto next = calls.Propose("region");
  ASSERT_THAT(next, IsOk());
  EXPECT_LT(next->result().places(), run->result().places());

  Restart();
  const auto kept = Calls().Get(run->name());
  ASSERT_THAT(kept, IsOk());
  EXPECT_EQ(kept->SerializeAsString(), published->SerializeAsString());
  const auto closed = Calls().Close(run->name());
  ASSERT_THAT(closed, IsOk());
  EXPECT_EQ(closed->steps_size(), 4);
  EXPECT_EQ(BookedByRun().count(run->name()), size_t{0});
  v1::ListPairingRunsRequest list;
  list.set_programme("programmes/region");
  const auto runs = Calls().ListRuns(list);
  ASSERT_THAT(runs, IsOk());
  ASSERT_EQ(runs->runs_size(), 2);
  EXPECT_EQ(runs->runs(0).state(), v1::PAIRING_RUN_STATE_CLOSED);
  EXPECT_TRUE(runs->runs(0).pairs().empty());
  EXPECT_EQ(runs->runs(0).result().takers(), run->result().takers());
}

TEST_F(ProgrammeCallsTest, NoPlaceIsBookedTwiceByTwoClientsAtOnce) {
  const char* text = std::getenv("TANDEM_RACE_ROUNDS");
  int rounds = 100;
  ASSERT_TRUE(text == nullptr || absl::SimpleAtoi(text, &rounds));
  // Two programmes of the same givers, each with one place.
  const auto cohort = Calls().Propose("region");
  ASSERT_THAT(cohort, IsOk());
  ASSERT_GT(cohort->pairs_size(), 3);
  const std::array<std::string, 2> programmes = {"left", "right"};
  for (size_t i = 0; i < programmes.size(); ++i) {
    v1::Programme programme = MentoringOf({}, {});
    for (int j = 0; j < 3; ++j) {
      v1::Participant& giver = *programme.mutable_givers()->add_participants();
      giver.set_organisation(cohort->pairs(j).giver());
      giver.set_places(1);
      programme.mutable_takers()->add_participants()->set_organisation(
          cohort->pairs(j).taker());
    }
    auto& givers = *programme.mutable_givers()->mutable_participants();
    std::sort(givers.begin(), givers.end(), [](auto& a, auto& b) {
      return a.organisation() < b.organisation();
    });
    givers.erase(std::unique(givers.begin(), givers.end(),
                             [](auto& a, auto& b) {
                               return a.organisation() == b.organisation();
                             }),
                 givers.end());
    ASSERT_THAT(Calls().Create(programmes[i], programme), IsOk());
  }
  int published = 0;
  int refused = 0;
  for (int round = 0; round < rounds; ++round) {
    std::array<std::string, 2> runs;
    std::array<absl::Status, 2> done;
    for (size_t i = 0; i < runs.size(); ++i) {
      const auto run = Calls().Propose(programmes[i]);
      ASSERT_THAT(run, IsOk());
      ASSERT_GT(run->pairs_size(), 0);
      runs[i] = run->name();
    }
    std::atomic<int> ready = 0;
    std::vector<std::thread> clients;
    for (size_t i = 0; i < runs.size(); ++i) {
      clients.emplace_back([&, i] {
        ProgrammeCalls calls = Calls();
        ++ready;
        while (ready < 2) std::this_thread::yield();
        done[i] = calls.Publish(runs[i]).status();
      });
    }
    for (std::thread& client : clients) client.join();

    const size_t winner = done[0].ok() ? 0 : 1;
    const size_t loser = 1 - winner;
    ASSERT_THAT(done[winner], IsOk());
    ASSERT_THAT(done[loser], StatusIs(absl::StatusCode::kFailedPrecondition,
                                      AllOf(HasSubstr("has 1 place in all"),
                                            HasSubstr(runs[winner]))));
    ASSERT_FALSE(Violations(done[loser]).empty());
    const auto places = Calls().ListPlaces();
    ASSERT_THAT(places, IsOk());
    for (const v1::Places& one : *places) ASSERT_LE(one.booked(), 1);
    ++published;
    ++refused;
    ASSERT_THAT(Calls().Close(runs[winner]), IsOk());
  }
  std::cout << rounds << " rounds: " << published << " published, " << refused
            << " refused with the holders, no place booked twice" << std::endl;
}

TEST_F(ProgrammeCallsTest, BadRequestsSayWhatIsWrong) {
  EXPECT_THAT(
      Calls().Create("Bad", Cohort()),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("programme_id")));
  EXPECT_THAT(Calls().Propose("gone"),
              StatusIs(absl::StatusCode::kNotFound,
                       HasSubstr("programmes/gone does not exist")));
  EXPECT_THAT(Calls().Publish("programmes/gone/runs/1"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Calls().Book("organisations/gone"),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace tandem::testing
