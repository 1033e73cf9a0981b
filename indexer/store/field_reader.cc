#include "indexer/store/field_reader.h"

#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "indexer/taxonomy/iso_codes.h"

namespace tandem {
namespace {

bool IsContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Whether the character at `i` is a control of the C1 block (U+0080..U+009F).
bool IsC1(absl::string_view text, size_t i) {
  return text[i] == '\xC2' && i + 1 < text.size() &&
         static_cast<unsigned char>(text[i + 1]) < 0xA0;
}

// Whether it certainly stays as it is: true of nearly all, and soon seen.
bool IsClean(absl::string_view text) {
  if (text.empty()) return true;
  if (absl::ascii_isspace(static_cast<unsigned char>(text.front())) ||
      absl::ascii_isspace(static_cast<unsigned char>(text.back()))) {
    return false;
  }
  bool clean = true;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    // Behind 0xC2 there may be a C1 control.
    clean &= c >= 0x20 && c != 0x7F && c != 0xC2;
  }
  return clean;
}

bool IsLanguageForm(absl::string_view code) {
  return code.size() >= 2 && code.size() <= 8 &&
         std::all_of(code.begin(), code.end(), [](char c) {
           return absl::ascii_islower(static_cast<unsigned char>(c));
         });
}

}  // namespace

std::string Quote(absl::string_view value) {
  constexpr size_t kMax = 60;
  const std::string clean = CleanText(value, /*multiline=*/false);
  if (clean.size() <= kMax) return absl::StrCat("\"", clean, "\"");
  size_t end = kMax;
  while (end > 0 && IsContinuation(clean[end])) --end;
  return absl::StrCat("\"", clean.substr(0, end), "...\"");
}

std::string CleanText(absl::string_view text, bool multiline) {
  if (IsClean(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') continue;
      c = '\n';
    }
    if (IsC1(text, i)) {
      c = ' ';
      ++i;
    }
    const bool kept = multiline && (c == '\n' || c == '\t');
    const bool control = absl::ascii_iscntrl(static_cast<unsigned char>(c));
    out.push_back(control && !kept ? ' ' : c);
  }
  return std::string(absl::StripAsciiWhitespace(out));
}

FieldReader::FieldReader(absl::string_view path, CodePolicy policy,
                         std::vector<FieldViolation>& violations)
    : path_(path), policy_(policy), violations_(&violations) {
  if (!path_.empty() && path_.back() != '.') path_.push_back('.');
}

FieldReader FieldReader::Child(absl::string_view field) const {
  return FieldReader(absl::StrCat(path_, field), policy_, *violations_);
}

FieldReader FieldReader::Child(absl::string_view field, int index) const {
  return FieldReader(absl::StrCat(path_, field, "[", index, "]"), policy_,
                     *violations_);
}

void FieldReader::Refuse(absl::string_view field,
                         std::string description) const {
  std::string path = absl::StrCat(path_, field);
  if (!path.empty() && path.back() == '.') path.pop_back();
  violations_->push_back({std::move(path), std::move(description)});
}

std::string FieldReader::Text(absl::string_view field, absl::string_view value,
                              const TextLimit& limit) const {
  if (value.size() > limit.max) {
    Refuse(field, absl::StrCat("has ", value.size(), " bytes; at most ",
                               limit.max, " are allowed"));
    return "";
  }
  std::string clean = CleanText(value, limit.multiline);
  if (clean.size() < limit.min) {
    Refuse(field, absl::StrCat("is required: ", limit.min, " to ", limit.max,
                               " bytes besides white space"));
  }
  return clean;
}

int FieldReader::Number(absl::string_view field, int value, int min,
                        int max) const {
  if (value >= min && value <= max) return value;
  Refuse(field,
         absl::StrCat("is ", value, "; it must be in [", min, ", ", max, "]"));
  return min;
}

double FieldReader::Number(absl::string_view field, double value, double min,
                           double max) const {
  if (std::isfinite(value) && value >= min && value <= max) return value;
  Refuse(field,
         absl::StrCat("is ", value, "; it must be in [", min, ", ", max, "]"));
  return min;
}

int FieldReader::Year(absl::string_view field, int value) const {
  if (value == 0 || (value >= 1800 && value <= 2200)) return value;
  Refuse(field, absl::StrCat("is ", value,
                             "; it must be a year in [1800, 2200], or 0 for "
                             "not stated"));
  return 0;
}

std::string FieldReader::Language(absl::string_view field,
                                  absl::string_view value) const {
  if (value.empty()) return "";
  std::string code = CanonicalLanguage(value);
  if (!code.empty()) return code;
  if (!codes_must_be_known() && IsLanguageForm(value)) {
    return std::string(value);
  }
  Refuse(field, absl::StrCat("unknown language ", Quote(value),
                             "; an ISO 639 code such as \"cs\" or \"hun\" is "
                             "needed"));
  return "";
}

int FieldReader::Count(absl::string_view field, int count, int max) const {
  if (count <= max) return count;
  Refuse(field, absl::StrCat("has ", count, " entries; at most ", max,
                             " are allowed"));
  return max;
}

}  // namespace tandem
