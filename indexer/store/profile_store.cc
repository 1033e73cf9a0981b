#include "indexer/store/profile_store.h"

#include <utility>

#include "indexer/base/status_macros.h"

namespace tandem {

absl::Status ProfileStore::ForEachProfile(
    const std::function<absl::Status(
        StoredProfile, std::optional<EmbeddedProfile>)>& visit) const {
  TANDEM_ASSIGN_OR_RETURN(const std::unique_ptr<ProfileReader> reader,
                          ReadProfiles());
  while (true) {
    TANDEM_ASSIGN_OR_RETURN(const ProfileReader::Undecoded decode,
                            reader->Next());
    if (decode == nullptr) return absl::OkStatus();
    TANDEM_ASSIGN_OR_RETURN(LoadedProfile read, decode());
    TANDEM_RETURN_IF_ERROR(
        visit(std::move(read.profile), std::move(read.vectors)));
  }
}

}  // namespace tandem
