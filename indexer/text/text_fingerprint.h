#ifndef TANDEM_INDEXER_TEXT_TEXT_FINGERPRINT_H_
#define TANDEM_INDEXER_TEXT_TEXT_FINGERPRINT_H_

#include <string>

namespace tandem {

// Changes when the libraries below this folder (Snowball, ICU) treat words
// otherwise, as after an upgrade of the system: vectors of the two must not
// mix. Made from how a list of words in many languages and scripts is folded
// and stemmed. 16 hexadecimal digits. Thread-safe.
std::string TextFingerprint();

}  // namespace tandem

#endif  // TANDEM_INDEXER_TEXT_TEXT_FINGERPRINT_H_
