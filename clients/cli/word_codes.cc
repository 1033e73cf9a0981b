#include "clients/cli/word_codes.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "clients/cli/exit_code.h"

namespace tandem {
namespace {

// Insertions, deletions and replacements that turn `a` into `b`.
int EditDistance(absl::string_view a, absl::string_view b) {
  std::vector<int> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// COOPERATION_KIND_, taken from COOPERATION_KIND_UNSPECIFIED.
std::string EnumPrefix(const google::protobuf::EnumDescriptor& type) {
  const std::string first(type.value(0)->name());
  return first.substr(0, first.size() - std::string("UNSPECIFIED").size());
}

std::string WithPrefix(absl::string_view prefix, absl::string_view text) {
  return absl::StartsWith(text, prefix) ? std::string(text)
                                        : absl::StrCat(prefix, text);
}

}  // namespace

std::string ClosestWord(absl::string_view word,
                        const std::vector<std::string>& words) {
  std::string closest;
  // One slip in three letters, and at least two.
  int best = std::max<int>(2, static_cast<int>(word.size()) / 3) + 1;
  for (const std::string& candidate : words) {
    const bool beginning =
        word.size() >= 3 && absl::StartsWith(candidate, word);
    const int distance = beginning ? 1 : EditDistance(word, candidate);
    if (distance >= best) continue;
    best = distance;
    closest = candidate;
  }
  return closest;
}

absl::Status UnknownWord(absl::string_view what, absl::string_view word,
                         const std::vector<std::string>& words) {
  const std::string closest = ClosestWord(word, words);
  const std::string advice =
      closest.empty() ? absl::StrCat("one of ", absl::StrJoin(words, ", "))
                      : absl::StrCat("did you mean `", closest, "`?");
  return UsageError(absl::StrCat("unknown ", what, " `", word, "`: ", advice));
}

std::string EnumCode(const google::protobuf::EnumDescriptor& type, int number) {
  if (number == 0) return "";
  const auto* value = type.FindValueByNumber(number);
  if (value == nullptr) return absl::StrCat("unknown-", number);
  return absl::StrReplaceAll(
      absl::AsciiStrToLower(
          std::string(value->name()).substr(EnumPrefix(type).size())),
      {{"_", "-"}});
}

std::vector<std::string> EnumCodes(
    const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string> codes;
  for (int i = 1; i < type.value_count(); ++i) {
    codes.push_back(EnumCode(type, type.value(i)->number()));
  }
  return codes;
}

absl::StatusOr<int> ParseEnumCode(const google::protobuf::EnumDescriptor& type,
                                  absl::string_view code,
                                  absl::string_view what) {
  const std::string word =
      absl::StrReplaceAll(absl::AsciiStrToLower(code), {{"_", "-"}});
  for (int i = 1; i < type.value_count(); ++i) {
    const int number = type.value(i)->number();
    if (EnumCode(type, number) == word) return number;
  }
  return UnknownWord(what, code, EnumCodes(type));
}

absl::StatusOr<v1::CooperationKind> ParseKind(absl::string_view code) {
  const auto number = ParseEnumCode(*v1::CooperationKind_descriptor(), code,
                                    "kind of cooperation");
  if (!number.ok()) return number.status();
  return static_cast<v1::CooperationKind>(*number);
}

std::string KindCode(v1::CooperationKind kind) {
  return EnumCode(*v1::CooperationKind_descriptor(), kind);
}

std::string OrganisationName(absl::string_view text) {
  return WithPrefix("organisations/", text);
}

std::string ShortOrganisationName(absl::string_view name) {
  return std::string(absl::StripPrefix(name, "organisations/"));
}

std::string CriteriaSetName(absl::string_view text) {
  return WithPrefix("criteriaSets/", text);
}

std::string OutcomeName(absl::string_view text) {
  return WithPrefix("outcomes/", text);
}

std::string ExposurePeriodName(absl::string_view text) {
  return WithPrefix("exposurePeriods/", text);
}

std::string CallName(absl::string_view text) {
  return WithPrefix("calls/", text);
}

}  // namespace tandem
