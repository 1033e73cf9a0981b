#ifndef TANDEM_TOOLS_BENCH_ENGINE_MEASURE_H_
#define TANDEM_TOOLS_BENCH_ENGINE_MEASURE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tools/bench/exact_truth.h"
#include "tools/bench/search_engine.h"
#include "tools/bench/vector_set.h"

namespace tandem {

// Seconds of CPU that this process has used, all threads.
double CpuSeconds();

// Bytes of memory that this process has resident.
size_t ResidentBytes();

// What one pass over the queries took.
struct PassResult {
  double recall = 0;  // share of the true closest that were found
  double cpu_us = 0;  // CPU time for each query
  double p50_us = 0;  // wall time of a query
  double p99_us = 0;
  double queries_s = 0;  // queries finished in a second, all clients
};

// Searches each of the first `queries` queries once under its filter of
// `level`, `clients` at a time.
PassResult RunPass(const SearchEngine& engine, const VectorSet& set,
                   const ExactTruth& truth, size_t level, size_t k,
                   size_t queries, size_t clients);

// The cheapest setting whose recall reaches `recall`, or else the one of best
// recall, the cheapest of equals. Settings are tried in turn; none whose pass
// takes longer than `most_seconds` is followed by a dearer one.
size_t ChooseSetting(SearchEngine& engine, const VectorSet& set,
                     const ExactTruth& truth, size_t level, size_t k,
                     size_t queries, double recall, double most_seconds);

// The median by CPU time.
PassResult MedianOf(std::vector<PassResult> results);

// Vectors added and removed in a second of CPU time; 0 where the engine cannot.
struct ChangeRates {
  double upserts_s = 0;
  double deletes_s = 0;
};
ChangeRates MeasureChanges(SearchEngine& engine, const VectorSet& set,
                           size_t count);

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_ENGINE_MEASURE_H_
