#include "indexer/store/file_sync.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace tandem {

namespace fs = std::filesystem;

absl::Status SyncToDisk(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && ::fsync(file) == 0;
  const int error = errno;
  if (file >= 0) ::close(file);
  if (synced) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("syncing ", path, ": ", std::strerror(error)));
}

absl::Status MakePrivateFolder(const std::string& path) {
  std::error_code error;
  const fs::path folder = fs::absolute(path, error).lexically_normal();
  if (fs::is_directory(folder, error)) return absl::OkStatus();
  error.clear();
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("making folder ", path, ": ", error.message()));
  }
  const fs::path parent = folder.has_filename()
                              ? folder.parent_path()
                              : folder.parent_path().parent_path();
  return SyncToDisk(parent.string());
}

}  // namespace tandem
