#include "service/programmes/run_store.h"

#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/programmes/programme_errors.h"
#include "service/rpc/error_details.h"
#include "service/rpc/request_parser.h"
#include "service/rpc/response_builder.h"
#include "service/rpc/stored_message.h"

namespace tandem {
namespace {

// Others that may take the next number before us.
constexpr int kAddAttempts = 10;

// What a list does not tell.
v1::PairingRun WithoutPairs(v1::PairingRun run) {
  run.clear_pairs();
  run.clear_alternates();
  run.clear_unpaired();
  run.clear_fairness();
  run.clear_rule_costs();
  return run;
}

}  // namespace

absl::Status RunStore::CheckProgramme(const std::string& id) const {
  const std::string name = ProgrammeName(id);
  return DescribeProgrammeError(store_.Get(name).status(), name);
}

absl::StatusOr<StoredPairingRun> RunStore::Get(
    const RunName& name, std::optional<uint64_t> expected) const {
  const auto stored = store_.Get(StoredRun(name));
  if (!stored.ok()) return DescribeRunError(stored.status(), name.ToString());
  if (expected.has_value() && *expected != stored->revision) {
    return DescribeRunError(absl::AbortedError(""), name.ToString());
  }
  StoredPairingRun result;
  TANDEM_ASSIGN_OR_RETURN(result.run,
                          ReadStoredMessage<v1::PairingRun>(*stored));
  result.revision = stored->revision;
  return result;
}

absl::StatusOr<v1::PairingRun> RunStore::Add(const std::string& programme,
                                             v1::PairingRun run) {
  const std::string counter = StoredRunCounter(programme);
  for (int attempt = 0; attempt < kAddAttempts; ++attempt) {
    const auto last = store_.Get(counter);
    if (!last.ok() && !absl::IsNotFound(last.status())) return last.status();
    TANDEM_RETURN_IF_ERROR(CheckProgramme(programme));
    int64_t number = 0;
    if (last.ok() && !absl::SimpleAtoi(last->content, &number)) {
      return absl::DataLossError(absl::StrCat(counter, " holds no number"));
    }
    run.set_name(RunName{programme, ++number}.ToString());
    const auto done = store_.Commit(
        {Write(run, 0),
         {counter, absl::StrCat(number), last.ok() ? last->revision : 0}},
        clock_.NowMs());
    if (done.ok()) return ReadStoredMessage<v1::PairingRun>(done->front());
    if (!absl::IsAborted(done.status()) &&
        !absl::IsAlreadyExists(done.status())) {
      return done.status();
    }
  }
  return DescribeProgrammeError(absl::AbortedError(""),
                                ProgrammeName(programme));
}

absl::StatusOr<v1::PairingRun> RunStore::Replace(const v1::PairingRun& run,
                                                 uint64_t revision) {
  const auto done = store_.Commit({Write(run, revision)}, clock_.NowMs());
  if (!done.ok()) return DescribeRunError(done.status(), run.name());
  return ReadStoredMessage<v1::PairingRun>(done->front());
}

absl::StatusOr<RunPage> RunStore::List(
    const v1::ListPairingRunsRequest& request, int64_t after) const {
  std::vector<FieldViolation> problems;
  const std::string programme =
      ReadProgrammeName(request.programme(), "programme", problems);
  const int page_size =
      ParseLimit(request.page_size(), 50, 1000, "page_size", problems);
  if (!v1::PairingRunState_IsValid(request.state())) {
    problems.push_back({"state", absl::StrCat(request.state(),
                                              " is not a value of this enum")});
  }
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(problems));
  TANDEM_RETURN_IF_ERROR(CheckProgramme(programme));
  RunPage page;
  absl::Status damaged;
  TANDEM_RETURN_IF_ERROR(store_.Scan(
      StoredRuns(programme), after > 0 ? StoredRun({programme, after}) : "",
      [&](const StoredResource& resource) {
        auto run = ReadStoredMessage<v1::PairingRun>(resource);
        damaged = run.status();
        if (!damaged.ok()) return false;
        if (request.state() != v1::PAIRING_RUN_STATE_UNSPECIFIED &&
            run->state() != request.state()) {
          return true;
        }
        page.has_next = page.runs.size() == static_cast<size_t>(page_size);
        if (!page.has_next) page.runs.push_back(WithoutPairs(*std::move(run)));
        return !page.has_next;
      }));
  TANDEM_RETURN_IF_ERROR(damaged);
  return page;
}

ResourceWrite RunStore::Write(const v1::PairingRun& run, uint64_t revision) {
  // Its name was made by RunName.
  return {StoredRun(*RunName::Parse(run.name())), WriteStoredMessage(run),
          revision};
}

void AddStep(v1::PairingRunState state, const std::string& what,
             const Decision& decision, v1::PairingRun& run) {
  run.set_state(state);
  v1::RunStep& step = *run.add_steps();
  step.set_state(state);
  step.set_who(decision.who);
  step.set_why(decision.why);
  step.set_what(what);
  *step.mutable_time() = BuildTimestamp(decision.time_ms);
  step.set_criteria_version(run.criteria_version());
  step.set_snapshot_generation(run.snapshot_generation());
}

}  // namespace tandem
