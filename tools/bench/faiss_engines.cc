#include <faiss/IndexFlat.h>
#include <faiss/IndexIVFFlat.h>
#include <faiss/impl/IDSelector.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "tools/bench/attribute_columns.h"
#include "tools/bench/search_engine.h"

namespace tandem {
namespace {

// What Faiss numbers rows with: `faiss::Index::idx_t` up to 1.7.3,
// `faiss::idx_t` since.
using FaissRow = int64_t;

std::vector<uint32_t> RowsOf(const std::vector<FaissRow>& found) {
  std::vector<uint32_t> rows;
  for (const FaissRow row : found) {
    if (row >= 0) rows.push_back(static_cast<uint32_t>(row));
  }
  return rows;
}

// Searches `index` under `parameters`, to which the filter is added.
std::vector<uint32_t> SearchFaiss(const faiss::Index& index,
                                  faiss::SearchParameters& parameters,
                                  const AttributeColumns& columns,
                                  absl::Span<const float> query,
                                  const VectorSet::Filter& filter, size_t level,
                                  size_t k) {
  std::vector<float> similarities(k);
  std::vector<FaissRow> rows(k);
  if (level == 0) {
    index.search(1, query.data(), static_cast<FaissRow>(k), similarities.data(),
                 rows.data(), &parameters);
    return RowsOf(rows);
  }
  const std::vector<uint64_t> words = columns.Matching(filter);
  faiss::IDSelectorBitmap selector(
      words.size() * sizeof(uint64_t),
      reinterpret_cast<const uint8_t*>(words.data()));
  parameters.sel = &selector;
  index.search(1, query.data(), static_cast<FaissRow>(k), similarities.data(),
               rows.data(), &parameters);
  return RowsOf(rows);
}

class FaissFlatEngine : public SearchEngine {
 public:
  std::string name() const override { return "faiss_flat"; }

  void Build(const VectorSet& set, size_t /*more*/) override {
    columns_ = AttributeColumns(set);
    index_ = std::make_unique<faiss::IndexFlatIP>(set.dimension);
    index_->add(static_cast<FaissRow>(set.size()), set.base.data());
  }

  size_t settings() const override { return 1; }
  std::string SettingName(size_t /*setting*/) const override { return "all"; }
  void Use(size_t /*setting*/) override {}

  std::vector<uint32_t> Search(absl::Span<const float> query,
                               const VectorSet::Filter& filter, size_t level,
                               size_t k) const override {
    faiss::SearchParameters parameters;
    return SearchFaiss(*index_, parameters, columns_, query, filter, level, k);
  }

  bool Upsert(absl::Span<const float> vectors) override {
    index_->add(static_cast<FaissRow>(vectors.size()) / index_->d,
                vectors.data());
    return true;
  }
  // It moves all vectors behind the first: their numbers change.
  bool Delete(absl::Span<const uint32_t> /*rows*/) override { return false; }
  bool exhaustive() const override { return true; }

 private:
  AttributeColumns columns_;
  std::unique_ptr<faiss::IndexFlatIP> index_;
};

constexpr int kProbes[] = {4,  8,   12,  16,  24,  32,  48,  64,
                           96, 128, 192, 256, 384, 512, 1024};

class FaissIvfEngine : public SearchEngine {
 public:
  std::string name() const override { return "faiss_ivf_flat"; }

  void Build(const VectorSet& set, size_t /*more*/) override {
    columns_ = AttributeColumns(set);
    const auto lists =
        static_cast<size_t>(4 * std::sqrt(static_cast<double>(set.size())));
    quantizer_ = std::make_unique<faiss::IndexFlatIP>(set.dimension);
    index_ = std::make_unique<faiss::IndexIVFFlat>(
        quantizer_.get(), set.dimension, lists, faiss::METRIC_INNER_PRODUCT);
    // As many as Faiss asks for; more make no other lists, but take long.
    const size_t samples = std::min(set.size(), 40 * lists);
    index_->train(static_cast<FaissRow>(samples), set.base.data());
    index_->add(static_cast<FaissRow>(set.size()), set.base.data());
  }

  size_t settings() const override { return std::size(kProbes); }
  std::string SettingName(size_t setting) const override {
    return "nprobe=" + std::to_string(kProbes[setting]);
  }
  void Use(size_t setting) override { probes_ = kProbes[setting]; }

  std::vector<uint32_t> Search(absl::Span<const float> query,
                               const VectorSet::Filter& filter, size_t level,
                               size_t k) const override {
    faiss::SearchParametersIVF parameters;
    parameters.nprobe = static_cast<size_t>(probes_);
    return SearchFaiss(*index_, parameters, columns_, query, filter, level, k);
  }

  bool Upsert(absl::Span<const float> vectors) override {
    index_->add(static_cast<FaissRow>(vectors.size()) / index_->d,
                vectors.data());
    return true;
  }
  bool Delete(absl::Span<const uint32_t> rows) override {
    const std::vector<FaissRow> ids(rows.begin(), rows.end());
    index_->remove_ids(faiss::IDSelectorBatch(ids.size(), ids.data()));
    return true;
  }

 private:
  AttributeColumns columns_;
  std::unique_ptr<faiss::IndexFlatIP> quantizer_;
  std::unique_ptr<faiss::IndexIVFFlat> index_;
  int probes_ = 1;
};

}  // namespace

std::unique_ptr<SearchEngine> NewFaissFlatEngine() {
  return std::make_unique<FaissFlatEngine>();
}

std::unique_ptr<SearchEngine> NewFaissIvfEngine() {
  return std::make_unique<FaissIvfEngine>();
}

}  // namespace tandem
