#include "service/pairing/integer_programme.h"

#include <algorithm>
#include <cmath>
#include <coin/CbcEventHandler.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CbcStrategy.hpp>
#include <coin/CoinError.hpp>
#include <coin/CoinPackedMatrix.hpp>
#include <coin/OsiClpSolverInterface.hpp>
#include <cstdlib>
#include <numeric>

#include "absl/base/const_init.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"

namespace tandem {
namespace {

// By how much CBC may leave a row.
constexpr double kRowTolerance = 1e-6;
// The largest worth as CBC sees it. Its tolerances are absolute, about 1e-7.
constexpr double kScale = 1e3;

// Ends a search that is cancelled.
class CancelHandler : public CbcEventHandler {
 public:
  CancelHandler(const std::function<bool()>* cancelled, bool* stopped)
      : cancelled_(cancelled), stopped_(stopped) {}
  CbcEventHandler* clone() const override { return new CancelHandler(*this); }
  CbcAction event(CbcEvent) override {
    if (*cancelled_ && (*cancelled_)()) *stopped_ = true;
    return *stopped_ ? stop : noAction;
  }

 private:
  const std::function<bool()>* cancelled_;
  bool* stopped_;
};

// Factor that brings the largest worth to kScale.
double ScaleOf(const IntegerProgramme& programme) {
  int64_t largest = 1;
  for (const int64_t worth : programme.worth) {
    largest = std::max<int64_t>(largest, std::abs(worth));
  }
  return kScale / static_cast<double>(largest);
}

// By how much a better choice is better at least, as CBC sees it.
double IncrementOf(const IntegerProgramme& programme, double scale) {
  int64_t divisor = 0;
  for (const int64_t worth : programme.worth) {
    divisor = std::gcd(divisor, worth);
  }
  // A little less, so that rounding does not hide a choice.
  return std::max(1e-6, 0.99 * scale * static_cast<double>(divisor));
}

void LoadMatrix(const IntegerProgramme& programme, double scale,
                OsiClpSolverInterface& solver) {
  const int columns = static_cast<int>(programme.worth.size());
  CoinPackedMatrix matrix(/*colordered=*/false, 0, 0);
  matrix.setDimensions(0, columns);
  std::vector<double> lower;
  std::vector<double> upper;
  for (const ProgrammeRow& row : programme.rows) {
    matrix.appendRow(static_cast<int>(row.columns.size()), row.columns.data(),
                     row.factors.data());
    lower.push_back(row.lower == -ProgrammeRow::kUnlimited ? -COIN_DBL_MAX
                                                           : row.lower);
    upper.push_back(row.upper == ProgrammeRow::kUnlimited ? COIN_DBL_MAX
                                                          : row.upper);
  }
  std::vector<double> least;
  std::vector<double> most;
  std::vector<double> cost;
  for (int i = 0; i < columns; ++i) {
    least.push_back(programme.must[i] != 0 ? 1.0 : 0.0);
    most.push_back(programme.must_not[i] != 0 ? 0.0 : 1.0);
    cost.push_back(-scale * static_cast<double>(programme.worth[i]));
  }
  solver.loadProblem(matrix, least.data(), most.data(), cost.data(),
                     lower.data(), upper.data());
  for (int i = 0; i < columns; ++i) solver.setInteger(i);
}

bool IsWithin(const ProgrammeRow& row, const std::vector<char>& chosen) {
  double sum = 0;
  for (size_t i = 0; i < row.columns.size(); ++i) {
    if (chosen[row.columns[i]] != 0) sum += row.factors[i];
  }
  return sum >= row.lower - kRowTolerance && sum <= row.upper + kRowTolerance;
}

absl::StatusOr<ProgrammeChoice> ReadChoice(const IntegerProgramme& programme,
                                           double scale,
                                           const CbcModel& model) {
  ProgrammeChoice choice;
  double worth = 0;
  for (size_t i = 0; i < programme.worth.size(); ++i) {
    choice.chosen.push_back(model.bestSolution()[i] > 0.5 ? 1 : 0);
    if (choice.chosen.back() != 0) {
      worth += static_cast<double>(programme.worth[i]);
    }
  }
  for (size_t i = 0; i < programme.rows.size(); ++i) {
    if (IsWithin(programme.rows[i], choice.chosen)) continue;
    return absl::InternalError(
        absl::StrCat("CBC returned a choice outside of row ", i));
  }
  choice.proven = model.isProvenOptimal();
  choice.bound =
      choice.proven ? worth
                    : std::max(worth, -model.getBestPossibleObjValue() / scale);
  return choice;
}

absl::StatusOr<ProgrammeChoice> Search(const IntegerProgramme& programme,
                                       const std::function<bool()>& cancelled) {
  const double scale = ScaleOf(programme);
  OsiClpSolverInterface solver;
  solver.messageHandler()->setLogLevel(0);
  solver.getModelPtr()->setLogLevel(0);
  LoadMatrix(programme, scale, solver);
  CbcModel model(solver);
  model.setLogLevel(0);
  model.messageHandler()->setLogLevel(0);
  model.solver()->messageHandler()->setLogLevel(0);
  bool stopped = false;
  const CancelHandler handler(&cancelled, &stopped);
  model.passInEventHandler(&handler);
  model.setMaximumNodes(kMaxProgrammeNodes);
  model.setAllowableGap(0);
  model.setAllowableFractionGap(0);
  model.setDblParam(CbcModel::CbcCutoffIncrement,
                    IncrementOf(programme, scale));
  CbcStrategyDefault strategy;
  model.setStrategy(strategy);
  model.initialSolve();
  if (!model.solver()->isProvenPrimalInfeasible()) model.branchAndBound();
  if (stopped) return absl::CancelledError("the pairing was cancelled");
  if (model.solver()->isProvenPrimalInfeasible() ||
      model.isProvenInfeasible()) {
    return absl::FailedPreconditionError("no choice is within all rows");
  }
  if (model.bestSolution() != nullptr) {
    return ReadChoice(programme, scale, model);
  }
  return absl::ResourceExhaustedError(
      absl::StrCat("no choice within all rules was found in ",
                   kMaxProgrammeNodes, " steps of the search"));
}

}  // namespace

absl::StatusOr<ProgrammeChoice> SolveIntegerProgramme(
    const IntegerProgramme& programme, const std::function<bool()>& cancelled) {
  // The one thing that all callers share is CBC's own global state.
  static absl::Mutex mutex(absl::kConstInit);
  const absl::MutexLock lock(&mutex);
  try {
    return Search(programme, cancelled);
  } catch (const CoinError& error) {
    return absl::InternalError(absl::StrCat("CBC: ", error.message()));
  }
}

}  // namespace tandem
