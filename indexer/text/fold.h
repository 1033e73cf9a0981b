#ifndef TANDEM_INDEXER_TEXT_FOLD_H_
#define TANDEM_INDEXER_TEXT_FOLD_H_

#include <string>

#include "absl/strings/string_view.h"

namespace tandem {

// `text` as searches compare it: compatibility-normalised, case-folded,
// transliterated to Latin, without diacritics. Both scripts of Serbian give
// the same letters; see letter_table.h. What ICU cannot put into ASCII stays as
// it is; bytes that are not UTF-8 become spaces. Folding twice changes nothing.
//
//   FoldForSearch("Žene u crnom") == FoldForSearch("Жене у црном")
//                                 == "zene u crnom"
//
// Thread-safe. Cheap for Latin and Cyrillic text; other scripts go through
// ICU's transliterator, which is some hundred times slower.
std::string FoldForSearch(absl::string_view text);

// `word` in NFKC and case-folded, script and diacritics kept: what stemmers
// read. In Turkish and Azeri I and İ become ı and i, elsewhere both become i.
// `language` is an ISO 639 code or empty. Thread-safe.
std::string FoldCase(absl::string_view word, absl::string_view language);

// Whether `text` has no byte beyond ASCII. Thread-safe.
bool IsAscii(absl::string_view text);

}  // namespace tandem

#endif  // TANDEM_INDEXER_TEXT_FOLD_H_
