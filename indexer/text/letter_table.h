#ifndef TANDEM_INDEXER_TEXT_LETTER_TABLE_H_
#define TANDEM_INDEXER_TEXT_LETTER_TABLE_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace tandem {

// Whether the table below has an entry for `c`: ASCII, Latin with its
// extensions, and Cyrillic, as far as their characters are letters.
bool HasLatinLetters(uint32_t c);

// The small ASCII letters that stand for the character `c`, upper or lower
// case; may be empty (soft sign, soft hyphen). Requires HasLatinLetters(c).
//
// Diacritics go. Cyrillic becomes what the Latin script of Serbian gives after
// losing its diacritics, so that both scripts agree: ж and ž are z, ч, ћ, č and
// ć are c, ђ and đ are dj, џ and dž are dz, х is h, ј and й are j. Macedonian ѓ
// and ќ are gj and kj, Bulgarian щ is st, ъ is a. Letters without a base letter
// of their own: ß ss, æ ae, œ oe, ø o, ł l, ð d, þ th, ı i, ŋ n.
absl::string_view LatinLetters(uint32_t c);

}  // namespace tandem

#endif  // TANDEM_INDEXER_TEXT_LETTER_TABLE_H_
