#ifndef TANDEM_TOOLS_EVAL_POOL_DIRECTORY_H_
#define TANDEM_TOOLS_EVAL_POOL_DIRECTORY_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "clients/cpp/client.h"
#include "tools/eval/criteria_table.h"
#include "tools/eval/evaluation_set.h"

namespace tandem {

// A PoolDirectory is a pool that a daemon has loaded, asked through the public
// API only.
//
// Thread-safe.
class PoolDirectory {
 public:
  // Imports the pool and has the index rebuilt on it. INVALID_ARGUMENT tells
  // which organisation was refused and why; other errors are the daemon's.
  // `client` and `pool` must outlive the result.
  static absl::StatusOr<std::unique_ptr<PoolDirectory>> Load(
      const Client& client, absl::Span<const EvalOrganisation> pool);

  // The exact score of every place: ScorePartners over the whole pool.
  absl::StatusOr<std::vector<double>> Scores(
      const v1::Subject& subject, const EvalCriteria& criteria) const;

  // Places of the partners that FindPartners answers, in its order. The answer
  // is not counted as one that somebody sees.
  absl::StatusOr<std::vector<size_t>> Partners(
      v1::FindPartnersRequest request) const;

  // Places of the best ten, best first, as FindPartners shows them: with its
  // candidates, gates and diversity.
  absl::StatusOr<std::vector<size_t>> BestTen(
      const v1::Subject& subject, const EvalCriteria& criteria,
      const std::vector<bool>& candidates) const;

  // Places of the newcomers, at most 100, that CompleteCoalition answers, best
  // first: the subject leads and is the only member, its wish is the text of
  // the call and so, for want of others, the only requirement. At most 1,000
  // besides the lead may be no candidates.
  absl::StatusOr<std::vector<size_t>> Completions(
      const v1::Subject& subject, const EvalCriteria& criteria,
      const std::vector<bool>& candidates) const;

  // FAILED_PRECONDITION if the directory changed since the rebuild: answers
  // would not compare.
  absl::Status CheckGeneration(int64_t generation) const;

 private:
  PoolDirectory(const Client& client, absl::Span<const EvalOrganisation> pool);

  absl::Status Import() const;
  absl::Status Rebuild();

  const Client& client_;
  const absl::Span<const EvalOrganisation> pool_;
  PlaceIndex places_;  // by resource name
  int64_t generation_ = 0;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_POOL_DIRECTORY_H_
