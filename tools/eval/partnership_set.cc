// Set A.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tools/eval/api_limits.h"
#include "tools/eval/json_lines.h"
#include "tools/eval/register_pool.h"
#include "tools/eval/set_reader.h"

namespace tandem {
namespace {

void AddPast(const v1::Organisation& partner, int year, int years,
             v1::Organisation& profile) {
  if (profile.track_record_size() >= kMaxTrackRecord) return;
  v1::PastCooperation& past = *profile.add_track_record();
  past.set_partner(partner.name());
  past.set_kind(v1::COOPERATION_KIND_JOINT_CALL);
  past.set_start_year(year);
  past.set_months(std::clamp(12 * years, 0, kMaxMonths));
}

// Every partnership is told by both sides.
absl::Status AddPastPartnerships(const std::string& path,
                                 const PlaceIndex& places, EvalSet& set) {
  const absl::StatusOr<std::vector<std::string>> lines = ReadLines(path);
  if (!lines.ok()) return lines.status();
  for (size_t i = 1; i < lines->size(); ++i) {
    const std::vector<std::string> cells = absl::StrSplit((*lines)[i], ',');
    int year = 0;
    int years = 0;
    if (cells.size() != 4 || !absl::SimpleAtoi(cells[2], &year) ||
        !absl::SimpleAtoi(cells[3], &years)) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ": line ", i + 1, " does not have its form"));
    }
    const auto a = places.find(cells[0]);
    const auto b = places.find(cells[1]);
    if (a == places.end() || b == places.end()) continue;
    v1::Organisation& first = set.pool[a->second].profile;
    v1::Organisation& second = set.pool[b->second].profile;
    AddPast(second, year, years, first);
    AddPast(first, year, years, second);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<EvalSet> ReadPartnershipSet(const EvalFiles& files) {
  EvalSet set{.name = "A"};
  set.has_popularity = true;
  set.has_equal_degree = true;
  auto pool = ReadRegisterPool(files.folder + "/A_organisations.jsonl.gz");
  if (!pool.ok()) return pool.status();
  set.pool = *std::move(pool);
  const absl::StatusOr<PlaceIndex> places = SortPool(set.pool);
  if (!places.ok()) return places.status();
  absl::Status status = AddPastPartnerships(
      files.folder + "/A_past_partnerships.csv", *places, set);
  if (!status.ok()) return status;
  const auto objects = ReadJsonLines(files.queries);
  if (!objects.ok()) return objects.status();
  status = AddStoredQueries(*objects, *places, set);
  if (!status.ok()) return status;
  set.main_queries = AllQueries(set);
  EvalView newcomers{.name = "newcomers"};
  for (size_t i = 0; i < set.queries.size(); ++i) {
    const size_t self = places->at(set.queries[i].id);
    if (set.pool[self].past_degree == 0) newcomers.queries.push_back(i);
  }
  set.views.push_back(std::move(newcomers));
  return set;
}

}  // namespace tandem
