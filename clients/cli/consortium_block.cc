#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/block_layout.h"
#include "clients/cli/consortium_view.h"
#include "clients/cli/display_text.h"

namespace tandem {
namespace {

// Builds the block of one consortium, part by part.
//
// Confined to one thread.
class ConsortiumBlockWriter {
 public:
  ConsortiumBlockWriter(const v1::Consortium& consortium, const Paint& paint,
                        int width)
      : consortium_(consortium), paint_(paint), width_(width) {
    for (const v1::ConsortiumMember& member : consortium.members()) {
      names_[member.organisation()] = member.display_name();
    }
  }

  std::string Write(int rank) {
    Head(rank);
    Title("Members");
    for (int i = 0; i < consortium_.members_size(); ++i) Member(i);
    Title("What the call asks for");
    for (const v1::CoveredRequirement& one : consortium_.requirements()) {
      Requirement(one);
    }
    Title("Rules");
    for (const v1::CallRuleResult& rule : consortium_.rules()) {
      Wrapped(kIndent, rule.passed() ? paint_.Green("+ ") : paint_.Yellow("! "),
              2,
              absl::StrCat(rule.rule(),
                           rule.passed() ? ": " : ", but: ", rule.reason()));
    }
    Together();
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

  void Title(absl::string_view title) {
    block_ += "\n";
    Line(2, paint_.Bold(title));
  }

  std::string NameOf(const std::string& organisation) const {
    const auto found = names_.find(organisation);
    return found == names_.end() || found->second.empty() ? organisation
                                                          : found->second;
  }

  void Head(int rank) {
    const std::string head =
        rank > 0 ? absl::StrCat(PadLeft(absl::StrCat(rank), 2), "  ") : "  ";
    Line(0, absl::StrCat(
                head,
                paint_.Green(absl::StrCat(Bar(consortium_.value(), 20), " ",
                                          TwoDigits(consortium_.value()))),
                "  ", consortium_.members_size(), " members",
                consortium_.proven_best() ? ", proven best of the pool" : ""));
    Line(kIndent, absl::StrCat("covers ", Percent(consortium_.coverage()),
                               " of the call · least gain ",
                               Percent(consortium_.least_gain()), " · fit ",
                               TwoDigits(consortium_.fit())));
  }

  void Member(int place) {
    const v1::ConsortiumMember& member = consortium_.members(place);
    std::string name = CleanText(NameOf(member.organisation()));
    if (!member.country().empty()) {
      absl::StrAppend(&name, " (", member.country(), ")");
    }
    Line(kIndent, absl::StrCat(paint_.Bold(name), member.is_lead() ? ", lead"
                                                  : member.was_given()
                                                      ? ", member already"
                                                      : ""));
    Line(kIndent, paint_.Dim(CleanText(member.organisation())));
    Wrapped(kIndent + 2, "brings  ", 8, Brings(member, place));
    Wrapped(kIndent + 2, "gains   ", 8, Gains(member));
    std::vector<std::string> others;
    for (const v1::MemberReplacement& other : member.replacements()) {
      others.push_back(absl::StrFormat("%s (%+.2f)", other.display_name(),
                                       other.value_change()));
    }
    if (!others.empty()) {
      Wrapped(kIndent + 2, "or      ", 8, absl::StrJoin(others, ", "));
    }
  }

  // The requirements that this member covers best of all.
  std::string Brings(const v1::ConsortiumMember& member, int place) const {
    std::vector<std::string> best;
    for (const v1::CoveredRequirement& one : consortium_.requirements()) {
      if (place >= one.by_member_size()) continue;
      const double own = one.by_member(place).coverage();
      bool is_best = own >= kLeastCoverage;
      for (const v1::RequirementCover& cover : one.by_member()) {
        is_best = is_best && cover.coverage() <= own;
      }
      if (is_best) {
        best.push_back(absl::StrCat(one.requirement(), " ", Percent(own)));
      }
    }
    const std::string part =
        absl::StrCat(Percent(member.coverage_part()), " of the coverage");
    return best.empty()
               ? part
               : absl::StrCat(part, "; best at ", absl::StrJoin(best, ", "));
  }

  std::string Gains(const v1::ConsortiumMember& member) const {
    if (!member.needs_stated()) {
      return absl::StrCat("states no needs; goals and differences say ",
                          Percent(member.gain()));
    }
    std::string text =
        absl::StrCat(Percent(member.gain()), " of what it needs");
    std::vector<std::string> met;
    for (const v1::MemberNeed& need : member.needs()) {
      if (need.coverage() < kLeastCoverage) continue;
      met.push_back(absl::StrCat(need.need(), " from ", NameOf(need.giver()),
                                 " ", Percent(need.coverage())));
    }
    if (!met.empty()) absl::StrAppend(&text, ": ", absl::StrJoin(met, "; "));
    return text;
  }

  // "██████░░░░  62 %  field access" and under it who covers it with what.
  void Requirement(const v1::CoveredRequirement& one) {
    const std::string bar =
        absl::StrCat(paint_.Cyan(Bar(one.coverage(), kBarCells)), " ",
                     PadLeft(Percent(one.coverage()), 5), "  ");
    const int lead = kBarCells + 8;
    Wrapped(
        kIndent, bar, lead,
        absl::StrCat(one.requirement(), one.mandatory() ? " (mandatory)" : "",
                     one.gap() ? ": a gap" : ""));
    const v1::RequirementCover* best = nullptr;
    for (const v1::RequirementCover& cover : one.by_member()) {
      if (best == nullptr || cover.coverage() > best->coverage()) best = &cover;
    }
    if (best == nullptr || best->coverage() < kLeastCoverage) return;
    Wrapped(kIndent + lead, "→ ", 2,
            absl::StrCat(NameOf(best->organisation()), ": ", best->offer()));
  }

  void Together() {
    std::vector<std::string> facts;
    if (!consortium_.countries().empty()) {
      facts.push_back(absl::StrCat(
          "countries ", absl::StrJoin(consortium_.countries(), ", ")));
    }
    facts.push_back(
        consortium_.common_languages().empty()
            ? "no common language stated"
            : absl::StrCat(
                  "all speak ",
                  absl::StrJoin(consortium_.common_languages(), ", ")));
    if (!consortium_.functional_areas().empty()) {
      facts.push_back(absl::StrCat(
          "areas ", absl::StrJoin(consortium_.functional_areas(), ", ")));
    }
    block_ += "\n";
    Wrapped(kIndent, "", 0, absl::StrJoin(facts, " · "));
    for (const v1::MemberDuplication& pair : consortium_.duplications()) {
      Wrapped(kIndent, paint_.Yellow("! "), 2,
              absl::StrCat(NameOf(pair.organisation_a()), " and ",
                           NameOf(pair.organisation_b()), " are much alike (",
                           TwoDigits(pair.duplication()), ")"));
    }
  }

  const v1::Consortium& consortium_;
  const Paint& paint_;
  const int width_;
  std::map<std::string, std::string> names_;
  std::string block_;
};

}  // namespace

std::string ConsortiumBlock(const v1::Consortium& consortium, int rank,
                            const Paint& paint, int width) {
  return ConsortiumBlockWriter(consortium, paint, width).Write(rank);
}

}  // namespace tandem
