// What an acceptance experiment found, for people and for programmes.
#ifndef TANDEM_TOOLS_EVAL_ACCEPTANCE_REPORT_H_
#define TANDEM_TOOLS_EVAL_ACCEPTANCE_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "tools/eval/acceptance_experiment.h"
#include "tools/eval/acceptance_model.h"
#include "tools/eval/summary.h"

namespace tandem {

// Tallies of one directory.
struct SeedOutcome {
  uint64_t seed = 0;
  AcceptanceModel::Rates base;
  // By method, in the order of AllAcceptanceMethods; by asker.
  std::vector<std::vector<AskerTally>> tallies;
};

// One method's figures.
struct AcceptanceFigures {
  std::string name;
  // Sums over all askers.
  AskerTally total;
  // `pairs_accepted` of this method by that of one-way scoring, at the same
  // number of proposals; sampled over askers. Empty where one-way has none.
  std::optional<Estimate> ratio;
  // Likewise, of `pairs_accepted` by `pairs_proposed`: at the same number of
  // introductions, for an office introduces two organisations once only.
  std::optional<Estimate> rate_ratio;
};

// Figures of one directory, or of all of them together.
struct AcceptanceTable {
  // 0 means all.
  uint64_t seed = 0;
  AcceptanceModel::Rates base;
  size_t askers = 0;
  std::vector<AcceptanceFigures> methods;
};

struct AcceptanceReport {
  // `joint-call`
  std::string kind;
  size_t organisations = 0;
  int limit = 0;
  // Share of needs and offers that name their competency.
  double coded = 0;
  // All together first; then each directory, if there are several.
  std::vector<AcceptanceTable> tables;
};

// Tables of `outcomes`, of which there must be one at least.
std::vector<AcceptanceTable> MakeAcceptanceTables(
    absl::Span<const SeedOutcome> outcomes);

// Aligned tables.
std::string AcceptanceAsText(const AcceptanceReport& report);

// {"kind": "joint-call", "organisations": 600, "limit": 5, "coded": 0,
// "askers": 3000, "base_accepts": x, "base_both_accept": x, "methods":
// {"one_way":
// {"proposals": n, "asker_accepts": n, "partner_accepts": n, "both_accept": n,
// "pairs_proposed": n, "pairs_accepted": n, "ratio": x, "ratio_low": x,
// "ratio_high": x, "rate_ratio": x, ...}, ...}, "seeds": {"1": {"askers": ...},
// ...}}. A ratio that cannot be is null; numbers have six decimals.
std::string AcceptanceAsJson(const AcceptanceReport& report);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_ACCEPTANCE_REPORT_H_
