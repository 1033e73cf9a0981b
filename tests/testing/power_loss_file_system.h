#ifndef TANDEM_TESTS_TESTING_POWER_LOSS_FILE_SYSTEM_H_
#define TANDEM_TESTS_TESTING_POWER_LOSS_FILE_SYSTEM_H_

#include <rocksdb/file_system.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace tandem::testing {

// The real file system with a plug to pull: it remembers what was synced, and
// takes everything else away afterwards, as a disk without power does.
//
//   auto files = std::make_shared<PowerLossFileSystem>();
//   auto env = rocksdb::NewCompositeEnv(files);
//   ... write ...; files->CutPowerAfter(17); ... write, close ...
//   files->LoseUnsyncedData();
//
// Lost are: bytes appended since the last sync of their file; files made, and
// names changed, since the last sync of their folder. Deletions count as
// durable. Thread-safe, but for LoseUnsyncedData.
class PowerLossFileSystem : public rocksdb::FileSystemWrapper {
 public:
  PowerLossFileSystem();

  static const char* kClassName() { return "PowerLossFileSystem"; }
  const char* Name() const override { return kClassName(); }

  // After `operations` more changes (appends, syncs, new files, renames) every
  // change fails. 0: at once.
  void CutPowerAfter(int64_t operations) ABSL_LOCKS_EXCLUDED(mu_);

  // From now on every change fails for want of space.
  void FillUp() ABSL_LOCKS_EXCLUDED(mu_);

  // Changes so far.
  int64_t operations() const ABSL_LOCKS_EXCLUDED(mu_);

  // Makes the files what a disk would hold. Call when all are closed.
  void LoseUnsyncedData() ABSL_LOCKS_EXCLUDED(mu_);

  rocksdb::IOStatus NewWritableFile(
      const std::string& name, const rocksdb::FileOptions& options,
      std::unique_ptr<rocksdb::FSWritableFile>* result,
      rocksdb::IODebugContext* debug) override ABSL_LOCKS_EXCLUDED(mu_);
  rocksdb::IOStatus ReopenWritableFile(
      const std::string& name, const rocksdb::FileOptions& options,
      std::unique_ptr<rocksdb::FSWritableFile>* result,
      rocksdb::IODebugContext* debug) override ABSL_LOCKS_EXCLUDED(mu_);
  rocksdb::IOStatus NewDirectory(const std::string& name,
                                 const rocksdb::IOOptions& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* result,
                                 rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override
      ABSL_LOCKS_EXCLUDED(mu_);
  rocksdb::IOStatus DeleteFile(const std::string& name,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override
      ABSL_LOCKS_EXCLUDED(mu_);

  // For the files and folders that it gives out: counts a change; an error once
  // the power is cut.
  rocksdb::IOStatus CountChange() ABSL_LOCKS_EXCLUDED(mu_);
  void NoteAppend(const std::string& name, uint64_t bytes)
      ABSL_LOCKS_EXCLUDED(mu_);
  void NoteSync(const std::string& name) ABSL_LOCKS_EXCLUDED(mu_);
  void NoteFolderSync(const std::string& folder) ABSL_LOCKS_EXCLUDED(mu_);

 private:
  struct File {
    uint64_t size = 0;
    uint64_t synced = 0;
    // Whether the folder was synced since the file got its name.
    bool name_synced = false;
    // What had the name at the last sync of the folder.
    std::optional<std::string> replaced;
  };

  mutable absl::Mutex mu_;
  std::map<std::string, File> files_ ABSL_GUARDED_BY(mu_);
  int64_t operations_ ABSL_GUARDED_BY(mu_) = 0;
  int64_t allowed_ ABSL_GUARDED_BY(mu_) = INT64_MAX;
  bool full_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_TESTING_POWER_LOSS_FILE_SYSTEM_H_
