#include "service/exposure/exposure_counter.h"

#include <utility>

#include "absl/container/flat_hash_set.h"

namespace tandem {

void ExposureCounter::Count(absl::Span<const OrganisationId> shown) {
  // Built outside the lock.
  const absl::flat_hash_set<OrganisationId> distinct(shown.begin(),
                                                     shown.end());
  absl::MutexLock lock(&mu_);
  ++tally_.answers;
  for (const OrganisationId& id : distinct) ++tally_.counts[id];
}

ExposureTally ExposureCounter::Take() {
  ExposureTally empty;
  absl::MutexLock lock(&mu_);
  std::swap(tally_, empty);
  return empty;
}

}  // namespace tandem
