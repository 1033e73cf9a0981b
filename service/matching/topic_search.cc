#include "service/matching/topic_search.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/status_macros.h"
#include "indexer/embedder/text_comparer.h"
#include "indexer/text/fold.h"
#include "service/matching/coverage.h"
#include "service/matching/entry_prefetch.h"

namespace tandem {
namespace {

bool IsNamed(const std::string& folded, const Entry& entry) {
  return !folded.empty() && entry.folded_name.find(folded) != std::string::npos;
}

// What of an organisation answers, before anything is copied.
struct Hit {
  const Entry* entry = nullptr;
  double relevance = 0;
  // See FoundOrganisation.
  int offer_index = -1;
};

// Compares the text with one organisation after another.
class Judge {
 public:
  // Both must outlive this.
  Judge(const TextVector& text, const std::string& folded)
      : comparer_({&text}, signals_), folded_(folded) {}

  Hit Of(const Entry& entry) const {
    if (IsNamed(folded_, entry)) {
      return {.entry = &entry, .relevance = 1.0, .offer_index = -2};
    }
    Hit hit = {.entry = &entry,
               .relevance = RelevanceOf(entry.vectors.mission)};
    for (size_t i = 0; i < entry.vectors.offers.size(); ++i) {
      const double relevance = RelevanceOf(entry.vectors.offers[i]);
      if (relevance <= hit.relevance) continue;
      hit.relevance = relevance;
      hit.offer_index = static_cast<int>(i);
    }
    return hit;
  }

 private:
  double RelevanceOf(const TextVector& text) const {
    TwoWayLikeness likeness;
    comparer_.Compare(text, 0, absl::MakeSpan(&likeness, 1));
    return Calibrate(likeness.asks);
  }

  const TextSignals signals_;
  const TextComparer comparer_;
  const std::string& folded_;
};

void KeepBest(size_t limit, std::vector<Hit>& hits) {
  const size_t kept = std::min(limit, hits.size());
  std::partial_sort(hits.begin(), hits.begin() + static_cast<long>(kept),
                    hits.end(), [](const Hit& a, const Hit& b) {
                      return a.relevance != b.relevance
                                 ? a.relevance > b.relevance
                                 : a.entry->id() < b.entry->id();
                    });
  hits.resize(kept);
}

FoundOrganisation Describe(const Hit& hit) {
  const Organisation& organisation = hit.entry->organisation();
  FoundOrganisation found;
  found.id = organisation.id;
  found.display_name = organisation.display_name;
  found.relevance = hit.relevance;
  found.offer_index = hit.offer_index;
  if (hit.offer_index >= 0) {
    found.evidence =
        organisation.offers[static_cast<size_t>(hit.offer_index)].text.text;
  } else if (hit.offer_index == -2) {
    found.evidence = organisation.display_name;
  } else if (!organisation.missions.empty()) {
    found.evidence = organisation.missions.front().text;
  }
  return found;
}

}  // namespace

absl::StatusOr<std::vector<FoundOrganisation>> SearchByTopic(
    const SearchQuery& query, const Snapshot& snapshot,
    const CandidateFinder& finder, const CancelCheck& cancelled) {
  const TextVector vector =
      snapshot.embedder().EmbedText(query.text.text, query.text.language);
  const std::string folded = FoldForSearch(query.text.text);
  TANDEM_ASSIGN_OR_RETURN(const Candidates candidates,
                          finder.FindByText(vector, folded, snapshot,
                                            snapshot.Select(query.filter)));
  const Judge judge(vector, folded);
  const absl::Span<const uint32_t> slots = candidates.slots;
  const EntryPrefetch prefetch(snapshot, slots, EntryPrefetch::kTexts);
  std::vector<Hit> hits;
  for (size_t i = 0; i < slots.size(); ++i) {
    TANDEM_RETURN_IF_ERROR(CheckCancelled(cancelled, i));
    prefetch.Before(i);
    const Hit hit = judge.Of(*snapshot.AtSlot(slots[i]));
    if (hit.relevance > 0) hits.push_back(hit);
  }
  KeepBest(static_cast<size_t>(query.limit), hits);
  std::vector<FoundOrganisation> found;
  found.reserve(hits.size());
  for (const Hit& hit : hits) found.push_back(Describe(hit));
  return found;
}

}  // namespace tandem
