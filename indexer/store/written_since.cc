#include "indexer/store/written_since.h"

#include "absl/strings/str_cat.h"

namespace tandem {

void WrittenSince::Note(absl::Span<const ProfileWrite> writes) {
  const absl::MutexLock lock(&mu_);
  for (const ProfileWrite& write : writes) {
    latest_[write.id] = write.profile == nullptr
                            ? std::nullopt
                            : std::optional(write.profile->revision);
  }
}

void WrittenSince::Settle(const StoredProfile& profile) {
  const absl::MutexLock lock(&mu_);
  const auto found = latest_.find(profile.organisation.id);
  if (found != latest_.end() && found->second == profile.revision) {
    latest_.erase(found);
  }
}

absl::Status WrittenSince::Finish(
    const std::function<void(const OrganisationId&)>& deleted) const {
  const absl::MutexLock lock(&mu_);
  for (const auto& [id, revision] : latest_) {
    if (revision.has_value()) {
      return absl::FailedPreconditionError(
          absl::StrCat(id.ToName(), " was written and is given no vectors"));
    }
    deleted(id);
  }
  return absl::OkStatus();
}

}  // namespace tandem
