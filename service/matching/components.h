#ifndef TANDEM_SERVICE_MATCHING_COMPONENTS_H_
#define TANDEM_SERVICE_MATCHING_COMPONENTS_H_

#include <cstdint>
#include <optional>

#include "indexer/domain/organisation.h"
#include "service/matching/pair_likeness.h"
#include "service/matching/party.h"

namespace tandem {

// Components of the score other than coverage. Each is a pure function with
// values in [0, 1]; empty means that the profiles do not state what it needs,
// and its weight is then left to the others. None reads staff, volunteers,
// budget or settlement.

// The likeness of goals, from that of the missions and that of the wish with
// the mission.
double GoalBesideWish(double mission, double wish);

// How well the partner's mission answers the subject's: their Similarity, times
// 0.55 across languages: letters and concepts, which decide there, meet by
// chance more often in long texts than words do, and the factor brings both to
// one scale (chosen on profiles in many languages, tools/eval, set B). With the
// text of a call or wish, 0.1 x that + 0.9 x the wish's.
double GoalLikeness(const Party& subject, const Party& partner,
                    const TextSignals& signals);
// The same where the likenesses of mission and wish are known.
double GoalLikenessFrom(const PairLikeness& pair, const Party& subject,
                        const Party& partner);

// How close the goals are: 0.94 x sqrt(GoalLikeness) + 0.06 x common share of
// the sectors (Jaccard); the root alone where either states no sectors. The
// root brings likeness, of which 0.05 is chance and 0.3 is close, to the scale
// of the other components and changes no order.
double SharedGoal(const Party& subject, const Party& partner,
                  const TextSignals& signals);
double SharedGoalFrom(const PairLikeness& pair, const Party& subject,
                      const Party& partner);

// How much the partner brings that the subject does not have: 1 - OfferOverlap.
// Empty if either states no offers.
std::optional<double> Difference(const Party& subject, const Party& partner,
                                 const TextSignals& signals);
// The same where OfferOverlap(subject, partner) is known.
std::optional<double> DifferenceFrom(double overlap, const Party& subject,
                                     const Party& partner);

// 1 with a common working language, 0 without; empty if either states none.
std::optional<double> CommonLanguage(const Organisation& subject,
                                     const Organisation& partner);

// What the partner does in a kind of cooperation.
enum class PartnerSide : uint8_t { kGives, kTakes, kBoth };

// Whether the partner is ready for its side of the cooperation: 1 where it
// offers the kind (giver), seeks it (taker) or either (both), 0.3 where it
// names other kinds only. For a giver that states capacity for the kind, the
// mean of that and 1 or 0 for a free place. Empty if the partner states neither
// kinds nor capacity.
std::optional<double> Readiness(const Organisation& partner,
                                CooperationKind kind, PartnerSide side);

// Whether there is free capacity for `kind`; empty if none is stated for it.
std::optional<bool> HasRoomFor(const Organisation& organisation,
                               CooperationKind kind);

// Earlier cooperation of the two, as either tells: the sum over all of
// quality x min(1, months / 24), at most 1. Quality: difficult 0.1, mixed 0.4,
// not stated 0.6, good 0.8, very good 1; months not stated count as 12. Empty
// where there is none.
std::optional<double> TrackRecord(const Organisation& subject,
                                  const Organisation& partner);

// The partner's commitment to networking: occasional 0.3, regular 0.7,
// dedicated 1; empty if not stated.
std::optional<double> Commitment(const Organisation& partner);

// 1 if both are the same kind of organisation, 0 if not; empty if either does
// not say.
std::optional<double> Peer(const Organisation& subject,
                           const Organisation& partner);

// Likeness so great that the two do the same, in [0, 1]: the product of the
// offers' overlap (of the smaller side; where either states none, of how far
// the missions' similarity lies above 0.5, on a scale to 1), the likeness of
// the missions (0.5 counts as the same), and the place (same 1, same country
// 0.4, else 0.2).
double Duplication(const Party& subject, const Party& partner,
                   const TextSignals& signals);
// The same where the likeness of the missions, OfferOverlap(subject, partner)
// and OfferOverlap(partner, subject) are known.
double DuplicationFrom(double missions, double overlap, double partner_overlap,
                       const Party& subject, const Party& partner);

// What stands in for a benefit that is not stated: shared goal x (1 +
// difference) / 2, with 0.5 for a difference that is not stated. Never above
// the shared goal.
double BenefitStandIn(double shared_goal, std::optional<double> difference);

}  // namespace tandem

#endif  // TANDEM_SERVICE_MATCHING_COMPONENTS_H_
