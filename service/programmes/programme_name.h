#ifndef TANDEM_SERVICE_PROGRAMMES_PROGRAMME_NAME_H_
#define TANDEM_SERVICE_PROGRAMMES_PROGRAMME_NAME_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/domain/cooperation_kind.h"
#include "indexer/domain/organisation_id.h"
#include "indexer/store/organisation_codec.h"

// Names of programmes and their runs, and the names under which the
// ResourceStore keeps what belongs to them. Those are not the names of the API:
// a scan of one kind of resource meets no other, and runs lie in the order of
// their numbers.
//
//   programmes/ID            v1.Programme
//   pairingRunCounters/ID    number of the last run, in decimal
//   pairingRuns/ID/NUMBER    v1.PairingRun; ten digits
//   places/KIND/ID           v1.Places; KIND as its number, two digits
namespace tandem {

// An id of 1 to 64 characters of `a-z 0-9 -` that begins with a letter.
// INVALID_ARGUMENT, with what is allowed, if it has another form.
absl::StatusOr<std::string> ParseProgrammeId(absl::string_view id);

// Reads `programmes/{id}`; returns the id. INVALID_ARGUMENT.
absl::StatusOr<std::string> ParseProgrammeName(absl::string_view name);
std::string ProgrammeName(absl::string_view id);

// One run.
struct RunName {
  std::string programme;  // its id
  int64_t number = 0;     // > 0

  // Reads `programmes/{id}/runs/{number}`. INVALID_ARGUMENT.
  static absl::StatusOr<RunName> Parse(absl::string_view name);

  std::string ToString() const;
};

// As ParseProgrammeName and RunName::Parse; a problem is noted under `field`,
// and what is returned then is empty.
std::string ReadProgrammeName(absl::string_view name, absl::string_view field,
                              std::vector<FieldViolation>& violations);
RunName ReadRunName(absl::string_view name, absl::string_view field,
                    std::vector<FieldViolation>& violations);

// Names in the store.
inline constexpr absl::string_view kStoredProgrammes = "programmes/";
inline constexpr absl::string_view kStoredPlaces = "places/";
std::string StoredRunCounter(absl::string_view programme);
std::string StoredRuns(absl::string_view programme);  // what all begin with
std::string StoredRun(const RunName& run);
std::string StoredPlaces(CooperationKind kind);  // what all begin with
std::string StoredPlaces(CooperationKind kind, const OrganisationId& giver);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_PROGRAMME_NAME_H_
