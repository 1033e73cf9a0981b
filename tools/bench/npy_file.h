#ifndef TANDEM_TOOLS_BENCH_NPY_FILE_H_
#define TANDEM_TOOLS_BENCH_NPY_FILE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

namespace tandem {

// An array as NumPy keeps it in a .npy file: C order, little endian.
template <typename T>
struct NpyArray {
  std::vector<size_t> shape;
  std::vector<T> values;
};

// T is float, uint8_t or uint32_t. Of an array whose first extent is larger
// than `most_rows`, only so many are read; 0 reads all. NOT_FOUND without a
// file; INVALID_ARGUMENT if it holds something else than a C-ordered array of
// T.
template <typename T>
absl::StatusOr<NpyArray<T>> ReadNpy(const std::string& path,
                                    size_t most_rows = 0);

// UNAVAILABLE if the file cannot be written. The product of `shape` is the
// number of values.
template <typename T>
absl::Status WriteNpy(const std::string& path, const std::vector<size_t>& shape,
                      absl::Span<const T> values);

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_NPY_FILE_H_
