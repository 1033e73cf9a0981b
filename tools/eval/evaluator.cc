#include "tools/eval/evaluator.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/seeded_random.h"
#include "tools/eval/for_each.h"

namespace tandem {
namespace {

constexpr int kPermutations = 20;
// Spreads the seeds of queries.
constexpr uint64_t kSeedStep = 0x9E3779B97F4A7C15ULL;

std::vector<std::string> TextsOf(const EvalSet& set) {
  std::vector<std::string> texts;
  for (const EvalOrganisation& organisation : set.pool) {
    texts.push_back(organisation.text);
  }
  return texts;
}

void AddTo(const Metrics& metrics, Metrics& sum) {
  sum.hit += metrics.hit;
  sum.recall += metrics.recall;
  sum.mrr += metrics.mrr;
  sum.ndcg += metrics.ndcg;
  // The pairs are the same in every permutation.
  if (metrics.auc) sum.auc = sum.auc.value_or(0) + *metrics.auc;
  if (metrics.auc_in_group) {
    sum.auc_in_group = sum.auc_in_group.value_or(0) + *metrics.auc_in_group;
  }
}

Metrics DividedBy(const Metrics& sum, double count) {
  Metrics mean = sum;
  mean.hit /= count;
  mean.recall /= count;
  mean.mrr /= count;
  mean.ndcg /= count;
  if (mean.auc) *mean.auc /= count;
  if (mean.auc_in_group) *mean.auc_in_group /= count;
  return mean;
}

}  // namespace

std::vector<EvalMethod> MethodsOf(const EvalSet& set) {
  std::vector<EvalMethod> methods = {{.name = "random"}};
  if (set.has_popularity) {
    methods.push_back(
        {.name = "popularity", .source = MethodSource::kPopularity});
  }
  const bool one_form = set.forms.size() == 1;
  const auto add = [&methods](std::string name, MethodSource source,
                              size_t form, Signals signals, bool shown) {
    methods.push_back({.name = std::move(name),
                       .source = source,
                       .form = form,
                       .signals = signals,
                       .shown = shown});
  };
  for (size_t form = 0; form < set.forms.size(); ++form) {
    add(one_form ? "bm25" : absl::StrCat("bm25_", set.forms[form]),
        MethodSource::kBm25, form, Signals::kText, false);
  }
  if (one_form) {
    add("tandem_text", MethodSource::kTandem, 0, Signals::kText, false);
    add("tandem_content", MethodSource::kTandem, 0, Signals::kContent, false);
  }
  for (size_t form = 0; form < set.forms.size(); ++form) {
    add(one_form ? "tandem" : absl::StrCat("tandem_", set.forms[form]),
        MethodSource::kTandem, form, Signals::kWhole, true);
  }
  if (set.has_calls) {
    add("tandem_completion", MethodSource::kCompletion, 0, Signals::kWhole,
        false);
  }
  return methods;
}

Evaluator::Evaluator(const EvalSet& set, const PoolDirectory* directory,
                     const Options& options)
    : set_(set),
      directory_(directory),
      options_(options),
      bm25_(TextsOf(set)),
      has_narrow_(std::any_of(set.views.begin(), set.views.end(),
                              [](const EvalView& v) { return v.narrow; })) {
  std::vector<int> degrees;
  for (const EvalOrganisation& organisation : set.pool) {
    degrees.push_back(organisation.past_degree);
    popularity_.push_back(organisation.past_degree);
  }
  if (set.has_equal_degree) groups_ = Deciles(degrees);
}

absl::StatusOr<MethodOutcome> Evaluator::Run(const EvalMethod& method) const {
  MethodOutcome outcome{.name = method.name};
  outcome.whole.resize(set_.queries.size());
  if (has_narrow_) outcome.narrow.resize(set_.queries.size());
  const absl::Status status =
      ForEach(set_.queries.size(), options_.jobs, [&](size_t index) {
        absl::Status result = RunQuery(method, index, outcome);
        if (result.ok()) return result;
        return absl::Status(result.code(),
                            absl::StrCat("query \"", set_.queries[index].id,
                                         "\": ", result.message()));
      });
  if (!status.ok()) return status;
  return outcome;
}

absl::Status Evaluator::RunQuery(const EvalMethod& method, size_t index,
                                 MethodOutcome& outcome) const {
  const EvalQuery& query = set_.queries[index];
  const auto scores = Scores(method, query);
  if (!scores.ok()) return scores.status();
  auto whole = Judge(method, index, KeyOf(query, false), *scores);
  if (!whole.ok()) return whole.status();
  outcome.whole[index] = *whole;
  if (!has_narrow_) return absl::OkStatus();
  auto narrow = Judge(method, index, KeyOf(query, true), *scores);
  if (!narrow.ok()) return narrow.status();
  outcome.narrow[index] = *narrow;
  return absl::OkStatus();
}

absl::StatusOr<Metrics> Evaluator::Judge(
    const EvalMethod& method, size_t index, const AnswerKey& key,
    const std::vector<double>& scores) const {
  if (method.source == MethodSource::kRandom) return JudgeRandom(index, key);
  if (method.source == MethodSource::kCompletion) {
    return JudgeCompletions(method, index, key);
  }
  std::vector<size_t> ranking = RankByScore(scores, key.candidates);
  if (method.shown) {
    const auto shown = directory_->BestTen(
        set_.queries[index].questions[method.form].subject,
        CriteriaOf(set_.name, method.signals), key.candidates);
    if (!shown.ok()) return shown.status();
    ranking = PutFirst(*shown, ranking);
  }
  return Measure(key, scores, ranking, groups_);
}

absl::StatusOr<Metrics> Evaluator::JudgeCompletions(
    const EvalMethod& method, size_t index, const AnswerKey& key) const {
  if (directory_ == nullptr) {
    return absl::FailedPreconditionError("no daemon is asked");
  }
  const auto newcomers = directory_->Completions(
      set_.queries[index].questions[method.form].subject,
      CriteriaOf(set_.name, method.signals), key.candidates);
  if (!newcomers.ok()) return newcomers.status();
  return MeasureOrder(key, *newcomers);
}

absl::StatusOr<std::vector<double>> Evaluator::Scores(
    const EvalMethod& method, const EvalQuery& query) const {
  switch (method.source) {
    case MethodSource::kPopularity:
      return popularity_;
    case MethodSource::kBm25:
      return bm25_.Scores(query.questions[method.form].text);
    case MethodSource::kTandem:
      if (directory_ == nullptr) {
        return absl::FailedPreconditionError("no daemon is asked");
      }
      return directory_->Scores(query.questions[method.form].subject,
                                CriteriaOf(set_.name, method.signals));
    case MethodSource::kRandom:
    case MethodSource::kCompletion:
      break;
  }
  return std::vector<double>();
}

Metrics Evaluator::JudgeRandom(size_t index, const AnswerKey& key) const {
  SeededRandom random(options_.seed + kSeedStep * (index + 1));
  std::vector<double> scores(set_.pool.size());
  std::iota(scores.begin(), scores.end(), 0.0);
  Metrics sum;
  for (int i = 0; i < kPermutations; ++i) {
    random.Shuffle(scores);
    AddTo(Measure(key, scores, RankByScore(scores, key.candidates), groups_),
          sum);
  }
  return DividedBy(sum, kPermutations);
}

AnswerKey Evaluator::KeyOf(const EvalQuery& query, bool narrow) const {
  AnswerKey key{.positives = query.positives};
  key.candidates.assign(set_.pool.size(), true);
  for (size_t place : query.left_out) key.candidates[place] = false;
  if (narrow) {
    for (size_t place : query.narrow_left_out) key.candidates[place] = false;
  }
  return key;
}

}  // namespace tandem
