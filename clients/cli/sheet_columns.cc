#include "clients/cli/sheet_columns.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"

namespace tandem {
namespace {

// Titles that staff write, in small letters, and what they mean.
struct Title {
  absl::string_view words;
  SheetColumn column;
};
constexpr std::array<Title, 32> kTitles = {{
    {"organisation", kOrganisation},
    {"mentor", kOrganisation},
    {"mentee", kOrganisation},
    {"host", kOrganisation},
    {"visitor", kOrganisation},
    {"trainer", kOrganisation},
    {"trainee", kOrganisation},
    {"coach", kOrganisation},
    {"giver", kOrganisation},
    {"taker", kOrganisation},
    {"id", kId},
    {"organisation id", kId},
    {"name", kName},
    {"display name", kName},
    {"organisation name", kName},
    {"name of organisation", kName},
    {"places", kPlaces},
    {"capacity", kPlaces},
    {"places in all", kPlaces},
    {"number of places", kPlaces},
    {"minimum", kMinimum},
    {"min", kMinimum},
    {"at least", kMinimum},
    {"maximum", kMaximum},
    {"max", kMaximum},
    {"at most", kMaximum},
    {"wishes", kWishes},
    {"wish", kWishes},
    {"preferences", kWishes},
    {"priority", kPriority},
    {"left over", kLeftOver},
    {"rounds left over", kLeftOver},
}};

// `Wishes (ranked)` as "wishes".
std::string TitleWords(absl::string_view title) {
  const absl::string_view bare = title.substr(0, title.find('('));
  std::string words =
      absl::StrReplaceAll(absl::AsciiStrToLower(bare),
                          {{"_", " "}, {"-", " "}, {"organiz", "organis"}});
  absl::RemoveExtraAsciiWhitespace(&words);
  return words;
}

}  // namespace

SheetColumn ColumnOf(absl::string_view title, v1::PairingSide side) {
  const std::string words = TitleWords(title);
  const auto* found =
      std::find_if(kTitles.begin(), kTitles.end(),
                   [&](const Title& one) { return one.words == words; });
  if (found == kTitles.end()) return kPassedOver;
  const bool giving = side == v1::PAIRING_SIDE_GIVERS;
  switch (found->column) {
    case kMaximum:
      // The most that a mentor takes on are its places.
      return giving ? kPlaces : kMaximum;
    case kPlaces:
      return giving ? kPlaces : kPassedOver;
    case kMinimum:
    case kPriority:
    case kLeftOver:
      return giving ? kPassedOver : found->column;
    default:
      return found->column;
  }
}

std::string SheetColumns(v1::PairingSide side) {
  return side == v1::PAIRING_SIDE_GIVERS
             ? "organisation, id, name, places, wishes"
             : "organisation, id, name, minimum, maximum, wishes, priority, "
               "left over";
}

}  // namespace tandem
