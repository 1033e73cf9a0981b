#ifndef TANDEM_TOOLS_EVAL_EVALUATOR_H_
#define TANDEM_TOOLS_EVAL_EVALUATOR_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/eval/bm25.h"
#include "tools/eval/criteria_table.h"
#include "tools/eval/evaluation_set.h"
#include "tools/eval/metrics.h"
#include "tools/eval/pool_directory.h"

namespace tandem {

// Where a method's ranking comes from.
enum class MethodSource { kRandom, kPopularity, kBm25, kTandem, kCompletion };

// One way to rank the pool for a query.
struct EvalMethod {
  std::string name;  // `bm25_masked`
  MethodSource source = MethodSource::kRandom;
  // Which form of the queries.
  size_t form = 0;
  // Of Tandem and completions.
  Signals signals = Signals::kWhole;
  // Whether the first ten come from FindPartners; else the whole order is that
  // of the exact scores.
  bool shown = false;
};

// One entry for each query of the set.
struct MethodOutcome {
  std::string name;
  std::vector<Metrics> whole;
  // Among the fewer candidates of narrow views; empty if the set has none.
  std::vector<Metrics> narrow;
};

// All methods of a set, in the order of a report.
std::vector<EvalMethod> MethodsOf(const EvalSet& set);

// An Evaluator ranks the pool of a set for every query, by one method after
// the other, and measures the rankings.
//
// Confined to one thread; it uses several itself.
class Evaluator {
 public:
  struct Options {
    uint64_t seed = 1;
    // Queries that are asked at a time, at least 1.
    int jobs = 1;
  };

  // `set` must outlive this, and so must `directory`, which may be null if
  // Tandem is not asked.
  Evaluator(const EvalSet& set, const PoolDirectory* directory,
            const Options& options);

  // The first error of a query, with its id.
  absl::StatusOr<MethodOutcome> Run(const EvalMethod& method) const;

 private:
  absl::Status RunQuery(const EvalMethod& method, size_t index,
                        MethodOutcome& outcome) const;
  absl::StatusOr<Metrics> Judge(const EvalMethod& method, size_t index,
                                const AnswerKey& key,
                                const std::vector<double>& scores) const;
  absl::StatusOr<Metrics> JudgeCompletions(const EvalMethod& method,
                                           size_t index,
                                           const AnswerKey& key) const;
  absl::StatusOr<std::vector<double>> Scores(const EvalMethod& method,
                                             const EvalQuery& query) const;
  Metrics JudgeRandom(size_t index, const AnswerKey& key) const;
  AnswerKey KeyOf(const EvalQuery& query, bool narrow) const;

  const EvalSet& set_;
  const PoolDirectory* const directory_;
  const Options options_;
  const Bm25 bm25_;
  const bool has_narrow_;
  std::vector<double> popularity_;
  // Deciles of past_degree; empty unless the set compares among equals.
  std::vector<int> groups_;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_EVALUATOR_H_
