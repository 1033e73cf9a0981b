#ifndef TANDEM_SERVICE_PAIRING_PAIRING_DIAGNOSIS_H_
#define TANDEM_SERVICE_PAIRING_PAIRING_DIAGNOSIS_H_

#include <vector>

#include "service/pairing/pairing_problem.h"
#include "service/pairing/pairing_solver.h"

namespace tandem {

// Why one who is unpaired is so.
enum class UnpairedReason {
  // No pair with this one is permitted, or this one offers no place.
  kNoPermittedPair,
  // All permitted partners are full, and whoever moved, one more place would
  // not come free: somebody else would have to go without.
  kPartnersFull,
  // A place is free, or would be if others moved; yet the objective would be
  // lower, or a quota would no longer be met.
  kLowersObjective,
};

// A permitted pair that was not chosen, and what choosing it would entail.
struct PairingAlternate {
  int edge = 0;
  // The pair of the giver that would give way: of those that are not fixed,
  // the one with the least worth. -1 if the giver has a free place.
  int displaced = -1;
  // The pair of the taker that would give way, likewise.
  int replaced = -1;
  // Worth of this pair minus that of those that give way. Quotas and minimums
  // are not looked at.
  double change = 0;
};

struct UnpairedParty {
  // Place in the list of givers or takers.
  int party = 0;
  UnpairedReason reason = UnpairedReason::kNoPermittedPair;
  // As in PairingDiagnosis::alternates, ties by the other side.
  std::vector<PairingAlternate> alternates;
};

struct PairingDiagnosis {
  // Everyone without a pair, ascending.
  std::vector<UnpairedParty> givers;
  std::vector<UnpairedParty> takers;
  // For every taker, paired or not, the permitted pairs that were not chosen,
  // best score first, ties by giver, at most as many as were asked for. Left
  // out are those for which no place can come free, because a side has none or
  // has all of them fixed.
  std::vector<std::vector<PairingAlternate>> alternates;
  // As in PairingSolution.
  int blocking_pairs = 0;
};

// Explains a solution of `problem`, which SolvePairing has made. `alternates`
// >= 0: how many to name for each taker and for each unpaired giver.
//
// Pure; thread-safe. Takes time in proportion to the edges.
PairingDiagnosis DiagnosePairing(const PairingProblem& problem,
                                 const PairingSolution& solution,
                                 int alternates);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PAIRING_DIAGNOSIS_H_
