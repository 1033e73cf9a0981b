#ifndef TANDEM_SERVICE_MATCHING_FIRST_LOOK_H_
#define TANDEM_SERVICE_MATCHING_FIRST_LOOK_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/domain/text_signals.h"
#include "service/matching/complementarity_scorer.h"
#include "service/matching/party.h"
#include "service/matching/quick_weights.h"

namespace tandem {

// Of very many organisations, those that CoarseLikeness shall look at: some
// nanoseconds for each. The likenesses of CoarseLikeness with all items of a
// role together as if they were one, added up over the concepts that they have
// in common with the subject's and the centroids that are near to it
// (DigestPostings); what has nothing in common costs nothing.
//
//   promise = scorer's Promise of
//     gain    Calibrate(sum over needs of share x likeness with the offers)
//     uptake  Calibrate(largest likeness of our offers with the needs)
//     goal    sqrt(likeness of the missions, or of wish and mission)
//
// Immutable; thread-safe. Borrows what it is given.
class FirstLook {
 public:
  // `snapshot` must outlive this.
  FirstLook(const Party& subject, const Snapshot& snapshot,
            const TextSignals& signals, const ComplementarityScorer& scorer);

  // Whether this is quicker than a look at each of `candidates`, of whom
  // `count` would be left.
  bool IsWorthwhile(size_t candidates, size_t count) const;

  // Sets promises[row], for every row of `postings`, from 1 on where slot i of
  // the row is permitted (bit i % 64 of permitted[i / 64]), else to 0. What
  // rows promise that nobody owns any more means nothing.
  void Promise(const DigestPostings& postings,
               absl::Span<const uint64_t> permitted, uint16_t* promises) const;

  const Snapshot& snapshot() const { return snapshot_; }

 private:
  static constexpr size_t kLevels = 256;
  using Table = std::array<float, kLevels>;

  struct Term {
    uint32_t key = 0;
    uint32_t factor = 0;  // as DigestPostings::Add wants it
  };
  class TermsBuilder;

  void SetTables(const Party& subject);
  const Snapshot& snapshot_;
  // By the role of theirs.
  std::array<std::vector<Term>, kItemRoleCount> terms_;
  // By likeness, in steps; the first two by whether they state offers.
  std::array<Table, 2> gain_ = {};
  Table uptake_ = {};
  Table goal_ = {};
  Table stand_in_ = {};
  bool has_needs_ = false;
  PromiseWeights weights_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_FIRST_LOOK_H_
