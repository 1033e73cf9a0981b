#include <faiss/IndexFlat.h>
#include <faiss/IndexIVFFlat.h>
#include <faiss/impl/io.h>
#include <faiss/index_io.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/index/vector_index.h"

namespace tandem {
namespace {

// Hits asked of Faiss for each one wanted, so that a filter may drop some.
constexpr int kOverFetch = 4;

// What Faiss numbers rows with: `faiss::Index::idx_t` up to 1.7.3,
// `faiss::idx_t` since.
using FaissRow = int64_t;

absl::Status FaissError(absl::string_view action, const std::exception& e) {
  return absl::InternalError(absl::StrCat("Faiss, ", action, ": ", e.what()));
}

class FaissVectorIndex : public VectorIndex {
 public:
  FaissVectorIndex(VectorRowsView rows,
                   std::unique_ptr<faiss::IndexIVFFlat> index)
      : VectorIndex(std::move(rows)), index_(std::move(index)) {}

  const faiss::IndexIVFFlat& faiss_index() const { return *index_; }

 private:
  absl::StatusOr<std::vector<Neighbour>> SearchImpl(
      absl::Span<const float> query, int limit,
      const RowFilter& filter) const override {
    if (filter.rows()) {
      return ScanRows(rows(), 0, size(), query, limit, filter);
    }
    const int fetch = static_cast<int>(std::min<int64_t>(
        index_->ntotal, static_cast<int64_t>(limit) * kOverFetch));
    std::vector<float> similarities(fetch);
    std::vector<FaissRow> rows_found(fetch);
    try {
      index_->search(1, query.data(), fetch, similarities.data(),
                     rows_found.data());
    } catch (const std::exception& e) {
      return FaissError("search", e);
    }
    std::vector<Neighbour> hits;
    hits.reserve(fetch);
    int found = 0;
    for (; found < fetch; ++found) {
      if (rows_found[found] < 0) break;
      const auto row = static_cast<uint32_t>(rows_found[found]);
      if (filter.slots() && !filter.slots()->contains(rows().item(row).slot)) {
        continue;
      }
      if (!filter.Accepts(row)) continue;
      // Our own product, so that the bits are those of the exact scan.
      hits.push_back({row, DotProduct(query.data(), rows().vector(row).data(),
                                      dimension())});
    }
    if (hits.size() < static_cast<size_t>(limit) && found < index_->ntotal) {
      return ScanRows(rows(), 0, size(), query, limit, filter);
    }
    std::sort(hits.begin(), hits.end(), IsCloser);
    if (hits.size() > static_cast<size_t>(limit)) hits.resize(limit);
    return hits;
  }

  const std::unique_ptr<faiss::IndexIVFFlat> index_;
};

std::unique_ptr<faiss::IndexIVFFlat> TrainAndFill(
    const VectorRowsView& rows, const FaissVectorIndexOptions& options) {
  const int dimension = rows.dimension();
  const auto count = static_cast<size_t>(rows.size());
  const int lists = std::clamp(
      options.lists > 0 ? options.lists
                        : static_cast<int>(4 * std::sqrt(double(count))),
      1, static_cast<int>(count));
  auto quantizer = std::make_unique<faiss::IndexFlatIP>(dimension);
  auto index = std::make_unique<faiss::IndexIVFFlat>(
      quantizer.get(), dimension, lists, faiss::METRIC_INNER_PRODUCT);
  index->own_fields = true;
  (void)quantizer.release();  // The index owns it now.
  index->cp.seed = options.seed;
  index->cp.min_points_per_centroid = 1;  // No warning on small sets.
  index->nprobe = options.probes > 0 ? options.probes : std::max(16, lists / 8);
  std::vector<float> block;
  block.reserve(count * dimension);
  for (uint32_t row = 0; row < rows.size(); ++row) {
    const absl::Span<const float> vector = rows.vector(row);
    block.insert(block.end(), vector.begin(), vector.end());
  }
  const auto n = static_cast<FaissRow>(count);
  index->train(n, block.data());
  index->add(n, block.data());
  return index;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const VectorIndex>> BuildFaissVectorIndex(
    VectorRowsView rows, const FaissVectorIndexOptions& options) {
  if (rows.size() == 0) {
    return absl::FailedPreconditionError("no rows to build an index from");
  }
  try {
    auto index = TrainAndFill(rows, options);
    return std::make_unique<FaissVectorIndex>(std::move(rows),
                                              std::move(index));
  } catch (const std::exception& e) {
    return FaissError("build", e);
  }
}

absl::StatusOr<std::string> SerializeFaissVectorIndex(
    const VectorIndex& index) {
  const auto* ours = dynamic_cast<const FaissVectorIndex*>(&index);
  if (ours == nullptr) return absl::InternalError("not a Faiss index");
  try {
    faiss::VectorIOWriter writer;
    faiss::write_index(&ours->faiss_index(), &writer);
    return std::string(writer.data.begin(), writer.data.end());
  } catch (const std::exception& e) {
    return FaissError("write", e);
  }
}

absl::StatusOr<std::unique_ptr<const VectorIndex>> ReadFaissVectorIndex(
    const std::string& bytes, VectorRowsView rows) {
  try {
    faiss::VectorIOReader reader;
    reader.data.assign(bytes.begin(), bytes.end());
    std::unique_ptr<faiss::Index> index(faiss::read_index(&reader));
    auto* inverted = dynamic_cast<faiss::IndexIVFFlat*>(index.get());
    if (inverted == nullptr || inverted->d != rows.dimension() ||
        inverted->ntotal != static_cast<FaissRow>(rows.size())) {
      return absl::DataLossError("index file does not fit the rows");
    }
    (void)index.release();  // Owned by `inverted` from here on.
    return std::make_unique<FaissVectorIndex>(
        std::move(rows), std::unique_ptr<faiss::IndexIVFFlat>(inverted));
  } catch (const std::exception& e) {
    return absl::DataLossError(absl::StrCat("Faiss, read: ", e.what()));
  }
}

}  // namespace tandem
