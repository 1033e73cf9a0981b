#include "tools/eval/bm25.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cmath>
#include <set>

namespace tandem {
namespace {

constexpr double kK1 = 0.9;
constexpr double kB = 0.75;

bool IsWordCharacter(UChar32 c) {
  return u_isalnum(c) != 0 || c == '_' || (U_MASK(u_charType(c)) & U_GC_M_MASK);
}

}  // namespace

std::vector<std::string> WordTokens(absl::string_view text) {
  icu::UnicodeString letters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  letters.toLower(icu::Locale::getRoot());
  std::vector<std::string> words;
  int32_t start = -1;
  for (int32_t i = 0; i <= letters.length(); i = letters.moveIndex32(i, 1)) {
    const bool in_word =
        i < letters.length() && IsWordCharacter(letters.char32At(i));
    if (in_word && start < 0) start = i;
    if (!in_word && start >= 0) {
      letters.tempSubStringBetween(start, i).toUTF8String(words.emplace_back());
      start = -1;
    }
    if (i == letters.length()) break;
  }
  return words;
}

Bm25::Bm25(absl::Span<const std::string> documents) {
  for (size_t i = 0; i < documents.size(); ++i) {
    const std::vector<std::string> words = WordTokens(documents[i]);
    lengths_.push_back(static_cast<double>(words.size()));
    mean_length_ += lengths_.back() / static_cast<double>(documents.size());
    for (const std::string& word : words) {
      std::vector<Posting>& postings = postings_[word];
      if (postings.empty() || postings.back().document != i) {
        postings.push_back({.document = i});
      }
      ++postings.back().count;
    }
  }
}

std::vector<double> Bm25::Scores(absl::string_view query) const {
  std::vector<double> scores(lengths_.size(), 0.0);
  const std::vector<std::string> words = WordTokens(query);
  // Sorted, so that sums are made in one order.
  for (const std::string& word : std::set(words.begin(), words.end())) {
    const auto found = postings_.find(word);
    if (found == postings_.end()) continue;
    const auto df = static_cast<double>(found->second.size());
    const double idf = std::log(
        1.0 + (static_cast<double>(lengths_.size()) - df + 0.5) / (df + 0.5));
    for (const Posting& posting : found->second) {
      const double length = lengths_[posting.document] / mean_length_;
      scores[posting.document] +=
          idf * posting.count * (kK1 + 1.0) /
          (posting.count + kK1 * (1.0 - kB + kB * length));
    }
  }
  return scores;
}

}  // namespace tandem
