#ifndef TANDEM_TESTS_TESTING_EMBEDDER_REPLACEMENT_H_
#define TANDEM_TESTS_TESTING_EMBEDDER_REPLACEMENT_H_

#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/profile_store.h"

namespace tandem::testing {

// A whole replacement that nobody writes beside; `vectors` is asked once for
// each stored id.
inline absl::Status ReplaceEmbedder(
    ProfileStore& store, const std::string& fingerprint,
    absl::string_view bytes,
    const std::function<const EmbeddedProfile*(const OrganisationId&)>& vectors,
    uint64_t generation) {
  TANDEM_ASSIGN_OR_RETURN(const auto next,
                          store.BeginReplacement(fingerprint, bytes));
  TANDEM_RETURN_IF_ERROR(store.ForEachProfile(
      [&](const StoredProfile& profile, const std::optional<EmbeddedProfile>&) {
        return next->Add(profile, vectors(profile.organisation.id));
      }));
  return next->PutInForce(generation);
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_TESTING_EMBEDDER_REPLACEMENT_H_
