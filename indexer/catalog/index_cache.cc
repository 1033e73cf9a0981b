#include "indexer/catalog/index_cache.h"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <type_traits>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "indexer/base/status_macros.h"

namespace tandem {
namespace {

// The file: magic, checksum of all that follows, then the fields in order,
// integers little endian, strings with their length before them.
constexpr absl::string_view kMagic = "tandem-index-2\n\n";

template <typename T>
void AppendInteger(T value, std::string& out) {
  static_assert(std::is_unsigned_v<T>);
  for (size_t i = 0; i < sizeof(T); ++i) {
    out.push_back(static_cast<char>(value >> (8 * i)));
  }
}

void AppendString(absl::string_view text, std::string& out) {
  AppendInteger<uint64_t>(text.size(), out);
  absl::StrAppend(&out, text);
}

// Reads fields from the front of `rest`; false at the end of the bytes.
template <typename T>
bool TakeInteger(absl::string_view& rest, T& value) {
  if (rest.size() < sizeof(T)) return false;
  value = 0;
  for (size_t i = 0; i < sizeof(T); ++i) {
    value |= static_cast<T>(static_cast<unsigned char>(rest[i])) << (8 * i);
  }
  rest.remove_prefix(sizeof(T));
  return true;
}

bool TakeString(absl::string_view& rest, absl::string_view& text) {
  uint64_t size = 0;
  if (!TakeInteger(rest, size) || rest.size() < size) return false;
  text = rest.substr(0, size);
  rest.remove_prefix(size);
  return true;
}

bool TakeIndex(absl::string_view rest, CachedIndex& index) {
  uint64_t count = 0;
  if (!TakeString(rest, index.embedder_fingerprint) ||
      !TakeInteger(rest, count)) {
    return false;
  }
  index.rows.reserve(std::min<uint64_t>(count, rest.size()));
  for (uint64_t i = 0; i < count; ++i) {
    CachedRows rows;
    if (!TakeString(rest, rows.id) || !TakeInteger(rest, rows.revision) ||
        !TakeInteger(rest, rows.count)) {
      return false;
    }
    index.rows.push_back(rows);
  }
  return TakeString(rest, index.index_bytes) && rest.empty();
}

absl::Status DiskError(absl::string_view action, const std::string& path) {
  return absl::UnavailableError(
      absl::StrCat(action, " ", path, ": ", std::strerror(errno)));
}

struct FileBytes {
  std::shared_ptr<char[]> memory;
  size_t size = 0;

  absl::string_view view() const { return {memory.get(), size}; }
};

// Read, not mapped: of a mapped file, what the disk cannot read ends the
// process.
absl::StatusOr<FileBytes> ReadFile(const std::string& path) {
  std::error_code error;
  const uintmax_t size = std::filesystem::file_size(path, error);
  if (error == std::errc::no_such_file_or_directory) {
    return absl::NotFoundError(absl::StrCat(path, " is absent"));
  }
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("opening ", path, ": ", error.message()));
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return DiskError("opening", path);
  FileBytes bytes;
  bytes.size = static_cast<size_t>(size);
  bytes.memory = std::make_unique_for_overwrite<char[]>(bytes.size);
  file.read(bytes.memory.get(), static_cast<std::streamsize>(bytes.size));
  if (!file) return DiskError("reading", path);
  return bytes;
}

absl::Status SyncPath(const std::string& path, int flags) {
  const int fd = open(path.c_str(), flags);
  if (fd < 0) return DiskError("opening", path);
  const int failed = fsync(fd);
  close(fd);
  return failed == 0 ? absl::OkStatus() : DiskError("syncing", path);
}

}  // namespace

absl::Status WriteIndexCache(const std::string& path,
                             const CachedIndex& index) {
  std::string body;
  AppendString(index.embedder_fingerprint, body);
  AppendInteger<uint64_t>(index.rows.size(), body);
  for (const CachedRows& rows : index.rows) {
    AppendString(rows.id, body);
    AppendInteger(rows.revision, body);
    AppendInteger(rows.count, body);
  }
  AppendString(index.index_bytes, body);
  std::string head(kMagic);
  AppendInteger<uint64_t>(XXH3_64bits(body.data(), body.size()), head);

  const std::string aside = path + ".tmp";
  {
    std::ofstream file(aside, std::ios::binary | std::ios::trunc);
    file << head << body;
    file.close();
    if (!file) return DiskError("writing", aside);
  }
  TANDEM_RETURN_IF_ERROR(SyncPath(aside, O_RDONLY));
  if (std::rename(aside.c_str(), path.c_str()) != 0) {
    return DiskError("renaming", aside);
  }
  return SyncPath(std::filesystem::path(path).parent_path().string(),
                  O_RDONLY | O_DIRECTORY);
}

absl::StatusOr<CachedIndex> ReadIndexCache(const std::string& path) {
  TANDEM_ASSIGN_OR_RETURN(const FileBytes content, ReadFile(path));
  absl::string_view rest = content.view();
  uint64_t checksum = 0;
  const bool framed = rest.substr(0, kMagic.size()) == kMagic;
  if (framed) rest.remove_prefix(kMagic.size());
  CachedIndex index;
  index.memory = content.memory;
  if (!framed || !TakeInteger(rest, checksum) ||
      XXH3_64bits(rest.data(), rest.size()) != checksum ||
      !TakeIndex(rest, index)) {
    return absl::DataLossError(absl::StrCat(path, " is damaged"));
  }
  return index;
}

}  // namespace tandem
