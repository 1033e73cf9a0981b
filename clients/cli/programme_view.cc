#include "clients/cli/programme_view.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/display_text.h"
#include "clients/cli/pairing_words.h"
#include "clients/cli/partner_view.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

using Parts = std::vector<std::string>;

std::string Counted(int count, absl::string_view one, absl::string_view many) {
  return absl::StrCat(Grouped(count), " ", count == 1 ? one : many);
}

std::string SideText(const v1::ProgrammeSide& side) {
  Parts parts;
  int wishing = 0;
  int places = 0;
  for (const v1::Participant& one : side.participants()) {
    if (!one.wishes().empty()) ++wishing;
    if (one.has_places()) ++places;
  }
  if (!side.participants().empty()) {
    parts.push_back(absl::StrCat(
        Counted(side.participants_size(), "organisation", "organisations"),
        " by name"));
  }
  if (places > 0) {
    parts.push_back(absl::StrCat(places, " with places of their own"));
  }
  if (wishing > 0) parts.push_back(absl::StrCat(wishing, " with wishes"));
  if (side.has_filter()) {
    const std::string filter = side.filter().ShortDebugString();
    parts.push_back(filter.empty()
                        ? "the whole directory"
                        : absl::StrCat("everybody who passes: ", filter));
  }
  if (side.places_if_not_stated() > 0) {
    parts.push_back(
        absl::StrCat(Counted(side.places_if_not_stated(), "place", "places"),
                     " where none are stated"));
  }
  return absl::StrJoin(parts, "; ");
}

std::string RulesText(const v1::PairingRules& rules) {
  Parts parts;
  const auto number = [&](double value, absl::string_view what) {
    if (value > 0) parts.push_back(absl::StrCat(what, " ", TwoDigits(value)));
  };
  const auto count = [&](int value, absl::string_view one,
                         absl::string_view many) {
    if (value > 0) parts.push_back(Counted(value, one, many));
  };
  const std::string must_haves = MustHavesInWords(rules.must_haves());
  if (!must_haves.empty()) parts.push_back(must_haves);
  number(rules.minimum_score(), "score at least");
  if (rules.has_minimum_giver_benefit()) {
    parts.push_back(absl::StrCat("the giver gains at least ",
                                 TwoDigits(rules.minimum_giver_benefit())));
  }
  if (rules.has_minimum_taker_benefit()) {
    parts.push_back(absl::StrCat("the taker gains at least ",
                                 TwoDigits(rules.minimum_taker_benefit())));
  }
  if (rules.exclude_same_network()) {
    parts.push_back("never two of one network");
  }
  count(rules.fixed_pairs_size(), "pair fixed", "pairs fixed");
  count(rules.excluded_pairs_size(), "pair excluded", "pairs excluded");
  count(rules.conflict_groups_size(), "conflict group", "conflict groups");
  for (const v1::PairingQuota& quota : rules.quotas()) {
    parts.push_back(QuotaInWords(quota));
  }
  number(rules.wish_weight(), "wishes count");
  number(rules.left_over_priority(), "priority for each round left over");
  number(rules.retention(), "a pair kept is worth");
  return absl::StrJoin(parts, "; ");
}

}  // namespace

Table ProgrammeTable(
    const google::protobuf::RepeatedPtrField<v1::Programme>& programmes) {
  Table table({{"PROGRAMME"},
               {"KIND"},
               {"GIVERS", true},
               {"TAKERS", true},
               {"OBJECTIVE"},
               {"OFFICE", false, true},
               {"NAME", false, true}});
  const auto side = [](const v1::ProgrammeSide& one) {
    return absl::StrCat(one.participants_size(), one.has_filter() ? "+" : "");
  };
  for (const v1::Programme& one : programmes) {
    table.AddRow({ShortRunName(one.name()), KindCode(one.kind()),
                  side(one.givers()), side(one.takers()),
                  ObjectiveCode(one.objective()), one.office(),
                  one.display_name()});
  }
  return table;
}

std::string ProgrammeCard(const v1::Programme& programme, const Paint& paint,
                          int width) {
  std::string text =
      absl::StrCat(paint.Bold(CleanText(programme.display_name())), "\n",
                   paint.Dim(CleanText(programme.name())), "\n");
  std::string objective = ObjectiveCode(programme.objective());
  if (programme.alternates() > 0) {
    absl::StrAppend(&objective, "; ",
                    Counted(programme.alternates(), "alternate", "alternates"),
                    " for each taker");
  }
  if (programme.seed() != 0) {
    absl::StrAppend(&objective, "; seed ", programme.seed());
  }
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"kind", KindCode(programme.kind())},
      {"office", programme.office()},
      {"about", programme.description()},
      {"criteria", programme.criteria_version()},
      {SideWord(programme.kind(), v1::PAIRING_SIDE_GIVERS, true),
       SideText(programme.givers())},
      {SideWord(programme.kind(), v1::PAIRING_SIDE_TAKERS, true),
       SideText(programme.takers())},
      {"rules", RulesText(programme.rules())},
      {"aim", objective},
      {"etag", programme.etag()}};
  for (const auto& [title, value] : rows) {
    if (value.empty()) continue;
    text += Paragraph(title, value, paint, width);
  }
  return text;
}

}  // namespace tandem
