#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/consortium_view.h"
#include "clients/cli/display_text.h"
#include "clients/cli/partner_view.h"

namespace tandem {
namespace {

std::string ConditionInWords(const v1::MemberCondition& condition) {
  std::vector<std::string> words;
  if (!condition.seat_countries().empty()) {
    words.push_back(absl::StrCat(
        "seat in ", absl::StrJoin(condition.seat_countries(), ", ")));
  }
  const std::string filter = condition.filter().ShortDebugString();
  if (!filter.empty()) words.push_back(filter);
  return absl::StrJoin(words, "; ");
}

void AddRules(const v1::Call& call, const Paint& paint, int width,
              std::string& card) {
  const v1::CallRules& rules = call.rules();
  card += Paragraph("Partners", PartnersInWords(call), paint, width);
  if (rules.min_countries() > 1) {
    card +=
        Paragraph("Countries", absl::StrCat("at least ", rules.min_countries()),
                  paint, width);
  }
  if (rules.has_eligible()) {
    card +=
        Paragraph("Eligible", ConditionInWords(rules.eligible()), paint, width);
  }
  if (rules.has_lead()) {
    card += Paragraph("Lead", ConditionInWords(rules.lead()), paint, width);
  }
  for (const v1::MemberQuota& quota : rules.quotas()) {
    std::string text;
    if (quota.at_least() > 0) {
      text = absl::StrCat("at least ", quota.at_least(), " ");
    }
    if (quota.has_at_most()) {
      absl::StrAppend(&text, "at most ", quota.at_most(), " ");
    }
    absl::StrAppend(&text, quota.display_name().empty()
                               ? ConditionInWords(quota.condition())
                               : quota.display_name());
    card += Paragraph("Quota", text, paint, width);
  }
  if (rules.common_language()) {
    card += Paragraph(
        "Language",
        absl::StrCat("a common one", rules.languages().empty() ? "" : " of ",
                     absl::StrJoin(rules.languages(), ", ")),
        paint, width);
  }
}

}  // namespace

std::string PartnersInWords(const v1::Call& call) {
  const v1::CallRules& rules = call.rules();
  const int fewest = rules.min_partners() == 0 ? 2 : rules.min_partners();
  const int most = rules.max_partners() == 0 ? std::min(fewest + 6, 100)
                                             : rules.max_partners();
  return absl::StrCat(fewest, " to ", most);
}

std::string CallCard(const v1::Call& call, const Paint& paint, int width) {
  std::string card = absl::StrCat(
      paint.Bold(CleanText(call.title().text())), "\n",
      paint.Dim(CleanText(absl::StrCat(call.name(), " · etag ", call.etag()))),
      "\n");
  if (!call.text().text().empty()) {
    card += Paragraph("Text", call.text().text(), paint, width);
  }
  for (const v1::CallRequirement& one : call.requirements()) {
    const double weight = one.weight() == 0 ? 1 : one.weight();
    card += Paragraph(
        "Asks for",
        absl::StrCat(one.text().empty() ? one.competency() : one.text(),
                     " (weight ", weight, one.mandatory() ? ", mandatory" : "",
                     one.shared() ? ", shared" : "", ")"),
        paint, width);
  }
  AddRules(call, paint, width, card);
  const auto add = [&](absl::string_view title, const std::string& text) {
    if (!text.empty()) card += Paragraph(title, text, paint, width);
  };
  add("Labels", absl::StrJoin(call.labels(), ", "));
  add("Deadline", call.deadline());
  if (call.has_budget()) {
    add("Budget", absl::StrCat(Grouped(call.budget().least()), " to ",
                               Grouped(call.budget().most()), " ",
                               call.budget().currency()));
  }
  add("Office", call.office());
  add("Website", call.website());
  return card;
}

}  // namespace tandem
