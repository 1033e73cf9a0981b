#ifndef TANDEM_INDEXER_STORE_IN_MEMORY_OUTCOME_STORE_H_
#define TANDEM_INDEXER_STORE_IN_MEMORY_OUTCOME_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "indexer/store/outcome_store.h"

namespace tandem {

// Outcomes that are forgotten at the end: the part of the store in memory.
//
// Thread-safe.
class InMemoryOutcomeStore final : public OutcomeStore {
 public:
  absl::StatusOr<std::vector<AddedOutcome>> Add(
      absl::Span<const Outcome> outcomes) override;
  absl::StatusOr<Outcome> Get(absl::string_view id) const override;
  absl::Status Delete(absl::string_view id) override;
  absl::Status Scan(
      absl::string_view after,
      absl::FunctionRef<bool(const Outcome&)> visit) const override;

 private:
  using Outcomes = std::map<std::string, Outcome>;

  mutable absl::Mutex mu_;
  Outcomes outcomes_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_IN_MEMORY_OUTCOME_STORE_H_
