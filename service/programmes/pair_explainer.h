#ifndef TANDEM_SERVICE_PROGRAMMES_PAIR_EXPLAINER_H_
#define TANDEM_SERVICE_PROGRAMMES_PAIR_EXPLAINER_H_

#include "absl/status/status.h"
#include "google/protobuf/repeated_field.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/programmes/run_builder.h"
#include "tandem/v1/pairing.pb.h"

namespace tandem {

// Runs of at most so many pairs tell all that counted for each; see
// tandem.v1.Pair.
inline constexpr int kMaxFullyExplained = 300;

// Writes the chosen pairs in order, each with what both sides gain and why:
// once with the taker, once with the giver as the one who reads. CANCELLED;
// INTERNAL if the index fails.
absl::Status ExplainPairs(const PairedCohort& paired, const Snapshot& snapshot,
                          const Taxonomy& taxonomy, const WorkScope& work,
                          google::protobuf::RepeatedPtrField<v1::Pair>& pairs);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_PAIR_EXPLAINER_H_
