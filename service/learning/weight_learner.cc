#include "service/learning/weight_learner.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "service/learning/list_loss.h"
#include "service/learning/simplex.h"

namespace tandem {
namespace {

constexpr int kMaxSteps = 30;
constexpr int kMaxHalvings = 20;
// Iterations on the quadratic model; they cost next to nothing.
constexpr int kModelIterations = 500;
// Shares of 1 that change by less are taken as found: rounding is to 0.001.
constexpr double kTolerance = 1e-4;
// Share of the decrease that the gradient promises, which a step must bring.
constexpr double kSufficient = 1e-4;
// Share of an even spread at the start: a weight of 0 may be wrong, too.
constexpr double kSpread = 0.02;

// Where the search is: shares of the free components, then the logarithm of the
// sharpness.
using Point = std::vector<double>;

// The nearest point to `point` that is allowed; its last part stays within a
// half and the double of `centre`.
Point Project(const Point& point, double centre) {
  Point projected = ProjectOntoSimplex(
      absl::MakeConstSpan(point).subspan(0, point.size() - 1));
  constexpr double kReach = 0.7;
  projected.push_back(
      std::clamp(std::clamp(point.back(), centre - kReach, centre + kReach),
                 std::log(kMinSharpness), std::log(kMaxSharpness)));
  return projected;
}

// The objective on some lists.
class Search {
 public:
  Search(absl::Span<const FitList* const> lists, std::vector<int> free,
         std::vector<double> old_shares, double penalty)
      : lists_(lists),
        free_(std::move(free)),
        old_shares_(std::move(old_shares)),
        penalty_(penalty) {}

  void Start(Point point) { Evaluate(std::move(point)); }

  // False if there is nothing left to gain.
  bool Step() {
    const Point from = point_;
    const double objective = objective_;
    Point step = MinimiseModel();
    double promise = 0;
    double size = 0;
    for (size_t i = 0; i < step.size(); ++i) {
      step[i] -= from[i];
      promise += gradient_[i] * step[i];
      size = std::max(size, std::abs(step[i]));
    }
    if (size < kTolerance) return false;
    double length = 1.0;
    for (int i = 0; i < kMaxHalvings; ++i, length /= 2.0) {
      Point to = from;
      for (size_t k = 0; k < to.size(); ++k) to[k] += length * step[k];
      Evaluate(std::move(to));
      if (objective_ <= objective + kSufficient * length * promise) return true;
    }
    Evaluate(from);
    return false;
  }

  double share(size_t i) const { return point_[i]; }
  double sharpness() const { return std::exp(point_.back()); }

 private:
  // The minimum of the quadratic model around point_, by projected gradient.
  Point MinimiseModel() const {
    double steepest = 0;
    for (const auto& row : curvature_) {
      double sum = 0;
      for (const double part : row) sum += std::abs(part);
      steepest = std::max(steepest, sum);
    }
    Point at = point_;
    if (steepest <= 0) return at;
    for (int iteration = 0; iteration < kModelIterations; ++iteration) {
      Point next = at;
      for (size_t i = 0; i < at.size(); ++i) {
        double slope = gradient_[i];
        for (size_t k = 0; k < at.size(); ++k) {
          slope += curvature_[i][k] * (at[k] - point_[k]);
        }
        next[i] -= slope / steepest;
      }
      at = Project(next, point_.back());
    }
    return at;
  }

  // Moves to `point`: objective, gradient and curvature there.
  void Evaluate(Point point) {
    point_ = std::move(point);
    const size_t count = free_.size();
    ScoreWeights weights = {};
    for (size_t i = 0; i < count; ++i) weights[free_[i]] = point_[i];
    const ListLoss loss = MeanListLoss(lists_, weights, sharpness());
    const auto parameter = [&](size_t i) {
      return i < count ? free_[i] : kSharpnessParameter;
    };
    const auto scale = [&](size_t i) { return i < count ? 1.0 : sharpness(); };
    objective_ = loss.value;
    gradient_.assign(count + 1, 0.0);
    curvature_.assign(count + 1, std::vector<double>(count + 1));
    for (size_t i = 0; i <= count; ++i) {
      gradient_[i] = loss.gradient[parameter(i)] * scale(i);
      for (size_t k = 0; k <= count; ++k) {
        curvature_[i][k] =
            loss.information[parameter(i)][parameter(k)] * scale(i) * scale(k);
      }
    }
    for (size_t i = 0; i < count; ++i) {
      const double pull = point_[i] - old_shares_[i];
      objective_ += penalty_ / 2.0 * pull * pull;
      gradient_[i] += penalty_ * pull;
      curvature_[i][i] += penalty_;
    }
  }

  const absl::Span<const FitList* const> lists_;
  const std::vector<int> free_;
  const std::vector<double> old_shares_;
  const double penalty_;
  Point point_;
  double objective_ = 0;
  std::vector<double> gradient_;
  std::vector<std::vector<double>> curvature_;
};

std::vector<double> SpreadSome(const std::vector<double>& shares) {
  std::vector<double> spread;
  spread.reserve(shares.size());
  for (const double share : shares) {
    spread.push_back((1.0 - kSpread) * share +
                     kSpread / static_cast<double>(shares.size()));
  }
  return spread;
}

}  // namespace

WeightLearner::WeightLearner(const ScoreWeights& old_weights,
                             absl::Span<const FitList> all_lists)
    : old_weights_(old_weights) {
  kept_.fill(true);
  for (const FitList& list : all_lists) {
    for (const FitRow& row : list.rows) {
      for (int i = 0; i < kScoreComponentCount; ++i) {
        if (row.values[i].has_value()) kept_[i] = false;
      }
    }
  }
  for (int i = 0; i < kScoreComponentCount; ++i) {
    if (!kept_[i]) free_sum_ += old_weights_[i];
  }
}

LearntWeights WeightLearner::Keep(
    absl::Span<const FitList* const> lists) const {
  LearntWeights kept = {.weights = old_weights_};
  for (int i = 0; i < kMaxSteps; ++i) {
    const ListLoss loss = MeanListLoss(lists, old_weights_, kept.sharpness);
    const double curvature =
        loss.information[kSharpnessParameter][kSharpnessParameter];
    if (curvature <= 0) break;
    // Newton's step: the loss is convex in the sharpness.
    const double before = kept.sharpness;
    kept.sharpness =
        std::clamp(before - loss.gradient[kSharpnessParameter] / curvature,
                   before / 2.0, before * 2.0);
    kept.sharpness = std::clamp(kept.sharpness, kMinSharpness, kMaxSharpness);
    if (std::abs(kept.sharpness / before - 1.0) < kTolerance) break;
  }
  return kept;
}

absl::StatusOr<LearntWeights> WeightLearner::Learn(
    absl::Span<const FitList* const> lists, double penalty,
    const LearntWeights* start, const FitCancelCheck& cancelled) const {
  // All weight lies on what nothing can be learnt of.
  if (free_sum_ <= 0) return Keep(lists);
  const LearntWeights from = start != nullptr ? *start : Keep(lists);
  std::vector<int> free;
  std::vector<double> old_shares;
  std::vector<double> shares;
  for (int i = 0; i < kScoreComponentCount; ++i) {
    if (kept_[i]) continue;
    free.push_back(i);
    old_shares.push_back(old_weights_[i] / free_sum_);
    shares.push_back(from.weights[i] / free_sum_);
  }
  Point point = SpreadSome(shares);
  point.push_back(std::log(from.sharpness));
  Search search(lists, free, old_shares, penalty);
  search.Start(std::move(point));
  for (int i = 0; i < kMaxSteps && search.Step(); ++i) {
    if (cancelled != nullptr && cancelled()) {
      return absl::CancelledError("the caller gave up");
    }
  }
  LearntWeights learnt = {.weights = old_weights_,
                          .sharpness = search.sharpness()};
  for (size_t k = 0; k < free.size(); ++k) {
    learnt.weights[free[k]] = search.share(k) * free_sum_;
  }
  return learnt;
}

}  // namespace tandem
