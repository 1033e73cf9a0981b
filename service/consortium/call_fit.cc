#include "service/consortium/call_fit.h"

#include <algorithm>
#include <utility>

#include "indexer/embedder/similarity.h"
#include "service/consortium/call_party.h"
#include "service/consortium/offer_text.h"
#include "service/consortium/pool_selection.h"
#include "service/matching/coverage.h"
#include "service/matching/explanation.h"

namespace tandem {
namespace {

constexpr size_t kMaxStrengths = 3;

}  // namespace

CallFit FitOf(const FundingCall& call, const Entry& entry,
              const Embedder& embedder, const Taxonomy& taxonomy) {
  const CallParty party(call, embedder);
  const Organisation& organisation = entry.organisation();
  const std::vector<double> shares = RequirementShares(call);
  const std::vector<CoveredNeed> covered = party.CoveredBy(PartyOf(entry), {});
  CallFit fit;
  for (size_t r = 0; r < covered.size(); ++r) {
    fit.best_coverage = std::max(fit.best_coverage, covered[r].coverage);
    fit.coverage += shares[r] * covered[r].coverage;
    if (covered[r].coverage <= 0) continue;
    const Requirement& wanted = call.requirements[r];
    CoveredRequirement& strength = fit.strengths.emplace_back();
    strength.index = static_cast<int>(r);
    strength.requirement =
        ItemText(wanted.need.text, wanted.need.competency, taxonomy);
    strength.weight = shares[r];
    strength.coverage = covered[r].coverage;
    strength.mandatory = wanted.mandatory;
    strength.by_member = {
        {.coverage = covered[r].coverage,
         .offer_index = covered[r].offer_index,
         .offer = OfferText(organisation, covered[r].offer_index, taxonomy)}};
  }
  std::stable_sort(
      fit.strengths.begin(), fit.strengths.end(),
      [](const CoveredRequirement& a, const CoveredRequirement& b) {
        return a.coverage > b.coverage;
      });
  fit.strengths.resize(std::min(fit.strengths.size(), kMaxStrengths));
  fit.score = 0.5 * Calibrate(Similarity(party.text(), entry.vectors.mission)) +
              0.5 * fit.best_coverage;
  fit.eligible = call.rules.eligible.Matches(organisation);
  fit.may_lead = fit.eligible && call.rules.lead.Matches(organisation);
  return fit;
}

}  // namespace tandem
