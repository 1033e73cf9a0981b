#ifndef TANDEM_SERVICE_PROGRAMMES_PLACE_WRITER_H_
#define TANDEM_SERVICE_PROGRAMMES_PLACE_WRITER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "indexer/base/clock.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/organisation_codec.h"
#include "indexer/store/resource_store.h"
#include "service/programmes/places_record.h"
#include "tandem/v1/places.pb.h"

namespace tandem {

// Books and releases places by hand, as PairingService promises, and lists who
// has which. RunPublisher does so for runs; the revisions of the records keep
// the two apart.
//
// Thread-safe. Blocks while the disk syncs.
class PlaceWriter {
 public:
  // All must outlive the writer.
  PlaceWriter(ResourceStore& store, const Catalog& catalog, const Clock& clock)
      : store_(store), catalog_(catalog), clock_(clock) {}

  // INVALID_ARGUMENT; NOT_FOUND; ABORTED; FAILED_PRECONDITION (PLACES_TAKEN,
  // KIND_REFUSED).
  absl::StatusOr<v1::Places> Book(const v1::BookPlaceRequest& request)
      ABSL_LOCKS_EXCLUDED(mu_);

  // INVALID_ARGUMENT; NOT_FOUND; ABORTED.
  absl::StatusOr<v1::Places> Release(const v1::ReleasePlaceRequest& request)
      ABSL_LOCKS_EXCLUDED(mu_);

 private:
  template <typename Request, typename Change>
  absl::StatusOr<v1::Places> Update(const Request& request,
                                    std::vector<FieldViolation> problems,
                                    Change change) ABSL_LOCKS_EXCLUDED(mu_);

  ResourceStore& store_;
  const Catalog& catalog_;
  const Clock& clock_;
  // As in RunPublisher.
  absl::Mutex mu_;
};

// One page of places: by kind, then by name of the giver.
struct PlacesPage {
  std::vector<v1::Places> places;
  bool has_next = false;
  // Where the page ended, for the token.
  std::string last;
};

// `after` is `last` of the page before. INVALID_ARGUMENT; DATA_LOSS.
absl::StatusOr<PlacesPage> ListPlacesPage(const v1::ListPlacesRequest& request,
                                          absl::string_view after,
                                          const ResourceStore& store,
                                          const Snapshot& snapshot);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_PLACE_WRITER_H_
