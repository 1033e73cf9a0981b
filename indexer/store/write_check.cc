#include "indexer/store/write_check.h"

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"

namespace tandem {

absl::Status CheckGeneration(const StoreState& state, uint64_t generation) {
  if (generation >= state.generation) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      "generation ", generation, " is below the store's, ", state.generation));
}

absl::Status CheckWrites(absl::Span<const ProfileWrite> writes,
                         const StoreState& state, uint64_t generation) {
  TANDEM_RETURN_IF_ERROR(CheckGeneration(state, generation));
  for (const ProfileWrite& write : writes) {
    if (write.id.empty()) {
      return absl::InvalidArgumentError("a write has no id");
    }
    if (write.profile == nullptr) continue;
    const std::string name = write.id.ToName();
    if (write.profile->organisation.id != write.id) {
      return absl::InvalidArgumentError(
          absl::StrCat(name, ": the profile has another id"));
    }
    if (write.profile->revision > generation) {
      return absl::InvalidArgumentError(
          absl::StrCat(name, ": revision ", write.profile->revision,
                       " is above the generation, ", generation));
    }
    TANDEM_RETURN_IF_ERROR(Annotate(
        CheckVectors(write.profile->organisation, write.vectors), name));
  }
  return absl::OkStatus();
}

absl::Status CheckVectors(const Organisation& organisation,
                          const EmbeddedProfile* vectors) {
  if (vectors == nullptr) {
    return absl::InvalidArgumentError("the profile has no vectors");
  }
  if (vectors->offers.size() != organisation.offers.size() ||
      vectors->needs.size() != organisation.needs.size()) {
    return absl::InvalidArgumentError(
        "the vectors do not fit the profile's offers and needs");
  }
  return absl::OkStatus();
}

}  // namespace tandem
