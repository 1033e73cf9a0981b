#include "service/matching/diversity.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/base/stable_hash.h"
#include "indexer/embedder/similarity.h"
#include "service/matching/ranker.h"

namespace tandem {
namespace {

// The best this many times `limit` may be chosen from, ...
constexpr size_t kPoolTimes = 5;
// ... this many at most, and this many places are given so: the effort grows
// with their product.
constexpr size_t kMaxPool = 1000;
constexpr size_t kMaxPlaces = 100;

// What is compared of one organisation.
struct Compared {
  const Entry* entry = nullptr;
  std::vector<uint64_t> consortia;  // ascending
};

std::vector<uint64_t> ConsortiaOf(const Organisation& organisation) {
  std::vector<uint64_t> consortia;
  for (const PastCooperation& past : organisation.track_record) {
    if (past.title.empty()) continue;
    consortia.push_back(
        StableHash(absl::StrCat(past.start_year, " ", past.title.view())));
  }
  std::sort(consortia.begin(), consortia.end());
  consortia.erase(std::unique(consortia.begin(), consortia.end()),
                  consortia.end());
  return consortia;
}

double ShareOfConsortia(const Compared& a, const Compared& b) {
  if (a.consortia.empty() || b.consortia.empty()) return 0;
  std::vector<uint64_t> common;
  std::set_intersection(a.consortia.begin(), a.consortia.end(),
                        b.consortia.begin(), b.consortia.end(),
                        std::back_inserter(common));
  const size_t either = a.consortia.size() + b.consortia.size() - common.size();
  return static_cast<double>(common.size()) / static_cast<double>(either);
}

bool SameCountry(const Organisation& a, const Organisation& b) {
  return a.seat.has_value() && b.seat.has_value() && !a.seat->country.empty() &&
         a.seat->country == b.seat->country;
}

// Only what counts is looked at.
Diversity LikenessOf(const Compared& a, const Compared& b,
                     const Diversity& weights, const TextSignals& signals) {
  const Organisation& x = a.entry->organisation();
  const Organisation& y = b.entry->organisation();
  Diversity likeness;
  if (weights.text > 0) {
    likeness.text =
        Similarity(a.entry->vectors.mission, b.entry->vectors.mission, signals);
  }
  if (weights.consortium > 0) likeness.consortium = ShareOfConsortia(a, b);
  if (x.kind != OrganisationKind::kUnspecified && x.kind == y.kind) {
    likeness.kind = 1;
  }
  if (SameCountry(x, y)) likeness.country = 1;
  return likeness;
}

}  // namespace

void KeepDiverse(const Diversity& diversity, const TextSignals& signals,
                 const Snapshot& snapshot, size_t limit,
                 std::vector<Match>& matches) {
  Rank(matches, std::max(limit, std::min(limit * kPoolTimes, kMaxPool)));
  std::vector<Compared> compared;
  for (const Match& match : matches) {
    const Entry* entry = snapshot.Find(match.id);
    compared.push_back({entry, diversity.consortium > 0
                                   ? ConsortiaOf(entry->organisation())
                                   : std::vector<uint64_t>()});
  }
  const auto likeness = [&](size_t a, size_t b) {
    return LikenessOf(compared[a], compared[b], diversity, signals);
  };
  std::vector<Match> chosen;
  std::vector<bool> taken(matches.size(), false);
  for (const size_t place :
       Diversify(matches, std::min(limit, kMaxPlaces), diversity, likeness)) {
    taken[place] = true;
    chosen.push_back(std::move(matches[place]));
  }
  for (size_t i = 0; i < matches.size() && chosen.size() < limit; ++i) {
    if (!taken[i]) chosen.push_back(std::move(matches[i]));
  }
  matches = std::move(chosen);
}

}  // namespace tandem
