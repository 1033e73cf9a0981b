#include "indexer/text/phonetic_fold.h"

#include <cstddef>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace tandem {
namespace {

struct Rule {
  absl::string_view from;
  absl::string_view to;
};

// Longer ones first.
constexpr Rule kRules[] = {
    {"tion", "cion"}, {"sch", "s"}, {"sh", "s"}, {"sz", "s"},
    {"cz", "c"},      {"ch", "h"},  {"ph", "f"}, {"th", "t"},
    {"ck", "k"},      {"qu", "kv"}, {"q", "k"},  {"x", "ks"},
    {"w", "v"},       {"z", "s"},   {"y", "i"},  {"j", "i"},
};

// Whether any rule can begin with `c`.
bool MayBeginRule(char c) {
  switch (c) {
    case 't':
    case 's':
    case 'c':
    case 'p':
    case 'q':
    case 'x':
    case 'w':
    case 'z':
    case 'y':
    case 'j':
      return true;
    default:
      return false;
  }
}

const Rule* FindRule(absl::string_view rest) {
  if (!MayBeginRule(rest[0])) return nullptr;
  for (const Rule& rule : kRules) {
    if (absl::StartsWith(rest, rule.from)) return &rule;
  }
  return nullptr;
}

void Append(absl::string_view letters, std::string& out) {
  for (const char c : letters) {
    if (out.empty() || out.back() != c) out.push_back(c);
  }
}

// c sounds as k unless e, i or y follows.
bool IsHardC(absl::string_view rest) {
  return rest[0] == 'c' &&
         (rest.size() == 1 ||
          (rest[1] != 'e' && rest[1] != 'i' && rest[1] != 'y'));
}

}  // namespace

std::string PhoneticFold(absl::string_view word) {
  std::string out;
  out.reserve(word.size() + 4);
  for (size_t i = 0; i < word.size();) {
    const absl::string_view rest = word.substr(i);
    if (const Rule* rule = FindRule(rest)) {
      Append(rule->to, out);
      i += rule->from.size();
    } else {
      Append(IsHardC(rest) ? "k" : rest.substr(0, 1), out);
      ++i;
    }
  }
  return out;
}

}  // namespace tandem
