#include "indexer/index/ivf_vector_index.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

#include "indexer/index/exact_scan.h"
#include "indexer/kernels/fixed_point.h"
#include "indexer/kernels/kernels.h"

namespace tandem {
namespace {

// Standard deviations by which a sketch's estimate may be too low before its
// row is left out.
constexpr float kDeviations = 2.2f;

// What it costs to compare a row by eight bits, to ask whether its slot is in a
// set, and to do so and scan its sketch: relative to each other, as measured.
constexpr double kCompareCost = 8.0;
constexpr double kAskCost = 0.4;
constexpr double kVisitCost = 1.0;

// Hits compared in full beyond those wanted: eight bits put neighbours that are
// about as close as each other in another order.
size_t Shortlisted(int limit) {
  return static_cast<size_t>(limit) + 8 + static_cast<size_t>(limit) / 8;
}

// The best hits so far, a heap whose top is the worst of them.
class Shortlist {
 public:
  explicit Shortlist(size_t capacity) : capacity_(capacity) {}

  bool full() const { return hits_.size() == capacity_; }
  // What a hit must be above to count.
  float floor() const { return floor_; }

  void Add(const Neighbour& hit) {
    if (full()) {
      std::pop_heap(hits_.begin(), hits_.end(), IsCloser);
      hits_.pop_back();
    }
    hits_.push_back(hit);
    std::push_heap(hits_.begin(), hits_.end(), IsCloser);
    if (full()) floor_ = hits_.front().similarity;
  }

  const std::vector<Neighbour>& hits() const { return hits_; }

 private:
  const size_t capacity_;
  std::vector<Neighbour> hits_;
  float floor_ = -std::numeric_limits<float>::infinity();
};

// A list and its centroid's product with the query.
struct Near {
  float product = 0.0f;
  uint32_t list = 0;

  // The order of a heap whose top is visited first.
  friend bool operator<(const Near& a, const Near& b) {
    return a.product != b.product ? a.product < b.product : a.list > b.list;
  }
};

}  // namespace

// One search.
class IvfVectorIndex::Searcher {
 public:
  Searcher(const IvfVectorIndex& index, absl::Span<const float> query,
           int limit, const RowFilter& filter)
      : index_(index),
        rows_(index.rows()),
        parts_(index.parts_),
        limit_(limit),
        query_(query),
        sketch_query_(parts_.rotation, query),
        filter_(filter),
        shortlist_(std::min<size_t>(Shortlisted(limit), rows_.size())) {}

  // The list that a row of the query's vector would be in comes first, so that
  // what is equal to the query is found; then the others by their products.
  void VisitLists() {
    std::vector<Near> heap = VisitOwnList();
    std::make_heap(heap.begin(), heap.end());
    while (!heap.empty() && !Enough()) {
      std::pop_heap(heap.begin(), heap.end());
      const Near next = heap.back();
      heap.pop_back();
      if (!heap.empty()) parts_.lists[heap.front().list]->Prefetch();
      Visit(next);
    }
  }

  std::vector<Neighbour> CompareInFull(absl::Span<const float> query) const {
    std::vector<Neighbour> hits = shortlist_.hits();
    std::vector<float> vector(rows_.dimension());
    for (Neighbour& hit : hits) {
      FromFixedPoint(rows_.fixed(hit.row), rows_.dimension(), vector.data());
      hit.similarity =
          DotProduct(query.data(), vector.data(), rows_.dimension());
    }
    std::sort(hits.begin(), hits.end(), IsCloser);
    if (hits.size() > static_cast<size_t>(limit_)) hits.resize(limit_);
    return hits;
  }

 private:
  // Gives the other lists.
  std::vector<Near> VisitOwnList() {
    uint32_t own = 0;
    const std::vector<float> products = parts_.centroids.Products(query_, &own);
    if (parts_.lists[own]->size() > 0) Visit({products[own], own});
    std::vector<Near> lists;
    lists.reserve(products.size());
    for (uint32_t list = 0; list < products.size(); ++list) {
      if (list != own && parts_.lists[list]->size() > 0) {
        lists.push_back({products[list], list});
      }
    }
    return lists;
  }

  // Whether as many rows have been visited as it takes to meet those that are
  // at least as close as the last of the answer.
  bool Enough() {
    if (!shortlist_.full()) return false;
    const double share = ShareThatPasses();
    double closest = limit_ / share;
    if (share < 1.0) {
      if (sampled_.empty()) sampled_ = index_.sample_.Similarities(query_);
      closest = std::max(
          closest, index_.sample_.RowsAbove(sampled_, shortlist_.floor()));
    }
    return static_cast<double>(visited_) >=
           parts_.plan.Share(closest) * static_cast<double>(index_.listed_);
  }

  // Of the rows that may pass by their slots, or of those asked for, if that
  // says more.
  double ShareThatPasses() const {
    if (filter_.slots()) return index_.ShareOf(*filter_.slots());
    return static_cast<double>(accepted_ + 1) / static_cast<double>(asked_ + 1);
  }

  void Visit(const Near& near) {
    const SketchList& list = *parts_.lists[near.list];
    visited_ += list.size();
    if (!MarkPassing(list)) return;
    const float norm = parts_.centroids.norm(near.list);
    const float distance =
        std::sqrt(std::max(0.0f, query_.norm() * query_.norm() -
                                     2.0f * near.product + norm * norm));
    list.Scan(sketch_query_.Probe(near.product, distance, kDeviations),
              shortlist_.floor(), survivors_.data());
    Compare(list);
  }

  // Sets the bits of rows that may pass; false if there are none.
  bool MarkPassing(const SketchList& list) {
    survivors_.resize(list.blocks());
    if (!filter_.slots()) {
      std::fill(survivors_.begin(), survivors_.end(), ~uint32_t{0});
      return true;
    }
    const absl::Span<const uint64_t> words = filter_.slots()->words();
    if (words.size() * 64 >= index_.slot_limit_) {
      TestSlots(words.data(), list.slots().data(), list.size(),
                survivors_.data());
    } else {
      TestFewWords(list);
    }
    return std::any_of(survivors_.begin(), survivors_.end(),
                       [](uint32_t bits) { return bits != 0; });
  }

  // Where the set ends before the slots do.
  void TestFewWords(const SketchList& list) {
    std::fill(survivors_.begin(), survivors_.end(), 0u);
    for (size_t place = 0; place < list.size(); ++place) {
      if (filter_.slots()->contains(list.slots()[place])) {
        survivors_[place / 32] |= uint32_t{1} << (place % 32);
      }
    }
  }

  void Compare(const SketchList& list) {
    found_.clear();
    places_.clear();
    for (size_t block = 0; block < survivors_.size(); ++block) {
      for (uint32_t bits = survivors_[block]; bits != 0; bits &= bits - 1) {
        const auto bit = static_cast<size_t>(std::countr_zero(bits));
        found_.push_back(list.rows()[block * kSketchBlockRows + bit]);
        places_.push_back(rows_.fixed(found_.back()).high);
      }
    }
    const size_t count = found_.size();
    if (count == 0) return;
    sums_.resize(2 * count);
    DotInt8Scattered(query_.planes(), 2, places_.data(), count, rows_.padded(),
                     sums_.data());
    for (size_t i = 0; i < count; ++i) {
      const uint32_t row = found_[i];
      const float similarity =
          query_.Similarity(sums_[i], sums_[count + i], rows_.fixed(row).scale);
      if (similarity <= shortlist_.floor()) continue;
      ++asked_;
      if (!filter_.Accepts(row)) continue;
      ++accepted_;
      shortlist_.Add({row, similarity});
    }
  }

  const IvfVectorIndex& index_;
  const VectorRowsView& rows_;
  const Parts& parts_;
  const int limit_;
  const FixedPointQuery query_;
  const SketchQuery sketch_query_;
  const RowFilter& filter_;
  Shortlist shortlist_;
  // The similarities of the index's sample, once they are needed.
  std::vector<float> sampled_;
  // Rows visited, and how often the filter was asked and said
  // yes.
  size_t visited_ = 0;
  size_t asked_ = 0;
  size_t accepted_ = 0;
  // Of the list being visited.
  std::vector<uint32_t> survivors_;
  std::vector<uint32_t> found_;
  std::vector<const int8_t*> places_;
  std::vector<int32_t> sums_;
};

IvfVectorIndex::IvfVectorIndex(VectorRowsView rows, Parts parts)
    : VectorIndex(std::move(rows)),
      parts_(std::move(parts)),
      sample_(VectorIndex::rows()) {
  for (const auto& list : parts_.lists) {
    listed_ += list->size();
    for (const uint32_t slot : list->slots()) {
      slot_limit_ = std::max<size_t>(slot_limit_, slot + size_t{1});
    }
  }
}

double IvfVectorIndex::ShareOf(const SlotSet& slots) const {
  return std::clamp(static_cast<double>(slots.count() + 1) /
                        static_cast<double>(slot_limit_ + 1),
                    0.0, 1.0);
}

bool IvfVectorIndex::ExactIsCheaper(int limit, const RowFilter& filter) const {
  if (filter.rows()) return true;
  if (!filter.slots()) return false;
  const double share = ShareOf(*filter.slots());
  return share * kCompareCost + kAskCost <
         parts_.plan.Share(limit / share) * (kVisitCost + kAskCost);
}

absl::StatusOr<std::vector<Neighbour>> IvfVectorIndex::SearchImpl(
    absl::Span<const float> query, int limit, const RowFilter& filter) const {
  if (ExactIsCheaper(limit, filter)) {
    return ExactScan(rows(), 0, size(), query, limit, filter);
  }
  Searcher searcher(*this, query, limit, filter);
  searcher.VisitLists();
  return searcher.CompareInFull(query);
}

std::unique_ptr<const IvfVectorIndex> IvfVectorIndex::Visiting(
    float factor) const {
  Parts parts = parts_;
  parts.plan = parts_.plan.Scaled(factor);
  return std::unique_ptr<const IvfVectorIndex>(
      new IvfVectorIndex(rows(), std::move(parts)));
}

size_t IvfVectorIndex::MemoryBytes() const {
  size_t bytes = sizeof(*this) + parts_.centroids.planes().size();
  for (const auto& list : parts_.lists) {
    bytes += sizeof(SketchList) +
             SketchList::BytesFor(parts_.rotation.code_bytes(), list->size());
  }
  return bytes;
}

}  // namespace tandem
