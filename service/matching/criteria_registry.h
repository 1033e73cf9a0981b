#ifndef TANDEM_SERVICE_MATCHING_CRITERIA_REGISTRY_H_
#define TANDEM_SERVICE_MATCHING_CRITERIA_REGISTRY_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "indexer/base/clock.h"
#include "indexer/domain/criteria.h"
#include "indexer/store/profile_store.h"

namespace tandem {

// All criteria sets, built-in and stored, every version of each. A version
// never changes.
//
// Thread-safe.
class CriteriaRegistry {
 public:
  // Reads the stored sets. `store` and `clock` must outlive the registry.
  static absl::StatusOr<std::unique_ptr<CriteriaRegistry>> Open(
      ProfileStore& store, const Clock& clock);

  // Latest version if `version` is 0. NOT_FOUND if absent.
  absl::StatusOr<CriteriaSet> Get(absl::string_view id, int version) const;

  // Latest version of every set, by id.
  std::vector<CriteriaSet> List() const;

  // Every version of one set, newest first. NOT_FOUND if absent.
  absl::StatusOr<std::vector<CriteriaSet>> ListVersions(
      absl::string_view id) const;

  // Stores `set` (its id is checked: `a-z 0-9 -`, 1 to 64, beginning with a
  // letter) at version 1. ALREADY_EXISTS; INVALID_ARGUMENT for `default-...`.
  absl::StatusOr<CriteriaSet> Create(CriteriaSet set);

  // Whether Update would store a version after `expected_version` of the set
  // now; its errors, without its work.
  absl::Status CheckUpdate(absl::string_view id, int expected_version) const;

  // Stores `set` as the next version. NOT_FOUND; FAILED_PRECONDITION for a
  // built-in one; ABORTED if `expected_version` is not 0 and not the latest.
  absl::StatusOr<CriteriaSet> Update(CriteriaSet set, int expected_version);

 private:
  CriteriaRegistry(ProfileStore& store, const Clock& clock)
      : store_(store), clock_(clock) {}

  ProfileStore& store_;
  const Clock& clock_;
  // Serialises writers, so that readers never wait for the disk.
  absl::Mutex write_mu_;
  mutable absl::Mutex mu_;
  // By id; versions ascending.
  std::map<std::string, std::vector<CriteriaSet>> sets_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_CRITERIA_REGISTRY_H_
