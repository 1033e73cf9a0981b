#ifndef TANDEM_INDEXER_TEXT_STOP_WORDS_H_
#define TANDEM_INDEXER_TEXT_STOP_WORDS_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace tandem {

// Languages with stop words; a set of them is a bit mask over their positions.
inline constexpr absl::string_view kStopWordLanguages[] = {
    "en", "cs", "sk", "hu", "ro", "sh", "mk", "sq", "tr",
    "pl", "bg", "de", "fr", "es", "it", "nl", "pt"};
inline constexpr size_t kStopWordLanguageCount = 17;

// The languages in which `word`, folded for search, is a word that says
// nothing of a text's subject; 0 if in none. Thread-safe.
uint32_t StopWordLanguages(absl::string_view word);

// The mask of one language, by ISO 639-1 code or `sh`; 0 if it has no list.
uint32_t StopWordMask(absl::string_view language);

}  // namespace tandem

#endif  // TANDEM_INDEXER_TEXT_STOP_WORDS_H_
