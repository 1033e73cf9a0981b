#include "service/programmes/pairing_planner.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/programmes/adjustments.h"
#include "service/programmes/decision_parser.h"
#include "service/programmes/programme_errors.h"
#include "service/programmes/programme_name.h"
#include "service/programmes/programme_parser.h"
#include "service/programmes/run_builder.h"
#include "service/programmes/run_publisher.h"
#include "service/rpc/error_details.h"
#include "service/rpc/organisation_writer.h"
#include "service/rpc/stored_message.h"

namespace tandem {
namespace {

using Violations = std::vector<FieldViolation>;

// Steps of progress that are told within one stage.
constexpr double kProgressStep = 0.05;

// The scope of one stage, which tells every step of its progress once.
WorkScope StageScope(const PairingPlanner::Scope& scope, v1::PairingStage stage,
                     const std::string& description) {
  auto told = std::make_shared<double>(-1);
  return {.cancelled = scope.cancelled,
          .progress = [scope, stage, description, told](double done) {
            if (scope.progress == nullptr || done < *told + kProgressStep) {
              return;
            }
            *told = done;
            v1::PairingProgress progress;
            progress.set_stage(stage);
            progress.set_done(done);
            progress.set_description(description);
            scope.progress(progress);
          }};
}

// The pairs of `run`.
std::set<PlannedPair> PairsOf(const v1::PairingRun& run) {
  std::set<PlannedPair> pairs;
  for (const v1::Pair& pair : run.pairs()) {
    auto giver = OrganisationId::ParseName(pair.giver());
    auto taker = OrganisationId::ParseName(pair.taker());
    // They were written by us.
    if (giver.ok() && taker.ok()) {
      pairs.insert({*std::move(giver), *std::move(taker)});
    }
  }
  return pairs;
}

std::string DescribeResult(const v1::PairingRun& run) {
  return absl::StrCat(run.pairs_size(), " pairs, ",
                      run.result().takers_paired(), " of ",
                      run.result().takers(), " takers");
}

// A checked ProposePairing request.
struct Proposal {
  std::string programme;  // its id
  std::optional<uint64_t> expected;
  RunName previous;  // number 0: none
  Decision decision;
};

absl::StatusOr<Proposal> ParseProposal(const v1::ProposePairingRequest& request,
                                       int64_t now_ms) {
  Violations problems;
  Proposal proposal;
  proposal.programme =
      ReadProgrammeName(request.programme(), "programme", problems);
  proposal.decision =
      ParseDecision(request.who(), request.why(), false, now_ms, problems);
  proposal.expected = ParseEtag(request.etag(), "etag", problems);
  if (!request.previous_run().empty()) {
    proposal.previous =
        ReadRunName(request.previous_run(), "previous_run", problems);
  }
  if (!v1::PairingObjective_IsValid(request.objective())) {
    problems.push_back(
        {"objective",
         absl::StrCat(request.objective(), " is not a value of this enum")});
  }
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(problems));
  return proposal;
}

// Nothing is stored for one who has gone.
absl::Status CheckStillWaited(const PairingPlanner::Scope& scope) {
  if (scope.cancelled != nullptr && scope.cancelled()) {
    return absl::CancelledError("the caller gave up");
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status PairingPlanner::Pair(const ProgrammePlan& plan,
                                  const KeptPairs& kept, const Scope& scope,
                                  v1::PairingRun& run) const {
  const std::shared_ptr<const Snapshot> snapshot = catalog_.snapshot();
  TANDEM_ASSIGN_OR_RETURN(const BookedPlaces booked,
                          ReadBookedPlaces(plan.kind, store_));
  TANDEM_ASSIGN_OR_RETURN(const Cohort cohort,
                          GatherCohort(plan, *snapshot, booked));
  const PairRules rules(plan.rules, cohort);
  const std::string sizes = absl::StrCat(cohort.givers.size(), " givers and ",
                                         cohort.takers.size(), " takers");
  TANDEM_ASSIGN_OR_RETURN(
      const CohortScores scores,
      ScoreCohort(plan, cohort, rules, *snapshot, {},
                  StageScope(scope, v1::PAIRING_STAGE_SCORING,
                             absl::StrCat("scoring ", sizes))));
  TANDEM_ASSIGN_OR_RETURN(
      const CohortPairing pairing,
      PairCohort(plan, cohort, scores, kept,
                 StageScope(scope, v1::PAIRING_STAGE_SOLVING,
                            absl::StrCat("choosing from ", scores.edges.size(),
                                         " permitted pairs"))));
  const WorkScope explaining = StageScope(
      scope, v1::PAIRING_STAGE_EXPLAINING,
      absl::StrCat("explaining ", pairing.solution.chosen.size(), " pairs"));
  explaining.progress(0);
  return FillRun({plan, cohort, scores, pairing, kept}, *snapshot,
                 context_.taxonomy, explaining, run);
}

absl::StatusOr<v1::Programme> PairingPlanner::GetProgramme(
    const std::string& name, std::optional<uint64_t> expected) const {
  const auto stored = store_.Get(name);
  if (!stored.ok()) return DescribeProgrammeError(stored.status(), name);
  if (expected.has_value() && *expected != stored->revision) {
    return DescribeProgrammeError(absl::AbortedError(""), name);
  }
  return ReadStoredMessage<v1::Programme>(*stored);
}

absl::StatusOr<v1::PairingRun> PairingPlanner::Propose(
    const v1::ProposePairingRequest& request, const Scope& scope) {
  TANDEM_ASSIGN_OR_RETURN(const Proposal proposal,
                          ParseProposal(request, clock_.NowMs()));
  v1::PairingRun run;
  TANDEM_ASSIGN_OR_RETURN(*run.mutable_programme(),
                          GetProgramme(request.programme(), proposal.expected));
  if (request.objective() != v1::PAIRING_OBJECTIVE_UNSPECIFIED) {
    run.mutable_programme()->set_objective(request.objective());
  }
  TANDEM_ASSIGN_OR_RETURN(
      const ProgrammePlan plan,
      ParseProgramme(run.programme(), context_, "programme"));
  KeptPairs kept = {.pairs = {}, .retention = plan.rules.retention};
  if (proposal.previous.number > 0) {
    TANDEM_ASSIGN_OR_RETURN(const StoredPairingRun before,
                            runs_.Get(proposal.previous));
    kept.pairs = PairsOf(before.run);
    run.set_previous_run(proposal.previous.ToString());
  }
  TANDEM_RETURN_IF_ERROR(Pair(plan, kept, scope, run));
  AddStep(v1::PAIRING_RUN_STATE_PROPOSED, DescribeResult(run),
          proposal.decision, run);
  if (request.validate_only()) return run;
  TANDEM_RETURN_IF_ERROR(CheckStillWaited(scope));
  return runs_.Add(proposal.programme, std::move(run));
}

absl::StatusOr<v1::PairingRun> PairingPlanner::Review(
    const v1::ReviewPairingRequest& request, const Scope& scope) {
  Violations problems;
  const RunName name = ReadRunName(request.name(), "name", problems);
  const auto etag = ParseEtag(request.etag(), "etag", problems);
  const Decision decision = ParseDecision(request.who(), request.why(), true,
                                          clock_.NowMs(), problems);
  CheckReviewChanges(request, problems);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(problems));
  TANDEM_ASSIGN_OR_RETURN(StoredPairingRun stored, runs_.Get(name, etag));
  v1::PairingRun& run = stored.run;
  if (run.state() != v1::PAIRING_RUN_STATE_PROPOSED &&
      run.state() != v1::PAIRING_RUN_STATE_REVIEWED) {
    return RunStateError(run, "reviewed");
  }
  std::string what = "nothing changed";
  const std::string changes = DescribeReviewChanges(request);
  if (!changes.empty()) {
    *run.mutable_adjustments() = AdjustedBy(request, run.adjustments());
    TANDEM_RETURN_IF_ERROR(PairAgain(scope, run));
    what = absl::StrCat(changes, "; ", DescribeResult(run));
  }
  AddStep(v1::PAIRING_RUN_STATE_REVIEWED, what, decision, run);
  if (request.validate_only()) return run;
  TANDEM_RETURN_IF_ERROR(CheckStillWaited(scope));
  return runs_.Replace(run, stored.revision);
}

absl::Status PairingPlanner::PairAgain(const Scope& scope,
                                       v1::PairingRun& run) const {
  TANDEM_ASSIGN_OR_RETURN(
      ProgrammePlan plan,
      ParseProgramme(run.programme(), context_, "programme"));
  ApplyAdjustments(run.adjustments(), plan);
  const double retention = plan.rules.retention;
  return Pair(plan,
              {.pairs = PairsOf(run),
               .retention = retention > 0 ? retention : kKeepWhatCanBe},
              scope, run);
}

}  // namespace tandem
