#ifndef TANDEM_SERVICE_PAIRING_PAIRING_PLACES_H_
#define TANDEM_SERVICE_PAIRING_PAIRING_PLACES_H_

#include <array>
#include <vector>

#include "absl/types/span.h"
#include "service/pairing/pairing_problem.h"

namespace tandem {

// The two sides of a pairing, as places in arrays.
enum PairingSide { kGiverSide = 0, kTakerSide = 1 };

constexpr PairingSide OtherSide(PairingSide side) {
  return side == kGiverSide ? kTakerSide : kGiverSide;
}

// Who is at the `side` end of an edge.
inline int PartyOf(const PairingEdge& edge, PairingSide side) {
  return side == kGiverSide ? edge.giver : edge.taker;
}

// Who has which edges and places under a choice of pairs.
//
// Thread-compatible. `problem` must outlive it.
class PairingPlaces {
 public:
  PairingPlaces(const PairingProblem& problem, absl::Span<const int> chosen);

  // Permitted pairs of one party, ascending.
  const std::vector<int>& edges(PairingSide side, int party) const {
    return edges_[side][party];
  }
  int parties(PairingSide side) const {
    return static_cast<int>(edges_[side].size());
  }
  // Capacity of a giver, maximum of a taker.
  int places(PairingSide side, int party) const;
  // Chosen pairs.
  int pairs(PairingSide side, int party) const { return pairs_[side][party]; }
  bool HasFreePlace(PairingSide side, int party) const {
    return pairs(side, party) < places(side, party);
  }
  bool IsChosen(int edge) const { return chosen_[edge] != 0; }
  // Whether an edge is chosen and might not be.
  bool CanGiveWay(int edge) const {
    return chosen_[edge] != 0 && fixed_[edge] == 0;
  }

  // For each party, whether a place for one more pair is free or can come free
  // if others of both sides change partners, so that nobody has fewer pairs
  // than before (an alternating path: C. Berge, 1957). Rules other than places
  // and fixed pairs are not looked at.
  std::vector<char> FindWhoCouldMove(PairingSide side) const;

 private:
  const PairingProblem& problem_;
  std::array<std::vector<std::vector<int>>, 2> edges_;
  std::array<std::vector<int>, 2> pairs_;
  std::vector<char> chosen_;
  std::vector<char> fixed_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_PAIRING_PAIRING_PLACES_H_
