#include "indexer/domain/embedding.h"

#include <cmath>
#include <cstddef>

namespace tandem {

float Dot(const SparseVector& a, const SparseVector& b) {
  double sum = 0.0;
  size_t i = 0;
  size_t j = 0;
  while (i < a.ids.size() && j < b.ids.size()) {
    if (a.ids[i] < b.ids[j]) {
      ++i;
    } else if (b.ids[j] < a.ids[i]) {
      ++j;
    } else {
      sum += static_cast<double>(a.weights[i++]) * b.weights[j++];
    }
  }
  return static_cast<float>(sum);
}

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

void Normalize(SparseVector& v) {
  double sum = 0.0;
  for (float w : v.weights) sum += static_cast<double>(w) * w;
  if (sum <= 0.0) return;
  const double scale = 1.0 / std::sqrt(sum);
  for (float& w : v.weights) w = static_cast<float>(w * scale);
}

}  // namespace tandem
