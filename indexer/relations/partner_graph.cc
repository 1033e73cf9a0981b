#include "indexer/relations/partner_graph.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tandem {
namespace {

using Nodes = std::vector<uint32_t>;

Nodes Union(const Nodes& a, const Nodes& b) {
  Nodes both;
  both.reserve(a.size() + b.size());
  std::set_union(a.begin(), a.end(), b.begin(), b.end(),
                 std::back_inserter(both));
  return both;
}

Nodes Without(const Nodes& a, const Nodes& b) {
  Nodes rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(),
                      std::back_inserter(rest));
  return rest;
}

}  // namespace

uint32_t PartnerGraph::Find(const OrganisationId& id) const {
  const uint32_t* node = nodes_.Find(id);
  return node == nullptr ? kNoNode : *node;
}

absl::Span<const uint32_t> PartnerGraph::PartnersOf(uint32_t node) const {
  return At(node)->partners;
}

void PartnerGraphBuilder::Set(const OrganisationId& teller,
                              absl::Span<const PastCooperation> track_record) {
  // One of whom nothing is told, and who tells nothing, needs no node.
  if (track_record.empty() && next_.Find(teller) == PartnerGraph::kNoNode) {
    return;
  }
  const uint32_t self = Intern(teller);
  Nodes tells;
  for (const PastCooperation& past : track_record) {
    const auto partner = OrganisationId::ParseName(past.partner);
    if (!partner.ok() || *partner == teller) continue;
    tells.push_back(Intern(*partner));
  }
  std::sort(tells.begin(), tells.end());
  tells.erase(std::unique(tells.begin(), tells.end()), tells.end());

  Node now = *next_.At(self);
  const Nodes dropped = Without(now.tells, tells);
  const Nodes added = Without(tells, now.tells);
  now.tells = std::move(tells);
  now.partners = Union(now.tells, now.told_by);
  Put(self, std::move(now));
  for (const uint32_t partner : dropped) SetToldBy(partner, self, false);
  for (const uint32_t partner : added) SetToldBy(partner, self, true);
}

PartnerGraph PartnerGraphBuilder::Publish() {
  own_chunks_.clear();
  return next_;
}

uint32_t PartnerGraphBuilder::Intern(const OrganisationId& id) {
  const uint32_t known = next_.Find(id);
  if (known != PartnerGraph::kNoNode) return known;
  const uint32_t node = next_.node_limit_++;
  if (node % PartnerGraph::kChunkNodes == 0) {
    next_.chunks_.push_back(std::make_shared<const PartnerGraph::Chunk>());
  }
  next_.nodes_.Set(id, node);
  Put(node, {.id = id});
  return node;
}

void PartnerGraphBuilder::Put(uint32_t node, Node content) {
  const uint32_t number = node / PartnerGraph::kChunkNodes;
  std::shared_ptr<const PartnerGraph::Chunk>& chunk = next_.chunks_[number];
  if (own_chunks_.insert(number).second) {
    chunk = std::make_shared<PartnerGraph::Chunk>(*chunk);
  }
  // Made non-const by us, above or when the chunk was copied before.
  const_cast<PartnerGraph::Chunk&>(*chunk)[node % PartnerGraph::kChunkNodes] =
      std::make_shared<const Node>(std::move(content));
}

void PartnerGraphBuilder::SetToldBy(uint32_t node, uint32_t teller,
                                    bool tells) {
  Node now = *next_.At(node);
  const auto place =
      std::lower_bound(now.told_by.begin(), now.told_by.end(), teller);
  const bool there = place != now.told_by.end() && *place == teller;
  if (tells && !there) now.told_by.insert(place, teller);
  if (!tells && there) now.told_by.erase(place);
  now.partners = Union(now.tells, now.told_by);
  Put(node, std::move(now));
}

}  // namespace tandem
