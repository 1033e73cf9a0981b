// Times ScoreCohort on a cohort too large to score every pair, beside the bare
// products of the same vectors: what all needs and offers of one side have in
// common with all offers and needs of the other, and the missions, as eight-bit
// integers by the fastest kernel of this machine, and nothing kept.
//
//   cohort_bench [--givers 5000] [--takers 5000] [--rounds 3] [--seed 1]
//
// The cohort is invented (synthetic_directory.h). Rounds take turns. Prints
// TSV: medians in milliseconds, their ratio, pairs looked at and scored.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/status_macros.h"
#include "indexer/catalog/catalog.h"
#include "indexer/kernels/kernels.h"
#include "indexer/store/in_memory_profile_store.h"
#include "indexer/store/organisation_codec.h"
#include "service/matching/cooperation_kinds.h"
#include "service/programmes/cohort_scorer.h"
#include "tools/bench/synthetic_directory.h"

namespace tandem {
namespace {

struct Options {
  int givers = 5000;
  int takers = 5000;
  int rounds = 3;
  uint64_t seed = 1;
};

double Milliseconds(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now() - begin)
      .count();
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// The directory with everybody in it; the first ones give.
class Directory {
 public:
  absl::Status Fill(const Options& options) {
    TANDEM_ASSIGN_OR_RETURN(const auto source,
                            SyntheticDirectory::Create(options.seed));
    std::vector<CatalogWrite> writes;
    for (int i = 0; i < options.givers + options.takers; ++i) {
      std::vector<FieldViolation> violations;
      CatalogWrite& write = writes.emplace_back();
      write.organisation = ParseOrganisation(
          source->Make(static_cast<uint64_t>(i)), *taxonomy_, "", violations);
      write.id = write.organisation->id;
    }
    for (const auto& status : catalog_->Write(absl::MakeSpan(writes))) {
      if (!status.ok()) return status.status();
    }
    return catalog_->Rebuild();
  }

  std::shared_ptr<const Snapshot> snapshot() const {
    return catalog_->snapshot();
  }

 private:
  const std::unique_ptr<const Taxonomy> taxonomy_ = *Taxonomy::LoadBuiltIn();
  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  const std::unique_ptr<Catalog> catalog_ =
      *Catalog::Open(*store_, *taxonomy_, {.refit_automatically = false});
};

Cohort MakeCohort(const Options& options, const Snapshot& snapshot) {
  std::vector<CohortMember> all;
  snapshot.ForEach([&all](const Entry& entry) {
    all.push_back({.entry = &entry, .places = 1});
  });
  const auto middle = all.begin() + options.givers;
  Cohort cohort;
  cohort.givers.assign(all.begin(), middle);
  cohort.takers.assign(middle, all.end());
  return cohort;
}

// The eight-bit planes of one role's vectors of one side, one after the other.
std::vector<int8_t> PlanesOf(const std::vector<CohortMember>& side,
                             ItemRole role, const Snapshot& snapshot) {
  const VectorRowsView& rows = snapshot.items(role).rows();
  std::vector<int8_t> planes;
  for (const CohortMember& member : side) {
    const ItemDigest& digest =
        snapshot.DigestAt(*snapshot.SlotOf(member.entry->id()));
    for (size_t i = 0; i < digest.count(role); ++i) {
      const FixedPoint row =
          rows.fixed(digest.first_row(role) + static_cast<uint32_t>(i));
      planes.insert(planes.end(), row.high, row.high + rows.padded());
    }
  }
  return planes;
}

// Multiplies all with all, in blocks that fit the cache; a sum of the products
// so that none is left out.
int64_t MultiplyAll(const std::vector<int8_t>& a, const std::vector<int8_t>& b,
                    size_t padded) {
  constexpr size_t kBlock = 256;
  const size_t count_a = a.size() / padded;
  const size_t count_b = b.size() / padded;
  std::vector<int32_t> products(kBlock * kBlock);
  int64_t sum = 0;
  for (size_t i = 0; i < count_b; i += kBlock) {
    for (size_t j = 0; j < count_a; j += kBlock) {
      const size_t rows = std::min(kBlock, count_b - i);
      const size_t queries = std::min(kBlock, count_a - j);
      DotInt8Block(&a[j * padded], queries, &b[i * padded], rows, padded,
                   products.data());
      sum = std::accumulate(products.begin(),
                            products.begin() + static_cast<long>(rows), sum);
    }
  }
  return sum;
}

// The sum of all bare products of the two sides.
int64_t MultiplySides(const Cohort& cohort, const Snapshot& snapshot) {
  const size_t padded = snapshot.items(ItemRole::kMission).rows().padded();
  int64_t sum = 0;
  for (const auto& [ours, theirs] :
       {std::pair(ItemRole::kNeed, ItemRole::kOffer),
        std::pair(ItemRole::kOffer, ItemRole::kNeed),
        std::pair(ItemRole::kMission, ItemRole::kMission)}) {
    sum += MultiplyAll(PlanesOf(cohort.takers, ours, snapshot),
                       PlanesOf(cohort.givers, theirs, snapshot), padded);
  }
  return sum;
}

absl::Status Run(const Options& options) {
  Directory directory;
  TANDEM_RETURN_IF_ERROR(directory.Fill(options));
  const auto snapshot = directory.snapshot();
  const Cohort cohort = MakeCohort(options, *snapshot);
  ProgrammePlan plan;
  plan.kind = CooperationKind::kMentoring;
  plan.criteria.criteria = FindCooperationKind(plan.kind)->default_criteria;
  const PairRules rules(plan.rules, cohort);
  std::vector<double> bare;
  std::vector<double> scoring;
  int64_t scored = 0;
  for (int round = 0; round < options.rounds; ++round) {
    auto begin = std::chrono::steady_clock::now();
    if (MultiplySides(cohort, *snapshot) == 0) {
      return absl::InternalError("the vectors have nothing in common");
    }
    bare.push_back(Milliseconds(begin));
    begin = std::chrono::steady_clock::now();
    TANDEM_ASSIGN_OR_RETURN(
        const CohortScores scores,
        ScoreCohort(plan, cohort, rules, *snapshot, {}, {}));
    scoring.push_back(Milliseconds(begin));
    scored = scores.scored;
  }
  std::printf("pairs\tscored\tproducts_ms\tcohort_ms\tratio\n");
  std::printf("%lld\t%lld\t%.0f\t%.0f\t%.2f\n",
              static_cast<long long>(options.givers) * options.takers,
              static_cast<long long>(scored), Median(bare), Median(scoring),
              Median(scoring) / Median(bare));
  return absl::OkStatus();
}

}  // namespace
}  // namespace tandem

int main(int argc, char** argv) {
  tandem::Options options;
  CLI::App app("Times the scoring of a large cohort.", "cohort_bench");
  app.add_option("--givers", options.givers, "Organisations that give")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  app.add_option("--takers", options.takers, "Organisations that take")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  app.add_option("--rounds", options.rounds, "Times that each is run")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Seed of everything invented")
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = tandem::Run(options);
  if (status.ok()) return 0;
  std::fprintf(stderr, "cohort_bench: %s\n", status.ToString().c_str());
  return 1;
}
