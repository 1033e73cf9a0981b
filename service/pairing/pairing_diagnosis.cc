#include "service/pairing/pairing_diagnosis.h"

#include <algorithm>
#include <array>
#include <optional>

#include "service/pairing/pairing_places.h"
#include "service/pairing/pairing_worth.h"

namespace tandem {
namespace {

class Diagnostician {
 public:
  Diagnostician(const PairingProblem& problem, const PairingSolution& solution)
      : problem_(problem),
        places_(problem, solution.chosen),
        worth_(WorthOfEdges(problem)) {
    FindGivingWay(kGiverSide);
    FindGivingWay(kTakerSide);
  }

  std::vector<UnpairedParty> FindUnpaired(PairingSide side, int count) const {
    const std::vector<char> could_move = places_.FindWhoCouldMove(side);
    std::vector<UnpairedParty> unpaired;
    for (int i = 0; i < places_.parties(side); ++i) {
      if (places_.pairs(side, i) > 0) continue;
      UnpairedParty party{.party = i};
      if (!places_.edges(side, i).empty() && places_.places(side, i) > 0) {
        party.reason = could_move[i] != 0 ? UnpairedReason::kLowersObjective
                                          : UnpairedReason::kPartnersFull;
        party.alternates = FindAlternates(side, i, count);
      }
      unpaired.push_back(std::move(party));
    }
    return unpaired;
  }

  std::vector<PairingAlternate> FindAlternates(PairingSide side, int party,
                                               int count) const {
    std::vector<int> edges;
    for (const int edge : places_.edges(side, party)) {
      if (!places_.IsChosen(edge)) edges.push_back(edge);
    }
    const PairingSide other = OtherSide(side);
    std::sort(edges.begin(), edges.end(), [&](int a, int b) {
      const PairingEdge& x = problem_.edges[a];
      const PairingEdge& y = problem_.edges[b];
      if (x.score != y.score) return x.score > y.score;
      return PartyOf(x, other) < PartyOf(y, other);
    });
    std::vector<PairingAlternate> alternates;
    for (const int edge : edges) {
      if (alternates.size() >= static_cast<size_t>(count)) break;
      const auto alternate = Weigh(edge);
      if (alternate.has_value()) alternates.push_back(*alternate);
    }
    return alternates;
  }

 private:
  // What gives way where no place is free, or kNobody if nothing can.
  static constexpr int kFree = -1;
  static constexpr int kNobody = -2;

  void FindGivingWay(PairingSide side) {
    giving_way_[side].assign(places_.parties(side), kFree);
    for (int i = 0; i < places_.parties(side); ++i) {
      if (places_.HasFreePlace(side, i)) continue;
      int& least = giving_way_[side][i];
      least = kNobody;
      for (const int edge : places_.edges(side, i)) {
        if (!places_.CanGiveWay(edge)) continue;
        if (least == kNobody || worth_[edge] < worth_[least]) least = edge;
      }
    }
  }

  // Nothing if no place can come free for `edge`.
  std::optional<PairingAlternate> Weigh(int edge) const {
    const PairingEdge& pair = problem_.edges[edge];
    PairingAlternate alternate{.edge = edge,
                               .displaced = giving_way_[kGiverSide][pair.giver],
                               .replaced = giving_way_[kTakerSide][pair.taker],
                               .change = worth_[edge]};
    if (alternate.displaced == kNobody || alternate.replaced == kNobody) {
      return std::nullopt;
    }
    for (const int gone : {alternate.displaced, alternate.replaced}) {
      if (gone != kFree) alternate.change -= worth_[gone];
    }
    return alternate;
  }

  const PairingProblem& problem_;
  const PairingPlaces places_;
  const std::vector<double> worth_;
  std::array<std::vector<int>, 2> giving_way_;
};

}  // namespace

PairingDiagnosis DiagnosePairing(const PairingProblem& problem,
                                 const PairingSolution& solution,
                                 int alternates) {
  const Diagnostician diagnostician(problem, solution);
  PairingDiagnosis diagnosis;
  diagnosis.givers = diagnostician.FindUnpaired(kGiverSide, alternates);
  diagnosis.takers = diagnostician.FindUnpaired(kTakerSide, alternates);
  for (size_t i = 0; i < problem.takers.size(); ++i) {
    diagnosis.alternates.push_back(diagnostician.FindAlternates(
        kTakerSide, static_cast<int>(i), alternates));
  }
  diagnosis.blocking_pairs = solution.blocking_pairs;
  return diagnosis;
}

}  // namespace tandem
