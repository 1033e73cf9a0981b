#include "service/consortium/call_party.h"

#include <utility>

#include "service/matching/coverage.h"

namespace tandem {

CallParty::CallParty(const FundingCall& call, const Embedder& embedder)
    : call_(call) {
  const LocalizedText& words = call.text.text.empty() ? call.title : call.text;
  text_ = embedder.EmbedText(words.text, words.language);
  for (const Requirement& requirement : call.requirements) {
    needs_.push_back(requirement.need);
    need_vectors_.push_back(embedder.EmbedNeed(requirement.need));
  }
  party_ = {.organisation = &nobody_,
            .mission = &blank_,
            .name = {},
            .offers = {},
            .offer_vectors = {},
            .needs = needs_,
            .need_vectors = need_vectors_,
            .wish = &text_,
            .wish_labels = call.labels};
}

Party CallParty::AsSubject(const Entry& entry) const {
  Party party = PartyOf(entry);
  party.wish = text_.IsBlank() ? nullptr : &text_;
  party.wish_labels = call_.labels;
  return party;
}

std::vector<CoveredNeed> CallParty::CoveredBy(
    const Party& giver, const TextSignals& signals) const {
  Benefit benefit = BenefitOf(party_, giver, signals, true);
  std::vector<CoveredNeed> covered(needs_.size());
  for (CoveredNeed& need : benefit.covered_needs) {
    const auto place = static_cast<size_t>(need.need_index);
    covered[place] = std::move(need);
  }
  return covered;
}

}  // namespace tandem
