#include <hnswlib/hnswlib.h>

#include <memory>
#include <vector>

#include "tools/bench/search_engine.h"

namespace tandem {
namespace {

constexpr size_t kLinks = 16;
constexpr size_t kConstruction = 200;
constexpr size_t kSettings[] = {16,  24,  32,  48,  64,   96,   128, 192,
                                256, 384, 512, 768, 1024, 2048, 4096};

class HnswEngine : public SearchEngine {
 public:
  std::string name() const override { return "hnswlib"; }

  void Build(const VectorSet& set, size_t more) override {
    set_ = &set;
    space_ = std::make_unique<hnswlib::InnerProductSpace>(set.dimension);
    graph_ = std::make_unique<hnswlib::HierarchicalNSW<float>>(
        space_.get(), set.size() + more, kLinks, kConstruction);
    next_ = set.size();
    for (size_t i = 0; i < set.size(); ++i) {
      graph_->addPoint(set.vector(i).data(), i);
    }
  }

  size_t settings() const override { return std::size(kSettings); }
  std::string SettingName(size_t setting) const override {
    return "ef=" + std::to_string(kSettings[setting]);
  }
  void Use(size_t setting) override {
    ef_ = kSettings[setting];
    graph_->setEf(ef_);
  }

  std::vector<uint32_t> Search(absl::Span<const float> query,
                               const VectorSet::Filter& filter, size_t level,
                               size_t k) const override {
    auto found = graph_->searchKnn(query.data(), level == 0 ? k : ef_);
    std::vector<uint32_t> rows;
    for (; !found.empty(); found.pop()) {
      const auto row = static_cast<uint32_t>(found.top().second);
      if (level == 0 || filter.Passes(set_->attributes[2 * row],
                                      set_->attributes[2 * row + 1])) {
        rows.push_back(row);
      }
    }
    // The farthest come first.
    if (rows.size() > k) rows.erase(rows.begin(), rows.end() - k);
    return rows;
  }

  bool Upsert(absl::Span<const float> vectors) override {
    for (size_t at = 0; at < vectors.size(); at += set_->dimension) {
      graph_->addPoint(&vectors[at], next_++);
    }
    return true;
  }

  bool Delete(absl::Span<const uint32_t> rows) override {
    for (const uint32_t row : rows) graph_->markDelete(row);
    return true;
  }

 private:
  const VectorSet* set_ = nullptr;
  std::unique_ptr<hnswlib::InnerProductSpace> space_;
  std::unique_ptr<hnswlib::HierarchicalNSW<float>> graph_;
  size_t ef_ = 0;
  size_t next_ = 0;
};

}  // namespace

std::unique_ptr<SearchEngine> NewHnswEngine() {
  return std::make_unique<HnswEngine>();
}

}  // namespace tandem
