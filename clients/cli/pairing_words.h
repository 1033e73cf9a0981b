// Words in which the command line speaks of programmes and pairings.
#ifndef TANDEM_CLIENTS_CLI_PAIRING_WORDS_H_
#define TANDEM_CLIENTS_CLI_PAIRING_WORDS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/organisation_finder.h"
#include "clients/cli/session.h"
#include "tandem/v1/pairing.pb.h"
#include "tandem/v1/programme.pb.h"

namespace tandem {

// `spring` and `programmes/spring` as the latter.
std::string ProgrammeName(absl::string_view text);

// `programmes/spring/runs/3` as `spring/3`, which every command takes; a
// programme's name as its id.
std::string ShortRunName(absl::string_view name);

// The run that `text` names: `programmes/spring/runs/3`, `spring/runs/3` or
// `spring/3`; `spring` is its latest run, which is told. Usage error if it is
// none of these; NOT_FOUND if the programme has no run.
absl::StatusOr<std::string> FindRun(absl::string_view text, Session& session);

// Appends `GIVER=TAKER`, each as OrganisationFinder has it, for every word.
// Usage error, led by `flag`, if a word is no such pair.
absl::Status ReadPairs(
    absl::string_view flag, const std::vector<std::string>& words,
    OrganisationFinder& finder,
    google::protobuf::RepeatedPtrField<v1::ProgrammePair>& pairs);

// Reads `language,country,subdivision,sector,nuts-3`. Usage error for others.
absl::Status ReadMustHaves(const std::vector<std::string>& words,
                           v1::MustHaves& must_haves);

// Reads `SIDE:GROUP=LEAST`, such as `takers:rural=30%` or
// `givers:label/alumni=2`. Usage error, with what is allowed, for others.
absl::StatusOr<v1::PairingQuota> ParseQuota(absl::string_view word);

// "mentor" or "mentors": how a kind of cooperation calls those of a side.
std::string SideWord(v1::CooperationKind kind, v1::PairingSide side,
                     bool plural);

// `best-total`, ..., also for the unspecified one, which means it.
std::string ObjectiveCode(v1::PairingObjective objective);

// "common language, same country"; empty if nothing is asked for.
std::string MustHavesInWords(const v1::MustHaves& must_haves);

// "takers: rural at least 30 % of the pairs", the first words being the quota's
// name.
std::string QuotaInWords(const v1::PairingQuota& quota);

// The command line that usually follows, without "next: ". `run` needs no
// pairs.
std::string NextStep(const v1::PairingRun& run);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_PAIRING_WORDS_H_
