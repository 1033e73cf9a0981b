#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/consortium_view.h"
#include "clients/cli/display_text.h"

namespace tandem {

Table ConsortiumCsv(
    const google::protobuf::RepeatedPtrField<v1::Consortium>& consortia) {
  Table table({{"rank"},
               {"value"},
               {"coverage"},
               {"least_gain"},
               {"fit"},
               {"rules_failed"},
               {"organisation"},
               {"display_name"},
               {"country"},
               {"coverage_part"},
               {"gain"},
               {"needs_stated"}});
  int rank = 0;
  for (const v1::Consortium& one : consortia) {
    ++rank;
    std::vector<std::string> failed;
    for (const v1::CallRuleResult& rule : one.rules()) {
      if (!rule.passed()) failed.push_back(rule.rule());
    }
    for (const v1::ConsortiumMember& member : one.members()) {
      table.AddRow(
          {absl::StrCat(rank), absl::StrCat(one.value()),
           absl::StrCat(one.coverage()), absl::StrCat(one.least_gain()),
           absl::StrCat(one.fit()), absl::StrJoin(failed, "; "),
           member.organisation(), member.display_name(), member.country(),
           absl::StrCat(member.coverage_part()), absl::StrCat(member.gain()),
           member.needs_stated() ? "yes" : "no"});
    }
  }
  return table;
}

Table CompletionTable(
    const google::protobuf::RepeatedPtrField<v1::Completion>& completions) {
  Table table({{"#", true},
               {"ADDS", true},
               {"PARTNER", false, true},
               {"NAME", false, true},
               {"BRINGS", false, true},
               {"GAINS", true},
               {"WATCH", false, true}});
  int rank = 0;
  for (const v1::Completion& one : completions) {
    std::vector<std::string> raised;
    for (const v1::CoveredRequirement& requirement : one.raised()) {
      raised.push_back(absl::StrCat(requirement.requirement(), " ",
                                    Percent(requirement.coverage())));
    }
    std::vector<std::string> watch;
    for (const v1::MemberDuplication& pair : one.duplications()) {
      watch.push_back(
          absl::StrCat("like ", pair.organisation_a() == one.organisation()
                                    ? pair.organisation_b()
                                    : pair.organisation_a()));
    }
    table.AddRow(
        {absl::StrCat(++rank), absl::StrFormat("%+.3f", one.value_added()),
         one.display_name(), one.organisation(), absl::StrJoin(raised, "; "),
         Percent(one.member().gain()), absl::StrJoin(watch, "; ")});
  }
  return table;
}

}  // namespace tandem
