#include "service/consortium/group_problem.h"

#include <algorithm>

namespace tandem {
namespace {

// Coverage of a requirement by one more, from what is covered.
double Joined(const GroupRequirement& requirement, double covered,
              int candidate) {
  const double more = requirement.coverage[candidate];
  return requirement.shared ? covered + more : std::max(covered, more);
}

double Pairs(size_t members) {
  return static_cast<double>(members) * static_cast<double>(members - 1) / 2.0;
}

}  // namespace

GroupState::GroupState(const GroupProblem& problem)
    : problem_(&problem), covered_(problem.requirements.size(), 0.0) {}

GroupState::GroupState(const GroupProblem& problem, const Group& group)
    : GroupState(problem) {
  for (int member : group) Add(member);
}

void GroupState::Add(int candidate) {
  for (size_t r = 0; r < covered_.size(); ++r) {
    covered_[r] = Joined(problem_->requirements[r], covered_[r], candidate);
  }
  const GroupNeeds& own = problem_->needs[candidate];
  std::vector<float> met(own.weights.size(), 0.0f);
  for (size_t m = 0; m < members_.size(); ++m) {
    const GroupNeeds& theirs = problem_->needs[members_[m]];
    for (size_t k = 0; k < theirs.weights.size(); ++k) {
      needs_met_[m][k] =
          std::max(needs_met_[m][k], theirs.coverage[k][candidate]);
    }
    for (size_t k = 0; k < met.size(); ++k) {
      met[k] = std::max(met[k], own.coverage[k][members_[m]]);
    }
  }
  pair_fit_ += FitWith(candidate);
  needs_met_.push_back(std::move(met));
  members_.push_back(candidate);
}

GroupParts GroupState::Combine(double coverage, double least, double pair_fit,
                               size_t members) const {
  const GroupWeights& weights = problem_->weights;
  GroupParts parts;
  parts.coverage = coverage;
  if (members > 1) {
    parts.least_gain = least;
    parts.fit = pair_fit / Pairs(members);
  }
  const int beyond =
      static_cast<int>(members) - problem_->limits->rules().min_members;
  parts.value = weights.coverage * parts.coverage +
                weights.least_gain * parts.least_gain +
                weights.fit * parts.fit -
                weights.member_cost * std::max(0, beyond);
  return parts;
}

GroupParts GroupState::Parts() const {
  double least = 1;
  for (size_t m = 0; m < members_.size(); ++m) {
    least = std::min(least, GainOf(m));
  }
  return Combine(Coverage(), least, pair_fit_, members_.size());
}

GroupParts GroupState::PartsWith(int candidate) const {
  double least = GainAmong(candidate);
  for (size_t m = 0; m < members_.size(); ++m) {
    const GroupNeeds& theirs = problem_->needs[members_[m]];
    double gain = 0;
    for (size_t k = 0; k < theirs.weights.size(); ++k) {
      gain += theirs.weights[k] *
              std::max(needs_met_[m][k], theirs.coverage[k][candidate]);
    }
    least = std::min(least, gain);
  }
  return Combine(Coverage() + CoverageAddedBy(candidate), least,
                 pair_fit_ + FitWith(candidate), members_.size() + 1);
}

double GroupState::Coverage() const {
  double coverage = 0;
  for (size_t r = 0; r < covered_.size(); ++r) {
    coverage += problem_->requirements[r].weight * CoverageOf(r);
  }
  return coverage;
}

double GroupState::CoverageAddedBy(int candidate) const {
  double added = 0;
  for (size_t r = 0; r < covered_.size(); ++r) {
    const GroupRequirement& requirement = problem_->requirements[r];
    const double after =
        std::min(1.0, Joined(requirement, covered_[r], candidate));
    added += requirement.weight * (after - CoverageOf(r));
  }
  return added;
}

double GroupState::CoverageOf(size_t requirement) const {
  return std::min(1.0, covered_[requirement]);
}

double GroupState::GainOf(size_t place) const {
  const GroupNeeds& needs = problem_->needs[members_[place]];
  double gain = 0;
  for (size_t k = 0; k < needs.weights.size(); ++k) {
    gain += needs.weights[k] * needs_met_[place][k];
  }
  return gain;
}

double GroupState::GainAmong(int candidate) const {
  const GroupNeeds& needs = problem_->needs[candidate];
  double gain = 0;
  for (size_t k = 0; k < needs.weights.size(); ++k) {
    float best = 0;
    for (int member : members_) {
      best = std::max(best, needs.coverage[k][member]);
    }
    gain += needs.weights[k] * best;
  }
  return gain;
}

double GroupState::FitWith(int candidate) const {
  double sum = 0;
  for (int member : members_) sum += problem_->fit[candidate][member];
  return sum;
}

Group Without(const Group& group, int member) {
  Group rest;
  for (int other : group) {
    if (other != member) rest.push_back(other);
  }
  return rest;
}

double ValueOf(const GroupProblem& problem, const Group& group) {
  return GroupState(problem, group).Value();
}

}  // namespace tandem
