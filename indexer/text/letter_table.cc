#include "indexer/text/letter_table.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "unicode/normalizer2.h"
#include "unicode/uchar.h"
#include "unicode/unistr.h"

namespace tandem {
namespace {

struct Special {
  uint32_t character;  // lower case
  absl::string_view letters;
};

// What decomposition does not give.
constexpr Special kSpecial[] = {
    {0xAD, ""},   {U'ß', "ss"}, {U'æ', "ae"}, {U'œ', "oe"}, {U'ø', "o"},
    {U'ł', "l"},  {U'đ', "dj"}, {U'ð', "d"},  {U'þ', "th"}, {U'ı', "i"},
    {U'ħ', "h"},  {U'ŋ', "n"},  {U'ŧ', "t"},  {U'ĸ', "k"},  {U'ə', "e"},
    {U'ƒ', "f"},  {U'а', "a"},  {U'б', "b"},  {U'в', "v"},  {U'г', "g"},
    {U'ґ', "g"},  {U'д', "d"},  {U'ђ', "dj"}, {U'ѓ', "gj"}, {U'е', "e"},
    {U'ѐ', "e"},  {U'ё', "e"},  {U'є', "je"}, {U'ж', "z"},  {U'з', "z"},
    {U'ѕ', "dz"}, {U'и', "i"},  {U'ѝ', "i"},  {U'і', "i"},  {U'ї', "ji"},
    {U'й', "j"},  {U'ј', "j"},  {U'к', "k"},  {U'ќ', "kj"}, {U'л', "l"},
    {U'љ', "lj"}, {U'м', "m"},  {U'н', "n"},  {U'њ', "nj"}, {U'о', "o"},
    {U'п', "p"},  {U'р', "r"},  {U'с', "s"},  {U'т', "t"},  {U'ћ', "c"},
    {U'у', "u"},  {U'ў', "u"},  {U'ф', "f"},  {U'х', "h"},  {U'ц', "c"},
    {U'ч', "c"},  {U'џ', "dz"}, {U'ш', "s"},  {U'щ', "st"}, {U'ъ', "a"},
    {U'ы', "y"},  {U'ь', ""},   {U'э', "e"},  {U'ю', "ju"}, {U'я', "ja"},
};

struct Range {
  uint32_t first;
  uint32_t last;
  size_t offset;  // of `first` in the table
};

constexpr Range kRanges[] = {
    {0x0000, 0x024F, 0},
    {0x0400, 0x045F, 0x250},
    {0x0490, 0x0491, 0x2B0},
    {0x1E00, 0x1EFF, 0x2B2},
};
constexpr size_t kTableSize = 0x2B2 + 0x100;

constexpr uint8_t kNoLetters = 0xFF;

struct Entry {
  char letters[3] = {};
  uint8_t length = kNoLetters;
};

const Special* FindSpecial(uint32_t c) {
  for (const Special& special : kSpecial) {
    if (special.character == c) return &special;
  }
  return nullptr;
}

// Appends what the case-folded `c` stands for; false if it is no letter.
bool AppendBase(uint32_t c, std::string& letters) {
  if (const Special* special = FindSpecial(c)) {
    letters.append(special->letters.data(), special->letters.size());
    return true;
  }
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString parts(static_cast<UChar32>(c));
  parts = icu::Normalizer2::getNFKDInstance(error)->normalize(parts, error);
  if (U_FAILURE(error)) return false;
  for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 part = parts.char32At(i);
    if (u_charType(part) == U_NON_SPACING_MARK) continue;
    if (part == static_cast<UChar32>(c) && part > 0x7F) return false;
    if (part <= 0x7F) {
      letters.push_back(static_cast<char>(part));
    } else if (!AppendBase(part, letters)) {
      return false;
    }
  }
  return true;
}

Entry MakeEntry(uint32_t c) {
  Entry entry;
  std::string letters;
  if (c <= 0x7F) {
    letters.push_back(absl::ascii_tolower(static_cast<char>(c)));
  } else if (c == 0x130) {  // I with a dot, which has no simple case folding
    letters = "i";
  } else {
    if (c != 0xAD && !u_isalpha(static_cast<UChar32>(c))) return entry;
    const UChar32 folded =
        u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT);
    if (!AppendBase(folded, letters)) return entry;
  }
  if (letters.size() > sizeof(entry.letters)) return entry;
  std::memcpy(entry.letters, letters.data(), letters.size());
  entry.length = static_cast<uint8_t>(letters.size());
  return entry;
}

using Table = std::array<Entry, kTableSize>;

const Table& GetTable() {
  static const Table& table = *[] {
    auto* made = new Table;
    for (const Range& range : kRanges) {
      for (uint32_t c = range.first; c <= range.last; ++c) {
        (*made)[range.offset + c - range.first] = MakeEntry(c);
      }
    }
    return made;
  }();
  return table;
}

// Null if `c` is outside of the table.
const Entry* FindEntry(uint32_t c) {
  for (const Range& range : kRanges) {
    if (c <= range.last) {
      return c < range.first ? nullptr
                             : &GetTable()[range.offset + c - range.first];
    }
  }
  return nullptr;
}

}  // namespace

bool HasLatinLetters(uint32_t c) {
  const Entry* entry = FindEntry(c);
  return entry != nullptr && entry->length != kNoLetters;
}

absl::string_view LatinLetters(uint32_t c) {
  const Entry* entry = FindEntry(c);
  if (entry == nullptr || entry->length == kNoLetters) return "";
  return absl::string_view(entry->letters, entry->length);
}

}  // namespace tandem
