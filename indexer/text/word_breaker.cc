#include "indexer/text/word_breaker.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "unicode/uchar.h"
#include "unicode/utf8.h"

namespace tandem {
namespace {

enum class Role { kSeparates, kJoins, kWord };

Role RoleOf(UChar32 c) {
  if (c < 0) return Role::kSeparates;
  if (c < 0x80) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c))
               ? Role::kWord
               : Role::kSeparates;
  }
  if (u_isalnum(c)) return Role::kWord;
  const bool joins = c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060 ||
                     (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
  return joins ? Role::kJoins : Role::kSeparates;
}

}  // namespace

std::vector<absl::string_view> BreakWords(absl::string_view text) {
  std::vector<absl::string_view> words;
  words.reserve(text.size() / 6);
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const size_t size = text.size();
  size_t start = 0;
  size_t end = 0;  // a word is open if end > start
  const auto close = [&] {
    if (end > start) words.push_back(text.substr(start, end - start));
  };
  for (size_t i = 0; i < size;) {
    const size_t before = i;
    UChar32 c;
    U8_NEXT(bytes, i, size, c);
    const Role role = RoleOf(c);
    const bool open = end > start;
    if (role == Role::kSeparates || (role == Role::kJoins && !open)) {
      close();
      start = end = i;
      continue;
    }
    if (open && i - start > kMaxWordBytes) {
      close();
      start = before;
    }
    end = i;
  }
  close();
  return words;
}

}  // namespace tandem
