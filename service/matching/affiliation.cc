#include "service/matching/affiliation.h"

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "indexer/domain/embedding.h"

namespace tandem {
namespace {

constexpr double kLabelShare = 0.6;
constexpr double kNameShare = 0.4;

// How many different things an organisation belongs to, and how many of them
// are in `ours`, which ascends.
struct AffiliationCount {
  size_t all = 0;
  size_t common = 0;
};

AffiliationCount CountAffiliations(const Organisation& organisation,
                                   absl::Span<const std::string> ours) {
  absl::InlinedVector<absl::string_view, 16> theirs;
  for (const CompactString& label : organisation.labels) {
    theirs.push_back(label);
  }
  for (const Membership& membership : organisation.memberships) {
    theirs.push_back(membership.network);
  }
  AffiliationCount count;
  for (size_t i = 0; i < theirs.size(); ++i) {
    const bool repeated =
        std::any_of(theirs.begin(), theirs.begin() + i,
                    [&](absl::string_view one) { return one == theirs[i]; });
    if (repeated) continue;
    ++count.all;
    count.common += std::binary_search(ours.begin(), ours.end(), theirs[i]);
  }
  return count;
}

}  // namespace

std::vector<std::string> AffiliationsOf(const Party& subject) {
  std::vector<std::string> affiliations(subject.wish_labels.begin(),
                                        subject.wish_labels.end());
  if (affiliations.empty()) {
    const auto& labels = subject.organisation->labels;
    affiliations.assign(labels.begin(), labels.end());
  }
  for (const Membership& membership : subject.organisation->memberships) {
    affiliations.push_back(membership.network);
  }
  std::sort(affiliations.begin(), affiliations.end());
  affiliations.erase(std::unique(affiliations.begin(), affiliations.end()),
                     affiliations.end());
  return affiliations;
}

std::optional<double> Affiliation(const Party& subject, const Party& partner) {
  return Affiliation(subject, AffiliationsOf(subject), partner);
}

std::optional<double> Affiliation(const Party& subject,
                                  absl::Span<const std::string> affiliations,
                                  const Party& partner) {
  double value = 0;
  double shares = 0;
  const AffiliationCount theirs =
      CountAffiliations(*partner.organisation, affiliations);
  if (!affiliations.empty() && theirs.all > 0) {
    value += kLabelShare * static_cast<double>(theirs.common) /
             static_cast<double>(std::min(affiliations.size(), theirs.all));
    shares += kLabelShare;
  }
  if (subject.wish_labels.empty() && !subject.name.empty() &&
      !partner.name.empty()) {
    value += kNameShare *
             std::clamp<double>(Dot(subject.name, partner.name), 0.0, 1.0);
    shares += kNameShare;
  }
  if (shares == 0) return std::nullopt;
  return value / shares;
}

}  // namespace tandem
