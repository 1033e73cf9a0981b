#ifndef TANDEM_INDEXER_TEXT_LANGUAGE_GUESS_H_
#define TANDEM_INDEXER_TEXT_LANGUAGE_GUESS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace tandem {

// The language of a text that does not say it, as one of kStopWordLanguages;
// empty if nothing is clear, which is usual for a few words. `words` are the
// text's words as written, `folded` the same folded for search. Counts stop
// words and letters that belong to one language (ř, ő, ț, ğ, ł, ...). Reads the
// first 200 words. Thread-safe.
absl::string_view GuessLanguage(absl::Span<const absl::string_view> words,
                                absl::Span<const std::string> folded);

}  // namespace tandem

#endif  // TANDEM_INDEXER_TEXT_LANGUAGE_GUESS_H_
