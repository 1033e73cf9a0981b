#include "service/report/coalition_finder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "service/matching/coverage.h"
#include "service/matching/party.h"

namespace tandem {
namespace {

// Share of the members that a newcomer must be paired with.
constexpr double kPairedShare = 2.0 / 3.0;

// Scores by pair, from both sides.
class PairGraph {
 public:
  explicit PairGraph(absl::Span<const PotentialPair> pairs) {
    for (const PotentialPair& pair : pairs) {
      Raise(edges_[pair.taker][pair.giver], pair.score);
      Raise(edges_[pair.giver][pair.taker], pair.score);
    }
  }

  using Neighbours = std::map<OrganisationId, double>;
  const Neighbours& Of(const OrganisationId& id) const {
    static const Neighbours kNone;
    const auto found = edges_.find(id);
    return found == edges_.end() ? kNone : found->second;
  }

  // Empty if the two are no pair.
  std::optional<double> Score(const OrganisationId& a,
                              const OrganisationId& b) const {
    const Neighbours& neighbours = Of(a);
    const auto found = neighbours.find(b);
    if (found == neighbours.end()) return std::nullopt;
    return found->second;
  }

 private:
  static void Raise(double& score, double to) { score = std::max(score, to); }

  std::map<OrganisationId, Neighbours> edges_;
};

using Members = std::vector<OrganisationId>;
using Taken = std::set<OrganisationId>;

// The free organisation that fits `members` best, ties by name; empty if none
// fits enough.
std::optional<OrganisationId> FindNext(const PairGraph& graph,
                                       const Members& members,
                                       const Taken& taken) {
  std::map<OrganisationId, std::pair<size_t, double>> candidates;
  for (const OrganisationId& member : members) {
    for (const auto& [id, score] : graph.Of(member)) {
      auto& [count, sum] = candidates[id];
      ++count;
      sum += score;
    }
  }
  const double wanted = kPairedShare * static_cast<double>(members.size());
  std::optional<OrganisationId> best;
  double best_sum = 0;
  for (const auto& [id, fit] : candidates) {
    const auto& [count, sum] = fit;
    if (static_cast<double>(count) < wanted || taken.contains(id) ||
        std::find(members.begin(), members.end(), id) != members.end()) {
      continue;
    }
    if (best.has_value() && sum <= best_sum) continue;
    best = id;
    best_sum = sum;
  }
  return best;
}

// How well the others cover each need of `taker` together, on average by
// priority; empty if it states none.
std::optional<double> CoveredWithin(const Entry& taker,
                                    const std::vector<const Entry*>& members,
                                    const TextSignals& signals) {
  const Party party = PartyOf(taker);
  if (party.needs.empty()) return std::nullopt;
  std::vector<double> best(party.needs.size(), 0.0);
  double total = 0;
  for (const Need& need : party.needs) total += PriorityWeight(need.priority);
  for (const Entry* member : members) {
    if (member == &taker) continue;
    const Benefit benefit =
        BenefitOf(party, PartyOf(*member), signals, /*with_assignments=*/true);
    for (const CoveredNeed& covered : benefit.covered_needs) {
      double& place = best[covered.need_index];
      place = std::max(place, covered.coverage);
    }
  }
  double sum = 0;
  for (size_t i = 0; i < best.size(); ++i) {
    sum += PriorityWeight(party.needs[i].priority) * best[i];
  }
  return sum / total;
}

void MeasureScores(const PairGraph& graph, EmergingCoalition& coalition) {
  const Members& members = coalition.members;
  int pairs = 0;
  int all = 0;
  for (size_t i = 0; i < members.size(); ++i) {
    for (size_t j = i + 1; j < members.size(); ++j) {
      ++all;
      const auto score = graph.Score(members[i], members[j]);
      if (!score.has_value()) continue;
      ++pairs;
      coalition.mean_score += *score;
    }
  }
  coalition.mean_score /= pairs;
  coalition.density = static_cast<double>(pairs) / all;
}

void MeasureNeeds(const std::vector<const Entry*>& members,
                  const TextSignals& signals, EmergingCoalition& coalition) {
  int stated = 0;
  for (const Entry* member : members) {
    const auto covered = CoveredWithin(*member, members, signals);
    if (!covered.has_value()) continue;
    if (stated++ == 0 || *covered < coalition.least_covered) {
      coalition.least_covered = *covered;
      coalition.least_served = member->id();
    }
    coalition.covered += *covered;
  }
  if (stated > 0) coalition.covered /= stated;
}

EmergingCoalition Describe(Members members, const PairGraph& graph,
                           const TextSignals& signals,
                           const ReportScope& scope) {
  std::sort(members.begin(), members.end());
  EmergingCoalition coalition;
  coalition.members = std::move(members);
  std::vector<const Entry*> entries;
  for (const OrganisationId& id : coalition.members) {
    entries.push_back(scope.snapshot().Find(id));
  }
  MeasureScores(graph, coalition);
  MeasureNeeds(entries, signals, coalition);
  coalition.sectors = CommonSectors(entries, 0.5);
  coalition.countries = CountriesOf(entries);
  return coalition;
}

}  // namespace

std::vector<EmergingCoalition> FindCoalitions(
    absl::Span<const PotentialPair> pairs, const CoalitionSize& size,
    size_t limit, const TextSignals& signals, const ReportScope& scope) {
  const PairGraph graph(pairs);
  Taken taken;
  std::vector<EmergingCoalition> coalitions;
  for (const PotentialPair& pair : pairs) {
    if (taken.contains(pair.taker) || taken.contains(pair.giver)) continue;
    Members members = {pair.taker, pair.giver};
    while (members.size() < static_cast<size_t>(size.most)) {
      const auto next = FindNext(graph, members, taken);
      if (!next.has_value()) break;
      members.push_back(*next);
    }
    if (members.size() < static_cast<size_t>(size.least)) continue;
    taken.insert(members.begin(), members.end());
    coalitions.push_back(Describe(std::move(members), graph, signals, scope));
  }
  std::stable_sort(coalitions.begin(), coalitions.end(),
                   [](const EmergingCoalition& a, const EmergingCoalition& b) {
                     return a.mean_score != b.mean_score
                                ? a.mean_score > b.mean_score
                                : a.members.front() < b.members.front();
                   });
  if (coalitions.size() > limit) coalitions.resize(limit);
  return coalitions;
}

}  // namespace tandem
