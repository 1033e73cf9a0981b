#ifndef TANDEM_INDEXER_TEXT_STEMMER_H_
#define TANDEM_INDEXER_TEXT_STEMMER_H_

#include <string>

#include "absl/strings/string_view.h"

namespace tandem {

// The stem of `word`, as one word of running text in any case, folded for
// search. `language` is an ISO 639-1 code, or `sh`; bs, hr, sr and cnr are
// taken as `sh`. Snowball's stemmers (M. Porter and others) where there is one:
// they see the word with its script and diacritics. Endings by table
// (suffix_stemmer.h) for cs, sk, pl, mk, bg and sq. Words of other and unknown
// languages stay whole.
//
//   Stem("Volunteering", "en")  == "volunt"
//   Stem("dobrovolníků", "cs")  == Stem("dobrovolníci", "cs")
//
// Thread-safe: each thread keeps stemmers of its own.
std::string Stem(absl::string_view word, absl::string_view language);

}  // namespace tandem

#endif  // TANDEM_INDEXER_TEXT_STEMMER_H_
