#include "tools/eval/acceptance_report.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tools/eval/report_form.h"

namespace tandem {
namespace {

using nlohmann::ordered_json;

constexpr uint64_t kBootstrapSeed = 1;
constexpr size_t kTallyColumn = 16;
constexpr size_t kIntervalColumn = 21;

struct TallyField {
  const char* name;
  double AskerTally::*value;
};

constexpr std::array kTallyFields = {
    TallyField{"proposals", &AskerTally::proposals},
    TallyField{"asker_accepts", &AskerTally::asker_accepts},
    TallyField{"partner_accepts", &AskerTally::partner_accepts},
    TallyField{"both_accept", &AskerTally::both_accept},
    TallyField{"pairs_proposed", &AskerTally::pairs_proposed},
    TallyField{"pairs_accepted", &AskerTally::pairs_accepted},
};

AskerTally Sum(absl::Span<const AskerTally> tallies) {
  AskerTally total;
  for (const AskerTally& tally : tallies) {
    for (const TallyField& field : kTallyFields)
      total.*field.value += tally.*field.value;
  }
  return total;
}

std::vector<double> Column(absl::Span<const AskerTally> tallies,
                           double AskerTally::*value) {
  std::vector<double> column;
  for (const AskerTally& tally : tallies) column.push_back(tally.*value);
  return column;
}

AcceptanceFigures MakeFigures(AcceptanceMethod method,
                              absl::Span<const AskerTally> tallies,
                              absl::Span<const AskerTally> one_way) {
  const std::vector<std::vector<double>> columns = {
      Column(tallies, &AskerTally::pairs_accepted),
      Column(one_way, &AskerTally::pairs_accepted),
      Column(tallies, &AskerTally::pairs_proposed),
      Column(one_way, &AskerTally::pairs_proposed)};
  using Sums = absl::Span<const double>;
  return {.name = NameOf(method),
          .total = Sum(tallies),
          .ratio = BootstrapOfSums(
              columns, [](Sums sums) { return Quotient(sums[0], sums[1]); },
              kBootstrapSeed),
          .rate_ratio = BootstrapOfSums(
              columns,
              [](Sums sums) {
                return Quotient(sums[0] * sums[3], sums[1] * sums[2]);
              },
              kBootstrapSeed)};
}

// All outcomes as one; the base rates are their means.
SeedOutcome Together(absl::Span<const SeedOutcome> outcomes) {
  SeedOutcome all;
  all.tallies.resize(AllAcceptanceMethods().size());
  for (const SeedOutcome& outcome : outcomes) {
    const auto count = static_cast<double>(outcomes.size());
    all.base.accepts += outcome.base.accepts / count;
    all.base.both_accept += outcome.base.both_accept / count;
    for (size_t i = 0; i < all.tallies.size(); ++i) {
      all.tallies[i].insert(all.tallies[i].end(), outcome.tallies[i].begin(),
                            outcome.tallies[i].end());
    }
  }
  return all;
}

AcceptanceTable MakeTable(const SeedOutcome& outcome) {
  AcceptanceTable table{.seed = outcome.seed,
                        .base = outcome.base,
                        .askers = outcome.tallies.front().size()};
  const auto methods = AllAcceptanceMethods();
  const auto one_way =
      std::find(methods.begin(), methods.end(), AcceptanceMethod::kOneWay);
  for (size_t i = 0; i < methods.size(); ++i) {
    table.methods.push_back(MakeFigures(
        methods[i], outcome.tallies[i],
        outcome.tallies[static_cast<size_t>(one_way - methods.begin())]));
  }
  return table;
}

// A sum, with its share of the proposals where it is a part of them.
std::string AsCell(const TallyField& field, const AskerTally& total) {
  const double value = total.*field.value;
  if (field.value == &AskerTally::proposals || total.proposals == 0) {
    return absl::StrFormat("%.0f", value);
  }
  return absl::StrFormat("%.0f (%.1f%%)", value, 100 * value / total.proposals);
}

std::string TableAsText(const AcceptanceReport& report,
                        const AcceptanceTable& table) {
  std::string text = absl::StrFormat(
      "%s, %d organisations, %d proposals each, %.0f%% coded, %s: %d askers; "
      "by lot %.1f%% accept, %.1f%% both\n",
      report.kind, report.organisations, report.limit, 100 * report.coded,
      table.seed == 0 ? "all seeds" : absl::StrCat("seed ", table.seed),
      table.askers, 100 * table.base.accepts, 100 * table.base.both_accept);
  std::string header = Padded("", kTallyColumn);
  for (const TallyField& field : kTallyFields) {
    absl::StrAppend(&header, Padded(field.name, kTallyColumn));
  }
  absl::StrAppend(&header, Padded("ratio", kIntervalColumn), "rate_ratio");
  absl::StrAppend(&text, AsLine(header));
  for (const AcceptanceFigures& method : table.methods) {
    std::string line = Padded(method.name, kTallyColumn);
    for (const TallyField& field : kTallyFields) {
      absl::StrAppend(&line, Padded(AsCell(field, method.total), kTallyColumn));
    }
    absl::StrAppend(&line, Padded(AsCell(method.ratio), kIntervalColumn),
                    AsCell(method.rate_ratio));
    absl::StrAppend(&text, AsLine(line));
  }
  return text;
}

ordered_json TableAsJson(const AcceptanceTable& table) {
  ordered_json object;
  object["askers"] = table.askers;
  object["base_accepts"] = Rounded(table.base.accepts);
  object["base_both_accept"] = Rounded(table.base.both_accept);
  for (const AcceptanceFigures& method : table.methods) {
    ordered_json& figures = object["methods"][method.name];
    for (const TallyField& field : kTallyFields) {
      figures[field.name] = std::llround(method.total.*field.value);
    }
    AddEstimate("ratio", method.ratio, figures);
    AddEstimate("rate_ratio", method.rate_ratio, figures);
  }
  return object;
}

}  // namespace

std::vector<AcceptanceTable> MakeAcceptanceTables(
    absl::Span<const SeedOutcome> outcomes) {
  std::vector<AcceptanceTable> tables = {MakeTable(Together(outcomes))};
  if (outcomes.size() == 1) return tables;
  for (const SeedOutcome& outcome : outcomes) {
    tables.push_back(MakeTable(outcome));
  }
  return tables;
}

std::string AcceptanceAsText(const AcceptanceReport& report) {
  std::string text;
  for (const AcceptanceTable& table : report.tables) {
    absl::StrAppend(&text, text.empty() ? "" : "\n",
                    TableAsText(report, table));
  }
  return text;
}

std::string AcceptanceAsJson(const AcceptanceReport& report) {
  ordered_json object;
  object["kind"] = report.kind;
  object["organisations"] = report.organisations;
  object["limit"] = report.limit;
  object["coded"] = Rounded(report.coded);
  for (const AcceptanceTable& table : report.tables) {
    if (table.seed == 0) {
      object.update(TableAsJson(table));
    } else {
      object["seeds"][absl::StrCat(table.seed)] = TableAsJson(table);
    }
  }
  return object.dump(2) + "\n";
}

}  // namespace tandem
