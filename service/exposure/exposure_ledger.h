#ifndef TANDEM_SERVICE_EXPOSURE_EXPOSURE_LEDGER_H_
#define TANDEM_SERVICE_EXPOSURE_EXPOSURE_LEDGER_H_

#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "indexer/base/clock.h"
#include "indexer/domain/exposure_period.h"
#include "indexer/store/resource_store.h"
#include "service/exposure/exposure_counter.h"

namespace tandem {

// A period that was closed, and the one that was opened by it.
struct ClosedExposure {
  ExposureSpan closed;
  ExposureSpan opened;
};

// The ExposureLedger keeps the periods of exposure: one that is open and takes
// up what the counter has counted, and those before it, closed for ever.
//
//   TANDEM_ASSIGN_OR_RETURN(auto ledger,
//                           ExposureLedger::Open(store.resources(), clock));
//   ledger->counter().Count(shown);     // from every answer
//   ledger->Flush();                    // every few seconds
//   ledger->Close(/*expected_number=*/0);
//
// Counts are no acknowledged writes: they are on disk after Flush or Close, and
// a crash loses what was counted since. Numbers of periods have no gaps.
//
// Thread-safe. Counting and finding a period that is at hand wait for no disk;
// Flush, Close, List and reports on the open period wait for each other.
class ExposureLedger {
 public:
  // Reads the periods of `store`, or opens the first one there. `store` and
  // `clock` must outlive the ledger. DATA_LOSS if a period is damaged or
  // missing; errors of the store.
  static absl::StatusOr<std::unique_ptr<ExposureLedger>> Open(
      ResourceStore& store, const Clock& clock);

  ExposureCounter& counter() { return counter_; }

  // Writes the counts of the open period, if there are new ones. Errors of the
  // store; then they are kept, to be written the next time.
  absl::Status Flush();

  // Closes the open period and opens the next. ABORTED if `expected_number` is
  // not 0 and not the open period's. Errors of the store; then it stays open.
  absl::StatusOr<ClosedExposure> Close(int expected_number);

  // Every period, newest first; the first is the open one, as of now.
  std::vector<ExposureSpan> List();

  // The open period as of now.
  std::shared_ptr<const ExposurePeriod> GetOpen();

  // One closed period, from memory if it was asked for lately. NOT_FOUND if
  // there is none of this number; FAILED_PRECONDITION if it is open; DATA_LOSS
  // if its counts are damaged.
  absl::StatusOr<std::shared_ptr<const ExposurePeriod>> GetClosed(
      int number) const;

 private:
  ExposureLedger(ResourceStore& store, const Clock& clock)
      : store_(store), clock_(clock) {}

  // Takes over what the counter has counted.
  void Absorb() ABSL_EXCLUSIVE_LOCKS_REQUIRED(open_mu_);
  absl::Status ReadPeriods();
  // The closed period of `number` if it is at hand; null if it is not.
  absl::StatusOr<std::shared_ptr<const ExposurePeriod>> FindAtHand(
      int number, ExposureSpan& span) const;
  void KeepAtHand(std::shared_ptr<const ExposurePeriod> period) const;

  ResourceStore& store_;
  const Clock& clock_;
  ExposureCounter counter_;

  // Held over I/O: what is counted meanwhile waits in the counter. Taken before
  // closed_mu_.
  mutable absl::Mutex open_mu_;
  ExposurePeriod open_ ABSL_GUARDED_BY(open_mu_);
  // Whether open_ has counts that are not on disk.
  bool unwritten_ ABSL_GUARDED_BY(open_mu_) = false;

  // Never held over I/O: requests under a cap take it.
  mutable absl::Mutex closed_mu_;
  // Ascending; entry i has the number i + 1.
  std::vector<ExposureSpan> closed_ ABSL_GUARDED_BY(closed_mu_);
  // The few that were asked for last, the latest at the end.
  mutable std::vector<std::shared_ptr<const ExposurePeriod>> at_hand_
      ABSL_GUARDED_BY(closed_mu_);
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_EXPOSURE_EXPOSURE_LEDGER_H_
