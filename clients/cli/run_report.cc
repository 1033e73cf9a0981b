#include "clients/cli/run_report.h"

#include <cmath>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/time/time.h"
#include "clients/cli/display_text.h"
#include "clients/cli/pairing_words.h"
#include "clients/cli/partner_view.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

// A smaller difference does not show in two digits.
constexpr double kVisible = 0.005;

std::string Proof(const v1::PairingResult& result) {
  if (!result.proven()) {
    return absl::StrCat("not proven to be the best; no pairing is above ",
                        TwoDigits(result.bound()));
  }
  return result.objective() == v1::PAIRING_OBJECTIVE_STABLE
             ? "proven: the best stable pairing for those who take"
             : "proven: the rules permit nothing better";
}

void Result(const v1::PairingRun& run, TextBlock& block) {
  const v1::PairingResult& result = run.result();
  const auto side = [&](v1::PairingSide one) {
    return SideWord(run.programme().kind(), one, /*plural=*/true);
  };
  block.Title("What was reached");
  // Retention can make it a thousand times the total, for it goes before.
  const bool more = std::abs(result.value() - result.total()) >= kVisible;
  block.Wrapped(2, "",
                absl::StrCat(ObjectiveCode(result.objective()), ": ",
                             TwoDigits(result.value()),
                             more ? " with priorities and pairs kept" : "",
                             " (", Proof(result), ")"));
  std::string worth =
      absl::StrCat(result.pairs(), result.pairs() == 1 ? " pair" : " pairs",
                   " worth ", TwoDigits(result.total()));
  if (result.pairs() > 1) {
    absl::StrAppend(&worth, " together, the least ",
                    TwoDigits(result.least_worth()));
  }
  block.Wrapped(2, "", worth);
  block.Wrapped(
      2, "",
      absl::StrCat(result.takers_paired(), " of ", result.takers(), " ",
                   side(v1::PAIRING_SIDE_TAKERS), " and ",
                   result.givers_paired(), " of ", result.givers(), " ",
                   side(v1::PAIRING_SIDE_GIVERS), " have a pair; there were ",
                   result.places(), " free places"));
  block.Wrapped(2, "",
                result.blocking_pairs() == 0
                    ? "no two would both rather be with each other"
                    : absl::StrCat(Grouped(result.blocking_pairs()),
                                   " permitted pairs would both rather be with "
                                   "each other"));
}

void Fairness(const v1::PairingRun& run, TextBlock& block) {
  const v1::FairnessReport& fairness = run.fairness();
  if (fairness.groups().empty() && fairness.most_loaded().empty()) return;
  block.Title("Who got how much");
  Table table({{"GROUP"},
               {"SIDE"},
               {"PAIRED", true},
               {"PLACES", true},
               {"PAIRS", true},
               {"OF ALL PAIRS", true},
               {"OF ITS SIDE", true}});
  for (const v1::GroupShare& group : fairness.groups()) {
    if (group.participants() == 0) continue;
    table.AddRow(
        {FieldInWords(group.group()),
         SideWord(run.programme().kind(), group.side(), /*plural=*/true),
         absl::StrCat(group.paired(), " of ", group.participants()),
         absl::StrCat(group.places()), absl::StrCat(group.pairs()),
         Percent(group.share_of_pairs()), Percent(group.share_of_side())});
  }
  block.Indented(table);
  std::vector<std::string> loads;
  for (const v1::GiverLoad& load : fairness.most_loaded()) {
    loads.push_back(absl::StrCat(
        load.display_name().empty() ? ShortOrganisationName(load.organisation())
                                    : load.display_name(),
        " ", load.pairs(), " of ", load.places()));
  }
  if (!loads.empty()) {
    block.Wrapped(
        2, "most loaded: ",
        absl::StrCat(absl::StrJoin(loads, "; "), " (unevenness ",
                     TwoDigits(fairness.load_gini()), ", 0 being even)"));
  }
}

// `must_haves.common_language` as "must haves: common language". What an office
// calls a quota stays as it is.
std::string RuleInWords(const std::string& rule) {
  if (absl::StartsWith(rule, "quota: ")) return CleanText(rule);
  return CleanText(FieldInWords(absl::StrReplaceAll(rule, {{".", ": "}})));
}

void RuleCosts(const v1::PairingRun& run, TextBlock& block) {
  if (run.rule_costs().empty()) return;
  block.Title("What the rules cost");
  for (const v1::RuleCost& cost : run.rule_costs()) {
    std::string what = "cannot be solved without it";
    if (cost.solved() && std::abs(cost.cost()) < kVisible &&
        cost.pairs_without() == run.result().pairs()) {
      what = "nothing";
    } else if (cost.solved()) {
      what =
          absl::StrFormat("%.2f; without it %d pairs worth %.2f", cost.cost(),
                          cost.pairs_without(), cost.total_without());
    }
    block.Wrapped(2, absl::StrCat(RuleInWords(cost.rule()), ": "), what);
  }
}

void History(const v1::PairingRun& run, TextBlock& block) {
  if (run.steps().empty()) return;
  block.Title("History");
  for (const v1::RunStep& step : run.steps()) {
    const std::string time = absl::FormatTime(
        "%Y-%m-%d %H:%M", absl::FromUnixSeconds(step.time().seconds()),
        absl::LocalTimeZone());
    block.Wrapped(
        2, absl::StrCat(time, "  "),
        absl::StrCat(
            EnumCode(*v1::PairingRunState_descriptor(), step.state()), " by ",
            step.who(),
            step.why().empty() ? "" : absl::StrCat(": ", step.why()),
            step.what().empty() ? "" : absl::StrCat(" (", step.what(), ")")));
  }
}

}  // namespace

void AppendRunReport(const v1::PairingRun& run, TextBlock& block) {
  Result(run, block);
  Fairness(run, block);
  RuleCosts(run, block);
  History(run, block);
  if (!run.remarks().empty()) block.Title("Remarks");
  for (const std::string& remark : run.remarks()) {
    block.Wrapped(2, "! ", remark);
  }
}

}  // namespace tandem
