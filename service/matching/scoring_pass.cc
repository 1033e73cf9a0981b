#include "service/matching/scoring_pass.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

#include "indexer/base/status_macros.h"
#include "service/matching/entry_prefetch.h"
#include "service/matching/party.h"
#include "service/matching/ranker.h"
#include "service/matching/shortlist.h"

namespace tandem {
namespace {

// Share of the score that looks need not see, and by how many of their widths
// they grow where all of it is unseen: by a tenth for each hundredth.
constexpr double kUnseen = 0.1;
constexpr double kWiderUnseen = 10.0;

// How many of `candidates` each step of the shortlist leaves. With these, of
// the first ten of scoring everybody 98.5 to 100 % were found under the
// built-in criteria by any of seven filters, among 6,000, 12,000 and 100,000
// (filtered_recall_test prints it for a directory of any size). The looks that
// tell least leave a share of all; how far down the best stand by those that
// tell more hardly depends on how many there are. Where much of the score is
// unseen by any look, they leave more.
ShortlistOptions StepsFor(size_t candidates, size_t places, double unseen) {
  const double width = 1.0 + kWiderUnseen * std::max(0.0, unseen - kUnseen);
  const auto wide = [width](size_t count) {
    return static_cast<size_t>(width * static_cast<double>(count));
  };
  const auto root =
      static_cast<size_t>(std::sqrt(static_cast<double>(candidates)));
  return {.by_first_look = wide(5000 + candidates * 6 / 100),
          .by_coarse_look = wide(2000 + candidates * 15 / 1000),
          .by_texts = wide(500 + 10 * places + 2 * root),
          .by_quick_score = 150 + 10 * places + root / 2};
}

// Matches for each place that make a second part of the shortlist unnecessary.
constexpr size_t kPlentiful = 2;
// Places that each place of a diverse answer is chosen from.
constexpr size_t kDiverseFrom = 5;
// Candidates that one thread scores without a pause.
constexpr size_t kGrain = 32;
// Candidates scored before the matches of which nobody will be shown go.
constexpr size_t kStep = 4096;
// Matches kept beyond twice those that will be shown.
constexpr size_t kRoom = 64;

bool IsOneSided(const Shortfall& shortfall) {
  return shortfall.kind == ShortfallKind::kSubjectBenefit ||
         shortfall.kind == ShortfallKind::kPartnerBenefit;
}

bool MayBeShown(const Match& match, const FindPartnersQuery& query) {
  return match.score >= query.minimum_score &&
         std::all_of(match.shortfalls.begin(), match.shortfalls.end(),
                     [&query](const Shortfall& shortfall) {
                       return query.include_one_sided && IsOneSided(shortfall);
                     });
}

bool IsCapped(const FindPartnersQuery& query) {
  return query.terms.criteria.criteria.policies.exposure_cap.has_value();
}

bool IsOrderedByScore(const FindPartnersQuery& query) {
  return query.diversity.empty() && !IsCapped(query);
}

}  // namespace

absl::Status ScoringPass::ScoreAll(absl::Span<const uint32_t> slots) {
  for (size_t done = 0; done < slots.size(); done += kStep) {
    TANDEM_RETURN_IF_ERROR(ScoreStep(slots.subspan(done, kStep)));
  }
  return absl::OkStatus();
}

absl::Status ScoringPass::ScoreStep(absl::Span<const uint32_t> slots) {
  // By range, so that what is kept does not depend on who scored it.
  std::vector<std::vector<Match>> shown((slots.size() + kGrain - 1) / kGrain);
  std::atomic<bool> given_up = false;
  cores_.Share(slots.size(), kGrain, [&](size_t begin, size_t end) {
    if (cancelled_ != nullptr && cancelled_()) given_up = true;
    if (given_up) return;
    Score(slots.subspan(begin, end - begin), shown[begin / kGrain]);
  });
  if (given_up) return GivenUp();
  for (std::vector<Match>& matches : shown) {
    for (Match& match : matches) Keep(std::move(match));
  }
  return absl::OkStatus();
}

void ScoringPass::Score(absl::Span<const uint32_t> slots,
                        std::vector<Match>& matches) const {
  PairLikeness pair;
  Match match;
  const EntryPrefetch prefetch(snapshot_, slots, EntryPrefetch::kTexts);
  for (size_t i = 0; i < slots.size(); ++i) {
    prefetch.Before(i);
    const Party them = PartyOf(*snapshot_.AtSlot(slots[i]));
    scorer_.likeness().Compare(them, pair);
    scorer_.ScoreBriefly(them, pair, match);
    if (MayBeShown(match, query_)) matches.push_back(match);
  }
}

absl::Status ScoringPass::ScorePromising(const Looks& looks,
                                         absl::Span<const uint32_t> near,
                                         std::vector<uint32_t> slots) {
  const auto wanted = static_cast<size_t>(query_.limit);
  const size_t places = wanted * (query_.diversity.empty() ? 1 : kDiverseFrom);
  ShortlistOptions options =
      StepsFor(slots.size(), places, scorer_.ShareUnseen());
  options.benefit_floor = QuickFloor();
  options.always = near;
  if (slots.size() <= options.by_quick_score || IsCapped(query_)) {
    return ScoreAll(slots);
  }
  TANDEM_ASSIGN_OR_RETURN(
      const size_t looked_at,
      PutPromisingFirst(options, scorer_, looks, cancelled_, cores_, slots));
  const auto promising = absl::MakeConstSpan(slots);
  size_t begin = 0;
  for (const size_t end : {options.by_quick_score, looked_at, slots.size()}) {
    if (end <= begin) continue;
    TANDEM_RETURN_IF_ERROR(ScoreAll(promising.subspan(begin, end - begin)));
    // Where gates keep nearly all of the first ones out, who passes may be of
    // low scores, about which a quick look knows little.
    if (matches_.size() >= (begin == 0 ? kPlentiful : 1) * wanted) break;
    begin = end;
  }
  return absl::OkStatus();
}

// A quick look errs by about half of a benefit that is near the floor.
double ScoringPass::QuickFloor() const {
  return query_.include_one_sided ? 0.0 : 0.5 * scorer_.minimum_benefit();
}

void ScoringPass::Keep(Match match) {
  const auto places = static_cast<size_t>(query_.limit);
  if (IsOrderedByScore(query_) && matches_.size() >= 2 * places + kRoom) {
    Rank(matches_, places);
  }
  matches_.push_back(std::move(match));
}

}  // namespace tandem
