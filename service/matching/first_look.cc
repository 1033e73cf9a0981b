#include "service/matching/first_look.h"

#include <algorithm>
#include <cmath>

#include "absl/container/btree_map.h"
#include "indexer/domain/item.h"
#include "indexer/kernels/fixed_point.h"
#include "service/matching/components.h"
#include "service/matching/coverage.h"

namespace tandem {
namespace {

// A likeness of 1 in sums, and so many of its parts in a level of a table.
constexpr float kOne = 4096.0f;
constexpr int kLevelShift = 4;
// Centroids that are less alike than this say nothing.
constexpr float kNear = 0.15f;
// Of promises: 1 for the least, 0 for none at all.
constexpr float kMostPromise = 65535.0f;
// Candidates that a look at each of costs as much as one that is passed over.
constexpr size_t kLooksSaved = 8;

}  // namespace

// Collects what texts of ours have, by key.
class FirstLook::TermsBuilder {
 public:
  TermsBuilder(const Snapshot& snapshot, const QuickWeights& weights)
      : codebook_(snapshot.embedder().codebook()), weights_(weights) {}

  // A text that counts `share`, beside others of which all count or, if
  // `largest`, the one with the largest part.
  void Add(const TextVector& text, ItemRole role, float share, bool largest) {
    const SparseView concepts = text.sparse.concepts();
    for (size_t i = 0; i < concepts.size(); ++i) {
      if (concepts.id(i) > ItemDigest::kMaxConcept) break;
      AddTo(DigestPostings::ConceptKey(role, concepts.id(i)),
            share * weights_.concepts * concepts.weight(i), largest);
    }
    if (text.latent.IsZero() || codebook_.size() == 0) return;
    const std::vector<float> products =
        codebook_.Products(FixedPointQuery(text.latent.ToFloats()));
    const float factor = concepts.empty() ? 1.0f : weights_.latent;
    for (size_t code = 0; code < products.size(); ++code) {
      if (products[code] <= kNear) continue;
      AddTo(DigestPostings::CodeKey(role, static_cast<uint8_t>(code)),
            share * factor * (products[code] - kNear), largest);
    }
  }

  std::vector<Term> Take() {
    std::vector<Term> terms;
    for (const auto& [key, value] : values_) {
      const float factor =
          std::min(value, 1.0f) * kOne * 256.0f / DigestPostings::kOne;
      terms.push_back({key, static_cast<uint32_t>(std::lround(factor))});
    }
    values_.clear();
    return terms;
  }

 private:
  void AddTo(uint32_t key, float value, bool largest) {
    float& now = values_[key];
    now = largest ? std::max(now, value) : now + value;
  }

  const Centroids& codebook_;
  const QuickWeights& weights_;
  absl::btree_map<uint32_t, float> values_;
};

FirstLook::FirstLook(const Party& subject, const Snapshot& snapshot,
                     const TextSignals& signals,
                     const ComplementarityScorer& scorer)
    : snapshot_(snapshot),
      has_needs_(!subject.needs.empty()),
      weights_(scorer.promise_weights()) {
  const QuickWeights weights(signals);
  TermsBuilder terms(snapshot, weights);
  double total = 0;
  for (const Need& need : subject.needs) total += PriorityWeight(need.priority);
  for (size_t i = 0; i < subject.needs.size(); ++i) {
    terms.Add(
        subject.need_vectors[i], ItemRole::kOffer,
        static_cast<float>(PriorityWeight(subject.needs[i].priority) / total),
        /*largest=*/false);
  }
  terms_[static_cast<size_t>(ItemRole::kOffer)] = terms.Take();
  for (const TextVector& offer : subject.offer_vectors) {
    terms.Add(offer, ItemRole::kNeed, 1.0f, /*largest=*/true);
  }
  if (subject.offers.empty()) {
    terms.Add(*subject.mission, ItemRole::kNeed, 1.0f, /*largest=*/true);
  }
  terms_[static_cast<size_t>(ItemRole::kNeed)] = terms.Take();
  if (subject.wish == nullptr) {
    terms.Add(*subject.mission, ItemRole::kMission, 1.0f, /*largest=*/false);
  } else {
    const auto share = static_cast<float>(GoalBesideWish(1.0, 0.0));
    terms.Add(*subject.mission, ItemRole::kMission, share, /*largest=*/false);
    terms.Add(*subject.wish, ItemRole::kMission, 1.0f - share,
              /*largest=*/false);
  }
  terms_[static_cast<size_t>(ItemRole::kMission)] = terms.Take();
  SetTables(subject);
}

void FirstLook::SetTables(const Party& subject) {
  for (size_t level = 0; level < kLevels; ++level) {
    const double likeness =
        static_cast<double>(level) / static_cast<double>(kLevels);
    const double covered = Calibrate(likeness);
    const double goal = std::sqrt(likeness);
    gain_[1][level] = static_cast<float>(covered);
    gain_[0][level] = static_cast<float>(kMissionAsOffer * covered);
    uptake_[level] = static_cast<float>(
        (subject.offers.empty() ? kMissionAsOffer : 1.0) * covered);
    goal_[level] = static_cast<float>(goal);
    stand_in_[level] = static_cast<float>(BenefitStandIn(goal, std::nullopt));
  }
}

bool FirstLook::IsWorthwhile(size_t candidates, size_t count) const {
  const size_t in_postings =
      snapshot_.postings().size() * DigestPostings::kRows;
  return candidates > count + in_postings / kLooksSaved;
}

void FirstLook::Promise(const DigestPostings& postings,
                        absl::Span<const uint64_t> permitted,
                        uint16_t* promises) const {
  std::array<std::vector<uint16_t>, kItemRoleCount> sums;
  for (size_t role = 0; role < sums.size(); ++role) {
    sums[role].resize(postings.size());
    for (const Term& term : terms_[role]) {
      postings.Add(term.key, term.factor, sums[role].data());
    }
  }
  const auto level = [&sums](ItemRole role, uint32_t row) {
    return std::min<size_t>(sums[static_cast<size_t>(role)][row] >> kLevelShift,
                            kLevels - 1);
  };
  const double total = weights_.sum();
  const auto scale =
      static_cast<float>(total > 0 ? (kMostPromise - 1.0f) / total : 0.0);
  const auto of_gain = scale * static_cast<float>(weights_.gain);
  const auto of_uptake = scale * static_cast<float>(weights_.uptake);
  const auto of_mutual = scale * static_cast<float>(weights_.mutual);
  const auto of_goal = scale * static_cast<float>(weights_.goal);
  for (uint32_t row = 0; row < postings.size(); ++row) {
    const uint32_t slot = postings.slot(row);
    if ((permitted[slot / 64] >> (slot % 64) & 1) == 0) {
      promises[row] = 0;
      continue;
    }
    const size_t goal = level(ItemRole::kMission, row);
    const float gain =
        has_needs_
            ? gain_[postings.states_offers(row)][level(ItemRole::kOffer, row)]
            : stand_in_[goal];
    const float uptake = postings.states_needs(row)
                             ? uptake_[level(ItemRole::kNeed, row)]
                             : stand_in_[goal];
    promises[row] = static_cast<uint16_t>(
        1.0f + of_gain * gain + of_uptake * uptake +
        of_mutual * std::min(gain, uptake) + of_goal * goal_[goal]);
  }
}

}  // namespace tandem
