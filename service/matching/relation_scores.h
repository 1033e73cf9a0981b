#ifndef TANDEM_SERVICE_MATCHING_RELATION_SCORES_H_
#define TANDEM_SERVICE_MATCHING_RELATION_SCORES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/domain/text_signals.h"
#include "service/matching/party.h"

namespace tandem {

// What the track records of the whole directory say about whom a subject could
// work with: the component `relations` of every candidate.
//
//   common(c)  = sum of 1 / ln(partners of z) over the common partners z of
//                subject and c (L. Adamic, E. Adar, "Friends and neighbors on
//                the web", 2003): a partner of few says more than a hub
//   similar(c) = sum of the goal likeness of s over those s that have worked
//                with c, where s are the 20 organisations with a track record
//                whose goals are most like the subject's (or its wish)
//   value(c)   = 0.7 x sqrt(common(c) / largest common)
//              + 0.3 x sqrt(similar(c) / largest similar)
//
// A part that is 0 for everybody, as `common` is for a newcomer, leaves its
// share to the other. Earlier cooperation of the two themselves is not counted
// here; track_record tells of it.
//
// Immutable; thread-safe. The order in which organisations were written does
// not matter.
class RelationScores {
 public:
  // INTERNAL if the index fails. `snapshot` must outlive the result.
  static absl::StatusOr<RelationScores> Make(const Party& subject,
                                             const Snapshot& snapshot,
                                             const TextSignals& signals);

  // In [0, 1]. Empty for one who has no partners, and for everybody if the
  // directory tells nothing about the subject's surroundings.
  std::optional<double> Of(const OrganisationId& candidate) const;

  // The `limit` organisations of the largest values, the largest first, ties by
  // name. Some may not be in the directory.
  std::vector<OrganisationId> Best(size_t limit) const;

  // Common partners of subject and candidate.
  int CommonPartners(const OrganisationId& candidate) const;

 private:
  explicit RelationScores(const PartnerGraph& graph) : graph_(graph) {}

  void AddOwnPartners(const Organisation& subject);
  void CountCommon();
  absl::Status CountSimilar(const Party& subject, const Snapshot& snapshot,
                            const TextSignals& signals);

  // Of a node that has partners; 0 if nothing speaks for it.
  double ValueOf(uint32_t node) const;

  const PartnerGraph& graph_;
  std::vector<uint32_t> own_partners_;  // ascending
  uint32_t self_ = PartnerGraph::kNoNode;
  // By node, those above 0.
  absl::flat_hash_map<uint32_t, double> common_;
  absl::flat_hash_map<uint32_t, double> similar_;
  double largest_common_ = 0;
  double largest_similar_ = 0;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_RELATION_SCORES_H_
