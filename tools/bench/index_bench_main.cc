// index_bench: our index beside Debian's Faiss and hnswlib, on the same vectors
// in the same run. `index_bench --help` lists every option.
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "tools/bench/engine_measure.h"
#include "tools/bench/exact_truth.h"
#include "tools/bench/search_engine.h"
#include "tools/bench/synthetic_vectors.h"
#include "tools/bench/vector_set.h"

namespace tandem {
namespace {

constexpr char kAbout[] =
    R"(Compares vector indexes: recall, time and CPU time of a query under each
filter and with several clients, what they take to build, memory, changes.

Reads base_*.npy, query.npy and, if they are there, attr_*.npy and filt.npy of a
folder (float32, normalised; uint8 and uint32, see vector_set.h); --make writes
such files. The truth is computed here, by comparing all. Each engine is tried
with dearer and dearer settings until it reaches the wanted recall; what is
printed is measured with that setting, or with the best if none reaches it, the
engines in turn, medians of several rounds. Prints TSV.)";

struct BenchOptions {
  std::string folder;
  size_t make = 0;
  uint64_t seed = 1;
  size_t most_base = 0;
  size_t queries = 1000;
  std::vector<std::string> engines = {"tandem", "hnswlib", "faiss_ivf_flat",
                                      "faiss_flat"};
  std::vector<size_t> clients = {1, 4, 16};
  double recall = 0.99;
  size_t rounds = 5;
  size_t changes = 10000;
};

constexpr size_t kClosest = 10;

// Queries of a pass with an engine that compares all vectors.
constexpr size_t kExhaustiveQueries = 20;

// A setting that takes longer for all queries is not followed by a dearer one.
constexpr double kMostSweepSeconds = 20.0;

std::unique_ptr<SearchEngine> NewEngine(const std::string& name) {
  if (name == "tandem") return NewTandemEngine();
  if (name == "hnswlib") return NewHnswEngine();
  if (name == "faiss_ivf_flat") return NewFaissIvfEngine();
  return NewFaissFlatEngine();
}

class Bench {
 public:
  Bench(const BenchOptions& options, const VectorSet& set)
      : options_(options), set_(set), truth_(set, kClosest) {}

  void Run() {
    BuildAll();
    Line({"engine", "level", "setting", "clients", "recall", "cpu_us", "p50_us",
          "p99_us", "queries_s"});
    for (size_t level = 0; level < set_.levels(); ++level) {
      for (const size_t clients : options_.clients) Measure(level, clients);
    }
    ChangeAll();
  }

 private:
  static void Line(const std::vector<std::string>& cells) {
    for (size_t i = 0; i < cells.size(); ++i) {
      absl::PrintF("%s%s", i == 0 ? "" : "\t", cells[i]);
    }
    absl::PrintF("\n");
    std::fflush(stdout);
  }

  void BuildAll() {
    Line({"engine", "vectors", "build_cpu_s", "memory_mib"});
    for (const std::string& name : options_.engines) {
      malloc_trim(0);
      const size_t before = ResidentBytes();
      const double cpu = CpuSeconds();
      engines_.push_back(NewEngine(name));
      engines_.back()->Build(set_, options_.changes);
      const double seconds = CpuSeconds() - cpu;
      malloc_trim(0);
      const double mib =
          static_cast<double>(ResidentBytes() - before) / (1 << 20);
      Line({name, absl::StrFormat("%d", set_.size()),
            absl::StrFormat("%.1f", seconds), absl::StrFormat("%.0f", mib)});
    }
  }

  size_t QueriesOf(const SearchEngine& engine) const {
    return engine.exhaustive()
               ? std::min(kExhaustiveQueries, set_.query_count())
               : set_.query_count();
  }

  void Measure(size_t level, size_t clients) {
    if (settings_.size() <= level) {
      settings_.emplace_back();
      for (const auto& engine : engines_) {
        settings_[level].push_back(ChooseSetting(
            *engine, set_, truth_, level, kClosest, QueriesOf(*engine),
            options_.recall, kMostSweepSeconds));
      }
    }
    std::vector<std::vector<PassResult>> results(engines_.size());
    for (size_t round = 0; round < options_.rounds; ++round) {
      for (size_t e = 0; e < engines_.size(); ++e) {
        engines_[e]->Use(settings_[level][e]);
        results[e].push_back(RunPass(*engines_[e], set_, truth_, level,
                                     kClosest, QueriesOf(*engines_[e]),
                                     clients));
      }
    }
    for (size_t e = 0; e < engines_.size(); ++e) {
      const PassResult median = MedianOf(results[e]);
      Line({engines_[e]->name(), VectorSet::kLevelNames[level],
            engines_[e]->SettingName(settings_[level][e]),
            absl::StrFormat("%d", clients),
            absl::StrFormat("%.4f", median.recall),
            absl::StrFormat("%.1f", median.cpu_us),
            absl::StrFormat("%.1f", median.p50_us),
            absl::StrFormat("%.1f", median.p99_us),
            absl::StrFormat("%.0f", median.queries_s)});
    }
  }

  void ChangeAll() {
    const size_t count = std::min(options_.changes, set_.size());
    if (count == 0) return;
    Line({"engine", "upserts_per_cpu_s", "deletes_per_cpu_s"});
    for (const auto& engine : engines_) {
      const ChangeRates rates = MeasureChanges(*engine, set_, count);
      const auto cell = [](double rate) {
        return rate == 0 ? std::string("-") : absl::StrFormat("%.0f", rate);
      };
      Line({engine->name(), cell(rates.upserts_s), cell(rates.deletes_s)});
    }
  }

  const BenchOptions& options_;
  const VectorSet& set_;
  const ExactTruth truth_;
  std::vector<std::unique_ptr<SearchEngine>> engines_;
  // By level and engine.
  std::vector<std::vector<size_t>> settings_;
};

int Fail(const absl::Status& status) {
  absl::FPrintF(stderr, "index_bench: %s\n", status.message());
  return 1;
}

int Run(const BenchOptions& options) {
  if (options.make > 0) {
    const absl::Status written = WriteVectorSet(
        MakeSyntheticVectors({.count = options.make, .seed = options.seed}),
        options.folder);
    return written.ok() ? 0 : Fail(written);
  }
  const absl::StatusOr<VectorSet> set =
      LoadVectorSet(options.folder, options.most_base, options.queries);
  if (!set.ok()) return Fail(set.status());
  Bench(options, *set).Run();
  return 0;
}

}  // namespace
}  // namespace tandem

int main(int argc, char** argv) {
  tandem::BenchOptions options;
  CLI::App app(tandem::kAbout, "index_bench");
  app.add_option("folder", options.folder, "Folder of the .npy files")
      ->required();
  app.add_option("--make", options.make,
                 "Write so many synthetic vectors into the folder, and end");
  app.add_option("--seed", options.seed, "Of --make")->capture_default_str();
  app.add_option("--max-base", options.most_base,
                 "Vectors to read at most; 0 reads all")
      ->capture_default_str();
  app.add_option("--queries", options.queries, "Queries to read at most")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  app.add_option("--engines", options.engines, "Engines to compare")
      ->delimiter(',')
      ->capture_default_str()
      ->check(CLI::IsMember(options.engines));
  app.add_option("--clients", options.clients, "Clients at a time")
      ->delimiter(',')
      ->capture_default_str()
      ->check(CLI::Range(1, 256));
  app.add_option("--recall", options.recall, "Recall at 10 to reach")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--rounds", options.rounds, "Rounds of each measurement")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  app.add_option("--changes", options.changes,
                 "Vectors to add and to remove at the end; 0 for none")
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  return tandem::Run(options);
}
