#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/block_layout.h"
#include "clients/cli/display_text.h"
#include "clients/cli/partner_view.h"

namespace tandem {
namespace {

constexpr int kScoreCells = 20;

// Builds the block of one partner, part by part.
//
// Confined to one thread.
class PartnerBlockWriter {
 public:
  PartnerBlockWriter(const v1::Partner& partner, const Paint& paint, int width)
      : partner_(partner), paint_(paint), width_(width) {}

  std::string Write(int rank) {
    Head(rank);
    Gain("You gain", partner_.subject_benefit(), "you state", "your needs",
         "their mission");
    Gain("They gain", partner_.partner_benefit(), "they state", "their needs",
         "your mission");
    Watch();
    Reasons();
    PolicyEffects();
    Components();
    return block_;
  }

 private:
  void Line(int indent, absl::string_view text) {
    absl::StrAppend(&block_, std::string(indent, ' '), text, "\n");
  }

  // `text` behind `lead`, which takes `lead_width` columns, wrapped.
  void Wrapped(int indent, absl::string_view lead, int lead_width,
               absl::string_view text) {
    const int room = std::max(kLeastRoom, width_ - indent - lead_width);
    bool first = true;
    for (const std::string& line : WrapText(CleanText(text), room)) {
      Line(indent,
           absl::StrCat(first ? lead : std::string(lead_width, ' '), line));
      first = false;
    }
  }

  void Head(int rank) {
    const std::string score = absl::StrCat(Bar(partner_.score(), kScoreCells),
                                           " ", TwoDigits(partner_.score()));
    const int room = width_ - kIndent - DisplayWidth(score) - 2;
    const std::string name =
        CleanText(partner_.display_name().empty() ? partner_.organisation()
                                                  : partner_.display_name());
    absl::StrAppend(&block_, PadLeft(absl::StrCat(rank), kIndent - 2), "  ",
                    paint_.Bold(PadRight(Shorten(name, room), room)), "  ",
                    paint_.Green(score), "\n");
    Line(kIndent, paint_.Dim(CleanText(partner_.organisation())));
  }

  void Gain(absl::string_view title, const v1::Benefit& benefit,
            absl::string_view who_states, absl::string_view whose_needs,
            absl::string_view other_mission) {
    block_ += "\n";
    const std::string lead = paint_.Bold(PadRight(title, 9));
    if (!benefit.stated()) {
      Wrapped(kIndent, absl::StrCat(lead, "  "), 11,
              absl::StrCat(who_states,
                           " no needs, so this gain is not stated: neither "
                           "zero nor guessed"));
      return;
    }
    Line(kIndent, absl::StrCat(lead, "  ",
                               paint_.Cyan(Bar(benefit.coverage(), kBarCells)),
                               " ", PadLeft(Percent(benefit.coverage()), 5),
                               " of ", whose_needs));
    for (const v1::CoveredNeed& covered : benefit.covered_needs()) {
      Covered(covered, other_mission);
    }
    if (benefit.covered_needs().empty()) {
      Line(kIndent + 2, "no offer covers one of them");
    }
  }

  // The need, and under it the offer that covers it.
  void Covered(const v1::CoveredNeed& covered,
               absl::string_view other_mission) {
    const std::string bar =
        absl::StrCat(paint_.Cyan(Bar(covered.coverage(), kBarCells)), " ",
                     PadLeft(Percent(covered.coverage()), 5), "  ");
    const int lead = kBarCells + 8;
    Wrapped(kIndent + 2, bar, lead, covered.need());
    if (covered.coverage() < kLeastCoverage) {
      Line(kIndent + 2 + lead, paint_.Dim("not covered"));
      return;
    }
    std::string offer = covered.offer();
    if (covered.offer_index() < 0) {
      offer = offer.empty() ? std::string(other_mission)
                            : absl::StrCat(other_mission, ": ", offer);
    }
    if (!covered.competency().empty()) {
      absl::StrAppend(&offer, " [", covered.competency(), "]");
    }
    Wrapped(kIndent + 2 + lead, "→ ", 2, offer);
  }

  void Watch() {
    const v1::Explanation& explanation = partner_.explanation();
    const bool alike = partner_.duplication() >= kNoticeableDuplication &&
                       explanation.cautions().empty();
    if (explanation.cautions().empty() && partner_.shortfalls().empty() &&
        !alike) {
      return;
    }
    Title("What to watch");
    const std::string mark = paint_.Yellow("! ");
    for (const v1::Shortfall& shortfall : partner_.shortfalls()) {
      Wrapped(kIndent + 2, mark, 2,
              absl::StrCat("not proposed by match: ", shortfall.description()));
    }
    for (const std::string& caution : explanation.cautions()) {
      Wrapped(kIndent + 2, mark, 2, caution);
    }
    if (alike) {
      Wrapped(kIndent + 2, mark, 2,
              absl::StrCat("the two are much alike (",
                           TwoDigits(partner_.duplication()),
                           ") and may duplicate each other"));
    }
  }

  void Reasons() {
    if (partner_.explanation().reasons().empty()) return;
    Title("What speaks for it");
    for (const std::string& reason : partner_.explanation().reasons()) {
      Wrapped(kIndent + 2, paint_.Green("+ "), 2, reason);
    }
  }

  void PolicyEffects() {
    if (partner_.policy_effects().empty()) return;
    Title("What declared policies changed");
    for (const v1::PolicyEffect& effect : partner_.policy_effects()) {
      if (!effect.note().empty()) {
        Wrapped(
            kIndent + 2, "       ", 7,
            absl::StrCat(FieldInWords(effect.policy()), ": ", effect.note()));
        continue;
      }
      Wrapped(kIndent + 2, absl::StrFormat("%+.2f  ", effect.added()), 7,
              FieldInWords(effect.policy()));
    }
  }

  void Components() {
    const v1::Explanation& explanation = partner_.explanation();
    if (explanation.components().empty()) return;
    Title("What counted");
    for (const v1::Component& component : explanation.components()) {
      if (component.weight() <= 0) continue;
      Component(component);
    }
    std::string sum = absl::StrCat("sum ", TwoDigits(explanation.base_score()));
    if (explanation.duplication_deduction() >= 0.005) {
      absl::StrAppend(&sum, ", duplication -",
                      TwoDigits(explanation.duplication_deduction()));
    }
    for (const v1::PolicyEffect& effect : partner_.policy_effects()) {
      if (!effect.note().empty()) continue;
      absl::StrAppendFormat(&sum, ", %s %+.2f", FieldInWords(effect.policy()),
                            effect.added());
    }
    Wrapped(kIndent + 2, "", 0,
            absl::StrCat(sum, ", score ", TwoDigits(partner_.score())));
  }

  // "need coverage   ██████░░░░ 0.62 x 30 % = 0.19  note".
  void Component(const v1::Component& component) {
    const std::string lead = absl::StrCat(
        PadRight(FieldInWords(component.name()), 14), "  ",
        Bar(component.value(), kBarCells), " ", TwoDigits(component.value()),
        " × ", PadLeft(Percent(component.weight()), 5), " = ",
        TwoDigits(component.value() * component.weight()), "  ");
    std::string note = component.note();
    if (!component.stated() && note.empty()) note = "not stated";
    const int indent = kIndent + 2;
    if (width_ - indent - DisplayWidth(lead) >= kLeastRoom) {
      Wrapped(indent, lead, DisplayWidth(lead), note);
      return;
    }
    Line(indent, lead);
    if (!note.empty()) Wrapped(indent + 2, "", 0, note);
  }

  void Title(absl::string_view title) {
    block_ += "\n";
    Line(kIndent, paint_.Bold(title));
  }

  const v1::Partner& partner_;
  const Paint& paint_;
  const int width_;
  std::string block_;
};

// Spaces that a line would end with are of no use.
std::string WithoutTrailingSpaces(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      while (!result.empty() && result.back() == ' ') result.pop_back();
    }
    result += c;
  }
  return result;
}

}  // namespace

std::string PartnerBlock(const v1::Partner& partner, int rank,
                         const Paint& paint, int width) {
  return WithoutTrailingSpaces(
      PartnerBlockWriter(partner, paint, width).Write(rank));
}

std::string Paragraph(absl::string_view title, absl::string_view text,
                      const Paint& paint, int width) {
  constexpr int kTitleWidth = 10;
  std::string paragraph;
  bool first = true;
  for (const std::string& line :
       WrapText(CleanText(text), std::max(16, width - kTitleWidth))) {
    const std::string lead = PadRight(first ? title : "", kTitleWidth);
    absl::StrAppend(&paragraph, first ? paint.Bold(lead) : lead, line, "\n");
    first = false;
  }
  return paragraph;
}

}  // namespace tandem
