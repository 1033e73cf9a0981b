#include "tools/bench/npy_file.h"

#include <algorithm>
#include <bit>
#include <fstream>
#include <regex>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace tandem {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr absl::string_view kMagic("\x93NUMPY\x01\x00", 8);
constexpr size_t kAlignment = 64;

template <typename T>
constexpr absl::string_view kType = "";
template <>
constexpr absl::string_view kType<float> = "<f4";
template <>
constexpr absl::string_view kType<uint8_t> = "|u1";
template <>
constexpr absl::string_view kType<uint32_t> = "<u4";

absl::Status NotAnArray(const std::string& path, absl::string_view type) {
  return absl::InvalidArgumentError(
      absl::StrCat(path, ": want a C-ordered array of ", type));
}

// What stands between the magic and the values.
absl::StatusOr<std::string> ReadHeader(const std::string& path,
                                       std::istream& file) {
  std::string magic(kMagic.size(), '\0');
  uint16_t length = 0;
  if (!file.read(magic.data(), static_cast<std::streamsize>(magic.size())) ||
      magic != std::string(kMagic) ||
      !file.read(reinterpret_cast<char*>(&length), sizeof length)) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": no .npy file of version 1"));
  }
  std::string header(length, '\0');
  if (!file.read(header.data(), length)) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": ends too early"));
  }
  return header;
}

bool ParseShape(const std::string& header, std::vector<size_t>& shape) {
  static const std::regex pattern("'shape': *\\(([0-9, ]*)\\)");
  std::smatch match;
  if (!std::regex_search(header, match, pattern)) return false;
  const std::string extents = match[1].str();
  for (const absl::string_view part :
       absl::StrSplit(absl::string_view(extents), ',')) {
    uint64_t extent = 0;
    if (absl::SimpleAtoi(part, &extent)) shape.push_back(extent);
  }
  return !shape.empty();
}

}  // namespace

template <typename T>
absl::StatusOr<NpyArray<T>> ReadNpy(const std::string& path, size_t most_rows) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat(path, " is not there"));
  const absl::StatusOr<std::string> header = ReadHeader(path, file);
  if (!header.ok()) return header.status();
  NpyArray<T> array;
  if (header->find(std::string(kType<T>)) == std::string::npos ||
      header->find("'fortran_order': False") == std::string::npos ||
      !ParseShape(*header, array.shape)) {
    return NotAnArray(path, kType<T>);
  }
  if (most_rows > 0) array.shape[0] = std::min(array.shape[0], most_rows);
  size_t count = 1;
  for (const size_t extent : array.shape) count *= extent;
  array.values.resize(count);
  if (!file.read(reinterpret_cast<char*>(array.values.data()),
                 static_cast<std::streamsize>(count * sizeof(T)))) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": ends too early"));
  }
  return array;
}

template <typename T>
absl::Status WriteNpy(const std::string& path, const std::vector<size_t>& shape,
                      absl::Span<const T> values) {
  std::string header = absl::StrCat(
      "{'descr': '", kType<T>, "', 'fortran_order': False, 'shape': (",
      absl::StrJoin(shape, ", "), shape.size() == 1 ? "," : "", "), }");
  const size_t used = kMagic.size() + sizeof(uint16_t) + header.size() + 1;
  header.append((kAlignment - used % kAlignment) % kAlignment, ' ');
  header.push_back('\n');
  const auto length = static_cast<uint16_t>(header.size());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(kMagic.data(), kMagic.size());
  file.write(reinterpret_cast<const char*>(&length), sizeof length);
  file << header;
  file.write(reinterpret_cast<const char*>(values.data()),
             static_cast<std::streamsize>(values.size() * sizeof(T)));
  file.close();
  return file
             ? absl::OkStatus()
             : absl::UnavailableError(absl::StrCat(path, " cannot be written"));
}

template absl::StatusOr<NpyArray<float>> ReadNpy(const std::string&, size_t);
template absl::StatusOr<NpyArray<uint8_t>> ReadNpy(const std::string&, size_t);
template absl::StatusOr<NpyArray<uint32_t>> ReadNpy(const std::string&, size_t);
template absl::Status WriteNpy(const std::string&, const std::vector<size_t>&,
                               absl::Span<const float>);
template absl::Status WriteNpy(const std::string&, const std::vector<size_t>&,
                               absl::Span<const uint8_t>);
template absl::Status WriteNpy(const std::string&, const std::vector<size_t>&,
                               absl::Span<const uint32_t>);

}  // namespace tandem
