#ifndef TANDEM_INDEXER_TEXT_WORD_BREAKER_H_
#define TANDEM_INDEXER_TEXT_WORD_BREAKER_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"

namespace tandem {

// Longer "words" (tables, hashes, scripts without spaces) are cut into pieces
// of this many bytes at most.
inline constexpr size_t kMaxWordBytes = 96;

// The words of `text` in order: longest runs of letters, digits and the marks
// that join them (combining marks, soft hyphen, joiners). Everything else
// separates, also apostrophes and hyphens: `l'aide` is `l` and `aide`.
//
// Not ICU's BreakIterator: it costs ten times as much, keeps `l'aide` whole,
// and its dictionaries serve scripts without spaces, which character n-grams
// serve here. The words point into `text`. Thread-safe.
std::vector<absl::string_view> BreakWords(absl::string_view text);

}  // namespace tandem

#endif  // TANDEM_INDEXER_TEXT_WORD_BREAKER_H_
