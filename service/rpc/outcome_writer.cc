#include "service/rpc/outcome_writer.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/outcome_codec.h"
#include "service/matching/cooperation_kinds.h"
#include "service/rpc/criteria_set_name.h"
#include "service/rpc/error_details.h"
#include "service/rpc/response_builder.h"
#include "service/rpc/status_mapping.h"

namespace tandem {
namespace {

using Violations = std::vector<FieldViolation>;
using What = AddedOutcome::What;

// The id wanted, or the one that the content makes.
std::string ChooseId(const v1::CreateOutcomeRequest& request,
                     const Outcome& outcome, Violations& violations) {
  const std::string& wanted = request.outcome_id();
  if (wanted.empty()) {
    return outcome.id.empty() ? MakeOutcomeId(outcome) : outcome.id;
  }
  const auto id = ParseOutcomeId(wanted);
  if (!id.ok()) {
    violations.push_back({"outcome_id", std::string(id.status().message())});
  } else if (!outcome.id.empty() && outcome.id != wanted) {
    violations.push_back(
        {"outcome.name", "must be empty or agree with outcome_id"});
  }
  return wanted;
}

// Clocks of the world differ by a day.
bool IsInFuture(absl::CivilDay date, int64_t now_ms) {
  return date >
         absl::ToCivilDay(absl::FromUnixMillis(now_ms), absl::UTCTimeZone()) +
             1;
}

absl::Status TakenError(const Outcome& outcome) {
  const std::string name = OutcomeName(outcome.id);
  return DescribeOutcomeError(
      absl::AlreadyExistsError(absl::StrCat(
          name,
          " is recorded with another content; outcomes do not change: "
          "delete it and record it anew")),
      name);
}

void SetResult(const absl::Status& status, const Violations& problems,
               v1::RecordedOutcome& result) {
  result.set_recording(v1::RECORDING_FAILED);
  result.set_code(ToRpcCode(status.code()));
  for (const FieldViolation& problem : problems) {
    v1::OutcomeError& error = *result.add_errors();
    error.set_field(problem.field);
    error.set_description(problem.description);
  }
}

void SetResult(const AddedOutcome& added, v1::RecordedOutcome& result) {
  if (added.what == What::kTaken) {
    const absl::Status status = TakenError(added.stored);
    SetResult(status, {{"outcome_id", std::string(status.message())}}, result);
    return;
  }
  result.set_recording(added.what == What::kAdded ? v1::RECORDING_CREATED
                                                  : v1::RECORDING_UNCHANGED);
}

}  // namespace

v1::Outcome BuildStoredOutcome(const Outcome& outcome) {
  v1::Outcome proto = BuildOutcome(outcome);
  *proto.mutable_create_time() = BuildTimestamp(outcome.create_time_ms);
  return proto;
}

absl::Status DescribeOutcomeError(absl::Status status,
                                  const std::string& name) {
  switch (status.code()) {
    case absl::StatusCode::kNotFound:
      return AddResource(std::move(status), "OUTCOME_NOT_FOUND", kOutcomeType,
                         name);
    case absl::StatusCode::kAlreadyExists:
      return AddResource(std::move(status), "OUTCOME_EXISTS", kOutcomeType,
                         name);
    default:
      return status;
  }
}

void OutcomeWriter::CheckReferences(const Snapshot& snapshot,
                                    Checked& checked) const {
  const Outcome& outcome = checked.outcome;
  const auto check = [&](const char* field, const OrganisationId& id) {
    if (!checked.status.ok() || snapshot.Find(id) != nullptr) return;
    const std::string message = absl::StrCat(id.ToName(), " does not exist");
    checked.status =
        DescribeOrganisationError(absl::NotFoundError(message), id.ToName());
    checked.problems.push_back({field, message});
  };
  check("outcome.subject", outcome.subject);
  check("outcome.partner", outcome.partner);
  if (!checked.status.ok() || outcome.criteria.empty()) return;
  const auto set = criteria_.Get(outcome.criteria.id, outcome.criteria.version);
  if (set.ok()) return;
  checked.problems.push_back(
      {"outcome.criteria_version", std::string(set.status().message())});
  checked.status =
      AddResource(set.status(), "CRITERIA_SET_NOT_FOUND", kCriteriaSetType,
                  CriteriaSetName{outcome.criteria.id, outcome.criteria.version}
                      .ToString());
}

OutcomeWriter::Checked OutcomeWriter::Check(
    const v1::CreateOutcomeRequest& request, const Snapshot& snapshot) const {
  Checked checked;
  if (!request.has_outcome()) {
    checked.problems.push_back({"outcome", "is required"});
    checked.status = FieldViolationsError(checked.problems);
    return checked;
  }
  Outcome& outcome = checked.outcome;
  outcome = ParseOutcome(request.outcome(), "outcome", checked.problems);
  const int64_t now_ms = clock_.NowMs();
  if (IsInFuture(outcome.date, now_ms)) {
    checked.problems.push_back({"outcome.date", "must not be in the future"});
  }
  outcome.id = ChooseId(request, outcome, checked.problems);
  outcome.create_time_ms = now_ms;
  checked.status = FieldViolationsError(checked.problems);
  if (!checked.status.ok()) return checked;
  const CooperationKindDefinition* kind = FindCooperationKind(outcome.kind);
  if (kind != nullptr && !kind->refusal.empty()) {
    checked.problems.push_back({"outcome.kind", std::string(kind->refusal)});
    checked.status =
        PreconditionError("KIND_REFUSED", "outcome.kind", kind->refusal,
                          {{"kind", std::string(kind->code)}});
    return checked;
  }
  CheckReferences(snapshot, checked);
  return checked;
}

absl::StatusOr<v1::Outcome> OutcomeWriter::Create(
    const v1::CreateOutcomeRequest& request) {
  const Checked checked = Check(request, *catalog_.snapshot());
  TANDEM_RETURN_IF_ERROR(checked.status);
  if (request.validate_only()) return BuildStoredOutcome(checked.outcome);
  TANDEM_ASSIGN_OR_RETURN(const std::vector<AddedOutcome> added,
                          store_.Add({checked.outcome}));
  if (added[0].what == What::kTaken) return TakenError(checked.outcome);
  return BuildStoredOutcome(added[0].stored);
}

absl::StatusOr<v1::BatchCreateOutcomesResponse> OutcomeWriter::BatchCreate(
    const v1::BatchCreateOutcomesRequest& request) {
  if (request.requests().empty() || request.requests_size() > kMaxBatch) {
    return FieldViolationError(
        "requests", absl::StrCat("has ", request.requests_size(),
                                 " entries; 1 to ", kMaxBatch, " are allowed"));
  }
  v1::BatchCreateOutcomesResponse response;
  std::vector<Outcome> good;
  std::vector<int> places;  // Of each good outcome among the results.
  const std::shared_ptr<const Snapshot> snapshot = catalog_.snapshot();
  for (const v1::CreateOutcomeRequest& one : request.requests()) {
    const Checked checked = Check(one, *snapshot);
    v1::RecordedOutcome& result = *response.add_results();
    if (!checked.outcome.id.empty()) {
      result.set_name(OutcomeName(checked.outcome.id));
    }
    if (!checked.status.ok()) {
      SetResult(checked.status, checked.problems, result);
    } else if (request.validate_only()) {
      result.set_recording(v1::RECORDING_VALID);
    } else {
      good.push_back(checked.outcome);
      places.push_back(response.results_size() - 1);
    }
  }
  if (good.empty()) return response;
  TANDEM_ASSIGN_OR_RETURN(const std::vector<AddedOutcome> added,
                          store_.Add(good));
  for (size_t i = 0; i < added.size(); ++i) {
    SetResult(added[i], *response.mutable_results(places[i]));
  }
  return response;
}

absl::Status OutcomeWriter::Delete(const v1::DeleteOutcomeRequest& request) {
  const auto id = ParseOutcomeName(request.name());
  if (!id.ok()) return FieldViolationError("name", id.status().message());
  return DescribeOutcomeError(store_.Delete(*id), request.name());
}

}  // namespace tandem
