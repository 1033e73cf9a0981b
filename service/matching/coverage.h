#ifndef TANDEM_SERVICE_MATCHING_COVERAGE_H_
#define TANDEM_SERVICE_MATCHING_COVERAGE_H_

#include <cstddef>

#include "absl/functional/function_ref.h"
#include "indexer/domain/embedding.h"
#include "indexer/domain/item.h"
#include "service/matching/match.h"
#include "service/matching/party.h"

namespace tandem {

// How well items of two organisations fit, in [0, 1]. All functions are pure.

// Likeness (see Similarity) of item i of one side and item j of the other.
using ItemLikeness = absl::FunctionRef<double(size_t i, size_t j)>;

// Similarity of texts on the scale of coverage: s^2 / (s^2 + 0.15^2), scaled so
// that 1 gives 1. Chosen by hand between the likeness of needs and offers of
// tests/data that belong together and of those that do not; the golden cases
// hold with it. Strictly increasing, so that it never changes the order of two
// offers.
double Calibrate(double similarity);

// What a mission is worth where it stands for offers that are not stated.
inline constexpr double kMissionAsOffer = 0.6;

// How well `offer` covers `need`:
//   Calibrate(similarity), raised to 0.85 + 0.15 x that where both name the
//   same competency; x 0.7 where both state different kinds of resource; x
//   0.85, 0.95 or 1 for the offer's level (familiar; practised or not stated;
//   experienced).
double Coverage(const Need& need, const TextVector& need_vector,
                const Offer& offer, const TextVector& offer_vector,
                const TextSignals& signals);

// What `taker` gains from `giver`: each need is covered by the giver's best
// offer. Where the offers are texts (6 words and pairs of words or more, on
// average), it is covered by the mean of the best two of 8 offers or more, or
// three of 16: one of many texts meets a need by chance. One of many short
// names of skills does not; who names more of them is not to lose by it. The
// benefit is the mean over the needs, weighted by priority. Where the giver
// states no offers, its mission stands for one, x 0.6. Not stated where the
// taker has no needs. `with_assignments` fills covered_needs (indices and
// numbers, no texts).
Benefit BenefitOf(const Party& taker, const Party& giver,
                  const TextSignals& signals, bool with_assignments);
// The same where likenesses are known: of the taker's need i and the giver's
// offer j; of its mission (j = 0) where it states no offers.
Benefit BenefitOf(const Party& taker, const Party& giver, ItemLikeness likeness,
                  bool with_assignments);

// How much of b's offers a has, too: for each offer of b the likeness of a's
// best, on average. 0 if either states no offers.
double OfferOverlap(const Party& a, const Party& b, const TextSignals& signals);
// The same where likenesses are known: of a's offer i and b's offer j.
double OfferOverlap(const Party& a, const Party& b, ItemLikeness likeness);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_COVERAGE_H_
