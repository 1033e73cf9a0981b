#include "service/pairing/pairing_fairness.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "indexer/base/gini.h"
#include "indexer/base/status_macros.h"
#include "service/pairing/pairing_places.h"

namespace tandem {
namespace {

GroupShare CountGroup(const PairingPlaces& places, const PairingGroup& group) {
  GroupShare share{.name = group.name};
  const auto count = [&](PairingSide side, const std::vector<bool>& members,
                         int& parties, int& all_places, int& pairs,
                         int& paired) {
    for (int i = 0; i < places.parties(side); ++i) {
      if (!members[static_cast<size_t>(i)]) continue;
      ++parties;
      all_places += places.places(side, i);
      pairs += places.pairs(side, i);
      paired += places.pairs(side, i) > 0;
    }
  };
  count(kGiverSide, group.givers, share.givers, share.giver_places,
        share.giver_pairs, share.paired_givers);
  count(kTakerSide, group.takers, share.takers, share.taker_places,
        share.taker_pairs, share.paired_takers);
  return share;
}

void MeasureLoad(const PairingPlaces& places, PairingFairness& fairness) {
  std::vector<double> loads;
  for (int i = 0; i < places.parties(kGiverSide); ++i) {
    const int pairs = places.pairs(kGiverSide, i);
    const int capacity = places.places(kGiverSide, i);
    if (capacity > 0) loads.push_back(static_cast<double>(pairs) / capacity);
    if (pairs > fairness.highest_load) {
      fairness.highest_load = pairs;
      fairness.most_loaded.clear();
    }
    if (pairs > 0 && pairs == fairness.highest_load) {
      fairness.most_loaded.push_back(i);
    }
  }
  fairness.load_gini = Gini(std::move(loads));
}

// Solves without some rule and takes the difference.
class CostMeter {
 public:
  CostMeter(const PairingProblem& problem, PairingObjective objective,
            const PairingSolution& solution, const PairingOptions& options)
      : problem_(problem),
        objective_(objective),
        solution_(solution),
        options_(options) {
    // What remains of the work is not known here.
    options_.progress = nullptr;
  }

  template <typename Drop>
  absl::Status Measure(PairingRuleCost cost, Drop drop) {
    PairingProblem without = problem_;
    drop(without);
    TANDEM_ASSIGN_OR_RETURN(const PairingSolution other,
                            SolvePairing(without, objective_, options_));
    cost.total_cost = other.total - solution_.total;
    cost.pairs_cost =
        static_cast<int>(other.chosen.size() - solution_.chosen.size());
    costs_.push_back(cost);
    return absl::OkStatus();
  }

  std::vector<PairingRuleCost> costs() { return std::move(costs_); }

 private:
  const PairingProblem& problem_;
  const PairingObjective objective_;
  const PairingSolution& solution_;
  PairingOptions options_;
  std::vector<PairingRuleCost> costs_;
};

using Rule = PairingRuleCost::Rule;

bool HasMinimums(const PairingProblem& problem) {
  return std::any_of(problem.takers.begin(), problem.takers.end(),
                     [](const PairingTaker& t) { return t.minimum > 0; });
}

bool HasPriorities(const PairingProblem& problem) {
  return std::any_of(problem.takers.begin(), problem.takers.end(),
                     [](const PairingTaker& t) { return t.priority > 0; });
}

absl::Status MeasureRules(const PairingProblem& problem, CostMeter& meter) {
  for (size_t i = 0; i < problem.quotas.size(); ++i) {
    const PairingRuleCost cost{.rule = Rule::kQuota,
                               .quota = static_cast<int>(i)};
    TANDEM_RETURN_IF_ERROR(meter.Measure(cost, [i](PairingProblem& without) {
      without.quotas.erase(without.quotas.begin() +
                           static_cast<std::ptrdiff_t>(i));
    }));
  }
  if (HasMinimums(problem)) {
    TANDEM_RETURN_IF_ERROR(
        meter.Measure({.rule = Rule::kMinimums}, [](PairingProblem& without) {
          for (PairingTaker& taker : without.takers) taker.minimum = 0;
        }));
  }
  if (problem.fixed.empty()) return absl::OkStatus();
  return meter.Measure({.rule = Rule::kFixed},
                       [](PairingProblem& without) { without.fixed.clear(); });
}

absl::Status MeasurePolicies(const PairingProblem& problem, CostMeter& meter) {
  if (HasPriorities(problem)) {
    TANDEM_RETURN_IF_ERROR(
        meter.Measure({.rule = Rule::kPriorities}, [](PairingProblem& without) {
          for (PairingTaker& taker : without.takers) taker.priority = 0;
        }));
  }
  if (problem.previous.empty() || problem.retention == 0) {
    return absl::OkStatus();
  }
  return meter.Measure({.rule = Rule::kRetention},
                       [](PairingProblem& without) { without.retention = 0; });
}

}  // namespace

PairingFairness MeasurePairingFairness(const PairingProblem& problem,
                                       const PairingSolution& solution,
                                       absl::Span<const PairingGroup> groups) {
  const PairingPlaces places(problem, solution.chosen);
  PairingFairness fairness;
  for (const PairingGroup& group : groups) {
    fairness.groups.push_back(CountGroup(places, group));
  }
  MeasureLoad(places, fairness);
  if (solution.chosen.empty()) return fairness;
  fairness.lowest_score = 1.0;
  for (const int edge : solution.chosen) {
    fairness.lowest_score =
        std::min(fairness.lowest_score, problem.edges[edge].score);
  }
  fairness.mean_score =
      solution.total / static_cast<double>(solution.chosen.size());
  return fairness;
}

absl::StatusOr<std::vector<PairingRuleCost>> MeasureRuleCosts(
    const PairingProblem& problem, PairingObjective objective,
    const PairingSolution& solution, const PairingOptions& options) {
  CostMeter meter(problem, objective, solution, options);
  // A stable choice looks at no rule that could be left out.
  if (objective == PairingObjective::kStable) return meter.costs();
  TANDEM_RETURN_IF_ERROR(MeasureRules(problem, meter));
  TANDEM_RETURN_IF_ERROR(MeasurePolicies(problem, meter));
  return meter.costs();
}

}  // namespace tandem
