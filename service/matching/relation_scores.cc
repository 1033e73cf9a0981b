#include "service/matching/relation_scores.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "indexer/base/status_macros.h"
#include "service/matching/components.h"

namespace tandem {
namespace {

constexpr double kCommonShare = 0.7;
constexpr double kSimilarShare = 0.3;
// Organisations like the subject whose partners count, ...
constexpr size_t kSimilar = 20;
// ... chosen from so many that the index finds.
constexpr int kSimilarCandidates = 200;
// Shares of common partners are added as whole numbers of this unit: their sum
// is the same in whatever order they come.
constexpr double kUnit = 1.0 / (int64_t{1} << 32);

int64_t ShareOf(size_t partners) {
  return std::llround(
      1.0 / std::log(static_cast<double>(std::max<size_t>(2, partners))) /
      kUnit);
}

// One who is like the subject.
struct Similar {
  const Entry* entry = nullptr;
  uint32_t node = 0;
  double likeness = 0;
};

}  // namespace

absl::StatusOr<RelationScores> RelationScores::Make(
    const Party& subject, const Snapshot& snapshot,
    const TextSignals& signals) {
  RelationScores scores(snapshot.relations());
  if (!subject.organisation->id.empty()) {
    scores.self_ = scores.graph_.Find(subject.organisation->id);
  }
  scores.AddOwnPartners(*subject.organisation);
  scores.CountCommon();
  TANDEM_RETURN_IF_ERROR(scores.CountSimilar(subject, snapshot, signals));
  return scores;
}

void RelationScores::AddOwnPartners(const Organisation& subject) {
  if (self_ != PartnerGraph::kNoNode) {
    const auto partners = graph_.PartnersOf(self_);
    own_partners_.assign(partners.begin(), partners.end());
  }
  // A profile that is not stored tells of partners, too.
  for (const PastCooperation& past : subject.track_record) {
    const auto id = OrganisationId::ParseName(past.partner);
    const uint32_t node = id.ok() ? graph_.Find(*id) : PartnerGraph::kNoNode;
    if (node != PartnerGraph::kNoNode && node != self_) {
      own_partners_.push_back(node);
    }
  }
  std::sort(own_partners_.begin(), own_partners_.end());
  own_partners_.erase(std::unique(own_partners_.begin(), own_partners_.end()),
                      own_partners_.end());
}

void RelationScores::CountCommon() {
  if (own_partners_.empty()) return;
  absl::flat_hash_map<uint32_t, int64_t> shares;
  for (const uint32_t partner : own_partners_) {
    const auto others = graph_.PartnersOf(partner);
    const int64_t share = ShareOf(others.size());
    for (const uint32_t other : others) shares[other] += share;
  }
  shares.erase(self_);
  common_.reserve(shares.size());
  for (const auto& [node, share] : shares) {
    const double common = static_cast<double>(share) * kUnit;
    common_.emplace(node, common);
    largest_common_ = std::max(largest_common_, common);
  }
}

absl::Status RelationScores::CountSimilar(const Party& subject,
                                          const Snapshot& snapshot,
                                          const TextSignals& signals) {
  const TextVector& goal =
      subject.wish != nullptr ? *subject.wish : *subject.mission;
  if (goal.latent.empty() || graph_.node_limit() == 0) return absl::OkStatus();
  const ItemIndexView& missions = snapshot.items(ItemRole::kMission);
  std::vector<Similar> similar;
  const auto accept = [&](uint32_t row) {
    const ItemRef item = missions.rows().item(row);
    if (!snapshot.IsLive(ItemRole::kMission, row, item)) return false;
    const uint32_t node = graph_.Find(snapshot.AtSlot(item.slot)->id());
    return node != PartnerGraph::kNoNode && node != self_ &&
           !graph_.PartnersOf(node).empty();
  };
  TANDEM_ASSIGN_OR_RETURN(
      const std::vector<Neighbour> hits,
      missions.Search(goal.latent.ToFloats(), kSimilarCandidates, accept));
  for (const Neighbour& hit : hits) {
    const Entry* entry = snapshot.AtSlot(missions.rows().item(hit.row).slot);
    similar.push_back({entry, graph_.Find(entry->id()),
                       GoalLikeness(subject, PartyOf(*entry), signals)});
  }
  const size_t kept = std::min(kSimilar, similar.size());
  std::partial_sort(similar.begin(), similar.begin() + kept, similar.end(),
                    [](const Similar& a, const Similar& b) {
                      return a.likeness != b.likeness
                                 ? a.likeness > b.likeness
                                 : a.entry->id() < b.entry->id();
                    });
  similar.resize(kept);
  for (const Similar& one : similar) {
    for (const uint32_t partner : graph_.PartnersOf(one.node)) {
      if (partner == self_) continue;
      double& sum = similar_[partner];
      sum += one.likeness;
      largest_similar_ = std::max(largest_similar_, sum);
    }
  }
  return absl::OkStatus();
}

std::optional<double> RelationScores::Of(
    const OrganisationId& candidate) const {
  const uint32_t node = graph_.Find(candidate);
  if (node == PartnerGraph::kNoNode || graph_.PartnersOf(node).empty()) {
    return std::nullopt;
  }
  if (largest_common_ <= 0 && largest_similar_ <= 0) return std::nullopt;
  return ValueOf(node);
}

double RelationScores::ValueOf(uint32_t node) const {
  double value = 0;
  double shares = 0;
  const auto add = [&](const absl::flat_hash_map<uint32_t, double>& parts,
                       double largest, double share) {
    if (largest <= 0) return;
    const auto found = parts.find(node);
    const double part = found == parts.end() ? 0.0 : found->second;
    value += share * std::sqrt(part / largest);
    shares += share;
  };
  add(common_, largest_common_, kCommonShare);
  add(similar_, largest_similar_, kSimilarShare);
  return shares > 0 ? value / shares : 0.0;
}

std::vector<OrganisationId> RelationScores::Best(size_t limit) const {
  std::vector<std::pair<double, uint32_t>> valued;
  valued.reserve(common_.size() + similar_.size());
  for (const auto& [node, common] : common_) {
    valued.emplace_back(ValueOf(node), node);
  }
  for (const auto& [node, similar] : similar_) {
    if (!common_.contains(node)) valued.emplace_back(ValueOf(node), node);
  }
  const size_t kept = std::min(limit, valued.size());
  std::partial_sort(valued.begin(), valued.begin() + kept, valued.end(),
                    [this](const auto& a, const auto& b) {
                      return a.first != b.first ? a.first > b.first
                                                : graph_.IdOf(a.second) <
                                                      graph_.IdOf(b.second);
                    });
  std::vector<OrganisationId> best;
  best.reserve(kept);
  for (size_t i = 0; i < kept; ++i) {
    best.push_back(graph_.IdOf(valued[i].second));
  }
  return best;
}

int RelationScores::CommonPartners(const OrganisationId& candidate) const {
  const uint32_t node = graph_.Find(candidate);
  if (node == PartnerGraph::kNoNode) return 0;
  const auto theirs = graph_.PartnersOf(node);
  return static_cast<int>(std::count_if(
      own_partners_.begin(), own_partners_.end(), [&](uint32_t partner) {
        return std::binary_search(theirs.begin(), theirs.end(), partner);
      }));
}

}  // namespace tandem
