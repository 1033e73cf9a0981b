#include "indexer/store/watermark.h"

#include <rocksdb/env.h>

#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/record_frame.h"
#include "indexer/store/rocksdb_status.h"

namespace tandem {
namespace {

constexpr char kFileName[] = "/WATERMARK";

}  // namespace

absl::StatusOr<uint64_t> ReadWatermark(rocksdb::Env& env,
                                       const std::string& folder) {
  const std::string path = folder + kFileName;
  if (env.FileExists(path).IsNotFound()) return 0;
  std::string content;
  TANDEM_RETURN_IF_ERROR(
      FromRocksDb(rocksdb::ReadFileToString(&env, path, &content), path));
  const absl::StatusOr<absl::string_view> text = Unframe(content);
  if (!text.ok()) return Annotate(text.status(), path);
  uint64_t changes = 0;
  if (!absl::SimpleAtoi(*text, &changes)) {
    return absl::DataLossError(absl::StrCat(path, " holds no number"));
  }
  return changes;
}

absl::Status WriteWatermark(rocksdb::Env& env, const std::string& folder,
                            uint64_t changes) {
  const std::string path = folder + kFileName;
  const std::string unfinished = path + ".tmp";
  TANDEM_RETURN_IF_ERROR(
      FromRocksDb(rocksdb::WriteStringToFile(&env, Frame(absl::StrCat(changes)),
                                             unfinished, /*should_sync=*/true),
                  path));
  TANDEM_RETURN_IF_ERROR(FromRocksDb(env.RenameFile(unfinished, path), path));
  std::unique_ptr<rocksdb::Directory> entries;
  TANDEM_RETURN_IF_ERROR(
      FromRocksDb(env.NewDirectory(folder, &entries), folder));
  return FromRocksDb(entries->Fsync(), folder);
}

}  // namespace tandem
