#ifndef TANDEM_SERVICE_MATCHING_COVERAGE_H_
#define TANDEM_SERVICE_MATCHING_COVERAGE_H_

#include "indexer/domain/embedding.h"
#include "indexer/domain/item.h"
#include "service/matching/match.h"
#include "service/matching/party.h"

namespace tandem {

// How well items of two organisations fit, in [0, 1]. All functions are pure.

// Similarity of texts on the scale of coverage: a logistic curve that takes the
// chance likeness of unrelated texts to nearly 0 and clear agreement to nearly
// 1. Strictly increasing, so that it never changes the order of two offers.
double Calibrate(double similarity);

// How well `offer` covers `need`:
//   Calibrate(similarity), raised to 0.85 + 0.15 x that where both name the
//   same competency; x 0.7 where both state different kinds of resource; x
//   0.85, 0.95 or 1 for the offer's level (familiar; practised or not stated;
//   experienced).
double Coverage(const Need& need, const TextVector& need_vector,
                const Offer& offer, const TextVector& offer_vector);

// What `taker` gains from `giver`: each need is covered by the best of the
// giver's offers; the benefit is the mean over the needs, weighted by priority.
// Where the giver states no offers, its mission stands for one, x 0.6. Not
// stated where the taker has no needs. `with_assignments` fills covered_needs
// (indices and numbers, no texts).
Benefit BenefitOf(const Party& taker, const Party& giver,
                  bool with_assignments);

// How much of b's offers a has, too: for each offer of b the likeness of a's
// best, on average. 0 if either states no offers.
double OfferOverlap(const Party& a, const Party& b);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_COVERAGE_H_
