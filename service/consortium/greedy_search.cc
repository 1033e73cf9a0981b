#include "service/consortium/greedy_search.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>

#include "absl/status/status.h"
#include "indexer/base/status_macros.h"

namespace tandem {
namespace {

absl::Status CheckCancelled(const GroupCancelCheck& cancelled) {
  if (cancelled == nullptr || !cancelled()) return absl::OkStatus();
  return absl::CancelledError("the caller gave up");
}

// Without the last bits, in which a sum may seem to grow.
double Rounded(double value) { return std::round(value * 0x1p40) * 0x1p-40; }

// The group so far, and who may still join.
class Growth {
 public:
  explicit Growth(const GroupProblem& problem)
      : problem_(problem),
        state_(problem, problem.fixed),
        allowed_(problem.candidates, true) {
    for (int member : problem.fixed) allowed_[member] = false;
  }

  // Whether there is any way from here.
  bool IsHopeful() const {
    return problem_.limits->CanComplete(state_.members(), allowed_, nullptr);
  }

  // What `candidate` adds to the submodular sum.
  double Added(int candidate) const {
    double fit = 0;
    for (int member : problem_.fixed) fit += problem_.fit[candidate][member];
    if (!problem_.fixed.empty()) {
      fit /= static_cast<double>(problem_.fixed.size());
    }
    return Rounded(
        problem_.weights.coverage * state_.CoverageAddedBy(candidate) +
        problem_.weights.fit * fit / problem_.limits->rules().max_members);
  }

  double ValueAdded(int candidate) const {
    return state_.ValueWith(candidate) - state_.Value();
  }

  // Whether the rules can be kept with `candidate`. Once no, never again: a
  // completion of a larger group is one of the smaller, too.
  bool MayJoin(int candidate) {
    if (!allowed_[candidate]) return false;
    Group with = state_.members();
    with.push_back(candidate);
    allowed_[candidate] = problem_.limits->CanComplete(with, allowed_, nullptr);
    return allowed_[candidate];
  }

  // Whether a member that adds `added` shall join.
  bool IsWorth(double added) const {
    return added >= problem_.weights.member_cost ||
           !problem_.limits->Keeps(state_.members());
  }

  void Join(int candidate) {
    allowed_[candidate] = false;
    state_.Add(candidate);
  }

  // The group if it keeps the rules, else none.
  Group Result() const {
    if (!problem_.limits->Keeps(state_.members())) return {};
    Group group = state_.members();
    std::sort(group.begin(), group.end());
    return group;
  }

 private:
  const GroupProblem& problem_;
  GroupState state_;
  std::vector<bool> allowed_;
};

// Looks at everybody at every step; `added` is what is made large, `floor` what
// an addition must reach where the rules want no more.
absl::StatusOr<Group> GrowPlainly(
    const GroupProblem& problem, const GroupCancelCheck& cancelled,
    const std::function<double(const Growth&, int)>& added,
    bool value_has_costs) {
  Growth growth(problem);
  if (!growth.IsHopeful()) return Group();
  while (true) {
    TANDEM_RETURN_IF_ERROR(CheckCancelled(cancelled));
    int best = -1;
    double most = 0;
    for (int i = 0; i < problem.candidates; ++i) {
      const double more = added(growth, i);
      if ((best < 0 || more > most) && growth.MayJoin(i)) {
        best = i;
        most = more;
      }
    }
    const double worth =
        value_has_costs ? most + problem.weights.member_cost : most;
    if (best < 0 || !growth.IsWorth(worth)) return growth.Result();
    growth.Join(best);
  }
}

// A candidate by what it added when it was last looked at.
struct Bound {
  double added = 0;
  int candidate = 0;
  size_t step = 0;

  bool operator<(const Bound& other) const {
    return added != other.added ? added < other.added
                                : candidate > other.candidate;
  }
};

}  // namespace

absl::StatusOr<Group> LazyGreedy(const GroupProblem& problem,
                                 const GroupCancelCheck& cancelled) {
  Growth growth(problem);
  if (!growth.IsHopeful()) return Group();
  std::priority_queue<Bound> queue;
  for (int i = 0; i < problem.candidates; ++i) {
    queue.push({growth.Added(i), i, 0});
  }
  size_t step = 0;
  while (!queue.empty()) {
    TANDEM_RETURN_IF_ERROR(CheckCancelled(cancelled));
    Bound top = queue.top();
    queue.pop();
    if (top.step < step) {
      queue.push({growth.Added(top.candidate), top.candidate, step});
      continue;
    }
    if (!growth.MayJoin(top.candidate)) continue;
    if (!growth.IsWorth(top.added)) break;
    growth.Join(top.candidate);
    ++step;
  }
  return growth.Result();
}

absl::StatusOr<Group> PlainGreedy(const GroupProblem& problem,
                                  const GroupCancelCheck& cancelled) {
  return GrowPlainly(
      problem, cancelled,
      [](const Growth& growth, int i) { return growth.Added(i); }, false);
}

absl::StatusOr<Group> ValueGreedy(const GroupProblem& problem,
                                  const GroupCancelCheck& cancelled) {
  return GrowPlainly(
      problem, cancelled,
      [](const Growth& growth, int i) { return growth.ValueAdded(i); }, true);
}

}  // namespace tandem
