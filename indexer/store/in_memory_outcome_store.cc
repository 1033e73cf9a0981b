#include "indexer/store/in_memory_outcome_store.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace tandem {

absl::StatusOr<std::vector<AddedOutcome>> InMemoryOutcomeStore::Add(
    absl::Span<const Outcome> outcomes) {
  const absl::MutexLock lock(&mu_);
  std::vector<AddedOutcome> added;
  for (const Outcome& outcome : outcomes) {
    const auto [it, is_new] = outcomes_.emplace(outcome.id, outcome);
    added.push_back({is_new ? AddedOutcome::What::kAdded
                     : HaveSameContent(it->second, outcome)
                         ? AddedOutcome::What::kSame
                         : AddedOutcome::What::kTaken,
                     it->second});
  }
  return added;
}

absl::StatusOr<Outcome> InMemoryOutcomeStore::Get(absl::string_view id) const {
  const absl::MutexLock lock(&mu_);
  const auto found = outcomes_.find(std::string(id));
  if (found != outcomes_.end()) return found->second;
  return absl::NotFoundError(absl::StrCat(OutcomeName(id), " does not exist"));
}

absl::Status InMemoryOutcomeStore::Delete(absl::string_view id) {
  const absl::MutexLock lock(&mu_);
  if (outcomes_.erase(std::string(id)) > 0) return absl::OkStatus();
  return absl::NotFoundError(absl::StrCat(OutcomeName(id), " does not exist"));
}

absl::Status InMemoryOutcomeStore::Scan(
    absl::string_view after,
    absl::FunctionRef<bool(const Outcome&)> visit) const {
  Outcomes view;
  {
    const absl::MutexLock lock(&mu_);
    view.insert(outcomes_.upper_bound(std::string(after)), outcomes_.end());
  }
  for (const auto& [id, outcome] : view) {
    if (!visit(outcome)) break;
  }
  return absl::OkStatus();
}

}  // namespace tandem
