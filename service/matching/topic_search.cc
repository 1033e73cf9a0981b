#include "service/matching/topic_search.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/status_macros.h"
#include "indexer/embedder/text_comparer.h"
#include "indexer/text/fold.h"
#include "service/matching/coverage.h"

namespace tandem {
namespace {

bool IsNamed(const std::string& folded, const Entry& entry) {
  return !folded.empty() && entry.folded_name.find(folded) != std::string::npos;
}

// Compares the text with one organisation after another.
class Judge {
 public:
  // Both must outlive this.
  Judge(const TextVector& text, const std::string& folded)
      : comparer_({&text}, signals_), folded_(folded) {}

  FoundOrganisation Of(const Entry& entry) const {
    const Organisation& organisation = entry.organisation();
    FoundOrganisation hit;
    hit.id = entry.id();
    hit.display_name = organisation.display_name;
    hit.relevance = RelevanceOf(entry.vectors.mission);
    hit.evidence =
        organisation.missions.empty() ? "" : organisation.missions.front().text;
    for (size_t i = 0; i < organisation.offers.size(); ++i) {
      const double relevance = RelevanceOf(entry.vectors.offers[i]);
      if (relevance <= hit.relevance) continue;
      hit.relevance = relevance;
      hit.offer_index = static_cast<int>(i);
      hit.evidence = organisation.offers[i].text.text;
    }
    if (IsNamed(folded_, entry)) {
      hit.relevance = 1.0;
      hit.offer_index = -2;
      hit.evidence = organisation.display_name;
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

void KeepBest(size_t limit, std::vector<FoundOrganisation>& found) {
  const size_t kept = std::min(limit, found.size());
  std::partial_sort(found.begin(), found.begin() + kept, found.end(),
                    [](const FoundOrganisation& a, const FoundOrganisation& b) {
                      return a.relevance != b.relevance
                                 ? a.relevance > b.relevance
                                 : a.id < b.id;
                    });
  found.resize(kept);
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
  std::vector<FoundOrganisation> found;
  for (size_t i = 0; i < candidates.slots.size(); ++i) {
    TANDEM_RETURN_IF_ERROR(CheckCancelled(cancelled, i));
    FoundOrganisation hit = judge.Of(*snapshot.AtSlot(candidates.slots[i]));
    if (hit.relevance > 0) found.push_back(std::move(hit));
  }
  KeepBest(static_cast<size_t>(query.limit), found);
  return found;
}

}  // namespace tandem
