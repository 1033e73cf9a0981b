#include "clients/cli/csv_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/match.h"

namespace tandem {
namespace {

constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

// The most frequent separator of the first line that is not blank, outside
// quotes.
char Sniff(const std::string& text, size_t at) {
  constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};
  std::array<int, kSeparators.size()> counts = {};
  while (at < text.size() && (text[at] == '\n' || text[at] == '\r')) ++at;
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    for (size_t i = 0; i < kSeparators.size(); ++i) {
      if (c == kSeparators[i]) ++counts[i];
    }
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return kSeparators[static_cast<size_t>(most - counts.begin())];
}

}  // namespace

CsvReader::CsvReader(std::string text) : text_(std::move(text)) {
  if (absl::StartsWith(text_, kByteOrderMark)) {
    at_ = sizeof(kByteOrderMark) - 1;
  }
  separator_ = Sniff(text_, at_);
}

bool CsvReader::AtLineBreak() const {
  return !AtEnd() && (text_[at_] == '\n' || text_[at_] == '\r');
}

void CsvReader::SkipLineBreak() {
  at_ += text_.compare(at_, 2, "\r\n") == 0 ? 2 : 1;
  ++line_;
}

std::optional<CsvRecord> CsvReader::Next() {
  while (AtLineBreak()) SkipLineBreak();
  if (AtEnd()) return std::nullopt;
  CsvRecord record = {.line = line_};
  while (true) {
    record.fields.emplace_back();
    if (!ReadField(record.fields.back(), record.error)) break;
    if (AtEnd() || AtLineBreak()) break;
    ++at_;  // The separator.
  }
  if (!record.error.empty()) {
    while (!AtEnd() && !AtLineBreak()) ++at_;
  }
  if (AtLineBreak()) SkipLineBreak();
  return record;
}

bool CsvReader::ReadField(std::string& field, std::string& error) {
  if (!AtEnd() && text_[at_] == '"') return ReadQuoted(field, error);
  const size_t begin = at_;
  while (!AtEnd() && !AtLineBreak() && text_[at_] != separator_) {
    if (text_[at_] == '"') {
      error =
          "a quote within a field; quote the whole field and double the quote";
      return false;
    }
    ++at_;
  }
  field = text_.substr(begin, at_ - begin);
  return true;
}

bool CsvReader::ReadQuoted(std::string& field, std::string& error) {
  for (++at_; !AtEnd();) {
    if (AtLineBreak()) {
      const size_t begin = at_;
      SkipLineBreak();
      field.append(text_, begin, at_ - begin);
      continue;
    }
    if (text_[at_] != '"') {
      field.push_back(text_[at_++]);
      continue;
    }
    ++at_;
    if (AtEnd() || AtLineBreak() || text_[at_] == separator_) return true;
    if (text_[at_] != '"') {
      error = "text behind a closing quote";
      return false;
    }
    field.push_back('"');
    ++at_;
  }
  error = "a quote is never closed";
  return false;
}

}  // namespace tandem
