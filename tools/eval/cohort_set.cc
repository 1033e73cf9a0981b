#include "tools/eval/cohort_set.h"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tools/eval/json_lines.h"
#include "tools/eval/mentor_profiles.h"

namespace tandem {
namespace {

using nlohmann::json;

std::string ProjectId(const json& object) {
  return absl::StrCat("project-", TextOf(object, "query"));
}

EvalOrganisation AsOrganisation(const json& object) {
  EvalQuestion question = ReadProject(object);
  EvalOrganisation project;
  project.id = ProjectId(object);
  project.profile = std::move(*question.subject.mutable_profile());
  project.profile.set_name(OrganisationNameOf(project.id));
  project.text = std::move(question.text);
  return project;
}

void AddStoredProject(const json& object, const PlaceIndex& places,
                      EvalSet& set) {
  EvalQuery* query = AddQuery(object, places, set);
  if (query == nullptr) return;
  const EvalOrganisation& project = set.pool[places.at(ProjectId(object))];
  EvalQuestion& question = query->questions.emplace_back();
  question.subject.set_organisation(project.profile.name());
  question.text = project.text;
}

// A cohort while it is gathered.
struct Gathered {
  std::vector<size_t> projects;
  std::map<size_t, int> loads;  // by place
};

void GatherCohorts(absl::Span<const json> objects, const PlaceIndex& places,
                   CohortSet& set) {
  std::vector<EvalQuery>& queries = set.set.queries;
  std::map<std::string, Gathered> cohorts;
  for (const json& object : objects) {
    const size_t before = queries.size();
    AddStoredProject(object, places, set.set);
    if (queries.size() == before) continue;
    Gathered& cohort = cohorts[TextOf(object, "cohort")];
    cohort.projects.push_back(before);
    for (size_t place : queries[before].positives) ++cohort.loads[place];
  }
  for (auto& [name, gathered] : cohorts) {
    EvalCohort& cohort = set.cohorts.emplace_back();
    cohort.name = name;
    cohort.projects = std::move(gathered.projects);
    for (const auto& [place, load] : gathered.loads) {
      cohort.mentors.push_back({.place = place, .load = load});
    }
  }
}

}  // namespace

absl::StatusOr<CohortSet> ReadCohortSet(const EvalFiles& files) {
  CohortSet result;
  EvalSet& set = result.set;
  set.name = kCohortSet;
  const auto mentors = ReadJsonLines(files.folder + "/D_mentors.jsonl.gz");
  if (!mentors.ok()) return mentors.status();
  const auto objects = ReadJsonLines(files.queries);
  if (!objects.ok()) return objects.status();
  for (const json& mentor : *mentors) set.pool.push_back(ReadMentor(mentor));
  for (const json& object : *objects) {
    set.pool.push_back(AsOrganisation(object));
  }
  const absl::StatusOr<PlaceIndex> places = SortPool(set.pool);
  if (!places.ok()) return places.status();
  for (const json& mentor : *mentors) {
    result.mentors.push_back(places->at(TextOf(mentor, "mentor")));
  }
  GatherCohorts(*objects, *places, result);
  set.main_queries = AllQueries(set);
  return result;
}

}  // namespace tandem
