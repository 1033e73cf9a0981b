#include "service/pairing/pairing_places.h"

namespace tandem {

PairingPlaces::PairingPlaces(const PairingProblem& problem,
                             absl::Span<const int> chosen)
    : problem_(problem),
      chosen_(problem.edges.size(), 0),
      fixed_(problem.edges.size(), 0) {
  const std::array<size_t, 2> sizes = {problem.givers.size(),
                                       problem.takers.size()};
  for (const PairingSide side : {kGiverSide, kTakerSide}) {
    edges_[side].resize(sizes[side]);
    pairs_[side].assign(sizes[side], 0);
    for (size_t i = 0; i < problem.edges.size(); ++i) {
      edges_[side][PartyOf(problem.edges[i], side)].push_back(
          static_cast<int>(i));
    }
    for (const int edge : chosen) {
      ++pairs_[side][PartyOf(problem.edges[edge], side)];
    }
  }
  for (const int edge : chosen) chosen_[edge] = 1;
  for (const int edge : problem.fixed) fixed_[edge] = 1;
}

int PairingPlaces::places(PairingSide side, int party) const {
  return side == kGiverSide ? problem_.givers[party].capacity
                            : problem_.takers[party].maximum;
}

// Searched from the end: partners with a free place, then those who could come
// to them, then the partners whom these would leave, and so on.
std::vector<char> PairingPlaces::FindWhoCouldMove(PairingSide side) const {
  const PairingSide other = OtherSide(side);
  std::vector<char> could_move(parties(side), 0);
  std::vector<char> opens(parties(other), 0);
  std::vector<int> opening;
  const auto open = [&](int partner) {
    if (opens[partner] != 0) return;
    opens[partner] = 1;
    opening.push_back(partner);
  };
  for (int i = 0; i < parties(other); ++i) {
    if (HasFreePlace(other, i)) open(i);
  }
  for (size_t i = 0; i < opening.size(); ++i) {
    for (const int edge : edges(other, opening[i])) {
      const int party = PartyOf(problem_.edges[edge], side);
      if (IsChosen(edge) || could_move[party] != 0) continue;
      could_move[party] = 1;
      for (const int held : edges(side, party)) {
        if (CanGiveWay(held)) open(PartyOf(problem_.edges[held], other));
      }
    }
  }
  return could_move;
}

}  // namespace tandem
