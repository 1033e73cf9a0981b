#include "indexer/store/file_checksums.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/metadata.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "indexer/base/ordered_pipeline.h"
#include "indexer/store/crc32c.h"

namespace tandem {
namespace {

// Stays in the second-level cache between reading and summing.
constexpr size_t kReadBytes = 256 << 10;

// As the manifest has it: the highest byte first.
std::string ChecksumText(uint32_t crc) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    text.push_back(static_cast<char>(crc >> shift));
  }
  return text;
}

rocksdb::Status VerifyFile(rocksdb::Env& env,
                           const rocksdb::LiveFileMetaData& file) {
  if (file.file_checksum == rocksdb::kUnknownFileChecksum) return {};
  const std::string path = file.directory + "/" + file.relative_filename;
  if (file.file_checksum_func_name !=
      rocksdb::kStandardDbFileChecksumFuncName) {
    return rocksdb::Status::Corruption(path,
                                       "its checksum is of no known kind");
  }
  std::unique_ptr<rocksdb::SequentialFile> content;
  rocksdb::Status status =
      env.NewSequentialFile(path, &content, rocksdb::EnvOptions());
  const auto buffer = std::make_unique<char[]>(kReadBytes);
  rocksdb::Slice read;
  uint32_t crc = 0;
  while (status.ok()) {
    status = content->Read(kReadBytes, &read, buffer.get());
    if (!status.ok() || read.empty()) break;
    crc = ExtendCrc32c(crc, {read.data(), read.size()});
  }
  if (!status.ok()) return status;
  if (ChecksumText(crc) == file.file_checksum) return status;
  return rocksdb::Status::Corruption(path, "the checksum does not match");
}

}  // namespace

rocksdb::Status VerifyTableFiles(rocksdb::DB& db) {
  std::vector<rocksdb::LiveFileMetaData> files;
  db.GetLiveFilesMetaData(&files);
  rocksdb::Env& env = *db.GetEnv();
  using Pipeline = OrderedPipeline<rocksdb::Status>;
  Pipeline pipeline(
      std::max(1U, std::thread::hardware_concurrency()),
      [&, next = size_t{0}]() mutable {
        const auto* file = next < files.size() ? &files[next++] : nullptr;
        return file == nullptr ? Pipeline::Work() : [&env, file] {
          return VerifyFile(env, *file);
        };
      },
      /*turn=*/1);
  rocksdb::Status first;
  pipeline
      .Run([&](const rocksdb::Status& status) {
        if (first.ok()) first = status;
        return absl::OkStatus();
      })
      .IgnoreError();  // Nothing above fails but by way of `first`.
  return first;
}

}  // namespace tandem
