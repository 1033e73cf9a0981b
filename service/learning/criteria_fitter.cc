#include "service/learning/criteria_fitter.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/seeded_random.h"
#include "indexer/base/status_macros.h"
#include "service/learning/list_loss.h"
#include "service/learning/simplex.h"
#include "service/learning/weight_learner.h"

namespace tandem {
namespace {

using Lists = std::vector<const FitList*>;

// Weakest first; behind them, to keep the old weights. A fit at the last one
// moves shares by a few hundredths where lists are clear.
constexpr std::array<double, 8> kPenalties = {0.003, 0.01, 0.03, 0.1,
                                              0.3,   1.0,  3.0,  10.0};
constexpr size_t kKeep = kPenalties.size();
constexpr size_t kChoices = kPenalties.size() + 1;

// Standard errors by which a change must beat the old weights: by chance it
// does so once in twenty (one-sided).
constexpr double kDoubt = 1.645;

// Weights for every choice of the penalty.
using Path = std::array<LearntWeights, kChoices>;

// From the strongest pull to the weakest, each from the one before.
absl::StatusOr<Path> LearnPath(const WeightLearner& learner, const Lists& lists,
                               const FitCancelCheck& cancelled) {
  Path path;
  path[kKeep] = learner.Keep(lists);
  for (size_t i = kKeep; i-- > 0;) {
    TANDEM_ASSIGN_OR_RETURN(
        path[i], learner.Learn(lists, kPenalties[i], &path[i + 1], cancelled));
  }
  return path;
}

// The fold of each list: subjects are shuffled and dealt out.
std::vector<int> DealFolds(absl::Span<const FitList> lists, int folds,
                           uint64_t seed) {
  std::vector<int> subjects;
  for (const FitList& list : lists) subjects.push_back(list.subject);
  std::sort(subjects.begin(), subjects.end());
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  std::vector<int> deal(subjects.size());
  for (size_t i = 0; i < deal.size(); ++i) {
    deal[i] = static_cast<int>(i % static_cast<size_t>(folds));
  }
  SeededRandom(seed).Shuffle(deal);
  std::vector<int> fold_of;
  for (const FitList& list : lists) {
    const auto place =
        std::lower_bound(subjects.begin(), subjects.end(), list.subject);
    fold_of.push_back(deal[static_cast<size_t>(place - subjects.begin())]);
  }
  return fold_of;
}

// Held-out losses by choice and list.
using Losses = std::array<std::vector<double>, kChoices>;

// The strongest pull within one standard error of the least loss (to keep the
// old weights, within kDoubt), over the lists that `counts`.
template <typename Counts>
size_t Choose(const Losses& losses, Counts counts) {
  const auto mean_of = [&](auto value_of) {
    double sum = 0;
    double square = 0;
    double n = 0;
    for (size_t k = 0; k < losses[0].size(); ++k) {
      if (!counts(k)) continue;
      const double value = value_of(k);
      sum += value;
      square += value * value;
      n += 1;
    }
    const double mean = sum / n;
    const double variance = std::max(0.0, square / n - mean * mean);
    return std::pair(mean, std::sqrt(variance / n));
  };
  size_t best = kKeep;
  double least = mean_of([&](size_t k) { return losses[kKeep][k]; }).first;
  for (size_t i = kKeep; i-- > 0;) {
    const double loss = mean_of([&](size_t k) { return losses[i][k]; }).first;
    if (loss >= least) continue;
    least = loss;
    best = i;
  }
  for (size_t i = kKeep; i > best; --i) {
    const auto [worse, error] =
        mean_of([&](size_t k) { return losses[i][k] - losses[best][k]; });
    if (worse <= (i == kKeep ? kDoubt : 1.0) * error) return i;
  }
  return best;
}

// One path for each fold, learnt without it.
class CrossValidation {
 public:
  CrossValidation(absl::Span<const FitList> lists, std::vector<int> fold_of)
      : lists_(lists), fold_of_(std::move(fold_of)) {}

  absl::Status Run(const WeightLearner& learner, int folds,
                   const FitCancelCheck& cancelled) {
    for (auto& losses : losses_) losses.resize(lists_.size());
    for (int fold = 0; fold < folds; ++fold) {
      Lists others;
      for (size_t k = 0; k < lists_.size(); ++k) {
        if (fold_of_[k] != fold) others.push_back(&lists_[k]);
      }
      TANDEM_ASSIGN_OR_RETURN(Path path, LearnPath(learner, others, cancelled));
      for (size_t k = 0; k < lists_.size(); ++k) {
        if (fold_of_[k] != fold) continue;
        for (size_t i = 0; i < kChoices; ++i) {
          losses_[i][k] = LossOf(lists_[k], path[i].weights, path[i].sharpness);
        }
      }
      paths_.push_back(path);
    }
    return absl::OkStatus();
  }

  size_t ChooseAll() const {
    return Choose(losses_, [](size_t) { return true; });
  }

  void Measure(const ScoreWeights& old_weights, uint64_t seed,
               CriteriaFit& fit) const {
    std::vector<size_t> choices;
    for (size_t fold = 0; fold < paths_.size(); ++fold) {
      choices.push_back(Choose(losses_, [&](size_t k) {
        return fold_of_[k] != static_cast<int>(fold);
      }));
    }
    std::vector<double> differences;
    for (size_t k = 0; k < lists_.size(); ++k) {
      const auto fold = static_cast<size_t>(fold_of_[k]);
      const double before = NdcgAtTen(lists_[k], old_weights);
      const double after =
          NdcgAtTen(lists_[k], paths_[fold][choices[fold]].weights);
      fit.old_ndcg += before / static_cast<double>(lists_.size());
      fit.new_ndcg += after / static_cast<double>(lists_.size());
      differences.push_back(after - before);
    }
    fit.difference = BootstrapMean(differences, seed);
  }

 private:
  const absl::Span<const FitList> lists_;
  const std::vector<int> fold_of_;
  std::vector<Path> paths_;
  Losses losses_;
};

absl::Status CheckEnough(absl::Span<const FitList> lists, int minimum_lists,
                         int folds) {
  if (lists.size() < static_cast<size_t>(minimum_lists)) {
    return absl::FailedPreconditionError(
        absl::StrCat("there are ", lists.size(),
                     " lists with an outcome that came about or went well; ",
                     minimum_lists, " are needed"));
  }
  std::vector<int> subjects;
  for (const FitList& list : lists) subjects.push_back(list.subject);
  std::sort(subjects.begin(), subjects.end());
  const auto count =
      std::unique(subjects.begin(), subjects.end()) - subjects.begin();
  if (count >= folds) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("the lists are of ", count, " subjects; ", folds,
                   " are needed, one for each fold"));
}

}  // namespace

absl::StatusOr<CriteriaFit> CriteriaFitter::Fit(
    absl::Span<const FitList> lists, const ScoreWeights& old_weights,
    const FitCancelCheck& cancelled) const {
  TANDEM_RETURN_IF_ERROR(
      CheckEnough(lists, options_.minimum_lists, options_.folds));
  const WeightLearner learner(old_weights, lists);
  CrossValidation validation(lists,
                             DealFolds(lists, options_.folds, options_.seed));
  TANDEM_RETURN_IF_ERROR(validation.Run(learner, options_.folds, cancelled));
  CriteriaFit fit;
  fit.kept = learner.kept();
  fit.weights = old_weights;
  validation.Measure(old_weights, options_.seed, fit);
  const size_t choice = validation.ChooseAll();
  if (choice == kKeep) return fit;
  Lists all;
  for (const FitList& list : lists) all.push_back(&list);
  TANDEM_ASSIGN_OR_RETURN(const LearntWeights learnt,
                          learner.Learn(all, kPenalties[choice],
                                        /*start=*/nullptr, cancelled));
  fit.weights = RoundToTenths(learnt.weights);
  fit.penalty = kPenalties[choice];
  return fit;
}

}  // namespace tandem
