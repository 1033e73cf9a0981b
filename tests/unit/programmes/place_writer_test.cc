#include "service/programmes/place_writer.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/programmes/programme_fixture.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class PlaceWriterTest : public ProgrammeFixture {
 protected:
  void SetUp() override {
    Add(Mentor("two", 2).Build());
    Add(Mentee("reed").Build());
  }

  static v1::BookPlaceRequest Booking(const std::string& giver) {
    v1::BookPlaceRequest request;
    request.set_organisation("organisations/" + giver);
    request.set_kind(v1::COOPERATION_KIND_MENTORING);
    request.set_taker("a group from Turda");
    request.set_who("Ioana");
    request.set_why("agreed by telephone");
    return request;
  }

  static v1::ReleasePlaceRequest Releasing(const std::string& booking) {
    v1::ReleasePlaceRequest request;
    request.set_organisation("organisations/two");
    request.set_kind(v1::COOPERATION_KIND_MENTORING);
    request.set_booking(booking);
    request.set_who("Ioana");
    request.set_why("they called it off");
    return request;
  }

  static std::vector<std::string> GiversOf(const PlacesPage& page) {
    std::vector<std::string> givers;
    for (const v1::Places& one : page.places) {
      givers.push_back(one.organisation());
    }
    return givers;
  }

  absl::StatusOr<PlacesPage> List(const v1::ListPlacesRequest& request,
                                  const std::string& after = "") {
    return ListPlacesPage(request, after, resources(), *catalog_->snapshot());
  }

  PlaceWriter places_{store_->resources(), *catalog_, clock_};
};

TEST_F(PlaceWriterTest, ABookingKeepsWhoAndWhy) {
  const auto booked = places_.Book(Booking("two"));

  ASSERT_THAT(booked, IsOk());
  EXPECT_EQ(booked->stated(), 2);
  EXPECT_EQ(booked->booked(), 1);
  EXPECT_EQ(booked->etag(), "\"1\"");
  const v1::PlaceBooking& booking = booked->bookings(0);
  EXPECT_EQ(booking.id(), "b1");
  EXPECT_EQ(booking.run(), "");
  EXPECT_EQ(booking.taker(), "a group from Turda");
  EXPECT_EQ(booking.who(), "Ioana");
  EXPECT_EQ(booking.why(), "agreed by telephone");
  EXPECT_EQ(booking.create_time().seconds(), 1'700'000'000);
}

TEST_F(PlaceWriterTest, MoreThanThereIsIsRefusedWithTheHolders) {
  v1::BookPlaceRequest request = Booking("two");
  request.set_places(2);
  ASSERT_THAT(places_.Book(request), IsOk());

  const auto more = places_.Book(Booking("two"));

  EXPECT_THAT(more, StatusIs(absl::StatusCode::kFailedPrecondition,
                             HasSubstr("has 2 places in all, the booking needs "
                                       "1, and 2 are booked: a group from "
                                       "Turda (by hand, \"Ioana\")")));
  EXPECT_EQ(ReasonOf(more.status()), "PLACES_TAKEN");
  request.set_places(1);
  request.set_places_in_all(3);
  EXPECT_THAT(places_.Book(request), IsOk());
  EXPECT_EQ(ReasonOf(places_.Book(Booking("reed")).status()), "PLACES_TAKEN");
}

TEST_F(PlaceWriterTest, AReleasedPlaceIsFreeAndRemembered) {
  ASSERT_THAT(places_.Book(Booking("two")), IsOk());
  ASSERT_THAT(places_.Book(Booking("two")), IsOk());

  const auto released = places_.Release(Releasing("b1"));

  ASSERT_THAT(released, IsOk());
  ASSERT_EQ(released->bookings_size(), 1);
  EXPECT_EQ(released->bookings(0).id(), "b2");
  ASSERT_EQ(released->released_size(), 1);
  EXPECT_EQ(released->released(0).release_reason(), "they called it off");
  const auto again = places_.Release(Releasing("b1"));
  EXPECT_THAT(again, StatusIs(absl::StatusCode::kNotFound, HasSubstr("b1")));
  EXPECT_EQ(ReasonOf(again.status()), "PLACES_NOT_FOUND");
  // Its id is not used again.
  EXPECT_EQ(places_.Book(Booking("two"))->bookings(1).id(), "b3");
}

TEST_F(PlaceWriterTest, TheEtagMustMatch) {
  v1::BookPlaceRequest request = Booking("two");
  request.set_etag("\"1\"");
  EXPECT_THAT(places_.Book(request), StatusIs(absl::StatusCode::kAborted));
  request.clear_etag();
  const auto booked = places_.Book(request);
  request.set_etag(booked->etag());
  EXPECT_THAT(places_.Book(request), IsOk());
}

TEST_F(PlaceWriterTest, WrongFieldsAreNamedWithTheirPath) {
  v1::BookPlaceRequest request;
  request.set_places(-1);
  request.set_places_in_all(1001);
  request.set_etag("1");
  EXPECT_THAT(FieldsOf(places_.Book(request).status()),
              ElementsAre("places", "places_in_all", "who", "why",
                          "organisation", "kind", "etag"));
  EXPECT_THAT(FieldsOf(places_.Release({}).status()),
              ElementsAre("booking", "who", "why", "organisation", "kind"));
  request = Booking("gone");
  EXPECT_EQ(ReasonOf(places_.Book(request).status()), "ORGANISATION_NOT_FOUND");
  request = Booking("two");
  request.set_kind(v1::COOPERATION_KIND_CONFERENCE);
  EXPECT_EQ(ReasonOf(places_.Book(request).status()), "KIND_REFUSED");
}

TEST_F(PlaceWriterTest, ListsWhoHasWhat) {
  Add(Mentor("four", 4).Build());
  ASSERT_THAT(places_.Book(Booking("two")), IsOk());
  ASSERT_THAT(places_.Book(Booking("four")), IsOk());
  v1::ListPlacesRequest request;
  request.set_page_size(1);

  const auto first = List(request);
  ASSERT_THAT(first, IsOk());
  const auto second = List(request, first->last);

  EXPECT_THAT(GiversOf(*first), ElementsAre("organisations/four"));
  EXPECT_TRUE(first->has_next);
  EXPECT_THAT(GiversOf(*second), ElementsAre("organisations/two"));
  EXPECT_FALSE(second->has_next);
  request.set_organisation("organisations/two");
  EXPECT_THAT(GiversOf(*List(request)), ElementsAre("organisations/two"));
  request.set_kind(v1::COOPERATION_KIND_COACHING);
  EXPECT_THAT(GiversOf(*List(request)), ElementsAre());
  request.clear_kind();
  request.set_run("programmes/round/runs/1");
  EXPECT_THAT(GiversOf(*List(request)), ElementsAre());
  request.set_run("round");
  request.set_organisation("two");
  EXPECT_THAT(FieldsOf(List(request).status()),
              ElementsAre("organisation", "run"));
}

}  // namespace
}  // namespace tandem::testing
