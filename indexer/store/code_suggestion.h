#ifndef TANDEM_INDEXER_STORE_CODE_SUGGESTION_H_
#define TANDEM_INDEXER_STORE_CODE_SUGGESTION_H_

#include <string>

#include "absl/strings/string_view.h"
#include "indexer/taxonomy/taxonomy.h"

namespace tandem {

// Number of single-byte insertions, deletions and replacements that turn `a`
// into `b` (V. I. Levenshtein, 1966). O(|a| * |b|).
int EditDistance(absl::string_view a, absl::string_view b);

// The code of kind `kind` in `taxonomy` that `code` most likely stands for:
// letter case and `_` for `-` are forgiven, and one slip in three characters,
// at most four. Ties go to the first code in byte order. Empty if none is near.
std::string SuggestCode(absl::string_view code, ConceptKind kind,
                        const Taxonomy& taxonomy);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_CODE_SUGGESTION_H_
