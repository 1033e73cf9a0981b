#include "service/programmes/places_record.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/field_reader.h"
#include "service/programmes/programme_name.h"
#include "service/rpc/error_details.h"
#include "service/rpc/response_builder.h"

namespace tandem {
namespace {

// Releases that are remembered.
constexpr int kMaxReleased = 50;
// Holders that an error names for one giver, and givers that it names.
constexpr int kMaxHolders = 5;
constexpr size_t kMaxShortages = 8;

std::string DescribeBooking(const v1::PlaceBooking& booking) {
  const std::string taker =
      booking.taker().empty() ? "somebody" : booking.taker();
  return booking.run().empty()
             ? absl::StrCat(taker, " (by hand, ", Quote(booking.who()), ")")
             : absl::StrCat(taker, " (", booking.run(), ")");
}

std::string DescribeShortage(const PlaceShortage& shortage,
                             const std::string& what) {
  std::string text = absl::StrCat(
      shortage.giver.ToName(), " has ", shortage.places, " place",
      shortage.places == 1 ? "" : "s", " in all, ", what, " needs ",
      shortage.needed, ", and ", shortage.held.bookings_size(),
      shortage.held.bookings_size() == 1 ? " is" : " are", " booked");
  const int named = std::min(shortage.held.bookings_size(), kMaxHolders);
  for (int i = 0; i < named; ++i) {
    absl::StrAppend(&text, i == 0 ? ": " : "; ",
                    DescribeBooking(shortage.held.bookings(i)));
  }
  if (named < shortage.held.bookings_size()) absl::StrAppend(&text, "; ...");
  return text;
}

}  // namespace

absl::StatusOr<PlacesRecord> PlacesRecord::Read(CooperationKind kind,
                                                const OrganisationId& giver,
                                                const ResourceStore& store) {
  const auto stored = store.Get(StoredPlaces(kind, giver));
  if (stored.ok()) return Decode(*stored);
  if (!absl::IsNotFound(stored.status())) return stored.status();
  PlacesRecord record;
  record.places_.set_organisation(giver.ToName());
  record.places_.set_kind(static_cast<v1::CooperationKind>(kind));
  return record;
}

absl::StatusOr<PlacesRecord> PlacesRecord::Decode(
    const StoredResource& resource) {
  PlacesRecord record;
  record.revision_ = resource.revision;
  if (!record.places_.ParseFromString(resource.content) ||
      !OrganisationId::ParseName(record.places_.organisation()).ok()) {
    return absl::DataLossError(absl::StrCat(resource.name, " holds no places"));
  }
  return record;
}

void PlacesRecord::Book(const std::string& run, const std::string& taker,
                        const Decision& decision) {
  places_.set_bookings_made(places_.bookings_made() + 1);
  v1::PlaceBooking& booking = *places_.add_bookings();
  booking.set_id(absl::StrCat("b", places_.bookings_made()));
  booking.set_run(run);
  booking.set_taker(taker);
  booking.set_who(decision.who);
  booking.set_why(decision.why);
  *booking.mutable_create_time() = BuildTimestamp(decision.time_ms);
}

int PlacesRecord::Release(
    const std::function<bool(const v1::PlaceBooking&)>& which,
    const Decision& decision) {
  v1::Places kept = places_;
  kept.clear_bookings();
  kept.clear_released();
  for (v1::PlaceBooking& booking : *places_.mutable_bookings()) {
    if (!which(booking)) {
      *kept.add_bookings() = std::move(booking);
      continue;
    }
    booking.set_released_by(decision.who);
    booking.set_release_reason(decision.why);
    *booking.mutable_release_time() = BuildTimestamp(decision.time_ms);
    *kept.add_released() = std::move(booking);
  }
  const int released = kept.released_size();
  for (v1::PlaceBooking& earlier : *places_.mutable_released()) {
    if (kept.released_size() >= kMaxReleased) break;
    *kept.add_released() = std::move(earlier);
  }
  places_ = std::move(kept);
  return released;
}

ResourceWrite PlacesRecord::Write() const {
  const auto giver = OrganisationId::ParseName(places_.organisation());
  return {StoredPlaces(static_cast<CooperationKind>(places_.kind()), *giver),
          places_.SerializeAsString(), revision_};
}

v1::Places PlacesRecord::Build(const Organisation* organisation) const {
  return Build(organisation, revision_);
}

v1::Places PlacesRecord::Build(const Organisation* organisation,
                               uint64_t revision) const {
  v1::Places proto = places_;
  if (organisation != nullptr) {
    proto.set_stated(StatedPlaces(*organisation,
                                  static_cast<CooperationKind>(places_.kind()))
                         .value_or(0));
  }
  proto.set_booked(places_.bookings_size());
  if (revision > 0) proto.set_etag(BuildEtag(revision));
  return proto;
}

std::optional<int> StatedPlaces(const Organisation& organisation,
                                CooperationKind kind) {
  for (const CooperationCapacity& capacity : organisation.capacities) {
    if (capacity.kind != kind) continue;
    if (capacity.places > 0) return capacity.places - capacity.places_taken;
    if (capacity.hours_per_month > 0) return 1;
  }
  return std::nullopt;
}

absl::StatusOr<BookedPlaces> ReadBookedPlaces(CooperationKind kind,
                                              const ResourceStore& store) {
  BookedPlaces booked;
  absl::Status damaged;
  TANDEM_RETURN_IF_ERROR(
      store.Scan(StoredPlaces(kind), "", [&](const StoredResource& resource) {
        const auto record = PlacesRecord::Decode(resource);
        damaged = record.status();
        if (!damaged.ok()) return false;
        booked[*OrganisationId::ParseName(record->places().organisation())] =
            record->booked();
        return true;
      }));
  TANDEM_RETURN_IF_ERROR(damaged);
  return booked;
}

absl::Status PlaceShortageError(const std::vector<PlaceShortage>& shortages,
                                const std::string& what) {
  google::rpc::PreconditionFailure failure;
  const size_t named = std::min(shortages.size(), kMaxShortages);
  for (size_t i = 0; i < named; ++i) {
    auto& violation = *failure.add_violations();
    violation.set_type("PLACES_TAKEN");
    violation.set_subject(shortages[i].giver.ToName());
    violation.set_description(DescribeShortage(shortages[i], what));
  }
  std::string message = failure.violations(0).description();
  if (shortages.size() > 1) {
    absl::StrAppend(&message, " (and ", shortages.size() - 1,
                    " more givers without a place)");
  }
  absl::Status status = absl::FailedPreconditionError(message);
  SetDetail(status, failure);
  return AddErrorInfo(std::move(status), "PLACES_TAKEN",
                      {{"organisation", shortages[0].giver.ToName()},
                       {"givers", absl::StrCat(shortages.size())}});
}

}  // namespace tandem
