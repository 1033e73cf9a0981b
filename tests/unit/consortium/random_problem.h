#ifndef TANDEM_TESTS_UNIT_CONSORTIUM_RANDOM_PROBLEM_H_
#define TANDEM_TESTS_UNIT_CONSORTIUM_RANDOM_PROBLEM_H_

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "indexer/base/seeded_random.h"
#include "service/consortium/group_problem.h"

namespace tandem::testing {

// What a random problem looks like.
struct ProblemShape {
  int candidates = 20;
  int most_members = 5;
  int requirements = 6;
  // Chance that a rule of each sort is there.
  double rules = 0.5;
};

// Mostly small, sometimes large, as coverage is in a directory.
inline double SkewedShare(SeededRandom& random) {
  const double share = random.Share();
  return random.Chance(0.15) ? 0.5 + share / 2 : share * share * 0.5;
}

inline GroupRules RandomRules(const ProblemShape& shape, SeededRandom& random) {
  GroupRules rules;
  rules.min_members = 2 + static_cast<int>(random.Below(2));
  rules.max_members = std::max(shape.most_members, rules.min_members);
  if (random.Chance(shape.rules)) rules.min_countries = 2;
  rules.common_language = random.Chance(shape.rules);
  for (int i = 0; i < shape.candidates; ++i) {
    rules.country.push_back(static_cast<int>(random.Below(5)) - 1);
    LanguageSet languages;
    for (int l = 0; l < 4; ++l) languages[l] = random.Chance(0.6);
    rules.languages.push_back(languages);
  }
  for (int q = 0; q < 3; ++q) {
    if (!random.Chance(shape.rules)) continue;
    GroupRules::Quota quota;
    quota.at_least = static_cast<int>(random.Below(2));
    quota.at_most = 1 + quota.at_least + static_cast<int>(random.Below(2));
    for (int i = 0; i < shape.candidates; ++i) {
      quota.counts.push_back(random.Chance(0.3));
    }
    rules.quotas.push_back(std::move(quota));
  }
  return rules;
}

inline GroupNeeds RandomNeeds(int candidate, int candidates,
                              SeededRandom& random) {
  GroupNeeds needs;
  const size_t count = 1 + random.Below(3);
  needs.weights.assign(count, 1.0 / static_cast<double>(count));
  for (size_t k = 0; k < count; ++k) {
    needs.coverage.emplace_back();
    for (int i = 0; i < candidates; ++i) {
      needs.coverage[k].push_back(
          i == candidate ? 0.0f : static_cast<float>(SkewedShare(random)));
    }
  }
  return needs;
}

// The lead is candidate 0.
inline GroupProblem RandomProblem(const ProblemShape& shape, uint64_t seed) {
  SeededRandom random(seed);
  GroupProblem problem;
  problem.candidates = shape.candidates;
  for (int r = 0; r < shape.requirements; ++r) {
    GroupRequirement requirement;
    requirement.weight = 1.0 / shape.requirements;
    requirement.shared = random.Chance(0.2);
    for (int i = 0; i < shape.candidates; ++i) {
      requirement.coverage.push_back(SkewedShare(random));
    }
    problem.requirements.push_back(std::move(requirement));
  }
  const auto n = static_cast<size_t>(shape.candidates);
  problem.fit.assign(n, std::vector<float>(n, 0.0f));
  for (size_t i = 0; i < n; ++i) {
    problem.needs.push_back(
        RandomNeeds(static_cast<int>(i), shape.candidates, random));
    for (size_t j = 0; j < i; ++j) {
      problem.fit[i][j] = problem.fit[j][i] =
          static_cast<float>(0.2 + 0.5 * random.Share());
    }
  }
  problem.fixed = {0};
  problem.limits = std::make_shared<const GroupLimits>(
      RandomRules(shape, random), shape.candidates);
  return problem;
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_CONSORTIUM_RANDOM_PROBLEM_H_
