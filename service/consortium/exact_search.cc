#include "service/consortium/exact_search.h"

#include <algorithm>
#include <functional>

#include "absl/status/status.h"
#include "indexer/base/status_macros.h"

namespace tandem {
namespace {

// Groups worth the same but for rounding are the same.
constexpr double kRounding = 1e-9;
// Nodes between two looks at the cancellation.
constexpr int64_t kNodesBetweenLooks = 64;

// Sum of the `count` largest of `values`, which is reordered.
double SumOfLargest(std::vector<double>& values, int count) {
  const size_t most = std::min(values.size(), static_cast<size_t>(count));
  std::partial_sort(values.begin(), values.begin() + most, values.end(),
                    std::greater<>());
  double sum = 0;
  for (size_t i = 0; i < most; ++i) sum += values[i];
  return sum;
}

// One candidate at one node: what it adds at most.
struct Addition {
  double added = 0;  // coverage and fit, weighted
  double fit = 0;    // of that, fit
  int candidate = 0;
};

// The search for groups of one number of members.
class Branching {
 public:
  Branching(const GroupProblem& problem, int members, int64_t max_nodes,
            const GroupCancelCheck& cancelled, ExactResult& result)
      : problem_(problem),
        members_(members),
        pairs_(std::max(1.0, members * (members - 1) / 2.0)),
        max_nodes_(max_nodes),
        cancelled_(cancelled),
        result_(result) {
    best_ = result.group.empty() ? -1e300 : ValueOf(problem, result.group);
    for (int i = 0; i < problem.candidates; ++i) {
      largest_fit_.push_back(
          *std::max_element(problem.fit[i].begin(), problem.fit[i].end()));
    }
    cost_ = problem.weights.member_cost *
            std::max(0, members - problem.limits->rules().min_members);
  }

  // All groups that hold `state` and otherwise members of `open` alone.
  absl::Status Search(const GroupState& state, const Group& open) {
    TANDEM_RETURN_IF_ERROR(Visit());
    const int missing = members_ - static_cast<int>(state.members().size());
    if (gave_up() || missing > static_cast<int>(open.size())) {
      return absl::OkStatus();
    }
    if (missing == 0) {
      Offer(state.members(), state.Value());
      return absl::OkStatus();
    }
    if (missing == 1) return TryLast(state, open);
    std::vector<Addition> prospects = ProspectsOf(state, open, missing);
    const double gain = LeastGainBound(state, open);
    for (size_t i = 0; i + missing <= prospects.size(); ++i) {
      const absl::Span<const Addition> left =
          absl::MakeConstSpan(prospects).subspan(i);
      if (!IsHopeful(state, left, missing, gain)) break;
      GroupState next = state;
      next.Add(left[0].candidate);
      Group rest;
      for (size_t j = 1; j < left.size(); ++j) {
        rest.push_back(left[j].candidate);
      }
      if (problem_.limits->CanComplete(next.members(), Among(rest), nullptr)) {
        TANDEM_RETURN_IF_ERROR(Search(next, rest));
      }
      if (gave_up()) break;
    }
    return absl::OkStatus();
  }

 private:
  bool gave_up() const { return result_.nodes > max_nodes_; }

  absl::Status Visit() {
    ++result_.nodes;
    if (result_.nodes % kNodesBetweenLooks == 0 && cancelled_ != nullptr &&
        cancelled_()) {
      return absl::CancelledError("the caller gave up");
    }
    return absl::OkStatus();
  }

  std::vector<bool> Among(const Group& group) const {
    std::vector<bool> among(problem_.candidates, false);
    for (int candidate : group) among[candidate] = true;
    return among;
  }

  void Offer(Group group, double value) {
    if (value <= best_ + kRounding || !problem_.limits->Keeps(group)) return;
    best_ = value;
    std::sort(group.begin(), group.end());
    result_.group = std::move(group);
  }

  absl::Status TryLast(const GroupState& state, const Group& open) {
    for (int candidate : open) {
      const double value = state.ValueWith(candidate);
      if (value <= best_ + kRounding) continue;
      Group group = state.members();
      group.push_back(candidate);
      Offer(std::move(group), value);
    }
    return absl::OkStatus();
  }

  // Of those who may join, most promising first.
  std::vector<Addition> ProspectsOf(const GroupState& state, const Group& open,
                                    int missing) const {
    std::vector<Addition> prospects;
    Group with = state.members();
    with.push_back(-1);
    for (int candidate : open) {
      with.back() = candidate;
      if (!problem_.limits->MayGrow(with)) continue;
      Addition prospect;
      prospect.candidate = candidate;
      prospect.fit = problem_.weights.fit / pairs_ *
                     (state.FitWith(candidate) +
                      (missing - 1) / 2.0 * largest_fit_[candidate]);
      prospect.added = prospect.fit + problem_.weights.coverage *
                                          state.CoverageAddedBy(candidate);
      prospects.push_back(prospect);
    }
    std::stable_sort(
        prospects.begin(), prospects.end(),
        [](const Addition& a, const Addition& b) { return a.added > b.added; });
    return prospects;
  }

  // Whether a group of `state` and `missing` of `left` could be the best.
  bool IsHopeful(const GroupState& state, absl::Span<const Addition> left,
                 int missing, double gain) const {
    const GroupWeights& weights = problem_.weights;
    const double base = weights.fit / pairs_ * state.pair_fit() +
                        weights.least_gain * gain - cost_;
    double added = 0;
    for (int i = 0; i < missing; ++i) added += left[i].added;
    const double by_additions =
        base + weights.coverage * state.Coverage() + added;
    if (by_additions <= best_ + kRounding) return false;
    std::vector<double> fits;
    for (const Addition& prospect : left) fits.push_back(prospect.fit);
    return base + weights.coverage * CoverageBound(state, left, missing) +
               SumOfLargest(fits, missing) >
           best_ + kRounding;
  }

  double CoverageBound(const GroupState& state, absl::Span<const Addition> left,
                       int missing) const {
    double bound = 0;
    std::vector<double> values;
    for (size_t r = 0; r < problem_.requirements.size(); ++r) {
      const GroupRequirement& requirement = problem_.requirements[r];
      values.clear();
      for (const Addition& prospect : left) {
        values.push_back(requirement.coverage[prospect.candidate]);
      }
      const double most =
          SumOfLargest(values, requirement.shared ? missing : 1);
      const double now = state.CoverageOf(r);
      bound +=
          requirement.weight * (requirement.shared ? std::min(1.0, now + most)
                                                   : std::max(now, most));
    }
    return bound;
  }

  double LeastGainBound(const GroupState& state, const Group& open) const {
    double least = 1;
    for (size_t m = 0; m < state.members().size(); ++m) {
      const GroupNeeds& needs = problem_.needs[state.members()[m]];
      double gain = 0;
      for (size_t k = 0; k < needs.weights.size(); ++k) {
        float best = 0;
        for (int other : state.members()) {
          best = std::max(best, needs.coverage[k][other]);
        }
        for (int candidate : open) {
          best = std::max(best, needs.coverage[k][candidate]);
        }
        gain += needs.weights[k] * best;
      }
      least = std::min(least, gain);
    }
    return least;
  }

  const GroupProblem& problem_;
  const int members_;
  const double pairs_;
  const int64_t max_nodes_;
  const GroupCancelCheck& cancelled_;
  ExactResult& result_;
  double best_ = 0;
  double cost_ = 0;
  std::vector<double> largest_fit_;
};

}  // namespace

absl::StatusOr<ExactResult> ExactSearch(const GroupProblem& problem,
                                        const Group& start, int64_t max_nodes,
                                        const GroupCancelCheck& cancelled) {
  ExactResult result;
  result.group = start;
  Group open;
  for (int i = 0; i < problem.candidates; ++i) {
    if (!std::binary_search(problem.fixed.begin(), problem.fixed.end(), i)) {
      open.push_back(i);
    }
  }
  const GroupRules& rules = problem.limits->rules();
  const int fewest =
      std::max(rules.min_members, static_cast<int>(problem.fixed.size()));
  for (int members = fewest; members <= rules.max_members; ++members) {
    Branching branching(problem, members, max_nodes, cancelled, result);
    TANDEM_RETURN_IF_ERROR(
        branching.Search(GroupState(problem, problem.fixed), open));
  }
  result.proven = result.nodes <= max_nodes;
  return result;
}

}  // namespace tandem
