#ifndef TANDEM_INDEXER_TEXT_PHONETIC_FOLD_H_
#define TANDEM_INDEXER_TEXT_PHONETIC_FOLD_H_

#include <string>

#include "absl/strings/string_view.h"

namespace tandem {

// `word`, already folded for search, spelt roughly as it sounds, so that the
// words that languages share meet: `organisation`, `organizacija` and
// `organizacja` differ only at the end. Coarse on purpose and the same for
// every language. From left to right, the longest rule wins:
//
//   sch sh sz -> s   cz -> c   ch -> h   ph -> f   th -> t   ck -> k
//   qu -> kv   q -> k   x -> ks   w -> v   z -> s   y, j -> i   tion -> cion
//   c before a, o, u or a consonant or at the end -> k
//
// and then equal letters in a row become one. Thread-safe.
std::string PhoneticFold(absl::string_view word);

}  // namespace tandem

#endif  // TANDEM_INDEXER_TEXT_PHONETIC_FOLD_H_
