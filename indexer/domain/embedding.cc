#include "indexer/domain/embedding.h"

namespace tandem {

LanguageTag PackLanguage(absl::string_view code) {
  constexpr LanguageTag kBase = 27;
  if (code.size() < 2 || code.size() > 3) return 0;
  LanguageTag tag = 0;
  for (const char c : code) {
    if (c < 'a' || c > 'z') return 0;
    tag = static_cast<LanguageTag>(tag * kBase + (c - 'a' + 1));
  }
  return tag;
}

std::vector<PackedText*> SparseParts(EmbeddedProfile& profile) {
  std::vector<PackedText*> parts = {&profile.name};
  ForEachText(profile,
              [&](TextVector& text) { parts.push_back(&text.sparse); });
  return parts;
}

}  // namespace tandem
