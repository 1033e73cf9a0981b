#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/cli/pairing_test.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class PlaceCommandsTest : public PairingTest {
 protected:
  PlaceCommandsTest() {
    v1::Places& places = state_.places.emplace_back();
    places.set_organisation("organisations/green-lattice");
    places.set_kind(v1::COOPERATION_KIND_MENTORING);
    places.set_stated(2);
    places.set_booked(2);
    v1::PlaceBooking& first = *places.add_bookings();
    first.set_id("b1");
    first.set_run("programmes/spring/runs/1");
    first.set_taker("organisations/orchard-keepers");
    first.set_who("ana");
    v1::PlaceBooking& second = *places.add_bookings();
    second.set_id("b2");
    second.set_taker("the choir");
    second.set_who("eva");
    second.set_why("by telephone");
    state_.places.emplace_back().set_organisation("organisations/podul-nou");
  }
};

TEST_F(PlaceCommandsTest, BookSendsWhatTheLineSaysAndTellsHowToUndoIt) {
  v1::Organisation lattice;
  lattice.set_name("organisations/green-lattice");
  lattice.set_display_name("Zelená mřížka");
  state_.organisations.push_back(lattice);

  const Result result = Run({"pair", "place", "book", "Zelená mřížka", "-k",
                             "mentoring", "--places", "2", "--for", "the choir",
                             "--places-in-all", "0", "--why", "by telephone"});

  EXPECT_EQ(result.code, ExitCode::kOk) << result.err;
  EXPECT_EQ(state_.calls.back(),
            "BookPlace organisation: \"organisations/green-lattice\" kind: "
            "COOPERATION_KIND_MENTORING places: 2 taker: \"the choir\" "
            "places_in_all: 0 who: \"ana\" why: \"by telephone\"");
  EXPECT_EQ(result.err,
            "to undo it: tandemctl pair place release green-lattice b2 --kind "
            "mentoring --why TEXT\n");
}

TEST_F(PlaceCommandsTest, ReleaseNamesTheBooking) {
  const Result result = Run({"pair", "place", "release", "green-lattice", "b1",
                             "-k", "mentoring", "--why", "withdrew"});

  EXPECT_THAT(state_.calls,
              ElementsAre("ReleasePlace organisation: "
                          "\"organisations/green-lattice\" kind: "
                          "COOPERATION_KIND_MENTORING booking: \"b1\" who: "
                          "\"ana\" why: \"withdrew\""));
  EXPECT_THAT(result.err, HasSubstr("released: b1\n"));
}

TEST_F(PlaceCommandsTest, ListHasARowABooking) {
  const Result result =
      Run({"pair", "place", "list", "--organisation", "green-lattice", "--kind",
           "mentoring", "--run", "spring/1", "-o", "csv"});

  EXPECT_THAT(state_.calls,
              ElementsAre("ListPlaces page_size: 1000 organisation: "
                          "\"organisations/green-lattice\" kind: "
                          "COOPERATION_KIND_MENTORING run: "
                          "\"programmes/spring/runs/1\""));
  EXPECT_THAT(
      result.out,
      AllOf(HasSubstr("green-lattice,mentoring,2,2,b1,orchard-keepers,spring/1,"
                      "ana,\r\n"),
            HasSubstr("green-lattice,mentoring,2,2,b2,the choir,by hand,eva,"
                      "by telephone\r\n"),
            HasSubstr("podul-nou,,0,0,,,,,\r\n")));
}

}  // namespace
}  // namespace tandem::testing
