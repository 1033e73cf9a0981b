#ifndef TANDEM_SERVICE_REPORT_REPORT_SCOPE_H_
#define TANDEM_SERVICE_REPORT_REPORT_SCOPE_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/domain/organisation_filter.h"

namespace tandem {

// The organisations that a report is about, by name, and how far it has come.
//
// Thread-compatible. `snapshot` must outlive it.
class ReportScope {
 public:
  // Called now and then with a share in [0, 1]; false ends the work with
  // CANCELLED.
  using Progress = std::function<bool(double done)>;

  ReportScope(const Snapshot& snapshot, const OrganisationFilter& filter,
              Progress progress);

  const Snapshot& snapshot() const { return snapshot_; }
  const std::vector<const Entry*>& entries() const { return entries_; }

  // Whether `id` is in the scope.
  bool Contains(const OrganisationId& id) const;

  // The work has `steps` in all, counted by Step; at least 1.
  void Plan(size_t steps) { steps_ = steps; }
  absl::Status Step();

 private:
  const Snapshot& snapshot_;
  const Progress progress_;
  std::vector<const Entry*> entries_;
  size_t steps_ = 1;
  size_t done_ = 0;
};

// Sectors that at least `share` of `members` name, by code.
std::vector<std::string> CommonSectors(const std::vector<const Entry*>& members,
                                       double share);

// Countries of the members' seats, each once, by code.
std::vector<std::string> CountriesOf(const std::vector<const Entry*>& members);

}  // namespace tandem

#endif  // TANDEM_SERVICE_REPORT_REPORT_SCOPE_H_
