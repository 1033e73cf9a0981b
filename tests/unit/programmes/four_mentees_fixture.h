#ifndef TANDEM_TESTS_UNIT_PROGRAMMES_FOUR_MENTEES_FIXTURE_H_
#define TANDEM_TESTS_UNIT_PROGRAMMES_FOUR_MENTEES_FIXTURE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/programmes/pairing_planner.h"
#include "service/programmes/run_store.h"
#include "tests/unit/programmes/programme_fixture.h"

namespace tandem::testing {

// Mentors m1 (one place) and m2 (two), each with a topic; mentees t1 to t4.
class FourMenteesFixture : public ProgrammeFixture {
 protected:
  void SetUp() override {
    Add(Mentor("m1", 1).Offers("care of orchards").Build());
    Add(Mentor("m2", 2).Offers("work with children").Build());
    Add(Mentee("t1").Needs("care of orchards").Build());
    Add(Mentee("t2").Needs("work with children").Build());
    Add(Mentee("t3").Needs("work with children").Build());
    Add(Mentee("t4").Sector("health").Build());
  }

  static v1::Programme Four() {
    return Programme({"m1", "m2"}, {"t1", "t2", "t3", "t4"});
  }

  static v1::ProposePairingRequest Proposal() {
    v1::ProposePairingRequest request;
    request.set_programme("programmes/round");
    request.set_who("office");
    return request;
  }

  absl::StatusOr<v1::PairingRun> Propose(const v1::Programme& programme) {
    EXPECT_THAT(Create(programme), IsOk());
    return planner_.Propose(Proposal(), {});
  }

  static v1::ReviewPairingRequest ReviewOf(const v1::PairingRun& run) {
    v1::ReviewPairingRequest request;
    request.set_name(run.name());
    request.set_etag(run.etag());
    request.set_who("jury");
    request.set_why("interviews");
    return request;
  }

  // `giver-taker`, in order.
  static std::vector<std::string> PairsOf(const v1::PairingRun& run) {
    std::vector<std::string> pairs;
    for (const v1::Pair& pair : run.pairs()) {
      pairs.push_back(
          absl::StrCat(pair.giver().substr(14), "-", pair.taker().substr(14)));
    }
    return pairs;
  }

  static std::map<std::string, v1::UnpairedReason> UnpairedOf(
      const v1::PairingRun& run) {
    std::map<std::string, v1::UnpairedReason> reasons;
    for (const v1::UnpairedParticipant& one : run.unpaired()) {
      EXPECT_FALSE(one.description().empty());
      reasons[one.organisation().substr(14)] = one.reason();
    }
    return reasons;
  }

  PairingPlanner planner_{store_->resources(), *catalog_, context_, clock_};
  RunStore runs_{store_->resources(), clock_};
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_PROGRAMMES_FOUR_MENTEES_FIXTURE_H_
