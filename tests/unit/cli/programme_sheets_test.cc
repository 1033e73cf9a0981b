#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/cli/programme_test.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using ProgrammeSheetsTest = ProgrammeTest;

TEST_F(ProgrammeSheetsTest, TwoSheetsBecomeAProgramme) {
  const Result result = Create(
      {"--givers", File("m.csv", givers_), "--takers", File("t.csv", takers_)});

  EXPECT_EQ(result.code, ExitCode::kOk) << result.err;
  EXPECT_THAT(
      Sent(),
      ElementsAre(
          "CreateProgramme programme { name: \"programmes/spring\" "
          "display_name: \"spring\" kind: COOPERATION_KIND_MENTORING givers { "
          "participants { organisation: \"organisations/green-lattice\" "
          "places: 2 } participants { organisation: "
          "\"organisations/form-workshop\" } } takers { participants { "
          "organisation: \"organisations/orchard-keepers\" wishes: "
          "\"organisations/green-lattice\" wishes: "
          "\"organisations/form-workshop\" } participants { organisation: "
          "\"organisations/apple-row\" } } } programme_id: \"spring\""));
  EXPECT_EQ(result.err,
            "created: programmes/spring\n"
            "next: tandemctl pair propose spring\n");
  EXPECT_THAT(result.out,
              AllOf(HasSubstr("mentors   2 organisations by name; 1 with "
                              "places of their own\n"),
                    HasSubstr("mentees   2 organisations by name; 1 with "
                              "wishes\n"),
                    HasSubstr("aim       best-total\n")));
}

TEST_F(ProgrammeSheetsTest, EveryProblemOfBothSheetsIsToldAtOnce) {
  const std::string mentors = File("m.csv",
                                   "id,name,places\n"
                                   "green-latice,,2\n"
                                   ",Health House,many\n"
                                   "green-lattice,Dílna formulářů,\n"
                                   "7,zelená  mřížka,1\n"
                                   "form-workshop,,1\n"
                                   "form-workshop,,1\n");
  const std::string mentees = File("t.csv",
                                   "name,wishes\n"
                                   "Sadaři,\n"
                                   "apple-row,apple-row;nobody-at-all\n"
                                   "orchard-keepers,form-workshop|Dílna "
                                   "formulářů\n");

  const Result result = Create({"--givers", mentors, "--takers", mentees});

  EXPECT_EQ(result.code, ExitCode::kUsage);
  for (const std::string& line :
       {mentors + ", line 2: id: nobody in the directory has the id or name "
                  "`green-latice`; the nearest is `Zelená mřížka`, id "
                  "green-lattice\n",
        mentors + ", line 3: places: `many` is not a number\n",
        mentors + ", line 3: name: `Health House` is the name of 2 "
                  "organisations: health-house-1, health-house-2; write the "
                  "id of the one that is meant\n",
        mentors + ", line 4: name: is organisations/form-workshop, but `id` is "
                  "organisations/green-lattice\n",
        mentors + ", line 5: id: organisations/green-lattice is on line 4 "
                  "already: keep one of the two\n",
        mentors + ", line 7: id: organisations/form-workshop is on line 6 "
                  "already: keep one of the two\n",
        mentees + ", line 2: name: nobody in the directory has the id or name "
                  "`Sadaři`; the nearest is `Sadaři z Hruškovic`, id "
                  "orchard-keepers\n",
        mentees + ", line 3: wishes: `apple-row` is the organisation itself\n",
        mentees + ", line 3: wishes: nobody in the directory has the id or "
                  "name `nobody-at-all`; `tandemctl list --name-contains "
                  "TEXT` finds names\n",
        mentees + ", line 4: wishes: `Dílna formulářů` stands there twice\n",
        std::string("error: usage: the sheets have 10 problems, see above; "
                    "nothing was written\n")}) {
    EXPECT_THAT(result.err, HasSubstr(line));
  }
  EXPECT_THAT(Sent(), IsEmpty());
}

TEST_F(ProgrammeSheetsTest, ColumnsThatAreNotKnownAreTold) {
  const Result result =
      Create({"--givers", File("m.csv", "id,telephone\nform-workshop,1\n"),
              "--takers", File("t.csv", takers_)});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_THAT(result.err,
              HasSubstr("m.csv: columns passed over: telephone (known: "
                        "organisation, id, name, places, wishes)\n"));
}

TEST_F(ProgrammeSheetsTest, WishesForThoseWhoDoNotTakePartAreTold) {
  const std::string mentors = File("m.csv", "id\nform-workshop\n");

  const Result result =
      Create({"--givers", mentors, "--takers", File("t.csv", takers_)});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_THAT(result.err, HasSubstr("remark: orchard-keepers wishes for "
                                    "green-lattice, who is not among the "
                                    "givers\n"));
  EXPECT_THAT(Create({"--givers", mentors, "--givers-label", "mentor",
                      "--takers", File("t.csv", takers_)})
                  .err,
              Not(HasSubstr("remark")));
}

TEST_F(ProgrammeSheetsTest, TheDaemonsErrorsAreNotTakenForUnknownNames) {
  state_.status = grpc::Status(grpc::StatusCode::UNAVAILABLE, "draining");

  const Result result = Create(
      {"--givers", File("m.csv", givers_), "--takers", File("t.csv", takers_)});

  EXPECT_EQ(result.code, ExitCode::kUnavailable);
  EXPECT_THAT(result.err, HasSubstr("draining"));
}

}  // namespace
}  // namespace tandem::testing
