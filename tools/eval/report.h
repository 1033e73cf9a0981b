// What an evaluation found, for people and for programmes.
#ifndef TANDEM_TOOLS_EVAL_REPORT_H_
#define TANDEM_TOOLS_EVAL_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "tools/eval/evaluation_set.h"
#include "tools/eval/evaluator.h"
#include "tools/eval/summary.h"

namespace tandem {

// One method's figures.
struct MethodFigures {
  std::string name;
  std::vector<NamedEstimate> estimates;
  // Without intervals; behind the others.
  std::vector<std::pair<std::string, double>> counts;
};

// One table: the main one (without name), or a view.
struct ReportTable {
  std::string name;
  size_t queries = 0;
  std::vector<MethodFigures> methods;
};

struct Report {
  std::string set;
  // The main table first. Views without queries are left out.
  std::vector<ReportTable> tables;
};

Report MakeReport(const EvalSet& set, absl::Span<const MethodOutcome> outcomes,
                  uint64_t seed);

// Aligned tables, every figure with its interval.
std::string ReportAsText(const Report& report);

// {"set": "A", "queries": 202, "methods": {"random": {"hit@10": x,
// "hit@10_low": x, "hit@10_high": x, ...}, ...}, "views": {"newcomers":
// {"queries": 10, "methods": {...}}}}. A figure that no query has is null;
// numbers have six decimals.
std::string ReportAsJson(const Report& report);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_REPORT_H_
