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

// Appends what the items have under `role`, each key once.
void AppendItems(const ItemDigest::Items& items, ItemRole role, uint16_t row,
                 std::vector<Posting>& postings) {
  const auto begin = static_cast<ptrdiff_t>(postings.size());
  for (size_t i = 0; i < items.size(); ++i) {
    if (items.code(i) != ItemDigest::kNoCode) {
      postings.push_back({DigestPostings::CodeKey(role, items.code(i)), row,
                          DigestPostings::kOne});
    }
    for (const uint32_t packed : items.concepts(i)) {
      const ItemDigest::Concept one(packed);
      postings.push_back({DigestPostings::ConceptKey(role, one.id()), row,
                          static_cast<uint8_t>((one.weight() + 128) / 257)});
    }
  }
  // The largest weight of a key first.
  std::sort(postings.begin() + begin, postings.end(),
            [](const Posting& a, const Posting& b) {
              return a.key != b.key ? a.key < b.key : a.weight > b.weight;
            });
  postings.erase(std::unique(postings.begin() + begin, postings.end(),
                             [](const Posting& a, const Posting& b) {
                               return a.key == b.key;
                             }),
                 postings.end());
}

void AppendDigest(const ItemDigest& digest, uint16_t row,
                  std::vector<Posting>& postings) {
  const ItemDigest::Items mission = digest.items(ItemRole::kMission);
  const ItemDigest::Items offers = digest.items(ItemRole::kOffer);
  AppendItems(mission, ItemRole::kMission, row, postings);
  AppendItems(offers.size() == 0 ? mission : offers, ItemRole::kOffer, row,
              postings);
  AppendItems(digest.items(ItemRole::kNeed), ItemRole::kNeed, row, postings);
}

}  // namespace

DigestPostings::DigestPostings(absl::Span<const Row> rows)
    : slots_(rows.size()), flags_(rows.size()) {
  std::vector<Posting> postings;
  for (size_t i = 0; i < rows.size(); ++i) {
    slots_[i] = rows[i].slot;
    if (rows[i].digest == nullptr) continue;
    const ItemDigest& digest = *rows[i].digest;
    if (digest.count(ItemRole::kNeed) > 0) flags_[i] |= kNeeds;
    if (digest.count(ItemRole::kOffer) > 0) flags_[i] |= kOffers;
    AppendDigest(digest, static_cast<uint16_t>(i), postings);
  }
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
