#include "indexer/domain/sparse_vector.h"

#include <cmath>

namespace tandem {

double Length(const SparseVector& v) {
  double sum = 0.0;
  for (const float w : v.weights) sum += static_cast<double>(w) * w;
  return std::sqrt(sum);
}

void Normalize(SparseVector& v) {
  const double length = Length(v);
  if (length <= 0.0) return;
  const double scale = 1.0 / length;
  for (float& w : v.weights) w = static_cast<float>(w * scale);
}

}  // namespace tandem
