#include "service/matching/pair_likeness.h"

#include <algorithm>
#include <array>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"

namespace tandem {
namespace {

std::vector<const TextVector*> ItemsOf(const Party& party) {
  std::vector<const TextVector*> items;
  for (const TextVector& need : party.need_vectors) items.push_back(&need);
  for (const TextVector& offer : party.offer_vectors) items.push_back(&offer);
  return items;
}

std::vector<const TextVector*> GoalsOf(const Party& party) {
  std::vector<const TextVector*> goals = {party.mission};
  if (party.wish != nullptr) goals.push_back(party.wish);
  return goals;
}

}  // namespace

void PairLikeness::Resize(size_t needs, size_t offers, size_t partner_needs,
                          size_t partner_offers) {
  giving_ = std::max<size_t>(1, partner_offers);
  taking_ = std::max<size_t>(1, offers);
  needs_.assign(needs * giving_, {});
  partner_needs_.assign(partner_needs * taking_, {});
  offers_.assign(offers * partner_offers, {});
  missions_ = 0;
  wish_ = 0;
}

SubjectLikeness::SubjectLikeness(const Party& subject,
                                 const TextSignals& signals)
    : subject_(subject),
      items_(ItemsOf(subject), signals),
      goals_(GoalsOf(subject), signals) {}

void SubjectLikeness::Compare(const Party& partner, PairLikeness& pair) const {
  const size_t needs = subject_.needs.size();
  const size_t offers = subject_.offers.size();
  pair.Resize(needs, offers, partner.needs.size(), partner.offers.size());
  if (partner.offers.empty()) {
    if (needs > 0) CompareGiving(*partner.mission, 0, pair);
  } else {
    for (size_t j = 0; j < pair.giving_; ++j) {
      CompareGiving(partner.offer_vectors[j], j, pair);
    }
  }
  for (size_t i = 0; i < partner.needs.size(); ++i) {
    const auto row = absl::MakeSpan(pair.partner_needs_)
                         .subspan(i * pair.taking_, pair.taking_);
    const TextVector& need = partner.need_vectors[i];
    if (offers == 0) {
      goals_.Compare(need, 0, row);
    } else {
      items_.Compare(need, needs, row);
    }
  }
  std::array<TwoWayLikeness, 2> goals;
  goals_.Compare(*partner.mission, 0,
                 absl::MakeSpan(goals).subspan(0, goals_.size()));
  pair.missions_ = goals[0].asks;
  pair.wish_ = goals[1].asks;
}

// What the partner gives, in one pass, beside our needs and, if it is an offer,
// our offers.
void SubjectLikeness::CompareGiving(const TextVector& giving, size_t place,
                                    PairLikeness& pair) const {
  const size_t needs = subject_.needs.size();
  const size_t compared = pair.offers_.empty() ? needs : items_.size();
  absl::InlinedVector<TwoWayLikeness, 24> column(compared);
  items_.Compare(giving, 0, absl::MakeSpan(column));
  for (size_t i = 0; i < compared; ++i) {
    if (i < needs) {
      pair.needs_[i * pair.giving_ + place] = column[i];
    } else {
      pair.offers_[(i - needs) * pair.giving_ + place] = column[i];
    }
  }
}

}  // namespace tandem
