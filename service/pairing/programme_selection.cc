#include "service/pairing/programme_selection.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/base/status_macros.h"
#include "service/pairing/edge_classes.h"
#include "service/pairing/integer_programme.h"
#include "service/pairing/pairing_network.h"
#include "service/pairing/pairing_worth.h"

namespace tandem {
namespace {

// Adds an entry of factor 1.
void Add(int column, ProgrammeRow& row) {
  row.columns.push_back(column);
  row.factors.push_back(1.0);
}

void AddParties(const PairingProblem& problem, IntegerProgramme& programme) {
  std::vector<ProgrammeRow> givers(problem.givers.size());
  std::vector<ProgrammeRow> takers(problem.takers.size());
  for (size_t i = 0; i < problem.edges.size(); ++i) {
    Add(static_cast<int>(i), givers[problem.edges[i].giver]);
    Add(static_cast<int>(i), takers[problem.edges[i].taker]);
  }
  for (size_t i = 0; i < givers.size(); ++i) {
    givers[i].upper = problem.givers[i].capacity;
    programme.rows.push_back(std::move(givers[i]));
  }
  for (size_t i = 0; i < takers.size(); ++i) {
    takers[i].lower = problem.takers[i].minimum;
    takers[i].upper = problem.takers[i].maximum;
    programme.rows.push_back(std::move(takers[i]));
  }
}

void AddQuota(const PairingProblem& problem, const PairingQuota& quota,
              IntegerProgramme& programme) {
  const std::vector<char> counts = CountsForQuota(problem, quota);
  ProgrammeRow by_number{.lower = static_cast<double>(quota.minimum_pairs)};
  ProgrammeRow by_share{.lower = -kShareTolerance};
  for (size_t i = 0; i < problem.edges.size(); ++i) {
    if (counts[i] != 0) Add(static_cast<int>(i), by_number);
    Add(static_cast<int>(i), by_share);
    by_share.factors.back() =
        (counts[i] != 0 ? 1.0 : 0.0) - quota.minimum_share;
  }
  if (quota.minimum_pairs > 0) programme.rows.push_back(std::move(by_number));
  if (quota.minimum_share > 0) programme.rows.push_back(std::move(by_share));
}

ProgrammeRow AllPairs(const PairingProblem& problem) {
  ProgrammeRow row;
  for (size_t i = 0; i < problem.edges.size(); ++i) {
    Add(static_cast<int>(i), row);
  }
  return row;
}

IntegerProgramme BuildProgramme(const PairingProblem& problem,
                                std::optional<int> pairs) {
  IntegerProgramme programme;
  programme.must.assign(problem.edges.size(), 0);
  programme.must_not.assign(problem.edges.size(), 0);
  for (const int edge : problem.fixed) programme.must[edge] = 1;
  AddParties(problem, programme);
  for (const PairingQuota& quota : problem.quotas) {
    AddQuota(problem, quota, programme);
  }
  if (pairs.has_value()) {
    ProgrammeRow row = AllPairs(problem);
    row.lower = row.upper = *pairs;
    programme.rows.push_back(std::move(row));
  }
  return programme;
}

PairingSelection BuildSelection(const ProgrammeChoice& choice) {
  PairingSelection selection{.proven = choice.proven,
                             .bound = choice.bound / kWorthUnits};
  for (size_t i = 0; i < choice.chosen.size(); ++i) {
    if (choice.chosen[i] != 0) selection.chosen.push_back(static_cast<int>(i));
  }
  return selection;
}

// Settles class after class of a programme whose number of pairs is given.
class ClassSettler {
 public:
  ClassSettler(const PairingProblem& problem, IntegerProgramme programme,
               const PairingOptions& options)
      : programme_(std::move(programme)),
        options_(options),
        classes_(ClassesByScore(problem)) {}

  // Finds the highest score below which no pair need be, by bisection, and
  // rules out what is below. `most` is how many classes may be ruled out.
  absl::Status RuleOutLowest() {
    programme_.worth.assign(programme_.must.size(), 0);
    TANDEM_ASSIGN_OR_RETURN(choice_, Solve());
    size_t low = 0;
    size_t high = classes_.size();
    while (low + 1 < high) {
      const size_t middle = (low + high) / 2;
      const std::vector<char> before = programme_.must_not;
      for (size_t i = 0; i < middle; ++i) RuleOut(classes_[i]);
      absl::StatusOr<ProgrammeChoice> choice = Solve();
      if (choice.ok()) {
        choice_ = *std::move(choice);
        low = middle;
      } else if (absl::IsFailedPrecondition(choice.status())) {
        programme_.must_not = before;
        high = middle;
      } else {
        return choice.status();
      }
    }
    next_ = low;
    return absl::OkStatus();
  }

  // Makes classes as small as can be, one by one, for at most
  // kMaxProgrammeLevels searches.
  absl::Status SettleAll() {
    for (int searches = 0; next_ < classes_.size(); ++next_) {
      const std::vector<int>& members = classes_[next_];
      int held = CountHeld(members);
      if (held > 0 && searches++ == kMaxProgrammeLevels) {
        settled_ = false;
        return absl::OkStatus();
      }
      if (held > 0) {
        programme_.worth.assign(programme_.must.size(), 0);
        for (const int edge : members) programme_.worth[edge] = -1;
        TANDEM_ASSIGN_OR_RETURN(choice_, Solve());
        held = CountHeld(members);
      }
      Limit(members, held);
    }
    return absl::OkStatus();
  }

  absl::StatusOr<PairingSelection> SelectBestTotal(
      const std::vector<int64_t>& worth) {
    programme_.worth = worth;
    TANDEM_ASSIGN_OR_RETURN(choice_, Solve());
    PairingSelection selection = BuildSelection(choice_);
    selection.proven = selection.proven && settled_;
    return selection;
  }

 private:
  absl::StatusOr<ProgrammeChoice> Solve() {
    const double done = static_cast<double>(next_) / (classes_.size() + 1);
    TANDEM_RETURN_IF_ERROR(Advance(options_, 0.3 + 0.6 * done));
    TANDEM_ASSIGN_OR_RETURN(
        ProgrammeChoice choice,
        SolveIntegerProgramme(programme_, options_.cancelled));
    settled_ = settled_ && choice.proven;
    return choice;
  }

  // A pair that must be is left alone.
  void RuleOut(const std::vector<int>& members) {
    for (const int edge : members) {
      if (programme_.must[edge] == 0) programme_.must_not[edge] = 1;
    }
  }

  int CountHeld(const std::vector<int>& members) const {
    int held = 0;
    for (const int edge : members) {
      held += choice_.chosen[edge] != 0 && programme_.must[edge] == 0;
    }
    return held;
  }

  // No more than `held` members beside those that must be.
  void Limit(const std::vector<int>& members, int held) {
    if (held == 0) return RuleOut(members);
    ProgrammeRow row{.upper = static_cast<double>(held)};
    for (const int edge : members) {
      if (programme_.must[edge] == 0) Add(edge, row);
    }
    programme_.rows.push_back(std::move(row));
  }

  IntegerProgramme programme_;
  const PairingOptions& options_;
  const std::vector<std::vector<int>> classes_;
  // The first class that is not settled.
  size_t next_ = 0;
  ProgrammeChoice choice_;
  bool settled_ = true;
};

}  // namespace

absl::StatusOr<PairingSelection> SelectBestTotalByProgramme(
    const PairingProblem& problem, std::optional<int> pairs,
    const PairingOptions& options) {
  IntegerProgramme programme = BuildProgramme(problem, pairs);
  programme.worth = WholeWorthOfEdges(problem);
  TANDEM_ASSIGN_OR_RETURN(const ProgrammeChoice choice,
                          SolveIntegerProgramme(programme, options.cancelled));
  return BuildSelection(choice);
}

absl::StatusOr<PairCount> CountMostByProgramme(const PairingProblem& problem,
                                               absl::Span<const int64_t> worth,
                                               const PairingOptions& options) {
  IntegerProgramme programme = BuildProgramme(problem, std::nullopt);
  programme.worth.assign(worth.begin(), worth.end());
  TANDEM_ASSIGN_OR_RETURN(const ProgrammeChoice choice,
                          SolveIntegerProgramme(programme, options.cancelled));
  PairCount count{.proven = choice.proven};
  for (size_t i = 0; i < worth.size(); ++i) {
    if (choice.chosen[i] != 0) count.pairs += static_cast<int>(worth[i]);
  }
  return count;
}

absl::StatusOr<PairingSelection> SelectFairestByProgramme(
    const PairingProblem& problem, int pairs, const PairingOptions& options) {
  ClassSettler settler(problem, BuildProgramme(problem, pairs), options);
  TANDEM_RETURN_IF_ERROR(settler.RuleOutLowest());
  TANDEM_RETURN_IF_ERROR(settler.SettleAll());
  return settler.SelectBestTotal(WholeWorthOfEdges(problem));
}

}  // namespace tandem
