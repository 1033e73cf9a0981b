#include "service/rpc/criteria_fit_call.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/field_reader.h"
#include "service/rpc/criteria_errors.h"
#include "service/rpc/error_details.h"
#include "service/rpc/outcome_list.h"
#include "service/rpc/response_builder.h"

namespace tandem {
namespace {

constexpr int kDefaultMinimumLists = 20;
constexpr int kDefaultFolds = 5;
constexpr int kDefaultContrast = 30;
constexpr int kMaxFolds = 20;
constexpr int kMaxContrast = 500;
constexpr char kFitParagraph[] = "Weights learnt from outcomes: ";

// `value` in [min, max]; 0 means `normal`.
int NumberOr(int normal, const char* field, int value, int min, int max,
             const FieldReader& reader) {
  return value == 0 ? normal : reader.Number(field, value, min, max);
}

// What is missing, in numbers that a programme can read.
absl::Status TooFewOutcomes(const absl::Status& status, const FitQuery& query,
                            const FitLists& lists) {
  const std::string name = query.set.ToString();
  return PreconditionError(
      "TOO_FEW_OUTCOMES", name, status.message(),
      {{"lists", absl::StrCat(lists.lists.size())},
       {"minimum_lists", absl::StrCat(query.fitter.minimum_lists)},
       {"folds", absl::StrCat(query.fitter.folds)},
       {"outcomes", absl::StrCat(lists.outcomes)}});
}

v1::Weights WeightsProto(const ScoreWeights& weights) {
  Criteria criteria;
  criteria.weights = weights;
  return BuildCriteria(criteria).weights();
}

v1::FitFigures BuildFigures(const CriteriaFit& fit, const FitLists& lists) {
  v1::FitFigures figures;
  figures.set_lists(static_cast<int>(lists.lists.size()));
  figures.set_outcomes(lists.outcomes);
  figures.set_outcomes_without_organisation(
      lists.outcomes_without_organisation);
  figures.set_old_ndcg(fit.old_ndcg);
  figures.set_new_ndcg(fit.new_ndcg);
  figures.set_difference(fit.difference.mean);
  figures.set_difference_low(fit.difference.low);
  figures.set_difference_high(fit.difference.high);
  if (fit.penalty.has_value()) figures.set_penalty(*fit.penalty);
  for (int i = 0; i < kScoreComponentCount; ++i) {
    if (fit.kept[i]) {
      figures.add_kept_components(std::string(kScoreComponentNames[i]));
    }
  }
  return figures;
}

}  // namespace

absl::StatusOr<FitQuery> ParseFitCriteria(
    const v1::FitCriteriaRequest& request) {
  std::vector<FieldViolation> violations;
  const FieldReader reader("", CodePolicy::kMustBeKnown, violations);
  FitQuery query;
  auto name = CriteriaSetName::Parse(request.name());
  if (name.ok()) query.set = *std::move(name);
  if (!name.ok()) reader.Refuse("name", std::string(name.status().message()));
  query.fitter.folds =
      NumberOr(kDefaultFolds, "folds", request.folds(), 2, kMaxFolds, reader);
  // A default gives way to more folds; a wish does not.
  query.fitter.minimum_lists =
      NumberOr(std::max(kDefaultMinimumLists, query.fitter.folds),
               "minimum_lists", request.minimum_lists(), query.fitter.folds,
               static_cast<int>(FitListBuilder::kMaxLists), reader);
  query.lists.contrast = NumberOr(kDefaultContrast, "contrast",
                                  request.contrast(), 1, kMaxContrast, reader);
  query.fitter.seed = request.seed();
  query.lists.seed = request.seed();
  query.only_own_outcomes = request.only_own_outcomes();
  query.validate_only = request.validate_only();
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  return query;
}

std::string DescribeFit(const std::string& description, const CriteriaFit& fit,
                        const FitLists& lists) {
  std::string text = description.substr(0, description.find(kFitParagraph));
  while (absl::EndsWith(text, "\n")) text.pop_back();
  if (!text.empty()) text += "\n\n";
  absl::StrAppendFormat(
      &text,
      "%s%d outcomes in %d lists, nDCG@10 %.3f before and %.3f after "
      "(difference %+.3f, 95 %% interval %+.3f to %+.3f, held out).",
      kFitParagraph, lists.outcomes, lists.lists.size(), fit.old_ndcg,
      fit.new_ndcg, fit.difference.mean, fit.difference.low,
      fit.difference.high);
  return text;
}

absl::StatusOr<CriteriaSet> CriteriaFitCall::FindSet(
    const FitQuery& query) const {
  auto set = registry_.Get(query.set.id, query.set.version);
  if (!set.ok()) return DescribeCriteriaError(set.status(), query.set);
  if (query.validate_only) return set;
  TANDEM_RETURN_IF_ERROR(DescribeCriteriaError(
      registry_.CheckUpdate(set->id, set->version), {set->id}));
  return set;
}

absl::StatusOr<CriteriaSet> CriteriaFitCall::Write(
    CriteriaSet set, const CriteriaFit& fit, const FitLists& lists) const {
  const int version = set.version;
  const CriteriaSetName name = {set.id};
  set.criteria.weights = fit.weights;
  set.description = DescribeFit(set.description, fit, lists);
  auto written = registry_.Update(std::move(set), version);
  if (!written.ok()) return DescribeCriteriaError(written.status(), name);
  return written;
}

absl::StatusOr<v1::FitCriteriaResponse> CriteriaFitCall::Run(
    const v1::FitCriteriaRequest& request, const CallScope& call) const {
  TANDEM_ASSIGN_OR_RETURN(const FitQuery query, ParseFitCriteria(request));
  TANDEM_ASSIGN_OR_RETURN(const CriteriaSet set, FindSet(query));
  const FitCancelCheck cancelled = [&call] { return call.cancelled(); };
  OutcomeFilter filter = {.kind = set.kind};
  if (query.only_own_outcomes) filter.criteria = {set.id, 0};
  TANDEM_ASSIGN_OR_RETURN(const std::vector<Outcome> outcomes,
                          SelectOutcomes(filter, outcomes_, cancelled));
  const std::shared_ptr<const Snapshot> snapshot = catalog_.snapshot();
  TANDEM_ASSIGN_OR_RETURN(
      const FitLists lists,
      FitListBuilder(query.lists).Build(outcomes, set, *snapshot, cancelled));
  const auto fit = CriteriaFitter(query.fitter)
                       .Fit(lists.lists, set.criteria.weights, cancelled);
  if (absl::IsFailedPrecondition(fit.status())) {
    return TooFewOutcomes(fit.status(), query, lists);
  }
  TANDEM_RETURN_IF_ERROR(fit.status());
  v1::FitCriteriaResponse response;
  response.set_fitted_version(CriteriaSetName{set.id, set.version}.ToString());
  *response.mutable_old_weights() = WeightsProto(set.criteria.weights);
  *response.mutable_new_weights() = WeightsProto(fit->weights);
  *response.mutable_figures() = BuildFigures(*fit, lists);
  response.set_snapshot_generation(
      static_cast<int64_t>(snapshot->generation()));
  const bool changed = fit->weights != set.criteria.weights;
  // Nobody waits any more: the version would come as a surprise.
  if (cancelled()) return absl::CancelledError("the caller has gone");
  if (changed && !query.validate_only) {
    TANDEM_ASSIGN_OR_RETURN(const CriteriaSet written, Write(set, *fit, lists));
    *response.mutable_criteria_set() = BuildCriteriaSet(written);
  }
  return response;
}

}  // namespace tandem
