#ifndef TANDEM_SERVICE_CONSORTIUM_GROUP_PROBLEM_H_
#define TANDEM_SERVICE_CONSORTIUM_GROUP_PROBLEM_H_

#include <memory>
#include <utility>
#include <vector>

#include "service/consortium/group_limits.h"

namespace tandem {

// How much each part of a group's value counts; see GroupState. The first three
// are not negative. Chosen by hand: what the call asks for comes first, and a
// group in which one gains next to nothing must show.
struct GroupWeights {
  double coverage = 0.65;
  double least_gain = 0.2;
  double fit = 0.15;
  // What each member beyond the fewest costs: a member must bring more.
  double member_cost = 0.01;
};

// For a call that states no requirements: likeness to its text is all that
// coverage can be, and says no more about a member than the others, so that the
// three count alike.
inline GroupWeights WeightsByText() {
  return {.coverage = 1.0 / 3, .least_gain = 1.0 / 3, .fit = 1.0 / 3};
}

// One thing that the call asks for.
struct GroupRequirement {
  double weight = 1;  // all together 1
  bool shared = false;
  // By candidate, in [0, 1].
  std::vector<double> coverage;
};

// What one candidate needs, and who would cover it. One who states no needs has
// a single one that stands in for them.
struct GroupNeeds {
  std::vector<double> weights;  // all together 1
  // By need, then by candidate: in [0, 1]; 0 for oneself.
  std::vector<std::vector<float>> coverage;
};

// Which group is best? Everything in numbers: candidates are 0 .. n - 1, in the
// order of their names, so that a smaller number wins a tie.
struct GroupProblem {
  int candidates = 0;
  GroupWeights weights;
  std::vector<GroupRequirement> requirements;
  std::vector<GroupNeeds> needs;  // by candidate
  // How well two candidates fit, in [0, 1]; symmetric, by candidate and
  // candidate.
  std::vector<std::vector<float>> fit;
  // Members of every group, ascending.
  Group fixed;
  std::shared_ptr<const GroupLimits> limits;
};

// The parts of a group's value.
struct GroupParts {
  double coverage = 0;
  double least_gain = 0;
  double fit = 0;
  double value = 0;
};

// The value of a group S:
//
//   value = 0.65 coverage + 0.2 least_gain + 0.15 fit - 0.01 (|S| - fewest)
//
//   coverage    sum over requirements of weight x the best of the members'
//               coverages, or for a shared one min(1, their sum). In [0, 1];
//               monotone and submodular: what a member adds never grows as
//               others join (facility location; G. L. Nemhauser, L. A. Wolsey,
//               M. L. Fisher, "An analysis of approximations for maximizing
//               submodular set functions", 1978)
//   least_gain  the least over the members of
//               gain = sum over its needs of weight x the best of the others'
//               coverages. In [0, 1]; 0 for one member alone. Each gain is
//               monotone and submodular, the least of them is neither
//   fit         mean fit of all pairs, in [0, 1]; 0 for one member alone
//
// At most 1. `fewest` is the rules' least number of members. The weights are
// those of the problem; shown are the usual ones.
//
// Holds what a group covers, so that one member more costs little: time linear
// in requirements, needs and members. Thread-compatible. The problem must
// outlive it.
class GroupState {
 public:
  explicit GroupState(const GroupProblem& problem);
  GroupState(const GroupProblem& problem, const Group& group);

  // `candidate` must not be a member.
  void Add(int candidate);

  GroupParts Parts() const;
  double Value() const { return Parts().value; }

  // The parts, and the value, that Add(candidate) would give.
  GroupParts PartsWith(int candidate) const;
  double ValueWith(int candidate) const { return PartsWith(candidate).value; }

  // Coverage alone, and what `candidate` would add to it.
  double Coverage() const;
  double CoverageAddedBy(int candidate) const;

  // Coverage of one requirement, in [0, 1].
  double CoverageOf(size_t requirement) const;
  // What member number `place` (in members()) gains.
  double GainOf(size_t place) const;
  // Sum of the candidate's fits with the members.
  double FitWith(int candidate) const;
  // Sum of the fits of all pairs.
  double pair_fit() const { return pair_fit_; }

  // In the order added.
  const Group& members() const { return members_; }

 private:
  GroupParts Combine(double coverage, double least, double pair_fit,
                     size_t members) const;
  double GainAmong(int candidate) const;

  const GroupProblem* problem_;
  Group members_;
  // By requirement: the best coverage, or the sum where shared.
  std::vector<double> covered_;
  // By member, then by need: the best coverage.
  std::vector<std::vector<float>> needs_met_;
  double pair_fit_ = 0;
};

// `group` in its order, `member` left out.
Group Without(const Group& group, int member);

// The value of `group`, which is in any order.
double ValueOf(const GroupProblem& problem, const Group& group);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_GROUP_PROBLEM_H_
