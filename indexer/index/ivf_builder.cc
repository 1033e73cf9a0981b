// How an IvfVectorIndex comes to be.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "indexer/base/seeded_random.h"
#include "indexer/base/status_macros.h"
#include "indexer/base/stop_status.h"
#include "indexer/index/ivf_vector_index.h"
#include "indexer/index/large_memory.h"
#include "indexer/index/sketch.h"

namespace tandem {
namespace {

// A sample of the rows in a random order.
std::vector<FixedPoint> SampleRows(const VectorRowsView& rows, size_t count,
                                   uint64_t seed) {
  SeededRandom random(seed);
  std::vector<uint32_t> all(rows.size());
  std::iota(all.begin(), all.end(), 0u);
  random.Shuffle(all);
  all.resize(std::min(all.size(), count));
  std::vector<FixedPoint> samples;
  samples.reserve(all.size());
  for (const uint32_t row : all) samples.push_back(rows.fixed(row));
  return samples;
}

// The centroid of each of rows [begin, end), or of the first of them if a stop
// is asked for.
std::vector<uint32_t> Assign(const Centroids& centroids,
                             const VectorRowsView& rows, uint32_t begin,
                             uint32_t end, const std::stop_token& stop) {
  std::vector<uint32_t> nearest(end - begin);
  for (uint32_t row = begin; row < end && !stop.stop_requested();) {
    // Rows lie one behind the other within a segment.
    constexpr uint32_t kSegment = VectorRowsView::kSegmentRows;
    const uint32_t next = std::min(end, (row / kSegment + 1) * kSegment);
    centroids.Assign(rows.fixed(row).high, next - row, &nearest[row - begin]);
    row = next;
  }
  return nearest;
}

}  // namespace

// Makes lists of rows; once `stop` is asked for, of some of them only.
class IvfVectorIndex::Filler {
 public:
  Filler(const VectorRowsView& rows, const std::stop_token& stop, Parts& parts)
      : rows_(rows), stop_(stop), parts_(parts) {}

  // The rows of each list, of some rows in ascending order.
  std::vector<std::vector<uint32_t>> Gather(
      absl::Span<const uint32_t> rows) const {
    std::vector<std::vector<uint32_t>> gathered(parts_.lists.size());
    for (size_t begin = 0; begin < rows.size();) {
      size_t end = begin + 1;  // Of those that follow each other.
      while (end < rows.size() && rows[end] == rows[end - 1] + 1) ++end;
      const std::vector<uint32_t> list_of_row = Assign(
          parts_.centroids, rows_, rows[begin], rows[end - 1] + 1, stop_);
      for (size_t i = begin; i < end; ++i) {
        gathered[list_of_row[i - begin]].push_back(rows[i]);
      }
      begin = end;
    }
    return gathered;
  }

  void Add(size_t centroid, absl::Span<const uint32_t> added,
           SketchList& list) const {
    const std::vector<float> center = parts_.centroids.vector(centroid);
    const std::vector<float> rotated = parts_.rotation.Rotate(center);
    std::vector<float> residual(rows_.dimension());
    for (const uint32_t row : added) {
      FromFixedPoint(rows_.fixed(row), rows_.dimension(), residual.data());
      for (size_t i = 0; i < residual.size(); ++i) residual[i] -= center[i];
      list.Add(row, rows_.item(row).slot,
               SketchOf(parts_.rotation, residual, center, rotated));
    }
  }

  // All lists, in one piece of memory.
  void FillAll(absl::Span<const uint32_t> list_of_row) {
    std::vector<std::vector<uint32_t>> gathered(parts_.centroids.size());
    for (uint32_t row = 0; row < list_of_row.size(); ++row) {
      gathered[list_of_row[row]].push_back(row);
    }
    const size_t code_bytes = parts_.rotation.code_bytes();
    size_t bytes = 0;
    for (const auto& added : gathered) {
      bytes += SketchList::BytesFor(code_bytes, added.size());
    }
    const std::shared_ptr<std::byte> memory = AllocateLargeMemory(bytes);
    std::byte* at = memory.get();
    for (size_t centroid = 0; centroid < gathered.size(); ++centroid) {
      if (stop_.stop_requested()) return;
      const std::vector<uint32_t>& added = gathered[centroid];
      auto list =
          std::make_shared<SketchList>(code_bytes, added.size(), memory, at);
      at += SketchList::BytesFor(code_bytes, added.size());
      Add(centroid, added, *list);
      parts_.lists.push_back(std::move(list));
    }
  }

 private:
  const VectorRowsView& rows_;
  const std::stop_token& stop_;
  Parts& parts_;
};

absl::StatusOr<std::unique_ptr<const IvfVectorIndex>> IvfVectorIndex::Build(
    VectorRowsView rows, const Options& options) {
  if (rows.size() == 0) {
    return absl::FailedPreconditionError("no rows to build an index from");
  }
  const double root = std::sqrt(static_cast<double>(rows.size()));
  const auto lists = static_cast<size_t>(
      options.lists > 0 ? options.lists : std::max(1.0, 4.0 * root));
  Centroids centroids = Centroids::Train(
      rows.dimension(),
      SampleRows(rows, lists * Centroids::kSamplesPerCentroid, options.seed),
      lists, options.stop);
  const std::vector<uint32_t> list_of_row =
      Assign(centroids, rows, 0, rows.size(), options.stop);
  TANDEM_RETURN_IF_ERROR(StopStatus(options.stop));
  VisitPlan plan =
      VisitPlan::Measure(rows, centroids, list_of_row, options.recall);
  Parts parts{.centroids = std::move(centroids),
              .rotation = SketchRotation(rows.dimension()),
              .plan = std::move(plan),
              .lists = {}};
  Filler(rows, options.stop, parts).FillAll(list_of_row);
  TANDEM_RETURN_IF_ERROR(StopStatus(options.stop));
  RowSketches sketches(rows, parts.rotation, nullptr);
  return std::unique_ptr<const IvfVectorIndex>(new IvfVectorIndex(
      std::move(rows), std::move(parts), std::move(sketches)));
}

absl::StatusOr<std::unique_ptr<const IvfVectorIndex>> IvfVectorIndex::Extended(
    VectorRowsView more, absl::FunctionRef<bool(uint32_t row)> live,
    const std::stop_token& stop) const {
  Parts parts = parts_;
  std::vector<uint32_t> added;
  for (uint32_t row = size(); row < more.size(); ++row) {
    if (live(row)) added.push_back(row);
  }
  TANDEM_RETURN_IF_ERROR(Relist(more, live, added, stop, parts));
  RowSketches sketches(more, parts.rotation, &sketches_);
  return std::unique_ptr<const IvfVectorIndex>(new IvfVectorIndex(
      std::move(more), std::move(parts), std::move(sketches)));
}

absl::Status IvfVectorIndex::Relist(const VectorRowsView& rows,
                                    absl::FunctionRef<bool(uint32_t row)> keep,
                                    absl::Span<const uint32_t> more,
                                    const std::stop_token& stop, Parts& parts) {
  const Filler filler(rows, stop, parts);
  const auto gathered = filler.Gather(more);
  TANDEM_RETURN_IF_ERROR(StopStatus(stop));
  std::vector<size_t> kept;
  size_t listed = 0;
  size_t changed = 0;
  const auto changes = [&](size_t list) {
    return !gathered[list].empty() || kept[list] < parts.lists[list]->size();
  };
  for (size_t list = 0; list < parts.lists.size(); ++list) {
    const absl::Span<const uint32_t> before = parts.lists[list]->rows();
    kept.push_back(
        static_cast<size_t>(std::count_if(before.begin(), before.end(), keep)));
    listed += before.size();
    if (changes(list)) changed += before.size();
  }
  // Lists lie in one piece of memory, which the last that stays would keep.
  const bool all = 2 * changed > listed;
  for (size_t list = 0; list < parts.lists.size(); ++list) {
    if (!all && !changes(list)) continue;
    const SketchList& before = *parts.lists[list];
    auto after = std::make_shared<SketchList>(
        parts.rotation.code_bytes(), kept[list] + gathered[list].size());
    for (size_t place = 0; place < before.size(); ++place) {
      if (!keep(before.rows()[place])) continue;
      after->Add(before.rows()[place], before.slots()[place],
                 before.sketch(place));
    }
    filler.Add(list, gathered[list], *after);
    parts.lists[list] = std::move(after);
  }
  return absl::OkStatus();
}

}  // namespace tandem
