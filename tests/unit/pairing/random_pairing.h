#ifndef TANDEM_TESTS_UNIT_PAIRING_RANDOM_PAIRING_H_
#define TANDEM_TESTS_UNIT_PAIRING_RANDOM_PAIRING_H_

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/base/seeded_random.h"
#include "service/pairing/pairing_problem.h"

namespace tandem::testing {

// What a random problem may hold.
struct RandomPairingOptions {
  int givers = 4;
  int takers = 5;
  // Of all pairs, how many are permitted at most.
  int edges = 12;
  // Scores and bonuses are whole tenths, so that many are equal.
  bool coarse = false;
  bool minimums = false;
  bool fixed = false;
  bool bonuses = false;
  enum class Quotas { kNone, kNested, kBySide, kAny } quotas = Quotas::kNone;
};

// Draws problems: the same from the same seed.
class RandomPairing {
 public:
  RandomPairing(uint64_t seed, const RandomPairingOptions& options)
      : random_(seed), options_(options) {}

  PairingProblem Draw() {
    PairingProblem problem;
    problem.givers.resize(1 + random_.Below(options_.givers));
    problem.takers.resize(1 + random_.Below(options_.takers));
    for (PairingGiver& giver : problem.givers) {
      giver.capacity = static_cast<int>(random_.Below(4));
    }
    for (PairingTaker& taker : problem.takers) {
      taker.maximum = 1 + static_cast<int>(random_.Below(2));
      if (options_.minimums && random_.Chance(0.2)) taker.minimum = 1;
      if (options_.bonuses && random_.Chance(0.3)) taker.priority = Number();
    }
    DrawEdges(problem);
    if (options_.fixed) DrawSome(0.1, problem, problem.fixed);
    if (options_.bonuses) DrawSome(0.3, problem, problem.previous);
    if (options_.bonuses) problem.retention = Number();
    DrawQuotas(problem);
    return problem;
  }

  SeededRandom& random() { return random_; }

 private:
  using Quotas = RandomPairingOptions::Quotas;

  double Number() {
    return options_.coarse ? 0.1 * static_cast<double>(random_.Below(11))
                           : random_.Share();
  }

  void DrawEdges(PairingProblem& problem) {
    for (size_t g = 0; g < problem.givers.size(); ++g) {
      for (size_t t = 0; t < problem.takers.size(); ++t) {
        problem.edges.push_back({.giver = static_cast<int>(g),
                                 .taker = static_cast<int>(t),
                                 .score = Number(),
                                 .giver_value = Number(),
                                 .taker_value = Number()});
      }
    }
    random_.Shuffle(problem.edges);
    const size_t most = 1 + random_.Below(options_.edges);
    if (problem.edges.size() > most) problem.edges.resize(most);
  }

  void DrawSome(double chance, const PairingProblem& problem,
                std::vector<int>& some) {
    for (size_t i = 0; i < problem.edges.size(); ++i) {
      if (random_.Chance(chance)) some.push_back(static_cast<int>(i));
    }
  }

  // Of [0, size), those in a random interval: its ends are drawn so that any
  // two of one call are nested.
  std::vector<std::vector<int>> DrawNested(size_t size) {
    std::vector<int> all;
    for (size_t i = 0; i < size; ++i) all.push_back(static_cast<int>(i));
    random_.Shuffle(all);
    std::vector<int> outer(all.begin(), all.begin() + 1 + random_.Below(size));
    std::vector<int> inner(outer.begin(),
                           outer.begin() + 1 + random_.Below(outer.size()));
    return {outer, inner};
  }

  std::vector<int> DrawSet(size_t size) { return DrawNested(size).front(); }

  void AddQuota(std::vector<int> givers, std::vector<int> takers, bool share,
                PairingProblem& problem) {
    PairingQuota quota{.name = absl::StrCat("q", problem.quotas.size()),
                       .givers = std::move(givers),
                       .takers = std::move(takers)};
    quota.minimum_pairs = static_cast<int>(random_.Below(3));
    if (share) quota.minimum_share = 0.1 * random_.Below(8);
    problem.quotas.push_back(std::move(quota));
  }

  void DrawQuotas(PairingProblem& problem) {
    const size_t givers = problem.givers.size();
    const size_t takers = problem.takers.size();
    if (options_.quotas == Quotas::kNested) {
      for (auto& set : DrawNested(givers)) AddQuota(set, {}, false, problem);
      for (auto& set : DrawNested(takers)) AddQuota({}, set, false, problem);
    } else if (options_.quotas == Quotas::kBySide) {
      AddQuota(DrawSet(givers), {}, true, problem);
      AddQuota({}, DrawSet(takers), true, problem);
    } else if (options_.quotas == Quotas::kAny) {
      AddQuota(DrawSet(givers), DrawSet(takers), true, problem);
      AddQuota(DrawSet(givers), {}, true, problem);
      AddQuota(DrawSet(givers), {}, false, problem);
    }
  }

  SeededRandom random_;
  const RandomPairingOptions options_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_PAIRING_RANDOM_PAIRING_H_
