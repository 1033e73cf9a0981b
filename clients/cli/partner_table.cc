#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/block_layout.h"
#include "clients/cli/display_text.h"
#include "clients/cli/partner_view.h"

namespace tandem {
namespace {

// "71 % project-writing": how much, and what first.
std::string Gain(const v1::Benefit& benefit) {
  if (!benefit.stated()) return "not stated";
  if (benefit.covered_needs().empty()) return Percent(benefit.coverage());
  const v1::CoveredNeed& first = benefit.covered_needs(0);
  return absl::StrCat(
      Percent(benefit.coverage()), " ",
      first.competency().empty() ? first.need() : first.competency());
}

// What the short form must not leave out.
std::string Watch(const v1::Partner& partner) {
  std::vector<std::string> words;
  for (const v1::Shortfall& shortfall : partner.shortfalls()) {
    words.push_back(absl::StrCat("left out: ", shortfall.description()));
  }
  if (partner.duplication() >= kNoticeableDuplication) {
    words.push_back(absl::StrCat("alike ", TwoDigits(partner.duplication())));
  }
  for (const v1::PolicyEffect& effect : partner.policy_effects()) {
    if (!effect.note().empty()) {
      words.push_back(FieldInWords(effect.policy()));
      continue;
    }
    words.push_back(absl::StrFormat("%+.2f %s", effect.added(),
                                    FieldInWords(effect.policy())));
  }
  return absl::StrJoin(words, "; ");
}

}  // namespace

std::string FieldInWords(absl::string_view field) {
  return absl::StrReplaceAll(field, {{"_", " "}});
}

Table PartnerTable(const Partners& partners) {
  Table table({{"#", true},
               {"SCORE"},
               {"PARTNER", false, true},
               {"NAME", false, true},
               {"YOU GAIN", false, true},
               {"THEY GAIN", false, true},
               {"WATCH", false, true}});
  int rank = 0;
  for (const v1::Partner& partner : partners) {
    table.AddRow({absl::StrCat(++rank),
                  absl::StrCat(Bar(partner.score(), kBarCells), " ",
                               TwoDigits(partner.score())),
                  partner.display_name(), partner.organisation(),
                  Gain(partner.subject_benefit()),
                  Gain(partner.partner_benefit()), Watch(partner)});
  }
  return table;
}

Table PartnerCsv(const Partners& partners) {
  Table table({{"rank"},
               {"organisation"},
               {"display_name"},
               {"score"},
               {"subject_needs_stated"},
               {"subject_benefit"},
               {"partner_needs_stated"},
               {"partner_benefit"},
               {"duplication"},
               {"shortfalls"}});
  int rank = 0;
  for (const v1::Partner& partner : partners) {
    std::vector<std::string> shortfalls;
    for (const v1::Shortfall& shortfall : partner.shortfalls()) {
      shortfalls.push_back(shortfall.description());
    }
    table.AddRow({absl::StrCat(++rank), partner.organisation(),
                  partner.display_name(), absl::StrCat(partner.score()),
                  YesNo(partner.subject_benefit().stated()),
                  absl::StrCat(partner.subject_benefit().coverage()),
                  YesNo(partner.partner_benefit().stated()),
                  absl::StrCat(partner.partner_benefit().coverage()),
                  absl::StrCat(partner.duplication()),
                  absl::StrJoin(shortfalls, "; ")});
  }
  return table;
}

}  // namespace tandem
