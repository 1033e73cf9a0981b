#ifndef TANDEM_INDEXER_BASE_PERSISTENT_MAP_H_
#define TANDEM_INDEXER_BASE_PERSISTENT_MAP_H_

#include <array>
#include <cstddef>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/hash/hash.h"

namespace tandem {

// A hash map whose copies share what they do not change: a copy costs one
// pointer per shard, a change copies one shard. Made for snapshots, where every
// write publishes a new map and old ones stay readable.
//
// Thread-compatible value, like std::vector; copies may be read concurrently.
template <typename K, typename V>
class PersistentMap {
 public:
  // Null if absent.
  const V* Find(const K& key) const {
    const std::shared_ptr<const Shard>& shard = shards_[ShardOf(key)];
    if (shard == nullptr) return nullptr;
    const auto found = shard->find(key);
    return found == shard->end() ? nullptr : &found->second;
  }

  void Set(const K& key, V value) {
    std::shared_ptr<const Shard>& shard = shards_[ShardOf(key)];
    auto copy = shard == nullptr ? std::make_shared<Shard>()
                                 : std::make_shared<Shard>(*shard);
    copy->insert_or_assign(key, std::move(value));
    shard = std::move(copy);
  }

  void Erase(const K& key) {
    std::shared_ptr<const Shard>& shard = shards_[ShardOf(key)];
    if (shard == nullptr || !shard->contains(key)) return;
    auto copy = std::make_shared<Shard>(*shard);
    copy->erase(key);
    shard = std::move(copy);
  }

 private:
  using Shard = absl::flat_hash_map<K, V>;
  static constexpr size_t kShards = 1024;

  static size_t ShardOf(const K& key) {
    // The upper bits: the shard's own table uses the lower ones.
    return (absl::HashOf(key) >> 20) % kShards;
  }

  std::array<std::shared_ptr<const Shard>, kShards> shards_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_PERSISTENT_MAP_H_
