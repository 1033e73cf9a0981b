#include "indexer/index/ivf_searcher.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

#include "indexer/kernels/kernels.h"

namespace tandem {
namespace {

// Standard deviations by which a sketch's estimate may be too low before its
// row is left out.
constexpr float kDeviations = 2.2f;
// The same where all that pass are looked at, so that nothing else is lost.
constexpr float kPlaneDeviations = 1.8f;

// What it costs to find a row that passes and look at its sketch alone, where
// scanning it in a list costs 1, as measured.
constexpr double kPassCost = 3.5;

// The closest that pass are not spread over lists as the closest of all are, by
// which visits are planned: so many times as many are planned for.
constexpr double kCaution = 6.0;

constexpr float kNothing = -std::numeric_limits<float>::infinity();

// Rows visited before what is wanted is thought over again.
constexpr double kGrowth = 1.25;

// Of rows that pass, how many are compared before all others, and how many
// before the floor is looked at again.
constexpr size_t kComparedFirst = 64;
constexpr size_t kComparedRows = 64;

// Hits compared in full beyond those wanted: eight bits put neighbours that are
// about as close as each other in another order.
size_t Shortlisted(int limit) {
  return static_cast<size_t>(limit) + 8 + static_cast<size_t>(limit) / 8;
}

// Of lists the one with the larger product has the larger key, and of equal
// ones the first: numbers are compared faster than pairs.
uint64_t VisitKey(float product, uint32_t list) {
  const auto bits = std::bit_cast<uint32_t>(product);
  const uint32_t order = bits >> 31 != 0 ? ~bits : bits | uint32_t{1} << 31;
  return uint64_t{order} << 32 | ~list;
}
uint32_t ListOf(uint64_t key) { return ~static_cast<uint32_t>(key); }

}  // namespace

IvfVectorIndex::Searcher::Searcher(const IvfVectorIndex& index,
                                   absl::Span<const float> query, int limit,
                                   const RowFilter& filter)
    : index_(index),
      rows_(index.rows()),
      parts_(index.parts_),
      limit_(limit),
      vector_(query),
      query_(query),
      filter_(filter),
      closest_(std::min<size_t>(Shortlisted(limit), rows_.size())) {}

std::vector<Neighbour> IvfVectorIndex::Searcher::Search() {
  wanted_ = RowsWanted();
  // Where filter and query do not go together, lists are of little use: no more
  // than half of them is worth a try.
  if (PassingIsCheaper(std::max(wanted_, 0.5 * index_.listed_))) {
    VisitPassing();
  } else {
    VisitLists();
  }
  return CompareInFull();
}

bool IvfVectorIndex::Searcher::PassingIsCheaper(double rows) const {
  if (!filter_.slots()) return false;
  const double passing = index_.ShareOf(*filter_.slots()) * rows_.size();
  return passing * kPassCost < rows;
}

void IvfVectorIndex::Searcher::VisitLists() {
  sketch_query_.emplace(parts_.rotation, vector_);
  uint32_t own = 0;
  products_ = parts_.centroids.Products(query_, &own);
  Visit(own);
  std::vector<uint64_t> heap;
  heap.reserve(products_.size());
  for (uint32_t list = 0; list < products_.size(); ++list) {
    if (list != own && parts_.lists[list]->size() > 0) {
      heap.push_back(VisitKey(products_[list], list));
    }
  }
  std::make_heap(heap.begin(), heap.end());
  while (!heap.empty() && !Enough()) {
    if (change_over_) {
      closest_ = ClosestHeap(closest_.capacity());
      VisitPassing();
      return;
    }
    std::pop_heap(heap.begin(), heap.end());
    const uint32_t next = ListOf(heap.back());
    heap.pop_back();
    if (!heap.empty()) parts_.lists[ListOf(heap.front())]->Prefetch();
    Visit(next);
  }
}

bool IvfVectorIndex::Searcher::Enough() {
  if (!closest_.full() || static_cast<double>(visited_) < wanted_) return false;
  const double wanted = RowsWanted();
  const auto visited = static_cast<double>(visited_);
  if (visited >= wanted) return true;
  change_over_ = PassingIsCheaper(wanted - visited);
  wanted_ = std::min(wanted, visited * kGrowth);
  return false;
}

double IvfVectorIndex::Searcher::RowsWanted() {
  const double share = ShareThatPasses();
  double closest = limit_ / share;
  if (share < 1.0) {
    if (closest_.full()) {
      if (sampled_.empty()) sampled_ = index_.sample_.Similarities(query_);
      above_.erase(std::remove_if(above_.begin(), above_.end(),
                                  [this](float estimate) {
                                    return estimate <= closest_.floor();
                                  }),
                   above_.end());
      closest =
          std::max({closest, static_cast<double>(above_.size()),
                    index_.sample_.RowsAbove(sampled_, closest_.floor())});
    }
    closest *= kCaution;
  }
  return parts_.plan.Share(closest) * static_cast<double>(index_.listed_);
}

double IvfVectorIndex::Searcher::ShareThatPasses() const {
  if (filter_.slots()) return index_.ShareOf(*filter_.slots());
  return static_cast<double>(accepted_ + 1) / static_cast<double>(asked_ + 1);
}

void IvfVectorIndex::Searcher::Visit(uint32_t which) {
  const SketchList& list = *parts_.lists[which];
  if (list.size() == 0) return;
  visited_ += list.size();
  const float product = products_[which];
  const float distance =
      parts_.centroids.Distance(which, product, query_.norm());
  const SketchProbe probe =
      sketch_query_->Probe(product, distance, kDeviations);
  const bool filtered = filter_.slots().has_value();
  survivors_.resize(list.blocks());
  if (filtered) estimates_.resize(list.blocks() * kSketchBlockRows);
  list.Scan(probe, closest_.floor(), survivors_.data(),
            filtered ? estimates_.data() : nullptr);
  found_.clear();
  for (size_t block = 0; block < survivors_.size(); ++block) {
    for (uint32_t bits = survivors_[block]; bits != 0; bits &= bits - 1) {
      const size_t place = block * kSketchBlockRows +
                           static_cast<size_t>(std::countr_zero(bits));
      if (filtered) {
        // Passing or not.
        if (estimates_[place] > closest_.floor()) {
          above_.push_back(estimates_[place]);
        }
        if (!filter_.slots()->contains(list.slots()[place])) continue;
      }
      found_.push_back(list.rows()[place]);
    }
  }
  CompareFound();
}

void IvfVectorIndex::Searcher::VisitPassing() {
  BoundPassing();
  // The best by their bounds first: they set a floor that few of the others
  // reach.
  ClosestHeap best(kComparedFirst);
  for (uint32_t i = 0; i < bounds_.size(); ++i) {
    if (bounds_[i] > best.floor()) best.Add({i, bounds_[i]});
  }
  found_.clear();
  for (const Neighbour& hit : best.hits()) {
    found_.push_back(places_[hit.row]);
    bounds_[hit.row] = kNothing;
  }
  CompareFound();
  for (size_t begin = 0; begin < bounds_.size(); begin += kComparedRows) {
    const size_t end = std::min(bounds_.size(), begin + kComparedRows);
    found_.clear();
    for (size_t i = begin; i < end; ++i) {
      if (bounds_[i] > closest_.floor()) found_.push_back(places_[i]);
    }
    CompareFound();
  }
}

// Sets places_ to the rows that pass and bounds_ to their bounds.
void IvfVectorIndex::Searcher::BoundPassing() {
  const PlaneQuery query(parts_.rotation, vector_, kPlaneDeviations);
  const RowSketches& sketches = index_.sketches_;
  size_t size = 0;
  for (uint32_t first = 0; first < sketches.size();
       first += RowSketches::kStepRows) {
    places_.resize(size + RowSketches::kMostFound);
    bounds_.resize(size + RowSketches::kMostFound);
    uint32_t* places = &places_[size];
    const size_t count = sketches.Find(first, *filter_.slots(), places);
    sketches.Bound(first, query.planes(), places, count, &bounds_[size]);
    for (size_t i = 0; i < count; ++i) places[i] += first;
    size += count;
  }
  places_.resize(size);
  bounds_.resize(size);
}

void IvfVectorIndex::Searcher::CompareFound() {
  const size_t count = found_.size();
  if (count == 0) return;
  planes_.clear();
  for (const uint32_t row : found_) planes_.push_back(rows_.fixed(row).high);
  sums_.resize(2 * count);
  DotInt8Scattered(query_.planes(), 2, planes_.data(), count, rows_.padded(),
                   sums_.data());
  for (size_t i = 0; i < count; ++i) {
    const uint32_t row = found_[i];
    const float similarity =
        query_.Similarity(sums_[i], sums_[count + i], rows_.fixed(row).scale);
    if (similarity <= closest_.floor()) continue;
    ++asked_;
    if (!filter_.Accepts(row)) continue;
    ++accepted_;
    closest_.Add({row, similarity});
  }
}

std::vector<Neighbour> IvfVectorIndex::Searcher::CompareInFull() const {
  std::vector<Neighbour> hits = closest_.hits();
  std::vector<float> vector(rows_.dimension());
  for (Neighbour& hit : hits) {
    FromFixedPoint(rows_.fixed(hit.row), rows_.dimension(), vector.data());
    hit.similarity =
        DotProduct(vector_.data(), vector.data(), rows_.dimension());
  }
  std::sort(hits.begin(), hits.end(), IsCloser);
  if (hits.size() > static_cast<size_t>(limit_)) hits.resize(limit_);
  return hits;
}

}  // namespace tandem
