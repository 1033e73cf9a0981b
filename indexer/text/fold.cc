#include "indexer/text/fold.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "indexer/text/letter_table.h"
#include "unicode/bytestream.h"
#include "unicode/normalizer2.h"
#include "unicode/stringpiece.h"
#include "unicode/translit.h"
#include "unicode/uchar.h"
#include "unicode/unistr.h"
#include "unicode/utf8.h"

namespace tandem {
namespace {

// Reads the character at `i` and moves on; negative if it is not UTF-8.
UChar32 NextCharacter(absl::string_view text, size_t& i) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  UChar32 c;
  U8_NEXT(bytes, i, text.size(), c);
  return c;
}

void AppendCharacter(UChar32 c, std::string& out) {
  uint8_t bytes[U8_MAX_LENGTH];
  size_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out.append(reinterpret_cast<const char*>(bytes), length);
}

// Letters without combining marks that fold one by one, with no regard to
// their neighbours.
bool IsSimple(UChar32 c) {
  return c >= 0 && HasLatinLetters(static_cast<uint32_t>(c));
}

std::string NormalizeCompatibly(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer =
      icu::Normalizer2::getNFKCCasefoldInstance(error);
  std::string normal;
  if (U_SUCCESS(error)) {
    icu::StringByteSink<std::string> sink(&normal);
    normalizer->normalizeUTF8(
        0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())),
        sink, nullptr, error);
  }
  return U_SUCCESS(error) ? normal : std::string(text);
}

// Scripts that the table lacks. One transliterator per thread: they are not
// promised to be thread-safe.
std::string TransliterateToLatin(absl::string_view text) {
  thread_local const std::unique_ptr<const icu::Transliterator> latin = [] {
    UErrorCode error = U_ZERO_ERROR;
    return std::unique_ptr<const icu::Transliterator>(
        icu::Transliterator::createInstance(
            "Any-Latin; NFD; [:Mn:] Remove; Latin-ASCII; Lower", UTRANS_FORWARD,
            error));
  }();
  if (latin == nullptr) return std::string(text);
  icu::UnicodeString characters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  latin->transliterate(characters);
  std::string out;
  characters.toUTF8String(out);
  return out;
}

// Folds text that is normalised already. Runs of what the table lacks go
// through ICU as a whole, for it looks at neighbours.
std::string FoldNormal(absl::string_view normal) {
  std::string out;
  std::string foreign;
  const auto flush = [&out, &foreign] {
    if (foreign.empty()) return;
    out += TransliterateToLatin(foreign);
    foreign.clear();
  };
  for (size_t i = 0; i < normal.size();) {
    const UChar32 c = NextCharacter(normal, i);
    if (c < 0) {
      flush();
      out.push_back(' ');
    } else if (IsSimple(c)) {
      flush();
      const absl::string_view letters = LatinLetters(static_cast<uint32_t>(c));
      out.append(letters.data(), letters.size());
    } else {
      AppendCharacter(c, foreign);
    }
  }
  flush();
  return out;
}

// The way of nearly all text. False, with `out` in between, if some character
// needs the other way.
bool FoldSimply(absl::string_view text, std::string& out) {
  for (size_t i = 0; i < text.size();) {
    const UChar32 c = NextCharacter(text, i);
    if (!IsSimple(c)) return false;
    const absl::string_view letters = LatinLetters(static_cast<uint32_t>(c));
    out.append(letters.data(), letters.size());
  }
  return true;
}

}  // namespace

bool IsAscii(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  });
}

std::string FoldForSearch(absl::string_view text) {
  if (IsAscii(text)) return absl::AsciiStrToLower(text);
  std::string out;
  out.reserve(text.size());
  if (FoldSimply(text, out)) return out;
  return FoldNormal(NormalizeCompatibly(text));
}

std::string FoldCase(absl::string_view word, absl::string_view language) {
  const bool dotless = language == "tr" || language == "az";
  if (!dotless && IsAscii(word)) return absl::AsciiStrToLower(word);
  std::string out;
  out.reserve(word.size() + 2);
  for (size_t i = 0; i < word.size();) {
    UChar32 c = NextCharacter(word, i);
    if (!IsSimple(c)) return NormalizeCompatibly(word);
    if (c == 0xAD) continue;
    if (c == 0x130) {  // has no simple case folding
      c = 'i';
    } else {
      c = u_foldCase(
          c, dotless ? U_FOLD_CASE_EXCLUDE_SPECIAL_I : U_FOLD_CASE_DEFAULT);
    }
    AppendCharacter(c, out);
  }
  return out;
}

}  // namespace tandem
