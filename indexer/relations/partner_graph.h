#ifndef TANDEM_INDEXER_RELATIONS_PARTNER_GRAPH_H_
#define TANDEM_INDEXER_RELATIONS_PARTNER_GRAPH_H_

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/types/span.h"
#include "indexer/base/persistent_map.h"
#include "indexer/domain/organisation.h"
#include "indexer/domain/organisation_id.h"

namespace tandem {

// A PartnerGraph says who has worked with whom: the track records of a whole
// directory as an undirected graph, at one moment.
//
//   const uint32_t node = graph.Find(id);
//   if (node != PartnerGraph::kNoNode) {
//     for (uint32_t partner : graph.PartnersOf(node)) ...
//   }
//
// Two organisations are partners where either tells of the other, so that a
// cooperation counts once. Organisations that are only told of are nodes, too:
// a common partner need not be in the directory.
//
// Immutable; thread-safe; copies are cheap and share all that is large.
class PartnerGraph {
 public:
  static constexpr uint32_t kNoNode = ~uint32_t{0};

  // The node of an organisation; kNoNode if no track record speaks of it.
  uint32_t Find(const OrganisationId& id) const;

  // Ascending; never `node` itself. Empty again once nobody tells any more.
  // `node` < node_limit(). Lives as long as the graph.
  absl::Span<const uint32_t> PartnersOf(uint32_t node) const;

  // Whose node it is. `node` < node_limit(). Lives as long as the graph.
  const OrganisationId& IdOf(uint32_t node) const { return At(node)->id(); }

  uint32_t node_limit() const { return node_limit_; }

 private:
  friend class PartnerGraphBuilder;

  // A node and its lists, all ascending, one behind the other in one piece of
  // memory: what it tells of, who tells of it, and both together where there
  // are both. Most have one or two partners.
  class Node {
   public:
    Node(OrganisationId id, absl::Span<const uint32_t> tells,
         absl::Span<const uint32_t> told_by);

    const OrganisationId& id() const { return id_; }
    absl::Span<const uint32_t> tells() const {
      return {lists_.get(), told_begin_};
    }
    absl::Span<const uint32_t> told_by() const {
      return {lists_.get() + told_begin_, both_begin_ - told_begin_};
    }
    // Of either list, each once.
    absl::Span<const uint32_t> partners() const {
      if (both_begin_ == end_) return {lists_.get(), end_};
      return {lists_.get() + both_begin_, end_ - both_begin_};
    }

   private:
    OrganisationId id_;
    std::unique_ptr<uint32_t[]> lists_;
    uint32_t told_begin_ = 0;
    uint32_t both_begin_ = 0;
    uint32_t end_ = 0;
  };
  static constexpr uint32_t kChunkNodes = 256;
  using Chunk = std::array<std::shared_ptr<const Node>, kChunkNodes>;

  const Node* At(uint32_t node) const {
    return (*chunks_[node / kChunkNodes])[node % kChunkNodes].get();
  }

  uint32_t node_limit_ = 0;
  PersistentMap<OrganisationId, uint32_t> nodes_;
  std::vector<std::shared_ptr<const Chunk>> chunks_;
};

// Makes graphs, each from the one before.
//
// Confined to one thread at a time.
class PartnerGraphBuilder {
 public:
  // What `teller` tells from now on, in place of what it told before. Partners
  // that are named in words and those that name `teller` itself are passed
  // over. O(sum of the partners of those whom it adds or drops).
  void Set(const OrganisationId& teller,
           absl::Span<const PastCooperation> track_record);

  // The graph as it is now. Later changes do not touch it.
  PartnerGraph Publish();

 private:
  using Node = PartnerGraph::Node;

  uint32_t Intern(const OrganisationId& id);
  void Put(uint32_t node, std::shared_ptr<const Node> content);
  void SetToldBy(uint32_t node, uint32_t teller, bool tells);

  PartnerGraph next_;
  // Chunks that are ours alone since the last Publish.
  absl::flat_hash_set<uint32_t> own_chunks_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_RELATIONS_PARTNER_GRAPH_H_
