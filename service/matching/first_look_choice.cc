#include "service/matching/first_look_choice.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>

#include "absl/types/span.h"

namespace tandem {
namespace {

constexpr uint32_t kRows = DigestPostings::kRows;
// Promises that differ by less are told apart by row alone.
constexpr int kBinShift = 4;
constexpr size_t kBins = size_t{65536} >> kBinShift;

// One choice: promises of all rows first, then those above the least that is
// good enough.
class Choice {
 public:
  Choice(const FirstLook& look, absl::Span<const uint32_t> slots)
      : look_(look),
        snapshot_(look.snapshot()),
        blocks_(snapshot_.postings()),
        permitted_(snapshot_.slot_limit() / 64 + 1),
        promises_(blocks_.size() * kRows),
        bins_(blocks_.size()),
        chosen_(blocks_.size()) {
    for (const uint32_t slot : slots) {
      permitted_[slot / 64] |= uint64_t{1} << (slot % 64);
    }
  }

  absl::Status Run(size_t count, const CancelCheck& cancelled, IdleCores& cores,
                   std::vector<uint32_t>& slots) {
    std::atomic<bool> given_up = false;
    cores.Share(blocks_.size(), 1, [&](size_t block, size_t) {
      if (cancelled != nullptr && cancelled()) given_up = true;
      if (!given_up) Look(block);
    });
    if (given_up) return GivenUp();
    FindLeast(count);
    cores.Share(blocks_.size(), 1, [&](size_t block, size_t) { Pick(block); });
    slots.clear();
    for (const std::vector<uint32_t>& chosen : chosen_) {
      slots.insert(slots.end(), chosen.begin(), chosen.end());
    }
    AddLatest(slots);
    return absl::OkStatus();
  }

 private:
  using Bins = std::array<uint32_t, kBins>;

  void Look(size_t block) {
    uint16_t* const promises = &promises_[block * kRows];
    look_.Promise(*blocks_[block], permitted_, promises);
    bins_[block] = std::make_unique<Bins>();
    for (uint32_t row = 0; row < kRows; ++row) {
      (*bins_[block])[promises[row] >> kBinShift] += promises[row] > 0 ? 1 : 0;
    }
  }

  // Sets least_, and room_ to how many of that bin there are places for.
  void FindLeast(size_t count) {
    room_ = count;
    least_ = kBins;
    size_t in_bin = 0;
    while (least_ > 0 && in_bin <= room_) {
      room_ -= in_bin;
      --least_;
      in_bin = 0;
      for (const auto& bins : bins_) in_bin += (*bins)[least_];
    }
    if (in_bin <= room_) room_ = in_bin;
    for (size_t block = 0, left = room_; block < blocks_.size(); ++block) {
      places_.push_back(std::min<size_t>(left, (*bins_[block])[least_]));
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
      if (bin == least_ && places == 0) continue;
      if (bin == least_) --places;
      AddIfLive(static_cast<uint32_t>(block) * kRows + row, postings.slot(row),
                chosen_[block]);
    }
  }

  void AddIfLive(uint32_t row, uint32_t slot,
                 std::vector<uint32_t>& slots) const {
    if (snapshot_.IsLive(ItemRole::kMission, row, {.slot = slot, .item = 0})) {
      slots.push_back(slot);
    }
  }

  void AddLatest(std::vector<uint32_t>& slots) const {
    const VectorRowsView& rows = snapshot_.items(ItemRole::kMission).rows();
    for (auto row = static_cast<uint32_t>(promises_.size()); row < rows.size();
         ++row) {
      const uint32_t slot = rows.item(row).slot;
      if ((permitted_[slot / 64] >> (slot % 64) & 1) != 0) {
        AddIfLive(row, slot, slots);
      }
    }
  }

  const FirstLook& look_;
  const Snapshot& snapshot_;
  const absl::Span<const std::shared_ptr<const DigestPostings>> blocks_;
  std::vector<uint64_t> permitted_;
  std::vector<uint16_t> promises_;
  // By block.
  std::vector<std::unique_ptr<Bins>> bins_;
  std::vector<size_t> places_;
  std::vector<std::vector<uint32_t>> chosen_;
  // The lowest bin from which any are taken.
  size_t least_ = 0;
  size_t room_ = 0;
};

}  // namespace

absl::Status ChooseByFirstLook(const FirstLook& look, size_t count,
                               const CancelCheck& cancelled, IdleCores& cores,
                               std::vector<uint32_t>& slots) {
  return Choice(look, slots).Run(count, cancelled, cores, slots);
}

}  // namespace tandem
