#include "tools/eval/cohort_report.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace tandem {
namespace {

struct CountField {
  const char* name;
  double ProjectTally::*value;
};

constexpr std::array kCounts = {
    CountField{"assigned", &ProjectTally::assigned},
    CountField{"pairs", &ProjectTally::pairs},
    CountField{"found", &ProjectTally::found},
    CountField{"score", &ProjectTally::score},
};

// Columns of the samples.
enum ProjectColumn { kAssigned, kPairs, kFound, kGreedyFound, kColumns };

MethodFigures MakeCohortFigures(CohortMethod method,
                                const std::vector<ProjectTally>& tallies,
                                const std::vector<ProjectTally>& greedy,
                                const std::vector<size_t>& projects,
                                uint64_t seed) {
  std::vector<std::vector<double>> columns(kColumns);
  MethodFigures figures{.name = NameOf(method), .estimates = {}, .counts = {}};
  for (size_t project : projects) {
    columns[kAssigned].push_back(tallies[project].assigned);
    columns[kPairs].push_back(tallies[project].pairs);
    columns[kFound].push_back(tallies[project].found);
    columns[kGreedyFound].push_back(greedy[project].found);
  }
  using Sums = absl::Span<const double>;
  const auto add = [&](const char* name, auto statistic) {
    figures.estimates.push_back(
        {name, BootstrapOfSums(columns, statistic, seed)});
  };
  add("recovered",
      [](Sums sums) { return Quotient(sums[kFound], sums[kAssigned]); });
  add("correct",
      [](Sums sums) { return Quotient(sums[kFound], sums[kPairs]); });
  add("over_greedy", [](Sums sums) {
    return Quotient(sums[kFound] - sums[kGreedyFound], sums[kAssigned]);
  });
  for (const CountField& field : kCounts) {
    double sum = 0;
    for (size_t project : projects) sum += tallies[project].*field.value;
    figures.counts.emplace_back(field.name, sum);
  }
  return figures;
}

ReportTable MakeCohortTable(std::string name, const CohortTallies& tallies,
                            const std::vector<size_t>& projects,
                            uint64_t seed) {
  ReportTable table{.name = std::move(name), .queries = projects.size()};
  const auto methods = AllCohortMethods();
  const auto greedy = static_cast<size_t>(
      std::find(methods.begin(), methods.end(), CohortMethod::kGreedy) -
      methods.begin());
  for (size_t m = 0; m < methods.size(); ++m) {
    table.methods.push_back(MakeCohortFigures(methods[m], tallies[m],
                                              tallies[greedy], projects, seed));
  }
  return table;
}

}  // namespace

Report MakeCohortReport(const CohortSet& set, const CohortTallies& as_assigned,
                        const CohortTallies& one, uint64_t seed) {
  Report report{.set = set.set.name};
  if (set.cohorts.empty()) return report;
  report.tables.push_back(
      MakeCohortTable("", as_assigned, set.set.main_queries, seed));
  report.tables.push_back(
      MakeCohortTable("one_mentor_each", one, set.set.main_queries, seed));
  for (const EvalCohort& cohort : set.cohorts) {
    report.tables.push_back(
        MakeCohortTable(absl::StrCat("cohort_", cohort.name), as_assigned,
                        cohort.projects, seed));
  }
  return report;
}

}  // namespace tandem
