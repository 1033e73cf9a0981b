#include "service/programmes/programme_name.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "indexer/store/field_reader.h"

namespace tandem {
namespace {

constexpr absl::string_view kPrefix = "programmes/";
constexpr absl::string_view kRuns = "/runs/";
constexpr size_t kMaxIdBytes = 64;
// More digits than a number of runs will ever have.
constexpr size_t kMaxNumberDigits = 10;

bool IsProgrammeId(absl::string_view id) {
  if (id.empty() || id.size() > kMaxIdBytes || id[0] < 'a' || id[0] > 'z') {
    return false;
  }
  for (const char c : id) {
    const bool allowed =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    if (!allowed) return false;
  }
  return true;
}

// A whole number above 0 without leading zeros, or 0.
int64_t ParseRunNumber(absl::string_view text) {
  int64_t number = 0;
  if (text.empty() || text.size() > kMaxNumberDigits || text[0] < '1' ||
      text[0] > '9' || !absl::SimpleAtoi(text, &number)) {
    return 0;
  }
  return number;
}

}  // namespace

absl::StatusOr<std::string> ParseProgrammeId(absl::string_view id) {
  if (IsProgrammeId(id)) return std::string(id);
  return absl::InvalidArgumentError(
      absl::StrCat(Quote(id),
                   " is not an id: 1 to 64 characters of a-z 0-9 - that begin "
                   "with a letter"));
}

absl::StatusOr<std::string> ParseProgrammeName(absl::string_view name) {
  if (absl::StartsWith(name, kPrefix) &&
      IsProgrammeId(name.substr(kPrefix.size()))) {
    return std::string(name.substr(kPrefix.size()));
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "must have the form programmes/{id}, the id being 1 to 64 characters of "
      "a-z 0-9 - that begin with a letter; it is ",
      Quote(name)));
}

std::string ProgrammeName(absl::string_view id) {
  return absl::StrCat(kPrefix, id);
}

absl::StatusOr<RunName> RunName::Parse(absl::string_view name) {
  const size_t runs = name.rfind(kRuns);
  if (runs != absl::string_view::npos) {
    auto programme = ParseProgrammeName(name.substr(0, runs));
    const int64_t number = ParseRunNumber(name.substr(runs + kRuns.size()));
    if (programme.ok() && number > 0) {
      return RunName{*std::move(programme), number};
    }
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "must have the form programmes/{programme}/runs/{number}, such as "
      "programmes/mentoring-2024/runs/1; it is ",
      Quote(name)));
}

std::string RunName::ToString() const {
  return absl::StrCat(kPrefix, programme, kRuns, number);
}

std::string ReadProgrammeName(absl::string_view name, absl::string_view field,
                              std::vector<FieldViolation>& violations) {
  auto id = ParseProgrammeName(name);
  if (id.ok()) return *std::move(id);
  violations.push_back(
      {std::string(field), std::string(id.status().message())});
  return "";
}

RunName ReadRunName(absl::string_view name, absl::string_view field,
                    std::vector<FieldViolation>& violations) {
  auto run = RunName::Parse(name);
  if (run.ok()) return *std::move(run);
  violations.push_back(
      {std::string(field), std::string(run.status().message())});
  return {};
}

std::string StoredRunCounter(absl::string_view programme) {
  return absl::StrCat("pairingRunCounters/", programme);
}

std::string StoredRuns(absl::string_view programme) {
  return absl::StrCat("pairingRuns/", programme, "/");
}

std::string StoredRun(const RunName& run) {
  return absl::StrFormat("%s%010d", StoredRuns(run.programme), run.number);
}

std::string StoredPlaces(CooperationKind kind) {
  return absl::StrFormat("%s%02d/", kStoredPlaces, static_cast<int>(kind));
}

std::string StoredPlaces(CooperationKind kind, const OrganisationId& giver) {
  return absl::StrCat(StoredPlaces(kind), giver.value());
}

}  // namespace tandem
