#include "tools/bench/engine_measure.h"

#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <numeric>
#include <thread>

namespace tandem {
namespace {

using Steady = std::chrono::steady_clock;

double MicrosSince(Steady::time_point start) {
  return std::chrono::duration<double, std::micro>(Steady::now() - start)
      .count();
}

double Percentile(std::vector<double>& values, double share) {
  const auto at =
      std::min(values.size() - 1,
               static_cast<size_t>(share * static_cast<double>(values.size())));
  std::nth_element(values.begin(), values.begin() + static_cast<ptrdiff_t>(at),
                   values.end());
  return values[at];
}

}  // namespace

double CpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) +
         static_cast<double>(now.tv_nsec) * 1e-9;
}

size_t ResidentBytes() {
  std::ifstream statm("/proc/self/statm");
  size_t all = 0;
  size_t resident = 0;
  statm >> all >> resident;
  return resident * static_cast<size_t>(sysconf(_SC_PAGESIZE));
}

PassResult RunPass(const SearchEngine& engine, const VectorSet& set,
                   const ExactTruth& truth, size_t level, size_t k,
                   size_t queries, size_t clients) {
  std::vector<std::vector<uint32_t>> found(queries);
  std::vector<double> micros(queries);
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t q = next++; q < queries; q = next++) {
      const Steady::time_point start = Steady::now();
      found[q] = engine.Search(set.query(q), set.filter(q, level), level, k);
      micros[q] = MicrosSince(start);
    }
  };
  const double cpu = CpuSeconds();
  const Steady::time_point start = Steady::now();
  if (clients == 1) {
    work();
  } else {
    std::vector<std::thread> threads;
    for (size_t i = 0; i < clients; ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
  }
  PassResult result;
  result.queries_s = static_cast<double>(queries) / MicrosSince(start) * 1e6;
  result.cpu_us = (CpuSeconds() - cpu) / static_cast<double>(queries) * 1e6;
  size_t hits = 0;
  size_t wanted = 0;
  for (size_t q = 0; q < queries; ++q) {
    hits += truth.Hits(q, level, found[q]);
    wanted += truth.closest(q, level).size();
  }
  result.recall = wanted == 0
                      ? 1.0
                      : static_cast<double>(hits) / static_cast<double>(wanted);
  result.p50_us = Percentile(micros, 0.5);
  result.p99_us = Percentile(micros, 0.99);
  return result;
}

size_t ChooseSetting(SearchEngine& engine, const VectorSet& set,
                     const ExactTruth& truth, size_t level, size_t k,
                     size_t queries, double recall, double most_seconds) {
  size_t best = 0;
  double best_recall = -1;
  for (size_t setting = 0; setting < engine.settings(); ++setting) {
    engine.Use(setting);
    const PassResult pass = RunPass(engine, set, truth, level, k, queries, 1);
    if (pass.recall > best_recall) {
      best_recall = pass.recall;
      best = setting;
    }
    const double seconds = pass.cpu_us * 1e-6 * static_cast<double>(queries);
    if (pass.recall >= recall || seconds > most_seconds) break;
  }
  return best;
}

PassResult MedianOf(std::vector<PassResult> results) {
  std::sort(results.begin(), results.end(),
            [](const PassResult& a, const PassResult& b) {
              return a.cpu_us < b.cpu_us;
            });
  return results[results.size() / 2];
}

ChangeRates MeasureChanges(SearchEngine& engine, const VectorSet& set,
                           size_t count) {
  ChangeRates rates;
  const absl::Span<const float> vectors =
      absl::MakeConstSpan(set.base).subspan(0, count * set.dimension);
  double cpu = CpuSeconds();
  if (engine.Upsert(vectors)) {
    rates.upserts_s = static_cast<double>(count) / (CpuSeconds() - cpu);
  }
  std::vector<uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), 0u);
  cpu = CpuSeconds();
  if (engine.Delete(rows)) {
    rates.deletes_s = static_cast<double>(count) / (CpuSeconds() - cpu);
  }
  return rates;
}

}  // namespace tandem
