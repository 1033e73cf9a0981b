#ifndef TANDEM_SERVICE_PROGRAMMES_PLACES_RECORD_H_
#define TANDEM_SERVICE_PROGRAMMES_PLACES_RECORD_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/domain/organisation.h"
#include "indexer/store/resource_store.h"
#include "tandem/v1/places.pb.h"

namespace tandem {

// Who decided, why, and when: what a booking and its release keep.
struct Decision {
  std::string who;
  std::string why;
  int64_t time_ms = 0;  // since 1970
};

// The places of one giver for one kind as they are stored, and the revision
// that a change of them rests on.
//
//   TANDEM_ASSIGN_OR_RETURN(PlacesRecord record,
//                           PlacesRecord::Read(kind, giver, store));
//   record.Book("", "organisations/reed", decision);
//   store.Commit({record.Write()}, now_ms);
//
// Thread-compatible value.
class PlacesRecord {
 public:
  // An empty record if nothing was ever booked. DATA_LOSS.
  static absl::StatusOr<PlacesRecord> Read(CooperationKind kind,
                                           const OrganisationId& giver,
                                           const ResourceStore& store);
  static absl::StatusOr<PlacesRecord> Decode(const StoredResource& resource);

  // Adds one booking; `run` is empty if it is by hand.
  void Book(const std::string& run, const std::string& taker,
            const Decision& decision);

  // Releases the bookings for which `which` is true; how many there were.
  int Release(const std::function<bool(const v1::PlaceBooking&)>& which,
              const Decision& decision);

  int booked() const { return places_.bookings_size(); }
  uint64_t revision() const { return revision_; }
  const v1::Places& places() const { return places_; }

  // The change as the store takes it: refused if another came before.
  ResourceWrite Write() const;

  // As the API shows it; `organisation` is null if it is gone.
  v1::Places Build(const Organisation* organisation) const;
  // As above, `revision` being what was written.
  v1::Places Build(const Organisation* organisation, uint64_t revision) const;

 private:
  v1::Places places_;
  uint64_t revision_ = 0;  // 0: not stored yet
};

// Places by the profile: places less places taken, 1 if only hours are stated.
// Nothing if neither is.
std::optional<int> StatedPlaces(const Organisation& organisation,
                                CooperationKind kind);

// Places of one giver that are booked, for every giver with a record of `kind`.
// DATA_LOSS.
using BookedPlaces = std::map<OrganisationId, int>;
absl::StatusOr<BookedPlaces> ReadBookedPlaces(CooperationKind kind,
                                              const ResourceStore& store);

// A giver that has too few places.
struct PlaceShortage {
  OrganisationId giver;
  int places = 0;  // in all
  int needed = 0;
  v1::Places held;  // who has them
};

// FAILED_PRECONDITION (PLACES_TAKEN) with a PreconditionFailure that names each
// giver, its places and who has them. `what` is what needs the places.
absl::Status PlaceShortageError(const std::vector<PlaceShortage>& shortages,
                                const std::string& what);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_PLACES_RECORD_H_
