#include "tools/eval/evaluation_set.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <numeric>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tools/eval/json_lines.h"

namespace tandem {
namespace {

// A name has at most 128 characters; the checksum takes 17.
constexpr size_t kMaxId = 128;
constexpr size_t kMaxReadable = 100;

bool MayStandInName(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
         absl::StrContains("._~-", absl::string_view(&c, 1));
}

// FNV-1a, 64 bits.
uint64_t Checksum(absl::string_view text) {
  uint64_t sum = 14695981039346656037ULL;
  for (unsigned char c : text) sum = (sum ^ c) * 1099511628211ULL;
  return sum;
}

}  // namespace

std::string OrganisationNameOf(absl::string_view id) {
  constexpr absl::string_view kPrefix = "organisations/";
  if (!id.empty() && id.size() <= kMaxId &&
      std::all_of(id.begin(), id.end(), MayStandInName)) {
    return absl::StrCat(kPrefix, id);
  }
  std::string readable;
  for (char c : id) {
    if (MayStandInName(c)) {
      readable += c;
    } else if (!readable.empty() && readable.back() != '-') {
      readable += '-';
    }
  }
  readable.resize(std::min(readable.size(), kMaxReadable));
  return absl::StrCat(kPrefix, readable, "~",
                      absl::Hex(Checksum(id), absl::kZeroPad16));
}

absl::StatusOr<PlaceIndex> SortPool(std::vector<EvalOrganisation>& pool) {
  std::sort(pool.begin(), pool.end(),
            [](const EvalOrganisation& a, const EvalOrganisation& b) {
              return a.id < b.id;
            });
  PlaceIndex places;
  absl::flat_hash_set<std::string> names;
  for (size_t place = 0; place < pool.size(); ++place) {
    const bool is_new = places.emplace(pool[place].id, place).second;
    if (!is_new || !names.insert(pool[place].profile.name()).second) {
      return absl::AlreadyExistsError(
          absl::StrCat("the pool has ", pool[place].id, " twice"));
    }
  }
  return places;
}

std::vector<size_t> PlacesOf(absl::Span<const std::string> ids,
                             const PlaceIndex& places, EvalSet& set) {
  std::vector<size_t> found;
  for (const std::string& id : ids) {
    const auto it = places.find(id);
    if (it == places.end()) {
      ++set.unknown_ids;
    } else if (std::find(found.begin(), found.end(), it->second) ==
               found.end()) {
      found.push_back(it->second);
    }
  }
  return found;
}

EvalQuery* AddQuery(const nlohmann::json& object, const PlaceIndex& places,
                    EvalSet& set) {
  EvalQuery query;
  query.id = TextOf(object, "query");
  query.positives = PlacesOf(ListOf(object, "positives"), places, set);
  query.left_out = PlacesOf(ListOf(object, "exclude"), places, set);
  if (query.positives.empty()) return nullptr;
  set.queries.push_back(std::move(query));
  return &set.queries.back();
}

absl::Status AddStoredQueries(absl::Span<const nlohmann::json> objects,
                              const PlaceIndex& places, EvalSet& set) {
  for (const nlohmann::json& object : objects) {
    const auto self = places.find(TextOf(object, "query"));
    if (self == places.end()) {
      return absl::NotFoundError(absl::StrCat("the pool has no organisation \"",
                                              TextOf(object, "query"), "\""));
    }
    EvalQuery* query = AddQuery(object, places, set);
    if (query == nullptr) continue;
    query->left_out.push_back(self->second);
    const EvalOrganisation& organisation = set.pool[self->second];
    EvalQuestion& question = query->questions.emplace_back();
    question.subject.set_organisation(organisation.profile.name());
    question.text = organisation.text;
  }
  return absl::OkStatus();
}

std::vector<size_t> AllQueries(const EvalSet& set) {
  std::vector<size_t> all(set.queries.size());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

}  // namespace tandem
