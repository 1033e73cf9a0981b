#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/display_text.h"
#include "clients/cli/pairing_words.h"
#include "clients/cli/partner_view.h"
#include "clients/cli/run_report.h"
#include "clients/cli/run_view.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

using Texts = google::protobuf::RepeatedPtrField<std::string>;

// Needs that one line names.
constexpr int kNeedsNamed = 3;

std::string NameOf(const std::string& display_name,
                   const std::string& organisation) {
  return CleanText(display_name.empty() ? ShortOrganisationName(organisation)
                                        : display_name);
}

std::string Word(const v1::PairingRun& run, v1::PairingSide side) {
  return SideWord(run.programme().kind(), side, /*plural=*/false);
}

// "71 % of what it needs: project-writing; field-access".
std::string GainText(const v1::Benefit& benefit) {
  if (!benefit.stated()) return "states no needs";
  std::vector<std::string> needs;
  for (const v1::CoveredNeed& covered : benefit.covered_needs()) {
    if (needs.size() == kNeedsNamed) break;
    needs.push_back(covered.competency().empty() ? covered.need()
                                                 : covered.competency());
  }
  return absl::StrCat(Percent(benefit.coverage()), " of what it needs",
                      needs.empty() ? "" : ": ", absl::StrJoin(needs, "; "));
}

// Writes what is first read of a run: its state, its pairs, who has none.
//
// Confined to one thread.
class PairsWriter {
 public:
  PairsWriter(const v1::PairingRun& run, bool explain, TextBlock& block)
      : run_(run), explain_(explain), block_(block), paint_(block.paint()) {}

  void Write() {
    Head();
    Pairs();
    Unpaired();
  }

 private:
  std::string Giver() const { return Word(run_, v1::PAIRING_SIDE_GIVERS); }
  std::string Taker() const { return Word(run_, v1::PAIRING_SIDE_TAKERS); }

  void Head() {
    const std::string name = run_.name().empty() ? "a run that is not stored"
                                                 : ShortRunName(run_.name());
    block_.Line(absl::StrCat(
        paint_.Bold(CleanText(run_.programme().display_name())), "  ",
        CleanText(name), "  ",
        EnumCode(*v1::PairingRunState_descriptor(), run_.state())));
    block_.Wrapped(
        0, "",
        absl::StrCat(KindCode(run_.programme().kind()), " · ",
                     run_.criteria_version(), " · snapshot ",
                     run_.snapshot_generation(), " · ",
                     Grouped(run_.scored_pairs()), " pairs scored",
                     run_.exhaustive() ? "" : " (the most promising only)",
                     ", ", Grouped(run_.permitted_pairs()), " permitted"));
  }

  void Pairs() {
    block_.Title(run_.pairs().empty()
                     ? "No pairs"
                     : absl::StrCat("Pairs (", Taker(), " ← ", Giver(), ")"));
    for (const v1::Pair& pair : run_.pairs()) Pair(pair);
  }

  void Pair(const v1::Pair& pair) {
    std::vector<std::string> marks;
    if (pair.fixed()) marks.push_back("fixed");
    if (pair.kept()) marks.push_back("kept");
    if (pair.taker_wish() > 0) {
      marks.push_back(
          absl::StrCat("wish ", pair.taker_wish(), " of the ", Taker()));
    }
    if (pair.giver_wish() > 0) {
      marks.push_back(
          absl::StrCat("wish ", pair.giver_wish(), " of the ", Giver()));
    }
    block_.Line(absl::StrCat(
        "  ", paint_.Green(TwoDigits(pair.score())), "  ",
        paint_.Bold(NameOf(pair.taker_display_name(), pair.taker())), " ← ",
        paint_.Bold(NameOf(pair.giver_display_name(), pair.giver())),
        marks.empty() ? ""
                      : absl::StrCat("  (", absl::StrJoin(marks, ", "), ")")));
    const std::string ids =
        absl::StrCat(ShortOrganisationName(pair.giver()), "=",
                     ShortOrganisationName(pair.taker()));
    block_.Line(absl::StrCat("        ", paint_.Dim(CleanText(ids))));
    Gain(Taker(), pair.taker_benefit());
    Gain(Giver(), pair.giver_benefit());
    for (const std::string& exception : pair.exceptions()) {
      block_.Wrapped(8, "! ", absl::StrCat("fixed, although: ", exception));
    }
    if (explain_) Explain(pair);
  }

  // On one line, unless everything is to be told.
  void Gain(const std::string& who, const v1::Benefit& benefit) {
    const std::string lead = absl::StrCat("the ", who, " gains ");
    const std::string text = CleanText(GainText(benefit));
    const int room = block_.width() - 8 - DisplayWidth(lead);
    block_.Wrapped(8, lead, explain_ ? text : Shorten(text, room));
  }

  void Explain(const v1::Pair& pair) {
    Points("+ ", pair.taker_explanation().reasons(), Taker());
    Points("! ", pair.taker_explanation().cautions(), Taker());
    Points("+ ", pair.giver_explanation().reasons(), Giver());
    Points("! ", pair.giver_explanation().cautions(), Giver());
    for (const v1::PolicyEffect& effect : pair.policy_effects()) {
      block_.Wrapped(10, absl::StrFormat("%+.2f  ", effect.added()),
                     FieldInWords(effect.policy()));
    }
    for (const v1::TakerAlternates& one : run_.alternates()) {
      if (one.taker() == pair.taker()) Alternates(one);
    }
  }

  void Points(absl::string_view mark, const Texts& points,
              const std::string& reader) {
    for (const std::string& point : points) {
      block_.Wrapped(10, absl::StrCat(mark, "for the ", reader, ": "), point);
    }
  }

  void Alternates(const v1::TakerAlternates& alternates) {
    for (const v1::Alternate& one : alternates.alternates()) {
      const std::string place =
          one.free() ? "has a free place"
          : one.displaces().empty()
              ? "has no place that could be freed"
              : absl::StrCat("in place of ",
                             ShortOrganisationName(one.displaces()));
      block_.Wrapped(
          10, "or: ",
          absl::StrCat(NameOf(one.display_name(), one.organisation()), " (",
                       ShortOrganisationName(one.organisation()), "), ",
                       TwoDigits(one.score()), ", ", place));
    }
  }

  void Unpaired() {
    if (run_.unpaired().empty()) return;
    block_.Title("Without a pair");
    for (const v1::UnpairedParticipant& one : run_.unpaired()) {
      block_.Line(absl::StrCat(
          "  ", paint_.Bold(NameOf(one.display_name(), one.organisation())),
          " (", Word(run_, one.side()), " ",
          CleanText(ShortOrganisationName(one.organisation())), ")"));
      block_.Wrapped(8, "", one.description());
      std::vector<std::string> others;
      for (const std::string& name : one.alternatives()) {
        others.push_back(ShortOrganisationName(name));
      }
      if (!others.empty()) {
        block_.Wrapped(8, "could be with: ", absl::StrJoin(others, ", "));
      }
    }
  }

  const v1::PairingRun& run_;
  const bool explain_;
  TextBlock& block_;
  const Paint paint_;
};

}  // namespace

std::string RunText(const v1::PairingRun& run, bool explain, const Paint& paint,
                    int width) {
  TextBlock block(paint, width);
  PairsWriter(run, explain, block).Write();
  AppendRunReport(run, block);
  return block.text();
}

}  // namespace tandem
