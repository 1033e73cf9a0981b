#include "service/programmes/adjustments.h"

#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "indexer/store/field_reader.h"
#include "service/programmes/programme_plan.h"
#include "service/programmes/rules_parser.h"
#include "service/rpc/request_parser.h"

namespace tandem {
namespace {

constexpr int kMaxChanges = 10000;

using Pairs = google::protobuf::RepeatedPtrField<v1::ProgrammePair>;
using Key = std::pair<std::string, std::string>;

Key KeyOf(const v1::ProgrammePair& pair) {
  return {pair.giver(), pair.taker()};
}

std::map<Key, v1::ProgrammePair> ByKey(const Pairs& pairs) {
  std::map<Key, v1::ProgrammePair> by_key;
  for (const v1::ProgrammePair& pair : pairs) by_key[KeyOf(pair)] = pair;
  return by_key;
}

Pairs Listed(const std::map<Key, v1::ProgrammePair>& by_key) {
  Pairs pairs;
  for (const auto& [key, pair] : by_key) *pairs.Add() = pair;
  return pairs;
}

}  // namespace

void CheckReviewChanges(const v1::ReviewPairingRequest& request,
                        std::vector<FieldViolation>& violations) {
  const FieldReader reader("", CodePolicy::kMustBeKnown, violations);
  std::set<PlannedPair> seen;
  const auto check = [&](const std::string& field, const Pairs& pairs) {
    const int count = reader.Count(field, pairs.size(), kMaxChanges);
    for (int i = 0; i < count; ++i) {
      const std::string path = absl::StrCat(field, "[", i, "]");
      const size_t before = violations.size();
      PlannedPair pair = ParseProgrammePair(pairs[i], path, violations);
      if (violations.size() == before && !seen.insert(std::move(pair)).second) {
        reader.Refuse(path, "the pair stands in this request twice");
      }
    }
  };
  check("fix_pairs", request.fix_pairs());
  check("ban_pairs", request.ban_pairs());
  check("clear_pairs", request.clear_pairs());
  std::set<std::string> givers;
  const int count = reader.Count("places", request.places_size(), kMaxChanges);
  for (int i = 0; i < count; ++i) {
    const v1::PlacesOverride& one = request.places(i);
    const std::string path = absl::StrCat("places[", i, "]");
    ParseNameField(one.organisation(), path + ".organisation", violations);
    reader.Number(path + ".places", one.places(), 0, kMaxPlaces);
    if (!one.organisation().empty() &&
        !givers.insert(one.organisation()).second) {
      reader.Refuse(path, "the organisation stands in this request twice");
    }
  }
}

v1::RunAdjustments AdjustedBy(const v1::ReviewPairingRequest& request,
                              const v1::RunAdjustments& adjustments) {
  auto fixed = ByKey(adjustments.fixed_pairs());
  auto banned = ByKey(adjustments.banned_pairs());
  for (const v1::ProgrammePair& pair : request.clear_pairs()) {
    fixed.erase(KeyOf(pair));
    banned.erase(KeyOf(pair));
  }
  for (const v1::ProgrammePair& pair : request.fix_pairs()) {
    banned.erase(KeyOf(pair));
    fixed[KeyOf(pair)] = pair;
  }
  for (const v1::ProgrammePair& pair : request.ban_pairs()) {
    fixed.erase(KeyOf(pair));
    banned[KeyOf(pair)] = pair;
  }
  std::map<std::string, v1::PlacesOverride> places;
  for (const v1::PlacesOverride& one : adjustments.places()) {
    places[one.organisation()] = one;
  }
  for (const v1::PlacesOverride& one : request.places()) {
    places[one.organisation()] = one;
  }
  v1::RunAdjustments adjusted;
  *adjusted.mutable_fixed_pairs() = Listed(fixed);
  *adjusted.mutable_banned_pairs() = Listed(banned);
  for (const auto& [name, one] : places) *adjusted.add_places() = one;
  return adjusted;
}

std::string DescribeReviewChanges(const v1::ReviewPairingRequest& request) {
  std::vector<std::string> changes;
  const auto add = [&changes](int count, const std::string& what) {
    if (count > 0) changes.push_back(absl::StrCat(what, " ", count));
  };
  add(request.fix_pairs_size(), "pairs fixed:");
  add(request.ban_pairs_size(), "pairs banned:");
  add(request.clear_pairs_size(), "pairs left open:");
  add(request.places_size(), "numbers of places changed:");
  if (request.solve_again()) changes.push_back("paired again");
  return absl::StrJoin(changes, ", ");
}

}  // namespace tandem
