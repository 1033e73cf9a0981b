#include "service/server/data_folder.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;

absl::Status MakeFolder(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return absl::OkStatus();
  if (fs::create_directories(path, error)) {
    fs::permissions(path, fs::perms::owner_all, error);
  }
  return error ? absl::UnavailableError(absl::StrCat(
                     "cannot make folder ", path, ": ", error.message()))
               : absl::OkStatus();
}

}  // namespace

absl::StatusOr<DataFolder> DataFolder::Open(
    const config::v1::DataConfig& config) {
  const std::string& directory = config.directory();
  if (directory.empty()) {
    return absl::InvalidArgumentError("data.directory: must not be empty");
  }
  DataFolder folder;
  folder.store = absl::StrCat(directory, "/store");
  folder.index = absl::StrCat(directory, "/index");
  folder.page_key = absl::StrCat(directory, "/page_token.key");
  folder.checkpoints = config.checkpoint_directory().empty()
                           ? absl::StrCat(directory, "/checkpoints")
                           : config.checkpoint_directory();
  std::error_code error;
  // RocksDB keeps a file of this name in each of its folders.
  if (!fs::exists(folder.store, error) &&
      fs::exists(absl::StrCat(directory, "/CURRENT"), error)) {
    folder.store = directory;
  }
  TANDEM_RETURN_IF_ERROR(MakeFolder(directory));
  TANDEM_RETURN_IF_ERROR(MakeFolder(folder.index));
  return folder;
}

absl::Status WriteFileAtomically(const std::string& path,
                                 absl::string_view content) {
  const std::string temporary = absl::StrCat(path, ".", ::getpid(), ".tmp");
  std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  std::error_code error;
  if (file) fs::rename(temporary, path, error);
  if (file && !error) return absl::OkStatus();
  std::error_code ignored;
  fs::remove(temporary, ignored);
  return absl::UnavailableError(absl::StrCat("cannot write ", path));
}

}  // namespace tandem
