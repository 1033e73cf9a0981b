#include "indexer/catalog/digest_postings.h"

#include <algorithm>
#include <limits>

namespace tandem {
namespace {

constexpr size_t kKeys = (size_t{kItemRoleCount} + 1) << 16;

struct Posting {
  uint32_t key = 0;
  uint16_t row = 0;
  uint8_t weight = 0;
};

// Collects postings of one row after another, each key of a row once.
class Collector {
 public:
  void AddDigest(const ItemDigest& digest, uint16_t row) {
    row_ = row;
    row_begin_ = postings_.size();
    const ItemDigest::Items mission = digest.items(ItemRole::kMission);
    const ItemDigest::Items offers = digest.items(ItemRole::kOffer);
    AddItems(mission, ItemRole::kMission);
    AddItems(offers.size() == 0 ? mission : offers, ItemRole::kOffer);
    AddItems(digest.items(ItemRole::kNeed), ItemRole::kNeed);
  }

  const std::vector<Posting>& postings() const { return postings_; }

 private:
  void AddItems(const ItemDigest::Items& items, ItemRole role) {
    for (size_t i = 0; i < items.size(); ++i) {
      if (items.code(i) != ItemDigest::kNoCode) {
        Add(DigestPostings::CodeKey(role, items.code(i)), DigestPostings::kOne);
      }
      for (const uint32_t packed : items.concepts(i)) {
        const ItemDigest::Concept one(packed);
        // Of 65,535 steps, to the nearest of 255.
        Add(DigestPostings::ConceptKey(role, one.id()),
            (one.weight() + 128) / 257);
      }
    }
  }

  void Add(uint32_t key, uint32_t weight) {
    const auto small = static_cast<uint8_t>(weight);
    uint32_t& place = places_[key];
    if (place > row_begin_) {
      uint8_t& largest = postings_[place - 1].weight;
      largest = std::max(largest, small);
    } else {
      postings_.push_back({key, row_, small});
      place = static_cast<uint32_t>(postings_.size());
    }
  }

  std::vector<Posting> postings_;
  // By key, the number of postings up to its latest.
  std::vector<uint32_t> places_ = std::vector<uint32_t>(kKeys);
  size_t row_begin_ = 0;
  uint16_t row_ = 0;
};

}  // namespace

DigestPostings::DigestPostings(absl::Span<const Row> rows)
    : slots_(rows.size()), flags_(rows.size()) {
  Collector collector;
  for (size_t i = 0; i < rows.size(); ++i) {
    slots_[i] = rows[i].slot;
    if (rows[i].digest == nullptr) continue;
    const ItemDigest& digest = *rows[i].digest;
    if (digest.count(ItemRole::kNeed) > 0) flags_[i] |= kNeeds;
    if (digest.count(ItemRole::kOffer) > 0) flags_[i] |= kOffers;
    collector.AddDigest(digest, static_cast<uint16_t>(i));
  }
  const std::vector<Posting>& postings = collector.postings();
  // Put by key without a sort: rows already ascend.
  std::vector<uint32_t> next(kKeys + 1);
  for (const Posting& posting : postings) ++next[posting.key + 1];
  for (uint32_t key = 0; key < kKeys; ++key) {
    if (next[key + 1] > 0) {
      keys_.push_back(key);
      ends_.push_back(next[key]);
    }
    next[key + 1] += next[key];
  }
  ends_.push_back(next[kKeys]);
  rows_.resize(postings.size());
  weights_.resize(postings.size());
  for (const Posting& posting : postings) {
    const uint32_t place = next[posting.key]++;
    rows_[place] = posting.row;
    weights_[place] = posting.weight;
  }
}

void DigestPostings::Add(uint32_t key, uint32_t factor, uint16_t* sums) const {
  constexpr uint32_t kMost = std::numeric_limits<uint16_t>::max();
  const auto found = std::lower_bound(keys_.begin(), keys_.end(), key);
  if (found == keys_.end() || *found != key) return;
  const auto list = static_cast<size_t>(found - keys_.begin());
  for (uint32_t i = ends_[list]; i < ends_[list + 1]; ++i) {
    uint16_t& sum = sums[rows_[i]];
    sum = static_cast<uint16_t>(
        std::min(kMost, sum + (factor * weights_[i] >> 8)));
  }
}

}  // namespace tandem
