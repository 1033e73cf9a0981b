#include "service/programmes/place_writer.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/field_reader.h"
#include "service/matching/cooperation_kinds.h"
#include "service/programmes/decision_parser.h"
#include "service/programmes/programme_errors.h"
#include "service/programmes/programme_name.h"
#include "service/programmes/programme_parser.h"
#include "service/programmes/programme_plan.h"
#include "service/rpc/error_details.h"
#include "service/rpc/organisation_writer.h"
#include "service/rpc/request_parser.h"

namespace tandem {
namespace {

using Violations = std::vector<FieldViolation>;

constexpr size_t kMaxTakerBytes = 500;
// Publications that may come between reading and writing.
constexpr int kBookingAttempts = 20;

// Null if it is not in the directory.
const Organisation* Find(const OrganisationId& id, const Snapshot& snapshot) {
  const Entry* entry = snapshot.Find(id);
  return entry == nullptr ? nullptr : &entry->organisation();
}

}  // namespace

template <typename Request, typename Change>
absl::StatusOr<v1::Places> PlaceWriter::Update(const Request& request,
                                               Violations problems,
                                               Change change) {
  const FieldReader reader("", CodePolicy::kMustBeKnown, problems);
  const OrganisationId giver =
      ParseNameField(request.organisation(), "organisation", problems);
  const CooperationKind kind = ReadRequiredKind(request.kind(), reader);
  const auto etag = ParseEtag(request.etag(), "etag", problems);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(problems));
  const absl::MutexLock lock(&mu_);
  for (int attempt = 0; attempt < kBookingAttempts; ++attempt) {
    const std::shared_ptr<const Snapshot> snapshot = catalog_.snapshot();
    TANDEM_ASSIGN_OR_RETURN(PlacesRecord record,
                            PlacesRecord::Read(kind, giver, store_));
    if (etag.has_value() && *etag != record.revision()) break;
    const Organisation* organisation = Find(giver, *snapshot);
    TANDEM_RETURN_IF_ERROR(change(giver, kind, organisation, record));
    const auto done = store_.Commit({record.Write()}, clock_.NowMs());
    if (done.ok()) return record.Build(organisation, done->front().revision);
    if (!absl::IsAborted(done.status()) &&
        !absl::IsAlreadyExists(done.status())) {
      return done.status();
    }
  }
  return DescribePlacesError(
      absl::AbortedError(""),
      absl::StrCat("the record of places of ", giver.ToName()));
}

absl::StatusOr<v1::Places> PlaceWriter::Book(
    const v1::BookPlaceRequest& request) {
  Violations problems;
  const FieldReader reader("", CodePolicy::kMustBeKnown, problems);
  const int wanted = reader.Number("places", request.places(), 0, kMaxPlaces);
  const std::string taker =
      reader.Text("taker", request.taker(), {.max = kMaxTakerBytes});
  reader.Number("places_in_all", request.places_in_all(), 0, kMaxPlaces);
  const Decision decision = ParseDecision(request.who(), request.why(), true,
                                          clock_.NowMs(), problems);
  const auto book = [&](const OrganisationId& giver, CooperationKind kind,
                        const Organisation* organisation,
                        PlacesRecord& record) -> absl::Status {
    const CooperationKindDefinition* definition = FindCooperationKind(kind);
    if (definition != nullptr && !definition->refusal.empty()) {
      return PreconditionError("KIND_REFUSED", "kind", definition->refusal,
                               {{"kind", std::string(definition->code)}});
    }
    if (organisation == nullptr) {
      return DescribeOrganisationError(
          absl::NotFoundError(absl::StrCat(giver.ToName(), " does not exist")),
          giver.ToName());
    }
    const int count = wanted == 0 ? 1 : wanted;
    const int places = request.has_places_in_all()
                           ? request.places_in_all()
                           : StatedPlaces(*organisation, kind).value_or(0);
    if (record.booked() + count > places) {
      return PlaceShortageError({{giver, places, count, record.places()}},
                                "the booking");
    }
    for (int i = 0; i < count; ++i) record.Book("", taker, decision);
    return absl::OkStatus();
  };
  return Update(request, std::move(problems), book);
}

absl::StatusOr<v1::Places> PlaceWriter::Release(
    const v1::ReleasePlaceRequest& request) {
  Violations problems;
  if (request.booking().empty()) {
    problems.push_back({"booking", "is required: the id of the booking"});
  }
  const Decision decision = ParseDecision(request.who(), request.why(), true,
                                          clock_.NowMs(), problems);
  const auto release = [&](const OrganisationId& giver, CooperationKind,
                           const Organisation*,
                           PlacesRecord& record) -> absl::Status {
    const int released = record.Release(
        [&request](const v1::PlaceBooking& booking) {
          return booking.id() == request.booking();
        },
        decision);
    if (released > 0) return absl::OkStatus();
    return DescribePlacesError(
        absl::NotFoundError(""),
        absl::StrCat("booking ", Quote(request.booking()), " of ",
                     giver.ToName()));
  };
  return Update(request, std::move(problems), release);
}

absl::StatusOr<PlacesPage> ListPlacesPage(const v1::ListPlacesRequest& request,
                                          absl::string_view after,
                                          const ResourceStore& store,
                                          const Snapshot& snapshot) {
  Violations problems;
  const FieldReader reader("", CodePolicy::kMustBeKnown, problems);
  const int page_size =
      ParseLimit(request.page_size(), 50, 1000, "page_size", problems);
  if (!request.organisation().empty()) {
    ParseNameField(request.organisation(), "organisation", problems);
  }
  const auto kind = reader.Enum<CooperationKind>("kind", request.kind(),
                                                 v1::CooperationKind_IsValid);
  if (!request.run().empty()) ReadRunName(request.run(), "run", problems);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(problems));
  const auto is_wanted = [&request](const v1::Places& places) {
    if (!request.organisation().empty() &&
        places.organisation() != request.organisation()) {
      return false;
    }
    for (const v1::PlaceBooking& booking : places.bookings()) {
      if (booking.run() == request.run()) return true;
    }
    return request.run().empty();
  };
  PlacesPage page;
  absl::Status damaged;
  TANDEM_RETURN_IF_ERROR(store.Scan(
      kind == CooperationKind::kUnspecified ? std::string(kStoredPlaces)
                                            : StoredPlaces(kind),
      after, [&](const StoredResource& resource) {
        const auto record = PlacesRecord::Decode(resource);
        damaged = record.status();
        if (!damaged.ok()) return false;
        if (!is_wanted(record->places())) return true;
        page.has_next = page.places.size() == static_cast<size_t>(page_size);
        if (page.has_next) return false;
        const auto id =
            OrganisationId::ParseName(record->places().organisation());
        page.places.push_back(record->Build(Find(*id, snapshot)));
        page.last = resource.name;
        return true;
      }));
  TANDEM_RETURN_IF_ERROR(damaged);
  return page;
}

}  // namespace tandem
