#include "service/programmes/run_publisher.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/programmes/programme_errors.h"
#include "service/rpc/error_details.h"
#include "service/rpc/stored_message.h"

namespace tandem {
namespace {

// Bookings by hand that may come between reading and writing.
constexpr int kPublishAttempts = 20;

// Takers of each giver, in the order of the run.
using TakersByGiver = std::map<OrganisationId, std::vector<std::string>>;

absl::StatusOr<TakersByGiver> TakersOf(const v1::PairingRun& run) {
  TakersByGiver takers;
  for (const v1::Pair& pair : run.pairs()) {
    TANDEM_ASSIGN_OR_RETURN(const OrganisationId giver,
                            OrganisationId::ParseName(pair.giver()));
    takers[giver].push_back(pair.taker());
  }
  return takers;
}

// Places in all of every giver of `run`: by reviews, else by the programme,
// else by its profile.
std::map<std::string, int> PlacesInAll(const v1::PairingRun& run,
                                       const Snapshot& snapshot) {
  const auto kind = static_cast<CooperationKind>(run.programme().kind());
  std::map<std::string, int> places;
  for (const v1::Pair& pair : run.pairs()) {
    const auto id = OrganisationId::ParseName(pair.giver());
    const Entry* entry = id.ok() ? snapshot.Find(*id) : nullptr;
    if (entry == nullptr) continue;
    places[pair.giver()] =
        StatedPlaces(entry->organisation(), kind)
            .value_or(run.programme().givers().places_if_not_stated());
  }
  for (const auto& participant : run.programme().givers().participants()) {
    if (participant.has_places()) {
      places[participant.organisation()] = participant.places();
    }
  }
  for (const v1::PlacesOverride& one : run.adjustments().places()) {
    places[one.organisation()] = one.places();
  }
  return places;
}

absl::Status CheckOrganisations(const v1::PairingRun& run,
                                const Snapshot& snapshot) {
  for (const v1::Pair& pair : run.pairs()) {
    for (const std::string& name : {pair.giver(), pair.taker()}) {
      const auto id = OrganisationId::ParseName(name);
      if (id.ok() && snapshot.Find(*id) != nullptr) continue;
      return PreconditionError(
          "ORGANISATION_GONE", name,
          absl::StrCat(name, ", which ", run.name(),
                       " pairs, is not in the directory any more: review the "
                       "run without it"));
    }
  }
  return absl::OkStatus();
}

std::string StateInWords(v1::PairingRunState state) {
  switch (state) {
    case v1::PAIRING_RUN_STATE_PUBLISHED:
      return "published";
    case v1::PAIRING_RUN_STATE_CLOSED:
      return "closed";
    case v1::PAIRING_RUN_STATE_REVIEWED:
      return "reviewed";
    default:
      return "proposed";
  }
}

}  // namespace

absl::Status RunStateError(const v1::PairingRun& run, const std::string& what) {
  const std::string state = StateInWords(run.state());
  return PreconditionError(
      "RUN_STATE", run.name(),
      absl::StrCat(run.name(), " is ", state, " and cannot be ", what),
      {{"state", v1::PairingRunState_Name(run.state())}});
}

RunPublisher::Plan RunPublisher::PlanPublication(
    const StoredPairingRun& stored, const Decision& decision) const {
  const v1::PairingRun& run = stored.run;
  if (run.state() != v1::PAIRING_RUN_STATE_PROPOSED &&
      run.state() != v1::PAIRING_RUN_STATE_REVIEWED) {
    return RunStateError(run, "published");
  }
  const std::shared_ptr<const Snapshot> snapshot = catalog_.snapshot();
  TANDEM_RETURN_IF_ERROR(CheckOrganisations(run, *snapshot));
  TANDEM_ASSIGN_OR_RETURN(const TakersByGiver takers, TakersOf(run));
  const auto kind = static_cast<CooperationKind>(run.programme().kind());
  std::map<std::string, int> in_all = PlacesInAll(run, *snapshot);
  v1::PairingRun published = run;
  AddStep(v1::PAIRING_RUN_STATE_PUBLISHED,
          absl::StrCat("booked ", run.pairs_size(), " places of ",
                       takers.size(), " givers"),
          decision, published);
  std::vector<ResourceWrite> writes = {
      RunStore::Write(published, stored.revision)};
  std::vector<PlaceShortage> shortages;
  for (const auto& [giver, names] : takers) {
    TANDEM_ASSIGN_OR_RETURN(PlacesRecord record,
                            PlacesRecord::Read(kind, giver, store_));
    const int places = in_all[giver.ToName()];
    const auto needed = static_cast<int>(names.size());
    if (record.booked() + needed > places) {
      shortages.push_back({giver, places, needed, record.places()});
      continue;
    }
    for (const std::string& taker : names) {
      record.Book(run.name(), taker, decision);
    }
    writes.push_back(record.Write());
  }
  if (!shortages.empty()) return PlaceShortageError(shortages, run.name());
  return writes;
}

RunPublisher::Plan RunPublisher::PlanClosure(const StoredPairingRun& stored,
                                             const Decision& decision) const {
  const v1::PairingRun& run = stored.run;
  if (run.state() == v1::PAIRING_RUN_STATE_CLOSED) {
    return RunStateError(run, "closed again");
  }
  TANDEM_ASSIGN_OR_RETURN(const TakersByGiver takers, TakersOf(run));
  const auto kind = static_cast<CooperationKind>(run.programme().kind());
  int freed = 0;
  std::vector<ResourceWrite> places;
  for (const auto& [giver, names] : takers) {
    if (run.state() != v1::PAIRING_RUN_STATE_PUBLISHED) break;
    TANDEM_ASSIGN_OR_RETURN(PlacesRecord record,
                            PlacesRecord::Read(kind, giver, store_));
    const int released = record.Release(
        [&run](const v1::PlaceBooking& booking) {
          return booking.run() == run.name();
        },
        decision);
    freed += released;
    // All may have been released by hand.
    if (released > 0) places.push_back(record.Write());
  }
  v1::PairingRun closed = run;
  AddStep(v1::PAIRING_RUN_STATE_CLOSED,
          run.state() == v1::PAIRING_RUN_STATE_PUBLISHED
              ? absl::StrCat("freed ", freed, " places")
              : "set aside without being published",
          decision, closed);
  places.insert(places.begin(), RunStore::Write(closed, stored.revision));
  return places;
}

template <typename Planner>
absl::StatusOr<v1::PairingRun> RunPublisher::Carry(
    const RunName& name, std::optional<uint64_t> expected, Planner plan) {
  const absl::MutexLock lock(&mu_);
  absl::Status refused;
  for (int attempt = 0; attempt < kPublishAttempts; ++attempt) {
    TANDEM_ASSIGN_OR_RETURN(const StoredPairingRun stored,
                            runs_.Get(name, expected));
    TANDEM_ASSIGN_OR_RETURN(const std::vector<ResourceWrite> writes,
                            plan(stored));
    const auto done = store_.Commit(writes, clock_.NowMs());
    if (done.ok()) return ReadStoredMessage<v1::PairingRun>(done->front());
    refused = done.status();
    // The run, or a record of places, came or changed in between.
    if (!absl::IsAborted(refused) && !absl::IsAlreadyExists(refused) &&
        !absl::IsNotFound(refused)) {
      return refused;
    }
  }
  return DescribeRunError(absl::AbortedError(""), name.ToString());
}

absl::StatusOr<v1::PairingRun> RunPublisher::Publish(
    const RunName& name, std::optional<uint64_t> expected,
    const Decision& decision) {
  return Carry(name, expected, [&](const StoredPairingRun& stored) {
    return PlanPublication(stored, decision);
  });
}

absl::StatusOr<v1::PairingRun> RunPublisher::Close(
    const RunName& name, std::optional<uint64_t> expected,
    const Decision& decision) {
  return Carry(name, expected, [&](const StoredPairingRun& stored) {
    return PlanClosure(stored, decision);
  });
}

}  // namespace tandem
