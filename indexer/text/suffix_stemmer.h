#ifndef TANDEM_INDEXER_TEXT_SUFFIX_STEMMER_H_
#define TANDEM_INDEXER_TEXT_SUFFIX_STEMMER_H_

#include "absl/strings/string_view.h"

namespace tandem {

// Whether StripSuffix knows `language`: cs, sk, pl, mk, bg or sq, for which
// Snowball has no stemmer.
bool HasSuffixes(absl::string_view language);

// `word`, folded for search, without its longest ending of case, number,
// gender or article, as long as three letters stay; the part that stays points
// into `word`. Nothing is derived: `dobrovolnictvi` and `dobrovolnik` stay
// apart. Thread-safe.
//
// Czech and Slovak share one table, as do Macedonian and Bulgarian, so that
// neighbours meet. The k that turns into c before some endings (dobrovolník,
// dobrovolníci) is for Stem to mend.
absl::string_view StripSuffix(absl::string_view word,
                              absl::string_view language);

}  // namespace tandem

#endif  // TANDEM_INDEXER_TEXT_SUFFIX_STEMMER_H_
