// Kills the daemon with SIGKILL while it publishes and closes runs, again and
// again, and checks that none is half published.
//
// TANDEM_CRASH_ROUNDS sets how often it kills, TANDEM_CRASH_SEED the seed.
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/daemon.h"
#include "tests/integration/programme_calls.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem::testing {
namespace {

using Random = std::mt19937_64;

constexpr int kProgrammes = 2;
constexpr int kMembers = 4;

int64_t NumberFromEnvironment(const char* name, int64_t otherwise) {
  const char* text = std::getenv(name);
  int64_t number = 0;
  return text != nullptr && absl::SimpleAtoi(text, &number) ? number
                                                            : otherwise;
}

std::string ProgrammeId(int number) { return absl::StrCat("p", number); }

void AddMember(const std::string& id, const std::string& offer,
               const std::string& need, const Client& client) {
  v1::CreateOrganisationRequest request;
  v1::Organisation& one = *request.mutable_organisation();
  one.set_name("organisations/" + id);
  one.set_display_name(id);
  one.add_missions()->set_text("We look after meadows and their visitors.");
  one.add_offers()->set_text(offer);
  one.add_needs()->set_text(need);
  v1::CooperationCapacity& capacity = *one.add_capacities();
  capacity.set_kind(v1::COOPERATION_KIND_MENTORING);
  // Enough for both programmes, so that publications seldom refuse each other.
  capacity.set_places(kProgrammes);
  ASSERT_THAT(client.CreateOrganisation(request), IsOk());
}

// Two programmes of the same mentors and mentees.
void SetUpDirectory(const std::string& folder) {
  auto daemon = Daemon::Start(folder);
  ASSERT_THAT(daemon, IsOk());
  std::vector<std::string> givers;
  std::vector<std::string> takers;
  for (int i = 0; i < kMembers; ++i) {
    givers.push_back(absl::StrCat("giver", i));
    takers.push_back(absl::StrCat("taker", i));
    AddMember(givers.back(), "writing of applications", "guided walks",
              (*daemon)->client());
    AddMember(takers.back(), "guided walks", "writing of applications",
              (*daemon)->client());
  }
  ProgrammeCalls calls((*daemon)->channel());
  for (int i = 0; i < kProgrammes; ++i) {
    ASSERT_THAT(calls.Create(ProgrammeId(i), MentoringOf(givers, takers)),
                IsOk());
  }
  EXPECT_EQ((*daemon)->Stop(), 0);
}

// What was acknowledged of runs: the state that each has reached at least.
class KnownStates {
 public:
  void Reached(const v1::PairingRun& run) { known_[run.name()] = run.state(); }
  const std::map<std::string, v1::PairingRunState>& known() const {
    return known_;
  }

 private:
  std::map<std::string, v1::PairingRunState> known_;
};

// Proposes, publishes and closes runs of one programme until the daemon is
// gone.
void Work(const Daemon& daemon, int number, KnownStates& known,
          std::atomic<int64_t>& steps) {
  ProgrammeCalls calls(daemon.channel());
  // What an earlier life left published stands in the way of the next run.
  for (const auto& [name, state] : known.known()) {
    if (state != v1::PAIRING_RUN_STATE_PUBLISHED) continue;
    const auto closed = calls.Close(name);
    if (closed.ok()) known.Reached(*closed);
  }
  for (;;) {
    const auto run = calls.Propose(ProgrammeId(number));
    if (!run.ok()) return;
    known.Reached(*run);
    ++steps;
    const auto published = calls.Publish(run->name());
    if (absl::IsFailedPrecondition(published.status())) continue;
    if (!published.ok()) return;
    known.Reached(*published);
    ++steps;
    const auto closed = calls.Close(run->name());
    if (!closed.ok()) return;
    known.Reached(*closed);
    ++steps;
  }
}

// Pairs of a run as its places must show them.
using Bookings = std::multiset<std::string>;

// Runs that are in force hold every place of theirs once, others none; what was
// acknowledged is true. Returns the number of runs looked at.
int64_t CheckRuns(const Daemon& daemon, std::vector<KnownStates>& known) {
  ProgrammeCalls calls(daemon.channel());
  std::map<std::string, Bookings> booked;
  const auto places = calls.ListPlaces();
  EXPECT_THAT(places, IsOk());
  for (const v1::Places& one : *places) {
    for (const v1::PlaceBooking& booking : one.bookings()) {
      booked[booking.run()].insert(one.organisation() + booking.taker());
    }
  }
  int64_t looked_at = 0;
  for (int number = 0; number < kProgrammes; ++number) {
    v1::ListPairingRunsRequest request;
    request.set_programme("programmes/" + ProgrammeId(number));
    request.set_page_size(1000);
    const auto runs = calls.ListRuns(request);
    EXPECT_THAT(runs, IsOk());
    std::map<std::string, v1::PairingRunState> states;
    for (const v1::PairingRun& brief : runs->runs()) {
      ++looked_at;
      states[brief.name()] = brief.state();
      Bookings wanted;
      if (brief.state() == v1::PAIRING_RUN_STATE_PUBLISHED) {
        const auto run = calls.Get(brief.name());
        EXPECT_THAT(run, IsOk());
        for (const v1::Pair& pair : run->pairs()) {
          wanted.insert(pair.giver() + pair.taker());
        }
      }
      EXPECT_EQ(booked[brief.name()], wanted)
          << brief.name() << " is half published";
    }
    for (const auto& [name, state] : known[number].known()) {
      EXPECT_GE(states[name], state) << name << " was acknowledged";
    }
    // A step that was cut off may be true or not; from now on it is known.
    for (const v1::PairingRun& run : runs->runs()) known[number].Reached(run);
  }
  return looked_at;
}

TEST(PublicationCrashTest, NoRunIsEverHalfPublished) {
  const int64_t rounds = NumberFromEnvironment("TANDEM_CRASH_ROUNDS", 10);
  const auto seed = static_cast<uint64_t>(NumberFromEnvironment(
      "TANDEM_CRASH_SEED", static_cast<int64_t>(std::random_device()())));
  std::cout << "seed " << seed << std::endl;
  Random random(seed);
  const TempFolder folder;
  const std::string data = folder.File("data");
  SetUpDirectory(data);
  std::vector<KnownStates> known(kProgrammes);
  int64_t steps_in_all = 0;
  int64_t runs = 0;

  for (int64_t round = 0; round < rounds && !::testing::Test::HasFailure();
       ++round) {
    SCOPED_TRACE(absl::StrCat("round ", round));
    auto daemon = Daemon::Start(data);
    ASSERT_THAT(daemon, IsOk());
    std::atomic<int64_t> steps = 0;
    std::vector<std::thread> workers;
    for (int i = 0; i < kProgrammes; ++i) {
      workers.emplace_back([&, i] { Work(**daemon, i, known[i], steps); });
    }
    const auto wanted = static_cast<int64_t>(1 + random() % 20);
    while (steps < wanted) std::this_thread::yield();
    const absl::Time kill_at =
        absl::Now() + absl::Microseconds(static_cast<int64_t>(random() % 5000));
    while (absl::Now() < kill_at) std::this_thread::yield();
    (*daemon)->Kill();
    for (std::thread& worker : workers) worker.join();
    steps_in_all += steps;

    auto again = Daemon::Start(data);
    ASSERT_THAT(again, IsOk());
    runs = CheckRuns(**again, known);
    EXPECT_EQ((*again)->Stop(), 0);
  }

  std::cout << "kills " << rounds << ", acknowledged steps " << steps_in_all
            << ", runs " << runs << ", none half published" << std::endl;
  EXPECT_GT(steps_in_all, 0);
}

}  // namespace
}  // namespace tandem::testing
