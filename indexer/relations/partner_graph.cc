#include "indexer/relations/partner_graph.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tandem {
namespace {

using Nodes = std::vector<uint32_t>;

Nodes Without(absl::Span<const uint32_t> a, absl::Span<const uint32_t> b) {
  Nodes rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(),
                      std::back_inserter(rest));
  return rest;
}

}  // namespace

PartnerGraph::Node::Node(OrganisationId id, absl::Span<const uint32_t> tells,
                         absl::Span<const uint32_t> told_by)
    : id_(std::move(id)) {
  Nodes lists(tells.begin(), tells.end());
  told_begin_ = static_cast<uint32_t>(lists.size());
  lists.insert(lists.end(), told_by.begin(), told_by.end());
  both_begin_ = static_cast<uint32_t>(lists.size());
  if (!tells.empty() && !told_by.empty()) {
    std::set_union(tells.begin(), tells.end(), told_by.begin(), told_by.end(),
                   std::back_inserter(lists));
  }
  end_ = static_cast<uint32_t>(lists.size());
  if (lists.empty()) return;
  lists_ = std::make_unique_for_overwrite<uint32_t[]>(lists.size());
  std::copy(lists.begin(), lists.end(), lists_.get());
}

uint32_t PartnerGraph::Find(const OrganisationId& id) const {
  const uint32_t* node = nodes_.Find(id);
  return node == nullptr ? kNoNode : *node;
}

absl::Span<const uint32_t> PartnerGraph::PartnersOf(uint32_t node) const {
  return At(node)->partners();
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

  const Node& before = *next_.At(self);
  const Nodes dropped = Without(before.tells(), tells);
  const Nodes added = Without(tells, before.tells());
  Put(self, std::make_shared<const Node>(teller, tells, before.told_by()));
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
  Put(node, std::make_shared<const Node>(id, Nodes(), Nodes()));
  return node;
}

void PartnerGraphBuilder::Put(uint32_t node,
                              std::shared_ptr<const Node> content) {
  const uint32_t number = node / PartnerGraph::kChunkNodes;
  std::shared_ptr<const PartnerGraph::Chunk>& chunk = next_.chunks_[number];
  if (own_chunks_.insert(number).second) {
    chunk = std::make_shared<PartnerGraph::Chunk>(*chunk);
  }
  // Made non-const by us, above or when the chunk was copied before.
  const_cast<PartnerGraph::Chunk&>(*chunk)[node % PartnerGraph::kChunkNodes] =
      std::move(content);
}

void PartnerGraphBuilder::SetToldBy(uint32_t node, uint32_t teller,
                                    bool tells) {
  const Node& before = *next_.At(node);
  Nodes told_by(before.told_by().begin(), before.told_by().end());
  const auto place = std::lower_bound(told_by.begin(), told_by.end(), teller);
  const bool there = place != told_by.end() && *place == teller;
  if (tells && !there) told_by.insert(place, teller);
  if (!tells && there) told_by.erase(place);
  Put(node, std::make_shared<const Node>(before.id(), before.tells(), told_by));
}

}  // namespace tandem
