#include "tests/testing/power_loss_file_system.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace tandem::testing {
namespace {

namespace fs = std::filesystem;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

std::string Normal(const std::string& path) {
  return fs::path(path).lexically_normal().string();
}

std::string Content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in),
                     std::istreambuf_iterator<char>());
}

class WritableFile : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  WritableFile(std::unique_ptr<rocksdb::FSWritableFile> target,
               std::string name, PowerLossFileSystem& files)
      : FSWritableFileOwnerWrapper(std::move(target)),
        name_(std::move(name)),
        files_(files) {}

  IOStatus Append(const Slice& data, const IOOptions& options,
                  IODebugContext* debug) override {
    IOStatus status = files_.CountChange();
    if (status.ok()) status = target()->Append(data, options, debug);
    if (status.ok()) files_.NoteAppend(name_, data.size());
    return status;
  }
  IOStatus Append(const Slice& data, const IOOptions& options,
                  const rocksdb::DataVerificationInfo&,
                  IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    IOStatus status = files_.CountChange();
    if (status.ok()) status = target()->Sync(options, debug);
    if (status.ok()) files_.NoteSync(name_);
    return status;
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return Sync(options, debug);
  }

 private:
  const std::string name_;
  PowerLossFileSystem& files_;
};

class Folder : public rocksdb::FSDirectoryWrapper {
 public:
  Folder(std::unique_ptr<rocksdb::FSDirectory> target, std::string name,
         PowerLossFileSystem& files)
      : FSDirectoryWrapper(std::move(target)),
        name_(std::move(name)),
        files_(files) {}

  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    IOStatus status = files_.CountChange();
    if (status.ok()) status = FSDirectoryWrapper::Fsync(options, debug);
    if (status.ok()) files_.NoteFolderSync(name_);
    return status;
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug,
                               const rocksdb::DirFsyncOptions&) override {
    return Fsync(options, debug);
  }

 private:
  const std::string name_;
  PowerLossFileSystem& files_;
};

}  // namespace

PowerLossFileSystem::PowerLossFileSystem()
    : FileSystemWrapper(rocksdb::FileSystem::Default()) {}

void PowerLossFileSystem::CutPowerAfter(int64_t operations) {
  const absl::MutexLock lock(&mu_);
  allowed_ = operations_ + operations;
}

void PowerLossFileSystem::FillUp() {
  const absl::MutexLock lock(&mu_);
  full_ = true;
}

int64_t PowerLossFileSystem::operations() const {
  const absl::MutexLock lock(&mu_);
  return operations_;
}

IOStatus PowerLossFileSystem::CountChange() {
  const absl::MutexLock lock(&mu_);
  if (full_) return IOStatus::NoSpace("the disk is full");
  if (operations_ >= allowed_) return IOStatus::IOError("no power");
  ++operations_;
  return IOStatus::OK();
}

void PowerLossFileSystem::NoteAppend(const std::string& name, uint64_t bytes) {
  const absl::MutexLock lock(&mu_);
  files_[name].size += bytes;
}

void PowerLossFileSystem::NoteSync(const std::string& name) {
  const absl::MutexLock lock(&mu_);
  files_[name].synced = files_[name].size;
}

void PowerLossFileSystem::NoteFolderSync(const std::string& folder) {
  const absl::MutexLock lock(&mu_);
  for (auto& [name, file] : files_) {
    if (fs::path(name).parent_path() != folder) continue;
    file.name_synced = true;
    file.replaced.reset();
  }
}

void PowerLossFileSystem::LoseUnsyncedData() {
  const absl::MutexLock lock(&mu_);
  for (const auto& [name, file] : files_) {
    if (!fs::exists(name)) continue;
    if (file.name_synced) {
      if (file.synced < file.size) fs::resize_file(name, file.synced);
    } else if (file.replaced.has_value()) {
      std::ofstream(name, std::ios::binary) << *file.replaced;
    } else {
      fs::remove(name);
    }
  }
  files_.clear();
}

IOStatus PowerLossFileSystem::NewWritableFile(
    const std::string& name, const rocksdb::FileOptions& options,
    std::unique_ptr<rocksdb::FSWritableFile>* result, IODebugContext* debug) {
  IOStatus status = CountChange();
  if (!status.ok()) return status;
  const std::string path = Normal(name);
  {
    const absl::MutexLock lock(&mu_);
    File file;
    if (fs::exists(path)) file.replaced = Content(path);
    files_[path] = std::move(file);
  }
  std::unique_ptr<rocksdb::FSWritableFile> made;
  status = target()->NewWritableFile(name, options, &made, debug);
  if (status.ok()) {
    *result = std::make_unique<WritableFile>(std::move(made), path, *this);
  }
  return status;
}

IOStatus PowerLossFileSystem::ReopenWritableFile(
    const std::string& name, const rocksdb::FileOptions& options,
    std::unique_ptr<rocksdb::FSWritableFile>* result, IODebugContext* debug) {
  // What was there before counts as synced, but for what we know better.
  IOStatus status = CountChange();
  if (!status.ok()) return status;
  const std::string path = Normal(name);
  {
    const absl::MutexLock lock(&mu_);
    if (!files_.contains(path) && fs::exists(path)) {
      const uint64_t size = fs::file_size(path);
      files_[path] = {.size = size,
                      .synced = size,
                      .name_synced = true,
                      .replaced = std::nullopt};
    }
  }
  std::unique_ptr<rocksdb::FSWritableFile> made;
  status = target()->ReopenWritableFile(name, options, &made, debug);
  if (status.ok()) {
    *result = std::make_unique<WritableFile>(std::move(made), path, *this);
  }
  return status;
}

IOStatus PowerLossFileSystem::NewDirectory(
    const std::string& name, const IOOptions& options,
    std::unique_ptr<rocksdb::FSDirectory>* result, IODebugContext* debug) {
  std::unique_ptr<rocksdb::FSDirectory> made;
  IOStatus status = target()->NewDirectory(name, options, &made, debug);
  if (status.ok()) {
    std::string folder = Normal(name);
    if (folder.size() > 1 && folder.back() == '/') folder.pop_back();
    *result = std::make_unique<Folder>(std::move(made), folder, *this);
  }
  return status;
}

IOStatus PowerLossFileSystem::RenameFile(const std::string& from,
                                         const std::string& to,
                                         const IOOptions& options,
                                         IODebugContext* debug) {
  IOStatus status = CountChange();
  if (!status.ok()) return status;
  const absl::MutexLock lock(&mu_);
  const std::string source = Normal(from);
  const std::string path = Normal(to);
  File file;
  if (const auto it = files_.find(source); it != files_.end()) {
    file = it->second;
    files_.erase(it);
  } else {
    file.size = file.synced = fs::file_size(source);
  }
  file.name_synced = false;
  file.replaced.reset();
  if (fs::exists(path)) file.replaced = Content(path);
  files_[path] = std::move(file);
  return target()->RenameFile(from, to, options, debug);
}

IOStatus PowerLossFileSystem::DeleteFile(const std::string& name,
                                         const IOOptions& options,
                                         IODebugContext* debug) {
  IOStatus status = CountChange();
  if (!status.ok()) return status;
  {
    const absl::MutexLock lock(&mu_);
    files_.erase(Normal(name));
  }
  return target()->DeleteFile(name, options, debug);
}

}  // namespace tandem::testing
