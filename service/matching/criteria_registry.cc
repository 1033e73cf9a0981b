#include "service/matching/criteria_registry.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/matching/cooperation_kinds.h"

namespace tandem {
namespace {

constexpr absl::string_view kBuiltInPrefix = "default-";
constexpr size_t kMaxIdLength = 64;

bool IsAllowed(char c) {
  return absl::ascii_islower(static_cast<unsigned char>(c)) ||
         absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '-';
}

absl::Status CheckNewId(absl::string_view id) {
  if (id.empty() || id.size() > kMaxIdLength ||
      !absl::ascii_islower(static_cast<unsigned char>(id[0])) ||
      !std::all_of(id.begin(), id.end(), IsAllowed)) {
    return absl::InvalidArgumentError(
        absl::StrCat("the id must have 1 to ", kMaxIdLength,
                     " characters of a-z 0-9 - and begin with a letter"));
  }
  if (absl::StartsWith(id, kBuiltInPrefix)) {
    return absl::InvalidArgumentError(
        absl::StrCat("ids that begin with ", kBuiltInPrefix, " are built in"));
  }
  return absl::OkStatus();
}

absl::Status NotFound(absl::string_view id) {
  return absl::NotFoundError(
      absl::StrCat("criteriaSets/", id, " does not exist"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<CriteriaRegistry>> CriteriaRegistry::Open(
    ProfileStore& store, const Clock& clock) {
  TANDEM_ASSIGN_OR_RETURN(std::vector<CriteriaSet> stored,
                          store.ReadCriteriaSets());
  std::unique_ptr<CriteriaRegistry> registry(
      new CriteriaRegistry(store, clock));
  absl::MutexLock lock(&registry->mu_);
  for (const CooperationKindDefinition& definition : CooperationKinds()) {
    if (!definition.refusal.empty()) continue;
    const CriteriaSet set = DefaultCriteriaSet(definition);
    registry->sets_[set.id] = {set};
  }
  for (CriteriaSet& set : stored) {
    std::vector<CriteriaSet>& versions = registry->sets_[set.id];
    if (set.version != static_cast<int>(versions.size()) + 1) {
      return absl::DataLossError(
          absl::StrCat("criteriaSets/", set.id, ": version ", set.version,
                       " is stored, expected ", versions.size() + 1));
    }
    versions.push_back(std::move(set));
  }
  return registry;
}

absl::StatusOr<CriteriaSet> CriteriaRegistry::Get(absl::string_view id,
                                                  int version) const {
  absl::MutexLock lock(&mu_);
  const auto found = sets_.find(std::string(id));
  if (found == sets_.end()) return NotFound(id);
  const std::vector<CriteriaSet>& versions = found->second;
  if (version == 0) return versions.back();
  if (version < 0 || version > static_cast<int>(versions.size())) {
    return absl::NotFoundError(absl::StrCat(
        "criteriaSets/", id, "@", version,
        " does not exist; the latest version is ", versions.back().version));
  }
  return versions[static_cast<size_t>(version) - 1];
}

std::vector<CriteriaSet> CriteriaRegistry::List() const {
  absl::MutexLock lock(&mu_);
  std::vector<CriteriaSet> latest;
  latest.reserve(sets_.size());
  for (const auto& [id, versions] : sets_) latest.push_back(versions.back());
  return latest;
}

absl::StatusOr<std::vector<CriteriaSet>> CriteriaRegistry::ListVersions(
    absl::string_view id) const {
  absl::MutexLock lock(&mu_);
  const auto found = sets_.find(std::string(id));
  if (found == sets_.end()) return NotFound(id);
  return std::vector<CriteriaSet>(found->second.rbegin(), found->second.rend());
}

absl::StatusOr<CriteriaSet> CriteriaRegistry::Create(CriteriaSet set) {
  TANDEM_RETURN_IF_ERROR(CheckNewId(set.id));
  absl::MutexLock write_lock(&write_mu_);
  if (Get(set.id, 0).ok()) {
    return absl::AlreadyExistsError(
        absl::StrCat("criteriaSets/", set.id, " exists already"));
  }
  set.version = 1;
  set.create_time_ms = clock_.NowMs();
  TANDEM_RETURN_IF_ERROR(store_.AddCriteriaSet(set));
  absl::MutexLock lock(&mu_);
  sets_[set.id].push_back(set);
  return set;
}

absl::Status CriteriaRegistry::CheckUpdate(absl::string_view id,
                                           int expected_version) const {
  if (absl::StartsWith(id, kBuiltInPrefix)) {
    return absl::FailedPreconditionError(absl::StrCat(
        "criteriaSets/", id,
        " is built in and cannot be changed; create a set of your own"));
  }
  TANDEM_ASSIGN_OR_RETURN(const CriteriaSet latest, Get(id, 0));
  if (expected_version != 0 && expected_version != latest.version) {
    return absl::AbortedError(
        absl::StrCat("criteriaSets/", id, " is at version ", latest.version,
                     ", not ", expected_version, "; read it again and retry"));
  }
  return absl::OkStatus();
}

absl::StatusOr<CriteriaSet> CriteriaRegistry::Update(CriteriaSet set,
                                                     int expected_version) {
  absl::MutexLock write_lock(&write_mu_);
  TANDEM_RETURN_IF_ERROR(CheckUpdate(set.id, expected_version));
  TANDEM_ASSIGN_OR_RETURN(const CriteriaSet latest, Get(set.id, 0));
  set.version = latest.version + 1;
  set.create_time_ms = clock_.NowMs();
  TANDEM_RETURN_IF_ERROR(store_.AddCriteriaSet(set));
  absl::MutexLock lock(&mu_);
  sets_[set.id].push_back(set);
  return set;
}

}  // namespace tandem
