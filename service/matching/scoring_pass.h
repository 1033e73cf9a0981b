#ifndef TANDEM_SERVICE_MATCHING_SCORING_PASS_H_
#define TANDEM_SERVICE_MATCHING_SCORING_PASS_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "indexer/base/idle_cores.h"
#include "service/matching/cancel_check.h"
#include "service/matching/complementarity_scorer.h"
#include "service/matching/match.h"
#include "service/matching/match_query.h"
#include "service/matching/shortlist.h"

namespace tandem {

// Scores the candidates of one request and keeps those that may be shown.
//
//   ScoringPass pass(query, snapshot, scorer, cancelled);
//   TANDEM_RETURN_IF_ERROR(pass.ScoreAll(candidates.slots));
//   std::vector<Match> matches = std::move(pass).Take();
//
// Confined to one thread, which others help where cores are idle; borrows what
// it is given.
class ScoringPass {
 public:
  ScoringPass(const FindPartnersQuery& query, const Snapshot& snapshot,
              const ComplementarityScorer& scorer, const CancelCheck& cancelled,
              IdleCores& cores)
      : query_(query),
        snapshot_(snapshot),
        scorer_(scorer),
        cancelled_(cancelled),
        cores_(cores) {}

  // Scores each of the organisations at `slots` exactly. CANCELLED if the
  // caller gave up.
  absl::Status ScoreAll(absl::Span<const uint32_t> slots);

  // Scores exactly those that a quick look finds most promising, some hundreds,
  // and all others only if too few of these may be shown. Under an exposure cap
  // everybody is, for the answer tells how many stand back. `near` by relations
  // are looked at whatever their texts say, ascending. CANCELLED likewise.
  absl::Status ScorePromising(const Looks& looks,
                              absl::Span<const uint32_t> near,
                              std::vector<uint32_t> slots);

  // What may be shown of those that were scored, in any order: at least the
  // best `limit` of the query, and all where the order is not that of the
  // scores alone.
  std::vector<Match> Take() && { return std::move(matches_); }

 private:
  double QuickFloor() const;
  absl::Status ScoreStep(absl::Span<const uint32_t> slots);
  // Appends what may be shown of `slots` to `matches`.
  void Score(absl::Span<const uint32_t> slots,
             std::vector<Match>& matches) const;
  void Keep(Match match);

  const FindPartnersQuery& query_;
  const Snapshot& snapshot_;
  const ComplementarityScorer& scorer_;
  const CancelCheck& cancelled_;
  IdleCores& cores_;
  std::vector<Match> matches_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_SCORING_PASS_H_
