// How an IvfVectorIndex is kept: numbers little endian, as they lie in memory.
#include <bit>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "indexer/base/status_macros.h"
#include "indexer/index/ivf_vector_index.h"
#include "indexer/index/large_memory.h"
#include "indexer/kernels/kernels.h"

namespace tandem {
namespace {

static_assert(std::endian::native == std::endian::little);

// Begins the bytes, and ends in the version of what follows.
constexpr absl::string_view kMagic = "tandem-ivf-0002\n";

template <typename T>
void AppendAll(absl::Span<const T> values, std::string& out) {
  out.append(reinterpret_cast<const char*>(values.data()),
             values.size() * sizeof(T));
}

template <typename T>
void AppendOne(T value, std::string& out) {
  AppendAll(absl::MakeConstSpan(&value, 1), out);
}

// Reads from the front of what is left; once false, always false.
class Reader {
 public:
  explicit Reader(absl::string_view bytes) : rest_(bytes) {}

  template <typename T>
  bool TakeAll(size_t count, T* to) {
    if (failed_ || count > rest_.size() / sizeof(T)) return Fail();
    // An empty vector has no memory, and memcpy asks for some even of 0 bytes.
    if (count == 0) return true;
    std::memcpy(to, rest_.data(), count * sizeof(T));
    rest_.remove_prefix(count * sizeof(T));
    return true;
  }
  template <typename T>
  bool TakeAll(size_t count, std::vector<T>& to) {
    // Checked before memory is asked for.
    if (failed_ || count > rest_.size() / sizeof(T)) return Fail();
    to.resize(count);
    return TakeAll(count, to.data());
  }
  template <typename T>
  bool TakeOne(T& to) {
    return TakeAll(1, &to);
  }
  bool TakeMagic() {
    if (rest_.substr(0, kMagic.size()) != kMagic) return Fail();
    rest_.remove_prefix(kMagic.size());
    return true;
  }
  // Leaves them where they are.
  bool TakeBytes(size_t count, const std::byte*& at) {
    if (failed_ || count > rest_.size()) return Fail();
    at = reinterpret_cast<const std::byte*>(rest_.data());
    rest_.remove_prefix(count);
    return true;
  }
  bool AtEnd() const { return !failed_ && rest_.empty(); }

 private:
  bool Fail() {
    failed_ = true;
    return false;
  }

  absl::string_view rest_;
  bool failed_ = false;
};

absl::Status DoesNotFit() {
  return absl::DataLossError("the kept index does not fit the rows");
}

// Reads all lists into one piece of memory, with rows as `moved` has them.
// Every row is in range and there at most once.
bool TakeLists(Reader& reader, const std::vector<uint32_t>& sizes,
               size_t code_bytes, const VectorRowsView& rows,
               absl::Span<const uint32_t> moved,
               std::vector<std::shared_ptr<const SketchList>>& lists) {
  size_t bytes = 0;
  size_t listed = 0;
  for (const uint32_t size : sizes) {
    bytes += SketchList::BytesFor(code_bytes, size);
    listed += size;
  }
  if (listed > moved.size()) return false;
  const std::shared_ptr<std::byte> memory = AllocateLargeMemory(bytes);
  if (!reader.TakeAll(bytes, memory.get())) return false;
  std::vector<bool> seen(moved.size());
  std::byte* at = memory.get();
  for (const uint32_t size : sizes) {
    auto list = std::make_shared<SketchList>(
        SketchList::Adopt(code_bytes, size, memory, at));
    at += SketchList::BytesFor(code_bytes, size);
    for (size_t place = 0; place < size; ++place) {
      const uint32_t row = list->rows()[place];
      if (row >= moved.size() || seen[row]) return false;
      seen[row] = true;
      const uint32_t now = moved[row];
      list->SetRow(place, now,
                   now == IvfVectorIndex::kGone ? 0 : rows.item(now).slot);
    }
    lists.push_back(std::move(list));
  }
  return true;
}

// For each row below `size` where it is in `moved`, or kNone.
std::vector<uint32_t> WhereBefore(absl::Span<const uint32_t> moved,
                                  uint32_t size) {
  std::vector<uint32_t> before(size, KeptSketches::kNone);
  for (size_t i = 0; i < moved.size(); ++i) {
    if (moved[i] != IvfVectorIndex::kGone) {
      before[moved[i]] = static_cast<uint32_t>(i);
    }
  }
  return before;
}

// The rows that were nowhere before, ascending.
std::vector<uint32_t> RowsBeside(absl::Span<const uint32_t> before) {
  std::vector<uint32_t> beside;
  for (uint32_t row = 0; row < before.size(); ++row) {
    if (before[row] == KeptSketches::kNone) beside.push_back(row);
  }
  return beside;
}

}  // namespace

std::string IvfVectorIndex::Serialize() const {
  std::string out(kMagic);
  AppendOne<uint32_t>(static_cast<uint32_t>(dimension()), out);
  AppendOne<uint32_t>(size(), out);
  AppendOne<uint32_t>(static_cast<uint32_t>(parts_.plan.steps().size()), out);
  AppendOne<uint32_t>(static_cast<uint32_t>(parts_.centroids.size()), out);
  AppendAll<VisitPlan::Step>(parts_.plan.steps(), out);
  AppendAll<float>(parts_.centroids.scales(), out);
  AppendAll<int8_t>(parts_.centroids.planes(), out);
  for (const auto& list : parts_.lists) {
    AppendOne<uint32_t>(static_cast<uint32_t>(list->size()), out);
  }
  for (const auto& list : parts_.lists) AppendAll(list->bytes(), out);
  sketches_.AppendTo(out);
  return out;
}

absl::StatusOr<std::unique_ptr<const IvfVectorIndex>> IvfVectorIndex::Read(
    absl::string_view bytes, const VectorRowsView& rows,
    absl::Span<const uint32_t> moved) {
  Reader reader(bytes);
  uint32_t dimension = 0;
  uint32_t size = 0;
  uint32_t step_count = 0;
  uint32_t centroid_count = 0;
  if (!reader.TakeMagic() || !reader.TakeOne(dimension) ||
      !reader.TakeOne(size) || !reader.TakeOne(step_count) ||
      !reader.TakeOne(centroid_count) ||
      dimension != static_cast<uint32_t>(rows.dimension()) ||
      size != moved.size() || centroid_count == 0) {
    return DoesNotFit();
  }
  std::vector<VisitPlan::Step> steps;
  std::vector<float> scales;
  std::vector<int8_t> planes;
  std::vector<uint32_t> sizes;
  if (!reader.TakeAll(step_count, steps) ||
      !reader.TakeAll(centroid_count, scales) ||
      !reader.TakeAll(centroid_count * rows.padded(), planes) ||
      !reader.TakeAll(centroid_count, sizes)) {
    return DoesNotFit();
  }
  Parts parts{.centroids = Centroids(rows.dimension(), std::move(planes),
                                     std::move(scales)),
              .rotation = SketchRotation(rows.dimension()),
              .plan = VisitPlan(std::move(steps)),
              .lists = {}};
  KeptSketches kept{.size = size};
  if (!TakeLists(reader, sizes, parts.rotation.code_bytes(), rows, moved,
                 parts.lists) ||
      !reader.TakeBytes(RowSketches::KeptBytes(parts.rotation, size),
                        kept.bytes) ||
      !reader.AtEnd()) {
    return DoesNotFit();
  }
  const std::vector<uint32_t> before = WhereBefore(moved, rows.size());
  kept.before = before;
  RowSketches sketches(rows, parts.rotation, kept);
  TANDEM_RETURN_IF_ERROR(Relist(
      rows, [](uint32_t row) { return row != kGone; }, RowsBeside(before),
      /*stop=*/{}, parts));
  return std::unique_ptr<const IvfVectorIndex>(
      new IvfVectorIndex(rows, std::move(parts), std::move(sketches)));
}

}  // namespace tandem
