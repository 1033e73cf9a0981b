#ifndef TANDEM_SERVICE_MATCHING_AFFILIATION_H_
#define TANDEM_SERVICE_MATCHING_AFFILIATION_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "service/matching/party.h"

namespace tandem {

// What the two belong to together: 0.6 x their common labels and memberships,
// as a share of the smaller side's (a wish's labels take the place of the
// subject's labels and name), + 0.4 x the likeness of their names (cosine), by
// which members of one family of organisations are known. A part that is not
// stated leaves its share to the other; empty if both are.
std::optional<double> Affiliation(const Party& subject, const Party& partner);
// The same where AffiliationsOf(subject) is known.
std::optional<double> Affiliation(const Party& subject,
                                  absl::Span<const std::string> affiliations,
                                  const Party& partner);

// Labels and memberships of a subject, ascending, each once; a wish's labels
// take the place of its own.
std::vector<std::string> AffiliationsOf(const Party& subject);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_AFFILIATION_H_
