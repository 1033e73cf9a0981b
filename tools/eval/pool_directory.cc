#include "tools/eval/pool_directory.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "clients/cpp/record_source.h"
#include "google/protobuf/util/json_util.h"
#include "tools/eval/api_limits.h"
#include "tools/eval/json_lines.h"

namespace tandem {
namespace {

constexpr size_t kBatch = 1000;
constexpr int kShown = 10;
constexpr int kMaxCompletions = 100;
constexpr absl::Duration kPause = absl::Milliseconds(50);

// Hands out the organisations of a pool as JSON lines.
class PoolSource : public RecordSource {
 public:
  explicit PoolSource(absl::Span<const EvalOrganisation> pool) : pool_(pool) {}

  absl::StatusOr<std::optional<ImportRecord>> Next() override {
    if (next_ == pool_.size()) return std::nullopt;
    ImportRecord record;
    const auto status = google::protobuf::util::MessageToJsonString(
        pool_[next_++].profile, &record.json);
    if (!status.ok()) return absl::InternalError(status.ToString());
    record.line_number = static_cast<int64_t>(next_);
    return record;
  }

 private:
  const absl::Span<const EvalOrganisation> pool_;
  size_t next_ = 0;
};

std::string Problems(const v1::ImportOrganisationsResponse& result) {
  std::string text = result.name();
  for (const v1::ImportError& error : result.errors()) {
    absl::StrAppend(&text, ": ", error.field(), " ", error.description());
  }
  return text;
}

// The call that a subject's wish states.
v1::Call CallOf(const v1::Subject& subject) {
  const v1::LocalizedText& wish = subject.wish().text();
  v1::Call call;
  *call.mutable_text() = wish;
  *call.mutable_title() = wish;
  call.mutable_title()->set_text(CutText(wish.text(), kNameBytes));
  *call.mutable_labels() = subject.wish().labels();
  return call;
}

template <typename Request>
void SetTerms(const v1::Subject& subject, const EvalCriteria& criteria,
              Request& request) {
  *request.mutable_subject() = subject;
  request.set_kind(criteria.kind);
  *request.mutable_criteria()->mutable_inline_criteria() = criteria.criteria;
  request.set_include_competitors(criteria.include_competitors);
}

}  // namespace

PoolDirectory::PoolDirectory(const Client& client,
                             absl::Span<const EvalOrganisation> pool)
    : client_(client), pool_(pool) {
  for (size_t place = 0; place < pool.size(); ++place) {
    places_.emplace(pool[place].profile.name(), place);
  }
}

absl::StatusOr<std::unique_ptr<PoolDirectory>> PoolDirectory::Load(
    const Client& client, absl::Span<const EvalOrganisation> pool) {
  auto directory =
      std::unique_ptr<PoolDirectory>(new PoolDirectory(client, pool));
  absl::Status status = directory->Import();
  if (status.ok()) status = directory->Rebuild();
  if (!status.ok()) return status;
  return directory;
}

absl::Status PoolDirectory::Import() const {
  PoolSource source(pool_);
  absl::Status refused;
  const absl::Status status = client_.ImportOrganisations(
      source, {}, [&refused](const v1::ImportOrganisationsResponse& result) {
        if (result.outcome() == v1::IMPORT_OUTCOME_FAILED && refused.ok()) {
          refused = absl::InvalidArgumentError(Problems(result));
        }
      });
  return status.ok() ? refused : status;
}

absl::Status PoolDirectory::Rebuild() {
  while (true) {
    const auto rebuilt = client_.RebuildIndex();
    if (rebuilt.ok()) {
      generation_ = rebuilt->snapshot_generation();
      return absl::OkStatus();
    }
    // The daemon is at it by itself; ours comes after.
    if (rebuilt.status().code() != absl::StatusCode::kAborted) {
      return rebuilt.status();
    }
    absl::SleepFor(kPause);
  }
}

absl::Status PoolDirectory::CheckGeneration(int64_t generation) const {
  if (generation == generation_) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("the snapshot changed from ", generation_, " to ",
                   generation, " while it was asked"));
}

absl::StatusOr<std::vector<double>> PoolDirectory::Scores(
    const v1::Subject& subject, const EvalCriteria& criteria) const {
  std::vector<double> scores;
  scores.reserve(pool_.size());
  while (scores.size() < pool_.size()) {
    v1::ScorePartnersRequest request;
    SetTerms(subject, criteria, request);
    const size_t end = std::min(scores.size() + kBatch, pool_.size());
    for (size_t place = scores.size(); place < end; ++place) {
      request.add_candidates(pool_[place].profile.name());
    }
    const auto response = client_.ScorePartners(request);
    if (!response.ok()) return response.status();
    absl::Status status = CheckGeneration(response->snapshot_generation());
    if (status.ok() && response->partners_size() != request.candidates_size()) {
      status = absl::InternalError("ScorePartners did not score them all");
    }
    if (!status.ok()) return status;
    for (const v1::Partner& partner : response->partners()) {
      scores.push_back(partner.score());
    }
  }
  return scores;
}

absl::StatusOr<std::vector<size_t>> PoolDirectory::Partners(
    v1::FindPartnersRequest request) const {
  request.set_uncounted(true);
  const auto response = client_.FindPartners(request);
  if (!response.ok()) return response.status();
  const absl::Status status = CheckGeneration(response->snapshot_generation());
  if (!status.ok()) return status;
  std::vector<size_t> partners;
  for (const v1::Partner& partner : response->partners()) {
    const auto place = places_.find(partner.organisation());
    if (place != places_.end()) partners.push_back(place->second);
  }
  return partners;
}

absl::StatusOr<std::vector<size_t>> PoolDirectory::BestTen(
    const v1::Subject& subject, const EvalCriteria& criteria,
    const std::vector<bool>& candidates) const {
  v1::FindPartnersRequest request;
  SetTerms(subject, criteria, request);
  *request.mutable_diversity() = criteria.diversity;
  size_t further = 0;  // to leave out here, for the request holds no more
  for (size_t place = 0; place < pool_.size(); ++place) {
    if (candidates[place]) continue;
    if (request.excluded_organisations_size() < kMaxExcluded) {
      request.add_excluded_organisations(pool_[place].profile.name());
    } else {
      ++further;
    }
  }
  request.set_limit(kShown + static_cast<int>(std::min(further, kBatch)));
  const auto partners = Partners(request);
  if (!partners.ok()) return partners.status();
  std::vector<size_t> best;
  for (size_t place : *partners) {
    if (candidates[place] && best.size() < kShown) best.push_back(place);
  }
  return best;
}

absl::StatusOr<std::vector<size_t>> PoolDirectory::Completions(
    const v1::Subject& subject, const EvalCriteria& criteria,
    const std::vector<bool>& candidates) const {
  v1::CompleteCoalitionRequest request;
  *request.mutable_inline_call() = CallOf(subject);
  request.set_lead(subject.organisation());
  *request.mutable_criteria()->mutable_inline_criteria() = criteria.criteria;
  request.set_include_competitors(criteria.include_competitors);
  for (size_t place = 0; place < pool_.size(); ++place) {
    const std::string& name = pool_[place].profile.name();
    if (candidates[place] || name == subject.organisation()) continue;
    request.add_banned_organisations(name);
  }
  request.set_limit(kMaxCompletions);
  const auto response = client_.CompleteCoalition(request);
  if (!response.ok()) return response.status();
  const absl::Status status = CheckGeneration(response->snapshot_generation());
  if (!status.ok()) return status;
  std::vector<size_t> newcomers;
  for (const v1::Completion& completion : response->completions()) {
    const auto place = places_.find(completion.organisation());
    if (place != places_.end()) newcomers.push_back(place->second);
  }
  return newcomers;
}

}  // namespace tandem
