// Kills the daemon with SIGKILL while it writes, again and again, and checks
// that every acknowledged write is there and that index and store agree.
//
// TANDEM_CRASH_ROUNDS sets how often it kills, TANDEM_CRASH_SEED the seed.
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/acknowledged_writes.h"
#include "tests/integration/daemon.h"
#include "tests/integration/import_stream.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace tandem::testing {
namespace {

using Random = std::mt19937_64;

constexpr int kWriters = 3;
constexpr int kIdsPerWriter = 60;

int64_t NumberFromEnvironment(const char* name, int64_t otherwise) {
  const char* text = std::getenv(name);
  int64_t number = 0;
  return text != nullptr && absl::SimpleAtoi(text, &number) ? number
                                                            : otherwise;
}

// Writes to names of its own until the daemon is gone. Confined to one thread.
class Writer {
 public:
  Writer(int number, uint64_t seed) : number_(number), random_(seed) {}

  // Returns at the first call that fails. `acknowledged` counts for all.
  void Run(const Daemon& daemon, std::atomic<int64_t>& acknowledged) {
    bool alive = true;
    while (alive) {
      const int64_t before = writes_.acknowledged();
      switch (random_() % 8) {
        case 0:
          alive = Import(daemon);
          break;
        case 1:
        case 2:
          alive = Delete(daemon);
          break;
        default:
          alive = Put(daemon);
      }
      acknowledged += writes_.acknowledged() - before;
    }
  }

  // Compares with what the daemon shows; the number of writes lost.
  int64_t CountLost(const Daemon& daemon) {
    int64_t lost = 0;
    for (const std::string& id : writes_.ids()) {
      v1::GetOrganisationRequest request;
      request.set_name("organisations/" + id);
      const auto response = daemon.client().GetOrganisation(request);
      AcknowledgedWrites::State state;
      if (response.ok()) {
        state = response->display_name();
      } else {
        EXPECT_THAT(response, StatusIs(absl::StatusCode::kNotFound));
      }
      if (writes_.Observe(id, state)) continue;
      ++lost;
      ADD_FAILURE() << id << " shows " << state.value_or("(absent)");
    }
    return lost;
  }

  // Names that are known to be there.
  int64_t CountPresent() {
    int64_t present = 0;
    for (const std::string& id : writes_.ids()) {
      const auto known = writes_.Known(id);
      if (known.has_value() && known->has_value()) ++present;
    }
    return present;
  }

  int64_t acknowledged() const { return writes_.acknowledged(); }

 private:
  std::string RandomId() {
    return absl::StrCat("w", number_, "-", random_() % kIdsPerWriter);
  }

  v1::Organisation MakeOrganisation(const std::string& id) {
    v1::Organisation organisation;
    organisation.set_name("organisations/" + id);
    organisation.set_display_name(absl::StrCat(id, " version ", ++version_));
    auto& mission = *organisation.add_missions();
    mission.set_text(absl::StrCat("We look after meadow number ",
                                  random_() % 50, " and its visitors."));
    mission.set_language("en");
    organisation.add_offers()->set_text(
        absl::StrCat("guided walks of ", random_() % 9, " hours"));
    organisation.add_needs()->set_text("somebody who writes applications");
    return organisation;
  }

  bool Put(const Daemon& daemon) {
    const std::string id = RandomId();
    const v1::Organisation organisation = MakeOrganisation(id);
    const auto known = writes_.Known(id);
    writes_.Sent(id, organisation.display_name());
    absl::Status status;
    if (known.has_value() && !known->has_value()) {
      v1::CreateOrganisationRequest request;
      *request.mutable_organisation() = organisation;
      status = daemon.client().CreateOrganisation(request).status();
    } else {
      v1::UpdateOrganisationRequest request;
      *request.mutable_organisation() = organisation;
      request.mutable_update_mask()->add_paths("*");
      request.set_allow_missing(true);
      status = daemon.client().UpdateOrganisation(request).status();
    }
    if (!status.ok()) return Gone(status);
    writes_.Acknowledged(id, organisation.display_name());
    return true;
  }

  bool Delete(const Daemon& daemon) {
    const std::string id = RandomId();
    writes_.Sent(id, std::nullopt);
    v1::DeleteOrganisationRequest request;
    request.set_name("organisations/" + id);
    const absl::Status status = daemon.client().DeleteOrganisation(request);
    if (!status.ok() && !absl::IsNotFound(status)) return Gone(status);
    writes_.Acknowledged(id, std::nullopt);
    return true;
  }

  bool Import(const Daemon& daemon) {
    ImportStream stream(daemon.channel());
    std::vector<v1::Organisation> sent;
    const size_t count = 1 + random_() % 40;
    for (size_t i = 0; i < count; ++i) {
      const std::string id =
          absl::StrCat("w", number_, "-", i * kIdsPerWriter / count);
      sent.push_back(MakeOrganisation(id));
      writes_.Sent(id, sent.back().display_name());
      v1::ImportOrganisationsRequest request;
      *request.mutable_organisation() = sent.back();
      stream.Send(request);  // The results tell whether it arrived.
    }
    stream.EndInput();
    v1::ImportOrganisationsResponse response;
    while (stream.Receive(response)) {
      const auto& organisation =
          sent.at(static_cast<size_t>(response.line_number()) - 1);
      EXPECT_NE(response.outcome(), v1::IMPORT_OUTCOME_FAILED)
          << response.ShortDebugString();
      writes_.Acknowledged(organisation.name().substr(14),
                           organisation.display_name());
    }
    return stream.Finish().ok();
  }

  // False: nothing more can be written. A live daemon must not fail.
  static bool Gone(const absl::Status& status) {
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
    return false;
  }

  const int number_;
  Random random_;
  int64_t version_ = 0;
  AcknowledgedWrites writes_;
};

// Lets all writers write to a daemon on `folder` and kills it after a random
// number of acknowledgements and, at most, a few milliseconds more.
void WriteAndKill(const std::string& folder, std::vector<Writer>& writers,
                  Random& random) {
  auto daemon = Daemon::Start(folder);
  ASSERT_THAT(daemon, IsOk());
  const auto wanted = static_cast<int64_t>(random() % 150);
  const absl::Duration more =
      absl::Microseconds(static_cast<int64_t>(random() % 5000));
  std::atomic<int64_t> acknowledged = 0;
  std::vector<std::thread> threads;
  threads.reserve(writers.size());
  for (Writer& writer : writers) {
    threads.emplace_back([&] { writer.Run(**daemon, acknowledged); });
  }
  while (acknowledged < wanted) std::this_thread::yield();
  const absl::Time kill_at = absl::Now() + more;
  while (absl::Now() < kill_at) std::this_thread::yield();
  (*daemon)->Kill();
  for (std::thread& thread : threads) thread.join();
}

TEST(CrashTest, NoAcknowledgedWriteIsEverLost) {
  const int64_t rounds = NumberFromEnvironment("TANDEM_CRASH_ROUNDS", 25);
  const auto seed = static_cast<uint64_t>(NumberFromEnvironment(
      "TANDEM_CRASH_SEED", static_cast<int64_t>(std::random_device()())));
  std::cout << "seed " << seed << std::endl;
  Random random(seed);
  const TempFolder folder;
  std::vector<Writer> writers;
  for (int i = 0; i < kWriters; ++i) writers.emplace_back(i, random());
  int64_t kills = 0;
  int64_t lost = 0;
  int64_t mismatches = 0;

  for (int64_t round = 0; round < rounds && !HasFailure(); ++round) {
    SCOPED_TRACE(absl::StrCat("round ", round));
    WriteAndKill(folder.File("data"), writers, random);
    ++kills;
    auto daemon = Daemon::Start(folder.File("data"));
    ASSERT_THAT(daemon, IsOk());
    int64_t present = 0;
    for (Writer& writer : writers) {
      lost += writer.CountLost(**daemon);
      present += writer.CountPresent();
    }
    const auto check = (*daemon)->client().CheckIntegrity();
    ASSERT_THAT(check, IsOk());
    mismatches += check->mismatch_count();
    EXPECT_EQ(check->mismatch_count(), 0) << check->mismatches(0);
    EXPECT_EQ(check->checked(), present);
    EXPECT_EQ((*daemon)->Stop(), 0);
  }

  int64_t acknowledged = 0;
  for (const Writer& writer : writers) acknowledged += writer.acknowledged();
  std::cout << "kills " << kills << ", acknowledged writes " << acknowledged
            << ", lost " << lost << ", mismatches " << mismatches << std::endl;
  EXPECT_EQ(kills, rounds);
  EXPECT_GT(acknowledged, 0);
  EXPECT_EQ(lost, 0);
  EXPECT_EQ(mismatches, 0);
}

}  // namespace
}  // namespace tandem::testing
