#include "service/consortium/swap_search.h"

#include <algorithm>

#include "absl/status/status.h"
#include "indexer/base/status_macros.h"

namespace tandem {
namespace {

// A step must raise the value by more than rounding does.
constexpr double kLeastRise = 1e-9;
// Each step raises the value, so this ends nothing that would not end soon.
constexpr int kMaxSteps = 1000;

bool Holds(const Group& group, int candidate) {
  return std::binary_search(group.begin(), group.end(), candidate);
}

Group With(const Group& group, int candidate) {
  Group more = group;
  more.insert(std::lower_bound(more.begin(), more.end(), candidate), candidate);
  return more;
}

// The best group one step away.
class Step {
 public:
  Step(const GroupProblem& problem, const Group& group)
      : problem_(problem),
        group_(group),
        value_(ValueOf(problem, group) + kLeastRise) {}

  // Everybody who could join `base`, which is the group or a part of it.
  void TryJoining(const Group& base) {
    const GroupState state(problem_, base);
    for (int i = 0; i < problem_.candidates; ++i) {
      if (Holds(group_, i)) continue;
      const double value = state.ValueWith(i);
      if (value > value_) Take(With(base, i), value);
    }
  }

  void TryAlone(const Group& base) {
    const double value = ValueOf(problem_, base);
    if (value > value_) Take(base, value);
  }

  // Empty if no step raises the value.
  Group best() { return std::move(best_); }

 private:
  void Take(Group group, double value) {
    if (!problem_.limits->Keeps(group)) return;
    best_ = std::move(group);
    value_ = value;
  }

  const GroupProblem& problem_;
  const Group& group_;
  double value_;
  Group best_;
};

}  // namespace

absl::StatusOr<Group> SwapSearch(const GroupProblem& problem,
                                 const Group& start,
                                 const GroupCancelCheck& cancelled) {
  Group group = start;
  for (int i = 0; i < kMaxSteps; ++i) {
    Step step(problem, group);
    step.TryJoining(group);
    for (int member : group) {
      if (Holds(problem.fixed, member)) continue;
      if (cancelled != nullptr && cancelled()) {
        return absl::CancelledError("the caller gave up");
      }
      const Group rest = Without(group, member);
      step.TryAlone(rest);
      step.TryJoining(rest);
    }
    Group better = step.best();
    if (better.empty()) break;
    group = std::move(better);
  }
  return group;
}

absl::StatusOr<Group> GreedyAndSwaps(const GroupProblem& problem,
                                     const GroupCancelCheck& cancelled) {
  TANDEM_ASSIGN_OR_RETURN(const Group lazy, LazyGreedy(problem, cancelled));
  TANDEM_ASSIGN_OR_RETURN(const Group by_value,
                          ValueGreedy(problem, cancelled));
  std::vector<Group> starts = {lazy, by_value};
  if (lazy.empty() && by_value.empty()) {
    std::vector<bool> allowed(problem.candidates, true);
    Group added;
    problem.limits->CanComplete(problem.fixed, allowed, &added);
    Group any = problem.fixed;
    for (int candidate : added) any = With(any, candidate);
    if (problem.limits->Keeps(any)) starts.push_back(std::move(any));
  }
  Group best;
  for (const Group& start : starts) {
    if (start.empty()) continue;
    TANDEM_ASSIGN_OR_RETURN(Group found, SwapSearch(problem, start, cancelled));
    if (best.empty() || ValueOf(problem, found) > ValueOf(problem, best)) {
      best = std::move(found);
    }
  }
  return best;
}

}  // namespace tandem
