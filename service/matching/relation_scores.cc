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
  std::vector<int64_t> shares(graph_.node_limit(), 0);
  for (const uint32_t partner : own_partners_) {
    const auto others = graph_.PartnersOf(partner);
    const int64_t share = ShareOf(others.size());
    for (const uint32_t other : others) shares[other] += share;
  }
  common_.resize(shares.size());
  for (size_t node = 0; node < shares.size(); ++node) {
    if (node == self_) continue;
    common_[node] = static_cast<double>(shares[node]) * kUnit;
    largest_common_ = std::max(largest_common_, common_[node]);
  }
}

absl::Status RelationScores::CountSimilar(const Party& subject,
                                          const Snapshot& snapshot,
                                          const TextSignals& signals) {
  const TextVector& goal =
      subject.wish != nullptr ? *subject.wish : *subject.mission;
  if (goal.dense.empty() || graph_.node_limit() == 0) return absl::OkStatus();
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
      missions.Search(goal.dense, kSimilarCandidates, accept));
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
  similar_.assign(graph_.node_limit(), 0.0);
  for (const Similar& one : similar) {
    for (const uint32_t partner : graph_.PartnersOf(one.node)) {
      if (partner == self_) continue;
      similar_[partner] += one.likeness;
      largest_similar_ = std::max(largest_similar_, similar_[partner]);
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
  double value = 0;
  double shares = 0;
  if (largest_common_ > 0) {
    value += kCommonShare * std::sqrt(common_[node] / largest_common_);
    shares += kCommonShare;
  }
  if (largest_similar_ > 0) {
    value += kSimilarShare * std::sqrt(similar_[node] / largest_similar_);
    shares += kSimilarShare;
  }
  if (shares == 0) return std::nullopt;
  return value / shares;
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
