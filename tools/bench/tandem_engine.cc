#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "indexer/base/check.h"
#include "indexer/index/exact_scan.h"
#include "indexer/index/item_index.h"
#include "indexer/index/ivf_vector_index.h"
#include "indexer/index/sketch.h"
#include "indexer/index/vector_rows.h"
#include "tools/bench/attribute_columns.h"
#include "tools/bench/search_engine.h"

namespace tandem {
namespace {

// How many rows are visited: shares of what the index measured that it needs.
constexpr float kSettings[] = {0.05f, 0.1f, 0.2f, 0.3f, 0.5f, 0.7f, 0.85f,
                               1.0f,  1.2f, 1.5f, 2.0f, 3.0f, 5.0f};

// Rows that wait behind the index, scanned exactly, until they are added to it.
constexpr uint32_t kTail = 4096;

// Below this share of all rows, those that pass are given one by one.
constexpr double kFew = 0.005;

class TandemEngine : public SearchEngine {
 public:
  std::string name() const override { return "tandem"; }

  void Build(const VectorSet& set, size_t /*more*/) override {
    columns_ = AttributeColumns(set);
    dimension_ = set.dimension;
    rotation_.emplace(static_cast<int>(dimension_));
    rows_ = std::make_unique<VectorRows>(static_cast<int>(rotation_->bits()));
    for (size_t i = 0; i < set.size(); ++i) Append(set.vector(i));
    auto index = IvfVectorIndex::Build(rows_->view(), {});
    TANDEM_CHECK(index.ok());
    built_ = *std::move(index);
    dead_.assign(set.size(), false);
    Use(kDefault);
  }

  size_t settings() const override { return std::size(kSettings); }
  std::string SettingName(size_t setting) const override {
    return "visit=" + std::to_string(kSettings[setting]).substr(0, 4);
  }
  void Use(size_t setting) override {
    index_ = built_->Visiting(kSettings[setting]);
    view_ = ItemIndexView(rows_->view(), index_);
  }

  std::vector<uint32_t> Search(absl::Span<const float> query,
                               const VectorSet::Filter& filter, size_t level,
                               size_t k) const override {
    const auto live = [this](uint32_t row) { return !dead_[row]; };
    RowFilter rows(live);
    std::vector<uint32_t> few;
    std::vector<uint64_t> words;
    if (level > 0) {
      const size_t count = columns_.Count(filter);
      if (static_cast<double>(count) < kFew * view_.rows().size()) {
        few = columns_.MatchingRows(filter);
        rows.WithRows(few);
      } else {
        words = columns_.Matching(filter);
        rows.WithSlots(SlotSet(words, count));
      }
    }
    const auto hits =
        view_.Search(rotation_->Rotate(query), static_cast<int>(k), rows);
    TANDEM_CHECK(hits.ok());
    std::vector<uint32_t> found;
    for (const Neighbour& hit : *hits) found.push_back(hit.row);
    return found;
  }

  bool Upsert(absl::Span<const float> vectors) override {
    for (size_t at = 0; at < vectors.size(); at += dimension_) {
      const uint32_t row = rows_->view().size();
      Append(vectors.subspan(at, dimension_));
      dead_.push_back(false);
      view_ = ItemIndexView(rows_->view(), index_);
      if (row - index_->size() >= kTail) Absorb();
    }
    Absorb();
    return true;
  }

  // They are not found any more at once; then they leave the lists.
  bool Delete(absl::Span<const uint32_t> rows) override {
    for (const uint32_t row : rows) dead_[row] = true;
    Absorb();
    return true;
  }

 private:
  static constexpr size_t kDefault = 7;

  void Append(absl::Span<const float> vector) {
    const uint32_t row = rows_->view().size();
    rows_->Append({.slot = row}, LatentVector(rotation_->Rotate(vector)));
  }

  void Absorb() {
    auto extended = index_->Extended(
        rows_->view(), [this](uint32_t row) { return !dead_[row]; });
    TANDEM_CHECK(extended.ok());
    index_ = *std::move(extended);
    view_ = ItemIndexView(rows_->view(), index_);
  }

  AttributeColumns columns_;
  size_t dimension_ = 0;
  // An embedder turns its vectors, so that fixed point rounds them less.
  std::optional<SketchRotation> rotation_;
  std::unique_ptr<VectorRows> rows_;
  std::shared_ptr<const IvfVectorIndex> built_;
  std::shared_ptr<const IvfVectorIndex> index_;
  ItemIndexView view_;
  std::vector<bool> dead_;
};

}  // namespace

std::unique_ptr<SearchEngine> NewTandemEngine() {
  return std::make_unique<TandemEngine>();
}

}  // namespace tandem
