#include "clients/cli/checkpoint_restore.h"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "google/protobuf/util/json_util.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;

constexpr char kManifestName[] = "CHECKPOINT.json";
// RocksDB opens a folder by this file; without it there is no store.
constexpr char kEntryName[] = "CURRENT";
constexpr int kFormat = 1;
constexpr size_t kCopyBytes = 1 << 20;

// An open file, closed at the end. Negative if opening failed.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return fd_; }

 private:
  const int fd_;
};

absl::Status SystemError(const fs::path& path, const std::string& what) {
  return absl::ErrnoToStatus(errno, absl::StrCat(path.string(), ": ", what));
}

absl::Status WriteAll(int fd, const char* bytes, ssize_t count,
                      const fs::path& path) {
  while (count > 0) {
    const ssize_t written = write(fd, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return SystemError(path, "cannot be written");
    bytes += written;
    count -= written;
  }
  return absl::OkStatus();
}

// Size and checksum of what was read.
struct Content {
  int64_t bytes = 0;
  std::string checksum;
};

// Reads `from` to its end; writes it to `to` unless that is negative.
absl::StatusOr<Content> ReadThrough(const fs::path& from, int to,
                                    const fs::path& to_path) {
  const Descriptor file(open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (file.get() < 0) return SystemError(from, "cannot be read");
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(
      XXH3_createState(), &XXH3_freeState);
  XXH3_64bits_reset(state.get());
  std::vector<char> chunk(kCopyBytes);
  Content content;
  while (true) {
    const ssize_t count = read(file.get(), chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemError(from, "cannot be read");
    if (count == 0) break;
    XXH3_64bits_update(state.get(), chunk.data(), count);
    content.bytes += count;
    if (to < 0) continue;
    const absl::Status status = WriteAll(to, chunk.data(), count, to_path);
    if (!status.ok()) return status;
  }
  content.checksum = absl::StrFormat("%016x", XXH3_64bits_digest(state.get()));
  return content;
}

absl::Status Compare(const storage::v1::CheckpointFile& file,
                     const absl::StatusOr<Content>& content) {
  if (absl::IsNotFound(content.status())) {
    return absl::DataLossError(absl::StrCat(file.path(), ": is missing"));
  }
  if (!content.ok()) return content.status();
  if (content->bytes != file.bytes()) {
    return absl::DataLossError(absl::StrCat(
        file.path(), ": has ", content->bytes, " bytes, not ", file.bytes()));
  }
  if (content->checksum != file.checksum()) {
    return absl::DataLossError(absl::StrCat(file.path(), ": has the checksum ",
                                            content->checksum, ", not ",
                                            file.checksum()));
  }
  return absl::OkStatus();
}

bool StaysInside(const std::string& path) {
  const fs::path candidate(path);
  return !path.empty() && candidate.is_relative() &&
         candidate.lexically_normal() == candidate &&
         *candidate.begin() != ".." && candidate.has_filename() &&
         candidate != "." && path != kManifestName;
}

absl::Status CopyFile(const storage::v1::CheckpointFile& file,
                      const fs::path& checkpoint, const fs::path& target) {
  const fs::path to = target / file.path();
  std::error_code error;
  fs::create_directories(to.parent_path(), error);
  const Descriptor out(
      open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (out.get() < 0) return SystemError(to, "cannot be made");
  const absl::Status status =
      Compare(file, ReadThrough(checkpoint / file.path(), out.get(), to));
  if (!status.ok()) return status;
  if (fsync(out.get()) != 0) return SystemError(to, "cannot be synced");
  return absl::OkStatus();
}

absl::Status SyncFolder(const fs::path& folder) {
  const Descriptor fd(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0 || fsync(fd.get()) != 0) {
    return SystemError(folder, "cannot be synced");
  }
  return absl::OkStatus();
}

absl::Status CopyAll(const fs::path& checkpoint,
                     const storage::v1::CheckpointManifest& manifest,
                     const fs::path& target) {
  std::vector<const storage::v1::CheckpointFile*> files;
  for (const auto& file : manifest.files()) files.push_back(&file);
  // The entry comes last, so that a break leaves nothing that opens.
  std::stable_partition(files.begin(), files.end(), [](const auto* file) {
    return fs::path(file->path()).filename() != kEntryName;
  });
  std::set<fs::path> folders = {target};
  for (const auto* file : files) {
    const absl::Status status = CopyFile(*file, checkpoint, target);
    if (!status.ok()) return status;
    folders.insert((target / file->path()).parent_path());
  }
  folders.insert(fs::absolute(target).lexically_normal().parent_path());
  absl::Status status;
  for (const fs::path& folder : folders) status.Update(SyncFolder(folder));
  return status;
}

void RemoveContent(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    fs::remove_all(entry.path(), error);
  }
}

}  // namespace

absl::StatusOr<storage::v1::CheckpointManifest> ReadManifest(
    const std::string& checkpoint) {
  const fs::path path = fs::path(checkpoint) / kManifestName;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return absl::NotFoundError(absl::StrCat(
        path.string(), ": not there; is this the folder of a checkpoint?"));
  }
  const std::string json(std::istreambuf_iterator<char>(file), {});
  storage::v1::CheckpointManifest manifest;
  const auto status =
      google::protobuf::util::JsonStringToMessage(json, &manifest);
  if (!status.ok()) {
    return absl::DataLossError(absl::StrCat(
        path.string(), ": does not decode: ", std::string(status.message())));
  }
  if (manifest.format() > kFormat) {
    return absl::FailedPreconditionError(
        absl::StrCat(path.string(), ": has format ", manifest.format(),
                     ", this tandemctl reads up to ", kFormat));
  }
  std::set<std::string> seen;
  for (const auto& entry : manifest.files()) {
    if (!StaysInside(entry.path()) || !seen.insert(entry.path()).second) {
      return absl::DataLossError(
          absl::StrCat(path.string(), ": names the file `", entry.path(), "`"));
    }
  }
  if (seen.empty()) {
    return absl::DataLossError(absl::StrCat(path.string(), ": names no files"));
  }
  return manifest;
}

absl::Status VerifyCheckpoint(const std::string& checkpoint,
                              const storage::v1::CheckpointManifest& manifest) {
  for (const auto& file : manifest.files()) {
    const absl::Status status = Compare(
        file, ReadThrough(fs::path(checkpoint) / file.path(), /*to=*/-1, ""));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CheckRestoreTarget(const std::string& target) {
  std::error_code error;
  if (!fs::exists(target, error)) return absl::OkStatus();
  if (!fs::is_directory(target, error) || !fs::is_empty(target, error) ||
      error) {
    return absl::FailedPreconditionError(
        absl::StrCat(target, ": is not an empty folder; nothing was touched"));
  }
  return absl::OkStatus();
}

absl::Status RestoreCheckpoint(const std::string& checkpoint,
                               const storage::v1::CheckpointManifest& manifest,
                               const std::string& target) {
  absl::Status status = CheckRestoreTarget(target);
  if (!status.ok()) return status;
  std::error_code error;
  fs::create_directories(target, error);
  if (error) {
    return absl::ErrnoToStatus(error.value(),
                               absl::StrCat(target, ": cannot be made"));
  }
  fs::permissions(target, fs::perms::owner_all, error);
  status = CopyAll(checkpoint, manifest, target);
  if (!status.ok()) RemoveContent(target);
  return status;
}

}  // namespace tandem
