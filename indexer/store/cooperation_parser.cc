#include "indexer/store/cooperation_parser.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace tandem {
namespace {

// A kind that an organisation can seek, offer or have capacity for.
CooperationKind ReadServedKind(absl::string_view field, int number,
                               const FieldReader& reader) {
  const auto kind =
      reader.Enum<CooperationKind>(field, number, v1::CooperationKind_IsValid);
  if (number == v1::COOPERATION_KIND_UNSPECIFIED) {
    reader.Refuse(field, "is not stated; a kind of cooperation is needed");
  } else if (kind == CooperationKind::kOneOffTraining) {
    reader.Refuse(field,
                  "one-off trainings are refused, for no cooperation follows; "
                  "see COOPERATION_KIND_TRAINING_WITH_FOLLOW_UP");
  } else if (kind == CooperationKind::kConference) {
    reader.Refuse(field,
                  "conferences are refused, for no cooperation follows; see "
                  "COOPERATION_KIND_NETWORK_MEETING");
  }
  return kind;
}

template <typename Kinds>
std::vector<CooperationKind> ReadServedKinds(absl::string_view field,
                                             const Kinds& numbers,
                                             const FieldReader& reader) {
  std::vector<CooperationKind> kinds;
  const int count = reader.Count(field, numbers.size(), 100);
  for (int i = 0; i < count; ++i) {
    AddOnce(kinds, ReadServedKind(absl::StrCat(field, "[", i, "]"),
                                  numbers.Get(i), reader));
  }
  return kinds;
}

// A resource name or a name in words.
std::string ReadActor(absl::string_view field, absl::string_view value,
                      const FieldReader& reader) {
  std::string actor = reader.Text(field, value, {.min = 1, .max = 500});
  if (absl::StartsWith(actor, "organisations/")) {
    const auto id = OrganisationId::ParseName(actor);
    if (!id.ok()) reader.Refuse(field, std::string(id.status().message()));
  }
  return actor;
}

CooperationCapacity ReadCapacity(const v1::CooperationCapacity& proto,
                                 const FieldReader& reader) {
  CooperationCapacity capacity;
  capacity.kind = ReadServedKind("kind", proto.kind(), reader);
  capacity.hours_per_month =
      reader.Number("hours_per_month", proto.hours_per_month(), 0, 1000);
  const size_t problems = reader.problems();
  capacity.places = reader.Number("places", proto.places(), 0, 1000);
  if (reader.problems() == problems) {
    capacity.places_taken =
        reader.Number("places_taken", proto.places_taken(), 0, capacity.places);
  }
  return capacity;
}

std::vector<CooperationCapacity> ReadCapacities(const v1::Organisation& proto,
                                                const FieldReader& reader) {
  std::vector<CooperationCapacity> capacities;
  const int count = reader.Count("capacities", proto.capacities_size(), 100);
  capacities.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) {
    const FieldReader child = reader.Child("capacities", i);
    const CooperationCapacity capacity =
        ReadCapacity(proto.capacities(i), child);
    for (const CooperationCapacity& earlier : capacities) {
      if (earlier.kind == capacity.kind &&
          capacity.kind != CooperationKind::kUnspecified) {
        child.Refuse("kind", "is there already; one entry per kind is allowed");
        break;
      }
    }
    capacities.push_back(capacity);
  }
  return capacities;
}

PastCooperation ReadPastCooperation(const v1::PastCooperation& proto,
                                    const FieldReader& reader) {
  PastCooperation past;
  past.partner = ReadActor("partner", proto.partner(), reader);
  past.title =
      reader.Text("title", proto.title(), {.max = 2000, .multiline = true});
  past.kind = reader.Enum<CooperationKind>("kind", proto.kind(),
                                           v1::CooperationKind_IsValid);
  past.start_year = reader.Year("start_year", proto.start_year());
  past.months = reader.Number("months", proto.months(), 0, 1200);
  past.quality = reader.Enum<CooperationQuality>(
      "quality", proto.quality(), v1::CooperationQuality_IsValid);
  return past;
}

}  // namespace

void ReadCooperation(const v1::Organisation& proto, const FieldReader& reader,
                     Organisation& out) {
  out.capacities = ReadCapacities(proto, reader);
  out.kinds_sought =
      ReadServedKinds("kinds_sought", proto.kinds_sought(), reader);
  out.kinds_offered =
      ReadServedKinds("kinds_offered", proto.kinds_offered(), reader);
  out.networking_commitment = reader.Enum<NetworkingCommitment>(
      "networking_commitment", proto.networking_commitment(),
      v1::NetworkingCommitment_IsValid);
  const int memberships =
      reader.Count("memberships", proto.memberships_size(), 200);
  out.memberships.reserve(static_cast<size_t>(memberships));
  for (int i = 0; i < memberships; ++i) {
    const FieldReader child = reader.Child("memberships", i);
    const v1::Membership& m = proto.memberships(i);
    out.memberships.push_back(
        {.network = ReadActor("network", m.network(), child),
         .since_year = child.Year("since_year", m.since_year())});
  }
  const int past =
      reader.Count("track_record", proto.track_record_size(), 2000);
  out.track_record.reserve(static_cast<size_t>(past));
  for (int i = 0; i < past; ++i) {
    out.track_record.push_back(ReadPastCooperation(
        proto.track_record(i), reader.Child("track_record", i)));
  }
}

}  // namespace tandem
