#include "tools/eval/cohort_evaluator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "tools/eval/bm25.h"
#include "tools/eval/criteria_table.h"
#include "tools/eval/for_each.h"

namespace tandem {
namespace {

constexpr int kOrders = 200;
constexpr double kSameScore = 1e-9;
constexpr char kWho[] = "tandem_eval";

struct NamedMethod {
  CohortMethod method;
  const char* name;
};

constexpr std::array kNamedMethods = {
    NamedMethod{CohortMethod::kRandom, "random"},
    NamedMethod{CohortMethod::kBm25Greedy, "bm25_greedy"},
    NamedMethod{CohortMethod::kGreedy, "tandem_greedy"},
    NamedMethod{CohortMethod::kBestTotal, "tandem_best_total"},
};

// As programmes score: they do not include competitors.
EvalCriteria CriteriaOfProgrammes() {
  EvalCriteria criteria = CriteriaOf("D", Signals::kWhole);
  criteria.include_competitors = false;
  return criteria;
}

std::vector<std::vector<double>> ScoresByBm25(const CohortSet& set) {
  std::vector<std::string> texts;
  for (size_t place : set.mentors) texts.push_back(set.set.pool[place].text);
  const Bm25 bm25(texts);
  std::vector<std::vector<double>> scores;
  for (const EvalQuery& query : set.set.queries) {
    const std::vector<double> found = bm25.Scores(query.questions[0].text);
    std::vector<double>& row = scores.emplace_back(set.set.pool.size(), 0.0);
    for (size_t i = 0; i < found.size(); ++i) row[set.mentors[i]] = found[i];
  }
  return scores;
}

v1::Programme MakeProgramme(const CohortSet& set, const EvalCohort& cohort,
                            const CohortPlaces& places) {
  v1::Programme programme;
  programme.set_display_name(absl::StrCat("Cohort ", cohort.name));
  programme.set_kind(v1::COOPERATION_KIND_MENTORING);
  programme.set_objective(v1::PAIRING_OBJECTIVE_BEST_TOTAL);
  for (size_t i = 0; i < cohort.mentors.size(); ++i) {
    v1::Participant& mentor = *programme.mutable_givers()->add_participants();
    const size_t place = cohort.mentors[i].place;
    mentor.set_organisation(set.set.pool[place].profile.name());
    mentor.set_places(places.givers[i]);
  }
  for (size_t i = 0; i < cohort.projects.size(); ++i) {
    v1::Participant& project = *programme.mutable_takers()->add_participants();
    const EvalQuery& query = set.set.queries[cohort.projects[i]];
    project.set_organisation(query.questions[0].subject.organisation());
    project.set_maximum(places.takers[i]);
  }
  return programme;
}

}  // namespace

absl::Span<const CohortMethod> AllCohortMethods() {
  static constexpr std::array kAll = {
      CohortMethod::kRandom, CohortMethod::kBm25Greedy, CohortMethod::kGreedy,
      CohortMethod::kBestTotal};
  return kAll;
}

const char* NameOf(CohortMethod method) {
  for (const NamedMethod& named : kNamedMethods) {
    if (named.method == method) return named.name;
  }
  return "";
}

CohortEvaluator::CohortEvaluator(const CohortSet& set, const Client& client,
                                 const PoolDirectory& directory,
                                 const Options& options)
    : set_(set),
      client_(client),
      directory_(directory),
      options_(options),
      bm25_(ScoresByBm25(set)) {}

absl::StatusOr<CohortEvaluator> CohortEvaluator::Make(
    const CohortSet& set, const Client& client, const PoolDirectory& directory,
    const Options& options) {
  CohortEvaluator evaluator(set, client, directory, options);
  absl::Status status = evaluator.StoreCriteria();
  if (status.ok()) status = evaluator.ScoreProjects();
  if (!status.ok()) return status;
  return evaluator;
}

absl::Status CohortEvaluator::StoreCriteria() {
  const EvalCriteria criteria = CriteriaOfProgrammes();
  v1::CreateCriteriaSetRequest request;
  request.set_criteria_set_id("cohorts");
  v1::CriteriaSet& set = *request.mutable_criteria_set();
  set.set_display_name("Set D");
  set.set_kind(criteria.kind);
  *set.mutable_criteria() = criteria.criteria;
  const auto stored = client_.CreateCriteriaSet(request);
  if (!stored.ok()) return stored.status();
  criteria_set_ = "criteriaSets/cohorts";
  return absl::OkStatus();
}

absl::Status CohortEvaluator::ScoreProjects() {
  const EvalCriteria criteria = CriteriaOfProgrammes();
  const std::vector<EvalQuery>& queries = set_.set.queries;
  tandem_.resize(queries.size());
  return ForEach(queries.size(), options_.jobs, [&](size_t index) {
    auto scores =
        directory_.Scores(queries[index].questions[0].subject, criteria);
    if (!scores.ok()) return scores.status();
    tandem_[index] = *std::move(scores);
    return absl::OkStatus();
  });
}

absl::StatusOr<CohortTallies> CohortEvaluator::Run(ProjectPlaces places) const {
  CohortTallies tallies(kNamedMethods.size(),
                        std::vector<ProjectTally>(set_.set.queries.size()));
  for (const EvalCohort& cohort : set_.cohorts) {
    const absl::Status status = RunCohort(cohort, places, tallies);
    if (status.ok()) continue;
    return absl::Status(status.code(), absl::StrCat("cohort \"", cohort.name,
                                                    "\": ", status.message()));
  }
  return tallies;
}

absl::Status CohortEvaluator::RunCohort(const EvalCohort& cohort,
                                        ProjectPlaces project_places,
                                        CohortTallies& tallies) const {
  const CohortPlaces places = PlacesIn(cohort, project_places);
  for (size_t m = 0; m < kNamedMethods.size(); ++m) {
    for (size_t project : cohort.projects) {
      tallies[m][project].assigned =
          static_cast<double>(set_.set.queries[project].positives.size());
    }
    const absl::Status status =
        RunMethod(kNamedMethods[m].method, cohort, places, tallies[m]);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CohortEvaluator::RunMethod(
    CohortMethod method, const EvalCohort& cohort, const CohortPlaces& places,
    std::vector<ProjectTally>& tallies) const {
  switch (method) {
    case CohortMethod::kRandom: {
      SeededRandom random(MixSeeds(options_.seed, cohort.projects.front()));
      for (int i = 0; i < kOrders; ++i) {
        Count(cohort, PairByLot(places, random), 1.0 / kOrders, tallies);
      }
      break;
    }
    case CohortMethod::kBm25Greedy:
      Count(cohort, PairGreedily(places, Within(cohort, bm25_)), 1, tallies);
      break;
    case CohortMethod::kGreedy:
      Count(cohort, PairGreedily(places, Within(cohort, tandem_)), 1, tallies);
      break;
    case CohortMethod::kBestTotal: {
      const auto pairs = BestTotal(cohort, places);
      if (!pairs.ok()) return pairs.status();
      Count(cohort, *pairs, 1, tallies);
      break;
    }
  }
  return absl::OkStatus();
}

CohortPlaces CohortEvaluator::PlacesIn(const EvalCohort& cohort,
                                       ProjectPlaces project_places) const {
  CohortPlaces places;
  for (const CohortMentor& mentor : cohort.mentors) {
    places.givers.push_back(mentor.load);
  }
  for (size_t project : cohort.projects) {
    const size_t had = set_.set.queries[project].positives.size();
    places.takers.push_back(
        project_places == ProjectPlaces::kOne ? 1 : static_cast<int>(had));
  }
  return places;
}

std::vector<std::vector<double>> CohortEvaluator::Within(
    const EvalCohort& cohort,
    absl::Span<const std::vector<double>> scores) const {
  std::vector<std::vector<double>> within;
  for (size_t project : cohort.projects) {
    std::vector<double>& row = within.emplace_back();
    for (const CohortMentor& mentor : cohort.mentors) {
      row.push_back(scores[project][mentor.place]);
    }
  }
  return within;
}

absl::StatusOr<v1::PairingRun> CohortEvaluator::Propose(
    const v1::Programme& programme) const {
  constexpr char kName[] = "programmes/cohort";
  v1::CreateProgrammeRequest create;
  *create.mutable_programme() = programme;
  create.mutable_programme()->set_name(kName);
  create.mutable_programme()->set_criteria_version(criteria_set_);
  const auto created = client_.CreateProgramme(create);
  if (!created.ok()) return created.status();
  v1::ProposePairingRequest propose;
  propose.set_programme(kName);
  propose.set_who(kWho);
  propose.set_validate_only(true);
  auto run = client_.ProposePairing(propose, [](const auto&) {});
  if (!run.ok()) return run.status();
  v1::DeleteProgrammeRequest remove;
  remove.set_name(kName);
  absl::Status status = client_.DeleteProgramme(remove);
  if (status.ok()) {
    status = directory_.CheckGeneration(run->snapshot_generation());
  }
  if (!status.ok()) return status;
  return run;
}

absl::StatusOr<std::vector<CohortPair>> CohortEvaluator::BestTotal(
    const EvalCohort& cohort, const CohortPlaces& places) const {
  const auto run = Propose(MakeProgramme(set_, cohort, places));
  if (!run.ok()) return run.status();
  absl::flat_hash_map<std::string, size_t> givers;
  absl::flat_hash_map<std::string, size_t> takers;
  for (size_t i = 0; i < cohort.mentors.size(); ++i) {
    givers[set_.set.pool[cohort.mentors[i].place].profile.name()] = i;
  }
  for (size_t i = 0; i < cohort.projects.size(); ++i) {
    const EvalQuery& query = set_.set.queries[cohort.projects[i]];
    takers[query.questions[0].subject.organisation()] = i;
  }
  const std::vector<std::vector<double>> scores = Within(cohort, tandem_);
  std::vector<CohortPair> pairs;
  for (const v1::Pair& pair : run->pairs()) {
    const size_t giver = givers.at(pair.giver());
    const size_t taker = takers.at(pair.taker());
    if (std::abs(scores[taker][giver] - pair.score()) > kSameScore) {
      return absl::InternalError(absl::StrCat(
          pair.giver(), " and ", pair.taker(), " have the score ", pair.score(),
          " in the programme and ", scores[taker][giver], " elsewhere"));
    }
    pairs.push_back({.giver = giver, .taker = taker});
  }
  return pairs;
}

void CohortEvaluator::Count(const EvalCohort& cohort,
                            absl::Span<const CohortPair> pairs, double share,
                            std::vector<ProjectTally>& tallies) const {
  for (const CohortPair& pair : pairs) {
    const size_t project = cohort.projects[pair.taker];
    const size_t place = cohort.mentors[pair.giver].place;
    const std::vector<size_t>& had = set_.set.queries[project].positives;
    ProjectTally& tally = tallies[project];
    tally.pairs += share;
    tally.score += share * tandem_[project][place];
    if (std::find(had.begin(), had.end(), place) != had.end()) {
      tally.found += share;
    }
  }
}

}  // namespace tandem
