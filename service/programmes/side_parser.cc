#include "service/programmes/side_parser.h"

#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "indexer/store/field_reader.h"
#include "service/programmes/programme_plan.h"
#include "service/rpc/filter_parser.h"
#include "service/rpc/request_parser.h"

namespace tandem {
namespace {

constexpr int kMaxParticipants = 10000;
constexpr int kMaxPartners = 100;
constexpr int kMaxWishes = 50;
constexpr int kMaxRounds = 100;

// Where a field means nothing, a value would be lost in silence.
void RefuseIf(bool set, absl::string_view field, absl::string_view side,
              const FieldReader& reader) {
  if (set) reader.Refuse(field, absl::StrCat("is for ", side, " only"));
}

std::vector<OrganisationId> ReadWishes(
    const v1::Participant& proto, const OrganisationId& self,
    absl::string_view path, const FieldReader& reader,
    std::vector<FieldViolation>& violations) {
  std::vector<OrganisationId> wishes;
  absl::flat_hash_set<OrganisationId> seen;
  const int count = reader.Count("wishes", proto.wishes_size(), kMaxWishes);
  for (int i = 0; i < count; ++i) {
    const std::string field = absl::StrCat("wishes[", i, "]");
    const size_t before = violations.size();
    OrganisationId wish = ParseNameField(
        proto.wishes(i), absl::StrCat(path, ".", field), violations);
    if (violations.size() > before) continue;
    if (wish == self) {
      reader.Refuse(field, "is the organisation itself");
    } else if (!seen.insert(wish).second) {
      reader.Refuse(field, absl::StrCat(wish.ToName(), " stands here twice"));
    } else {
      wishes.push_back(std::move(wish));
    }
  }
  return wishes;
}

PlannedParticipant ReadParticipant(const v1::Participant& proto, bool giving,
                                   const std::string& path,
                                   std::vector<FieldViolation>& violations) {
  const FieldReader reader(path, CodePolicy::kMustBeKnown, violations);
  PlannedParticipant planned;
  planned.id =
      ParseNameField(proto.organisation(), path + ".organisation", violations);
  planned.wishes = ReadWishes(proto, planned.id, path, reader, violations);
  if (giving) {
    if (proto.has_places()) {
      planned.places = reader.Number("places", proto.places(), 0, kMaxPlaces);
    }
    RefuseIf(proto.minimum() != 0, "minimum", "takers", reader);
    RefuseIf(proto.maximum() != 0, "maximum", "takers", reader);
    RefuseIf(proto.priority() != 0, "priority", "takers", reader);
    RefuseIf(proto.rounds_left_over() != 0, "rounds_left_over", "takers",
             reader);
    return planned;
  }
  RefuseIf(proto.has_places(), "places", "givers", reader);
  const int maximum =
      reader.Number("maximum", proto.maximum(), 0, kMaxPartners);
  planned.maximum = maximum == 0 ? 1 : maximum;
  planned.minimum =
      reader.Number("minimum", proto.minimum(), 0, planned.maximum);
  planned.priority = reader.Number("priority", proto.priority(), 0.0, 1.0);
  reader.Number("rounds_left_over", proto.rounds_left_over(), 0, kMaxRounds);
  return planned;
}

}  // namespace

PlannedSide ParseProgrammeSide(const v1::ProgrammeSide& proto, bool giving,
                               const Taxonomy& taxonomy, absl::string_view path,
                               std::vector<FieldViolation>& violations) {
  const FieldReader reader(path, CodePolicy::kMustBeKnown, violations);
  PlannedSide side;
  if (proto.participants().empty() && !proto.has_filter()) {
    reader.Refuse("", "needs participants or a filter");
    return side;
  }
  absl::flat_hash_set<OrganisationId> seen;
  const int count =
      reader.Count("participants", proto.participants_size(), kMaxParticipants);
  for (int i = 0; i < count; ++i) {
    const std::string field = absl::StrCat("participants[", i, "]");
    PlannedParticipant planned =
        ReadParticipant(proto.participants(i), giving,
                        absl::StrCat(path, ".", field), violations);
    if (!planned.id.empty() && !seen.insert(planned.id).second) {
      reader.Refuse(field + ".organisation",
                    absl::StrCat(planned.id.ToName(), " stands here twice"));
    }
    side.participants.push_back(std::move(planned));
  }
  if (proto.has_filter()) {
    side.filter = ParseFilter(proto.filter(), taxonomy,
                              absl::StrCat(path, ".filter"), violations);
  }
  RefuseIf(!giving && proto.places_if_not_stated() != 0, "places_if_not_stated",
           "givers", reader);
  side.places_if_not_stated = reader.Number(
      "places_if_not_stated", proto.places_if_not_stated(), 0, kMaxPlaces);
  return side;
}

}  // namespace tandem
