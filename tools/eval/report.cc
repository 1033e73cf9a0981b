#include "tools/eval/report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tools/eval/report_form.h"

namespace tandem {
namespace {

using nlohmann::ordered_json;

constexpr size_t kEstimateColumn = 18;
constexpr size_t kCountColumn = 8;

ReportTable MakeTable(const std::string& name, bool narrow,
                      absl::Span<const size_t> queries,
                      absl::Span<const MethodOutcome> outcomes, uint64_t seed) {
  ReportTable table{.name = name, .queries = queries.size()};
  for (const MethodOutcome& outcome : outcomes) {
    table.methods.push_back(
        {outcome.name,
         Summarise(narrow ? outcome.narrow : outcome.whole, queries, seed)});
  }
  return table;
}

std::string TableAsText(const std::string& set, const ReportTable& table) {
  std::string text =
      absl::StrCat("set ", set, table.name.empty() ? "" : ", ", table.name,
                   ": ", table.queries, " queries\n");
  size_t width = 0;
  for (const MethodFigures& method : table.methods) {
    width = std::max(width, method.name.size());
  }
  std::string header = std::string(width, ' ');
  if (!table.methods.empty()) {
    for (const NamedEstimate& figure : table.methods.front().estimates) {
      absl::StrAppend(&header, "  ", Padded(figure.name, kEstimateColumn + 1));
    }
    for (const auto& [name, count] : table.methods.front().counts) {
      absl::StrAppend(&header, "  ", Padded(name, kCountColumn));
    }
  }
  absl::StrAppend(&text, AsLine(header));
  for (const MethodFigures& method : table.methods) {
    std::string line = Padded(method.name, width);
    for (const NamedEstimate& figure : method.estimates) {
      absl::StrAppend(&line, "  ",
                      Padded(AsCell(figure.estimate), kEstimateColumn + 1));
    }
    for (const auto& [name, count] : method.counts) {
      absl::StrAppend(&line, "  ",
                      Padded(absl::StrFormat("%.1f", count), kCountColumn));
    }
    absl::StrAppend(&text, AsLine(line));
  }
  return text;
}

ordered_json TableAsJson(const ReportTable& table) {
  ordered_json object;
  object["queries"] = table.queries;
  object["methods"] = ordered_json::object();
  for (const MethodFigures& method : table.methods) {
    ordered_json& figures = object["methods"][method.name];
    for (const auto& [name, estimate] : method.estimates) {
      AddEstimate(name, estimate, figures);
    }
    for (const auto& [name, count] : method.counts) {
      figures[name] = Rounded(count);
    }
  }
  return object;
}

}  // namespace

Report MakeReport(const EvalSet& set, absl::Span<const MethodOutcome> outcomes,
                  uint64_t seed) {
  Report report{.set = set.name};
  report.tables.push_back(
      MakeTable("", false, set.main_queries, outcomes, seed));
  for (const EvalView& view : set.views) {
    if (view.queries.empty()) continue;
    report.tables.push_back(
        MakeTable(view.name, view.narrow, view.queries, outcomes, seed));
  }
  return report;
}

std::string ReportAsText(const Report& report) {
  std::string text;
  for (const ReportTable& table : report.tables) {
    absl::StrAppend(&text, text.empty() ? "" : "\n",
                    TableAsText(report.set, table));
  }
  return text;
}

std::string ReportAsJson(const Report& report) {
  ordered_json object;
  object["set"] = report.set;
  for (const ReportTable& table : report.tables) {
    if (table.name.empty()) {
      object.update(TableAsJson(table));
    } else {
      object["views"][table.name] = TableAsJson(table);
    }
  }
  return object.dump(2) + "\n";
}

}  // namespace tandem
