#include "tools/bench/vector_set.h"

#include <algorithm>
#include <filesystem>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "tools/bench/npy_file.h"

namespace tandem {
namespace {

std::vector<std::string> FilesOf(const std::string& folder,
                                 const std::string& prefix) {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (absl::StartsWith(name, prefix) && absl::EndsWith(name, ".npy")) {
      paths.push_back(entry.path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// Appends files with rows of `width`, at most `most` rows in all.
template <typename T>
absl::Status AppendFiles(const std::vector<std::string>& paths, size_t most,
                         size_t& width, std::vector<T>& out) {
  for (const std::string& path : paths) {
    const size_t have = width == 0 ? 0 : out.size() / width;
    if (most > 0 && have >= most) break;
    TANDEM_ASSIGN_OR_RETURN(const NpyArray<T> array,
                            ReadNpy<T>(path, most == 0 ? 0 : most - have));
    if (array.shape.size() != 2 || (width != 0 && array.shape[1] != width)) {
      return absl::InvalidArgumentError(absl::StrCat(
          path, ": want two dimensions",
          width == 0 ? "" : absl::StrCat(" and ", width, " columns")));
    }
    width = array.shape[1];
    out.insert(out.end(), array.values.begin(), array.values.end());
  }
  return absl::OkStatus();
}

absl::Status LoadFilters(const std::string& folder, VectorSet& set) {
  const std::vector<std::string> paths = FilesOf(folder, "attr_");
  if (paths.empty()) return absl::OkStatus();
  size_t width = 2;
  TANDEM_RETURN_IF_ERROR(AppendFiles(paths, set.size(), width, set.attributes));
  TANDEM_ASSIGN_OR_RETURN(
      const NpyArray<uint32_t> masks,
      ReadNpy<uint32_t>(folder + "/filt.npy", set.query_count()));
  if (set.attributes.size() != 2 * set.size() ||
      masks.shape !=
          std::vector<size_t>{set.query_count(), VectorSet::kLevels, 2}) {
    return absl::InvalidArgumentError(
        "want a pair of attributes for each vector and 6 x 2 masks for each "
        "query");
  }
  if (std::any_of(set.attributes.begin(), set.attributes.end(),
                  [](uint8_t x) { return x >= VectorSet::kValues; })) {
    return absl::InvalidArgumentError("attributes must be below 32");
  }
  for (size_t i = 0; i < masks.values.size(); i += 2) {
    set.filters.push_back({masks.values[i], masks.values[i + 1]});
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<VectorSet> LoadVectorSet(const std::string& folder,
                                        size_t most_base, size_t most_queries) {
  VectorSet set;
  const std::vector<std::string> paths = FilesOf(folder, "base_");
  if (paths.empty()) {
    return absl::NotFoundError(absl::StrCat(folder, " has no base_*.npy"));
  }
  TANDEM_RETURN_IF_ERROR(
      AppendFiles(paths, most_base, set.dimension, set.base));
  TANDEM_RETURN_IF_ERROR(AppendFiles({folder + "/query.npy"}, most_queries,
                                     set.dimension, set.queries));
  TANDEM_RETURN_IF_ERROR(LoadFilters(folder, set));
  return set;
}

}  // namespace tandem
