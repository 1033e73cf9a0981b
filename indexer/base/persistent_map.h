#ifndef TANDEM_INDEXER_BASE_PERSISTENT_MAP_H_
#define TANDEM_INDEXER_BASE_PERSISTENT_MAP_H_

#include <array>
#include <bitset>
#include <cstddef>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/hash/hash.h"

namespace tandem {

// A hash map whose copies share what they do not change: a copy costs one
// pointer per shard, and the first change of a shard after a copy was made
// copies that shard. Made for snapshots, where every write publishes a new map
// and old ones stay readable.
//
// Thread-compatible value, like std::vector; copies may be read, and copied in
// turn, concurrently.
template <typename K, typename V>
class PersistentMap {
 public:
  PersistentMap() = default;
  PersistentMap(const PersistentMap& other) : shards_(other.shards_) {
    other.ShareAll();
  }
  PersistentMap& operator=(const PersistentMap& other) {
    if (this == &other) return *this;
    shards_ = other.shards_;
    own_.reset();
    other.ShareAll();
    return *this;
  }

  // Null if absent. Valid until the next change.
  const V* Find(const K& key) const {
    const std::shared_ptr<Shard>& shard = shards_[ShardOf(key)];
    if (shard == nullptr) return nullptr;
    const auto found = shard->find(key);
    return found == shard->end() ? nullptr : &found->second;
  }

  void Set(const K& key, V value) {
    MutableShard(ShardOf(key)).insert_or_assign(key, std::move(value));
  }

  void Erase(const K& key) {
    if (Find(key) != nullptr) MutableShard(ShardOf(key)).erase(key);
  }

 private:
  using Shard = absl::flat_hash_map<K, V>;
  static constexpr size_t kShards = 1024;

  static size_t ShardOf(const K& key) {
    // The upper bits: the shard's own table uses the lower ones.
    return (absl::HashOf(key) >> 20) % kShards;
  }

  // A map that was copied owns nothing, so that many may copy it at a time.
  void ShareAll() const {
    if (own_.any()) own_.reset();
  }

  Shard& MutableShard(size_t number) {
    std::shared_ptr<Shard>& shard = shards_[number];
    if (!own_[number]) {
      shard = shard == nullptr ? std::make_shared<Shard>()
                               : std::make_shared<Shard>(*shard);
      own_[number] = true;
    }
    return *shard;
  }

  std::array<std::shared_ptr<Shard>, kShards> shards_;
  // Shards that no copy shares.
  mutable std::bitset<kShards> own_;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_PERSISTENT_MAP_H_
