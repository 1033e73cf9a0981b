#include "tools/bench/sentence_patterns.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace tandem {

extern const absl::string_view kSentencePatterns;

namespace {

// Null if there is no such part.
std::vector<std::string>* FindPart(absl::string_view part,
                                   LanguagePatterns& patterns) {
  if (part == "mission") return &patterns.missions;
  if (part == "offer") return &patterns.offers;
  if (part == "need") return &patterns.needs;
  if (part == "audience") return &patterns.audiences;
  return nullptr;
}

absl::Status CheckWhole(const SentencePatterns& patterns) {
  if (patterns.find("en") == patterns.end()) {
    return absl::InvalidArgumentError("English patterns are missing");
  }
  for (const auto& [language, parts] : patterns) {
    if (parts.missions.empty() || parts.offers.empty() || parts.needs.empty() ||
        parts.audiences.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("language ", language, " lacks a part"));
    }
  }
  return absl::OkStatus();
}

// Null if the braces hold no slot.
const std::string* FindSlot(char name, const PatternSlots& slots) {
  switch (name) {
    case 'c':
      return &slots.competency;
    case 't':
      return &slots.term;
    case 'u':
      return &slots.other_term;
    case 'w':
      return &slots.word;
    case 'p':
      return &slots.place;
    case 'a':
      return &slots.audience;
    case 'n':
      return &slots.number;
    default:
      return nullptr;
  }
}

}  // namespace

absl::StatusOr<SentencePatterns> ParseSentencePatterns(absl::string_view text) {
  SentencePatterns patterns;
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> columns = absl::StrSplit(line, '\t');
    std::vector<std::string>* part =
        columns.size() == 3 ? FindPart(columns[1], patterns[columns[0]])
                            : nullptr;
    if (part == nullptr) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", number,
                       ": want language, part and pattern with tabs "
                       "between; parts are mission, offer, need, audience"));
    }
    part->push_back(columns[2]);
  }
  if (const absl::Status whole = CheckWhole(patterns); !whole.ok()) {
    return whole;
  }
  return patterns;
}

absl::StatusOr<SentencePatterns> LoadSentencePatterns() {
  return ParseSentencePatterns(kSentencePatterns);
}

std::string FillPattern(absl::string_view pattern, const PatternSlots& slots) {
  std::string filled;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const bool braces =
        pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    const std::string* slot =
        braces ? FindSlot(pattern[i + 1], slots) : nullptr;
    if (slot == nullptr) {
      filled.push_back(pattern[i]);
    } else {
      filled.append(*slot);
      i += 2;
    }
  }
  return filled;
}

}  // namespace tandem
