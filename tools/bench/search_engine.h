#ifndef TANDEM_TOOLS_BENCH_SEARCH_ENGINE_H_
#define TANDEM_TOOLS_BENCH_SEARCH_ENGINE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "tools/bench/vector_set.h"

namespace tandem {

// One index among those that index_bench compares. Each has settings that trade
// recall for time, from the cheapest to the dearest.
//
// Search may be called by several threads at once; nothing else may.
class SearchEngine {
 public:
  virtual ~SearchEngine() = default;

  virtual std::string name() const = 0;

  // Indexes all of `set`, which outlives the engine, with room for `more`
  // vectors. What filters need is built here, too.
  virtual void Build(const VectorSet& set, size_t more) = 0;

  virtual size_t settings() const = 0;
  virtual std::string SettingName(size_t setting) const = 0;
  // For all searches from now on.
  virtual void Use(size_t setting) = 0;

  // The `k` closest that pass the query's filter of `level`, in any order.
  virtual std::vector<uint32_t> Search(absl::Span<const float> query,
                                       const VectorSet::Filter& filter,
                                       size_t level, size_t k) const = 0;

  // Adds vectors, each to be found by the next search, and removes what is at
  // `rows` so that it is not found any more. False where the library cannot.
  virtual bool Upsert(absl::Span<const float> vectors) = 0;
  virtual bool Delete(absl::Span<const uint32_t> rows) = 0;

  // Whether all vectors are compared, so that timing few queries is enough.
  virtual bool exhaustive() const { return false; }
};

std::unique_ptr<SearchEngine> NewTandemEngine();
// Debian's Faiss: all vectors, and its inverted file of floats.
std::unique_ptr<SearchEngine> NewFaissFlatEngine();
std::unique_ptr<SearchEngine> NewFaissIvfEngine();
// hnswlib with M 16 and efConstruction 200. It knows no filters: it is asked
// for more, of which those that pass are kept.
std::unique_ptr<SearchEngine> NewHnswEngine();

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_SEARCH_ENGINE_H_
