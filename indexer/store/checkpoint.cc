#include "indexer/store/checkpoint.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/file_sync.h"
#include "indexer/store/record_frame.h"
#include "tandem/storage/v1/record.pb.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;
using storage::v1::CheckpointFile;
using storage::v1::CheckpointManifest;

constexpr int kFormat = 1;

// Paths of all files below `folder` but the list, relative to it, in byte
// order.
absl::StatusOr<std::vector<std::string>> ListFiles(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error);
  for (; !error && it != fs::recursive_directory_iterator();
       it.increment(error)) {
    if (!it->is_regular_file(error) || error) continue;
    std::string path = it->path().lexically_relative(folder).generic_string();
    if (path != kCheckpointManifestName) paths.push_back(std::move(path));
  }
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("listing ", folder, ": ", error.message()));
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

absl::StatusOr<CheckpointFile> SumFile(const std::string& folder,
                                       const std::string& path) {
  std::ifstream in(absl::StrCat(folder, "/", path), std::ios::binary);
  StreamChecksum checksum;
  std::vector<char> piece(1 << 20);
  int64_t bytes = 0;
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    checksum.Update({piece.data(), static_cast<size_t>(in.gcount())});
    bytes += in.gcount();
  }
  if (!in.eof()) {
    return absl::UnavailableError(
        absl::StrCat("reading ", folder, "/", path, " failed"));
  }
  CheckpointFile file;
  file.set_path(path);
  file.set_bytes(bytes);
  file.set_checksum(checksum.HexDigest());
  return file;
}

absl::Status WriteSynced(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) return absl::UnavailableError(absl::StrCat("writing ", path));
  return SyncToDisk(path);
}

absl::StatusOr<CheckpointManifest> ReadManifest(const std::string& folder) {
  std::ifstream in(absl::StrCat(folder, "/", kCheckpointManifestName),
                   std::ios::binary);
  if (!in) {
    return absl::NotFoundError(
        absl::StrCat(folder, " holds no ", kCheckpointManifestName));
  }
  const std::string json((std::istreambuf_iterator<char>(in)),
                         std::istreambuf_iterator<char>());
  CheckpointManifest manifest;
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;  // Of newer versions: see `format`.
  if (!google::protobuf::util::JsonStringToMessage(json, &manifest, options)
           .ok() ||
      manifest.format() < 1) {
    return absl::DataLossError(
        absl::StrCat(folder, "/", kCheckpointManifestName,
                     " is not a readable list of files"));
  }
  if (manifest.format() > kFormat) {
    return absl::FailedPreconditionError(
        absl::StrCat(folder, " has checkpoint format ", manifest.format(),
                     ", this version of Tandem reads up to ", kFormat));
  }
  return manifest;
}

}  // namespace

absl::Status WriteCheckpointManifest(const std::string& folder,
                                     uint64_t generation,
                                     int64_t organisations) {
  TANDEM_ASSIGN_OR_RETURN(const std::vector<std::string> paths,
                          ListFiles(folder));
  CheckpointManifest manifest;
  manifest.set_format(kFormat);
  manifest.set_generation(generation);
  manifest.set_organisations(organisations);
  for (const std::string& path : paths) {
    TANDEM_RETURN_IF_ERROR(SyncToDisk(absl::StrCat(folder, "/", path)));
    TANDEM_ASSIGN_OR_RETURN(*manifest.add_files(), SumFile(folder, path));
  }
  std::string json;
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.preserve_proto_field_names = true;
  if (!google::protobuf::util::MessageToJsonString(manifest, &json, options)
           .ok()) {
    return absl::InternalError("writing a checkpoint's list as JSON");
  }
  TANDEM_RETURN_IF_ERROR(
      WriteSynced(absl::StrCat(folder, "/", kCheckpointManifestName), json));
  return SyncToDisk(folder);
}

absl::StatusOr<CheckpointSummary> VerifyCheckpoint(const std::string& folder) {
  TANDEM_ASSIGN_OR_RETURN(const CheckpointManifest manifest,
                          ReadManifest(folder));
  TANDEM_ASSIGN_OR_RETURN(const std::vector<std::string> paths,
                          ListFiles(folder));
  CheckpointSummary summary;
  summary.generation = manifest.generation();
  summary.organisations = manifest.organisations();
  summary.files = manifest.files_size();
  for (int i = 0; i < manifest.files_size(); ++i) {
    const CheckpointFile& want = manifest.files(i);
    if (!std::binary_search(paths.begin(), paths.end(), want.path())) {
      return absl::DataLossError(
          absl::StrCat(folder, ": ", want.path(), " is missing"));
    }
    TANDEM_ASSIGN_OR_RETURN(const CheckpointFile have,
                            SumFile(folder, want.path()));
    if (have.bytes() != want.bytes() || have.checksum() != want.checksum()) {
      return absl::DataLossError(
          absl::StrCat(folder, ": ", want.path(), " has changed"));
    }
    summary.bytes += have.bytes();
  }
  if (static_cast<int64_t>(paths.size()) != summary.files) {
    return absl::DataLossError(absl::StrCat(
        folder, " has ", paths.size(), " files, its list ", summary.files));
  }
  return summary;
}

}  // namespace tandem
