#ifndef TANDEM_SERVICE_EXPOSURE_EXPOSURE_COUNTER_H_
#define TANDEM_SERVICE_EXPOSURE_EXPOSURE_COUNTER_H_

#include <cstdint>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "indexer/domain/exposure_period.h"

namespace tandem {

// What has been counted and not been taken over into a period yet.
struct ExposureTally {
  int64_t answers = 0;
  ExposureCounts counts;

  bool empty() const { return answers == 0; }
};

// Counts who is shown. Answers add to it; from time to time the ledger takes
// what has come together.
//
//   counter.Count(ids_of_the_partners_shown);
//   ExposureTally tally = counter.Take();
//
// Thread-safe: one lock for an answer, held for as long as its partners take to
// be counted; Take only exchanges a pointer under it.
class ExposureCounter {
 public:
  // Counts one answer, and each of `shown` once more. Repeated ids count once.
  void Count(absl::Span<const OrganisationId> shown);

  // What was counted since the last Take.
  ExposureTally Take();

 private:
  absl::Mutex mu_;
  ExposureTally tally_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_EXPOSURE_EXPOSURE_COUNTER_H_
