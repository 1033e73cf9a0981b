#include "clients/cli/report_view.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/display_text.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

using Row = v1::ReportPotentialMatchesResponse;
using Members = google::protobuf::RepeatedPtrField<v1::ReportedOrganisation>;

// `village-hall` of `organisations/village-hall`.
std::string ShortName(const v1::ReportedOrganisation& organisation) {
  const std::string& name = organisation.organisation();
  return name.substr(name.find('/') + 1);
}

std::string ShortNames(const Members& members) {
  return absl::StrJoin(members, ", ", [](std::string* out, const auto& member) {
    absl::StrAppend(out, ShortName(member));
  });
}

std::string Names(const Members& members) {
  return absl::StrJoin(members, "; ", [](std::string* out, const auto& member) {
    absl::StrAppend(out, member.organisation());
  });
}

std::string DisplayNames(const Members& members) {
  return absl::StrJoin(members, "; ", [](std::string* out, const auto& member) {
    absl::StrAppend(out, member.display_name());
  });
}

Table PairTable(const ReportRows& rows) {
  Table table({{"SCORE", true},
               {"KIND"},
               {"ONE", false, true},
               {"OTHER", false, true},
               {"AS ONE SEES IT", true},
               {"AS THE OTHER", true}});
  for (const Row& row : rows) {
    if (!row.has_pair()) continue;
    const v1::PotentialPair& pair = row.pair();
    table.AddRow({TwoDigits(pair.score()), KindCode(pair.kind()),
                  ShortName(pair.taker()), ShortName(pair.giver()),
                  TwoDigits(pair.taker_score()),
                  TwoDigits(pair.giver_score())});
  }
  return table;
}

Table CoalitionTable(const ReportRows& rows) {
  Table table({{"SCORE", true},
               {"KIND"},
               {"MEMBERS", false, true},
               {"NEEDS COVERED", true},
               {"LEAST SERVED", false, true},
               {"COUNTRIES"},
               {"SECTORS", false, true}});
  for (const Row& row : rows) {
    if (!row.has_coalition()) continue;
    const v1::EmergingCoalition& coalition = row.coalition();
    const bool stated = coalition.has_least_served();
    table.AddRow({TwoDigits(coalition.mean_score()), KindCode(coalition.kind()),
                  ShortNames(coalition.members()),
                  stated ? Percent(coalition.covered()) : "not stated",
                  stated ? absl::StrCat(ShortName(coalition.least_served()),
                                        " ", Percent(coalition.least_covered()))
                         : "",
                  absl::StrJoin(coalition.countries(), " "),
                  absl::StrJoin(coalition.sectors(), " ")});
  }
  return table;
}

Table NeedTable(const ReportRows& rows) {
  Table table({{"COVERED", true},
               {"ORGANISATION", false, true},
               {"COUNTRY"},
               {"NEED", false, true},
               {"BEST OFFER FROM", false, true}});
  for (const Row& row : rows) {
    if (!row.has_unmet_need()) continue;
    const v1::UnmetNeed& need = row.unmet_need();
    table.AddRow({Percent(need.best_coverage()), ShortName(need.organisation()),
                  need.country(), need.need(),
                  need.has_best() ? ShortName(need.best()) : "nobody"});
  }
  return table;
}

Table DuplicationTable(const ReportRows& rows) {
  Table table({{"LIKENESS", true},
               {"ORGANISATIONS", false, true},
               {"COUNTRIES"},
               {"SECTORS", false, true}});
  for (const Row& row : rows) {
    if (!row.has_duplication()) continue;
    const v1::DuplicationGroup& group = row.duplication();
    table.AddRow({TwoDigits(group.largest()), ShortNames(group.members()),
                  absl::StrJoin(group.countries(), " "),
                  absl::StrJoin(group.sectors(), " ")});
  }
  return table;
}

std::string SummaryText(const v1::ReportSummary& summary) {
  return absl::StrCat(
      Grouped(summary.organisations()), " organisations, snapshot ",
      summary.snapshot_generation(), ", criteria ",
      CleanText(absl::StrJoin(summary.criteria_versions(), ", ")), "\n");
}

std::vector<std::string> Cells(const v1::PotentialPair& pair) {
  const auto join = [&pair](const auto& text) {
    return absl::StrCat(text(pair.taker()), "; ", text(pair.giver()));
  };
  return {"pair",
          KindCode(pair.kind()),
          TwoDigits(pair.score()),
          join([](const auto& one) { return one.organisation(); }),
          join([](const auto& one) { return one.display_name(); }),
          "",
          "",
          ""};
}

std::vector<std::string> Cells(const v1::EmergingCoalition& coalition) {
  return {"coalition",
          KindCode(coalition.kind()),
          TwoDigits(coalition.mean_score()),
          Names(coalition.members()),
          DisplayNames(coalition.members()),
          coalition.has_least_served()
              ? absl::StrCat("needs covered ", Percent(coalition.covered()))
              : "needs not stated",
          absl::StrJoin(coalition.sectors(), "; "),
          absl::StrJoin(coalition.countries(), "; ")};
}

std::vector<std::string> Cells(const v1::UnmetNeed& need) {
  return {"unmet need",
          "",
          TwoDigits(need.best_coverage()),
          need.organisation().organisation(),
          need.organisation().display_name(),
          need.need(),
          absl::StrJoin(need.sectors(), "; "),
          need.country()};
}

std::vector<std::string> Cells(const v1::DuplicationGroup& group) {
  return {"duplication",
          "",
          TwoDigits(group.largest()),
          Names(group.members()),
          DisplayNames(group.members()),
          "",
          absl::StrJoin(group.sectors(), "; "),
          absl::StrJoin(group.countries(), "; ")};
}

}  // namespace

std::string ReportText(const ReportRows& rows, const Paint& paint, int width) {
  std::string text;
  const auto add = [&](absl::string_view heading, const Table& table,
                       absl::string_view none) {
    absl::StrAppend(
        &text, heading, "\n",
        table.empty() ? absl::StrCat(none, "\n") : table.ToText(paint, width),
        "\n");
  };
  add("Potential pairs", PairTable(rows), "No pair in which both sides gain.");
  add("Emerging coalitions", CoalitionTable(rows), "None.");
  add("Needs that nobody covers", NeedTable(rows), "None.");
  add("Organisations that do much the same", DuplicationTable(rows), "None.");
  if (!rows.empty() && rows.back().has_summary()) {
    absl::StrAppend(&text, SummaryText(rows.back().summary()));
  }
  return text;
}

Table ReportTable(const ReportRows& rows) {
  Table table({{"PART"},
               {"KIND"},
               {"FIGURE", true},
               {"ORGANISATIONS"},
               {"DISPLAY NAMES"},
               {"TEXT"},
               {"SECTORS"},
               {"COUNTRIES"}});
  for (const Row& row : rows) {
    if (row.has_pair()) table.AddRow(Cells(row.pair()));
    if (row.has_coalition()) table.AddRow(Cells(row.coalition()));
    if (row.has_unmet_need()) table.AddRow(Cells(row.unmet_need()));
    if (row.has_duplication()) table.AddRow(Cells(row.duplication()));
  }
  return table;
}

}  // namespace tandem
