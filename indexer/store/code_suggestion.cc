#include "indexer/store/code_suggestion.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"

namespace tandem {

int EditDistance(absl::string_view a, absl::string_view b) {
  std::vector<int> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (size_t i = 0; i < a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i) + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      const int replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
    }
  }
  return row[b.size()];
}

std::string SuggestCode(absl::string_view code, ConceptKind kind,
                        const Taxonomy& taxonomy) {
  constexpr size_t kLongest = 64;  // Bounds the work for hostile input.
  if (code.size() > kLongest) return "";
  const std::string wanted =
      absl::StrReplaceAll(absl::AsciiStrToLower(code), {{"_", "-"}});
  int best = std::min(4, static_cast<int>(wanted.size()) / 3) + 1;
  std::string suggestion;
  for (const Concept& candidate : taxonomy.concepts()) {
    if (candidate.kind != kind) continue;
    const int distance = EditDistance(wanted, candidate.code);
    if (distance < best || (distance == best && !suggestion.empty() &&
                            candidate.code < suggestion)) {
      best = distance;
      suggestion = candidate.code;
    }
  }
  return suggestion;
}

}  // namespace tandem
