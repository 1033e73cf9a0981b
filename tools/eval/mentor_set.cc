// Set D.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "tools/eval/json_lines.h"
#include "tools/eval/mentor_profiles.h"
#include "tools/eval/set_reader.h"

namespace tandem {
namespace {

using nlohmann::json;

constexpr char kQueries[] = "D_queries.jsonl.gz";

using Cohorts = absl::flat_hash_map<std::string, absl::flat_hash_set<size_t>>;

// The mentors of each cohort are those who were assigned in it.
void AddCohorts(absl::Span<const json> objects, const PlaceIndex& places,
                Cohorts& cohorts) {
  for (const json& object : objects) {
    for (const std::string& id : ListOf(object, "positives")) {
      const auto place = places.find(id);
      if (place == places.end()) continue;
      cohorts[TextOf(object, "cohort")].insert(place->second);
    }
  }
}

// Assignments known from the folder count, too, where it has any.
absl::Status AddFolderCohorts(const EvalFiles& files, const PlaceIndex& places,
                              Cohorts& cohorts) {
  const std::string path = absl::StrCat(files.folder, "/", kQueries);
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return absl::OkStatus();
  const auto objects = ReadJsonLines(path);
  if (!objects.ok()) return objects.status();
  AddCohorts(*objects, places, cohorts);
  return absl::OkStatus();
}

void AddProjects(absl::Span<const json> objects, const PlaceIndex& places,
                 const Cohorts& cohorts, EvalSet& set) {
  for (const json& object : objects) {
    EvalQuery* query = AddQuery(object, places, set);
    if (query == nullptr) continue;
    query->questions.push_back(ReadProject(object));
    const auto& cohort = cohorts.at(TextOf(object, "cohort"));
    for (size_t place = 0; place < set.pool.size(); ++place) {
      if (!cohort.contains(place)) query->narrow_left_out.push_back(place);
    }
  }
}

}  // namespace

absl::StatusOr<EvalSet> ReadMentorSet(const EvalFiles& files) {
  EvalSet set{.name = "D"};
  const auto mentors = ReadJsonLines(files.folder + "/D_mentors.jsonl.gz");
  if (!mentors.ok()) return mentors.status();
  for (const json& mentor : *mentors) set.pool.push_back(ReadMentor(mentor));
  const absl::StatusOr<PlaceIndex> places = SortPool(set.pool);
  if (!places.ok()) return places.status();
  const auto objects = ReadJsonLines(files.queries);
  if (!objects.ok()) return objects.status();
  Cohorts cohorts;
  AddCohorts(*objects, *places, cohorts);
  const absl::Status status = AddFolderCohorts(files, *places, cohorts);
  if (!status.ok()) return status;
  AddProjects(*objects, *places, cohorts, set);
  set.main_queries = AllQueries(set);
  set.views.push_back(
      {.name = "same_cohort", .queries = AllQueries(set), .narrow = true});
  return set;
}

}  // namespace tandem
