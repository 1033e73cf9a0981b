#include "service/matching/first_look_choice.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <memory>

namespace tandem {
namespace {

constexpr uint32_t kRows = DigestPostings::kRows;
// Promises that differ by less are told apart by row alone.
constexpr int kBinShift = 4;
constexpr size_t kBins = size_t{65536} >> kBinShift;

// A set of slots: bit i % 64 of word i / 64.
using Words = std::vector<uint64_t>;

bool Contains(const Words& words, uint32_t slot) {
  return (words[slot / 64] >> (slot % 64) & 1) != 0;
}

void Add(uint32_t slot, Words& words) {
  words[slot / 64] |= uint64_t{1} << (slot % 64);
}

// One choice: promises of all rows first, then those above the least that is
// good enough. A row whose organisation has been written again speaks for it
// still: it may then be looked at in vain.
class Choice {
 public:
  Choice(const FirstLook& look, absl::Span<const uint32_t> slots)
      : look_(look),
        snapshot_(look.snapshot()),
        blocks_(snapshot_.postings()),
        permitted_(snapshot_.slot_limit() / 64 + 1),
        promises_(new uint16_t[blocks_.size() * kRows]),
        bins_(blocks_.size()),
        picked_(blocks_.size()) {
    for (const uint32_t slot : slots) Add(slot, permitted_);
  }

  absl::Status Run(size_t count, absl::Span<const uint32_t> always,
                   const CancelCheck& cancelled, IdleCores& cores,
                   std::vector<uint32_t>& slots) {
    std::atomic<bool> given_up = false;
    cores.Share(blocks_.size(), 1, [&](size_t block, size_t) {
      if (cancelled != nullptr && cancelled()) given_up = true;
      if (!given_up) Look(block);
    });
    if (given_up) return GivenUp();
    FindLeast(count);
    cores.Share(blocks_.size(), 1, [&](size_t block, size_t) { Pick(block); });
    Words chosen(permitted_.size());
    for (const std::vector<uint32_t>& picked : picked_) {
      for (const uint32_t slot : picked) Add(slot, chosen);
    }
    AddLatest(chosen);
    for (const uint32_t slot : always) {
      if (Contains(permitted_, slot)) Add(slot, chosen);
    }
    slots.clear();
    for (size_t i = 0; i < chosen.size(); ++i) {
      for (uint64_t word = chosen[i]; word != 0; word &= word - 1) {
        slots.push_back(static_cast<uint32_t>(i * 64 + std::countr_zero(word)));
      }
    }
    return absl::OkStatus();
  }

 private:
  using Bins = std::array<uint32_t, kBins>;

  void Look(size_t block) {
    uint16_t* const promises = &promises_[block * kRows];
    look_.Promise(*blocks_[block], permitted_, promises);
    bins_[block] = std::make_unique<Bins>();
    Bins& bins = *bins_[block];
    for (uint32_t row = 0; row < kRows; ++row) {
      bins[promises[row] >> kBinShift] += promises[row] > 0 ? 1 : 0;
    }
  }

  // Sets least_, and places_ to how many of that bin each block may pick.
  void FindLeast(size_t count) {
    size_t left = count;
    size_t in_bin = 0;
    least_ = kBins;
    while (least_ > 0 && in_bin <= left) {
      left -= in_bin;
      --least_;
      in_bin = 0;
      for (const auto& bins : bins_) in_bin += (*bins)[least_];
    }
    for (const auto& bins : bins_) {
      places_.push_back(std::min<size_t>(left, (*bins)[least_]));
      left -= places_.back();
    }
  }

  void Pick(size_t block) {
    const DigestPostings& postings = *blocks_[block];
    size_t places = places_[block];
    for (uint32_t row = 0; row < kRows; ++row) {
      const uint16_t promise = promises_[block * kRows + row];
      const size_t bin = promise >> kBinShift;
      if (promise == 0 || bin < least_) continue;
      if (bin == least_) {
        if (places == 0) continue;
        --places;
      }
      picked_[block].push_back(postings.slot(row));
    }
  }

  void AddLatest(Words& chosen) const {
    const VectorRowsView& rows = snapshot_.items(ItemRole::kMission).rows();
    for (auto row = static_cast<uint32_t>(blocks_.size()) * kRows;
         row < rows.size(); ++row) {
      const uint32_t slot = rows.item(row).slot;
      if (Contains(permitted_, slot)) Add(slot, chosen);
    }
  }

  const FirstLook& look_;
  const Snapshot& snapshot_;
  const absl::Span<const std::shared_ptr<const DigestPostings>> blocks_;
  Words permitted_;
  const std::unique_ptr<uint16_t[]> promises_;
  // By block.
  std::vector<std::unique_ptr<Bins>> bins_;
  std::vector<size_t> places_;
  std::vector<std::vector<uint32_t>> picked_;
  // The lowest bin from which any are picked.
  size_t least_ = 0;
};

}  // namespace

absl::Status ChooseByFirstLook(const FirstLook& look, size_t count,
                               absl::Span<const uint32_t> always,
                               const CancelCheck& cancelled, IdleCores& cores,
                               std::vector<uint32_t>& slots) {
  return Choice(look, slots).Run(count, always, cancelled, cores, slots);
}

}  // namespace tandem
