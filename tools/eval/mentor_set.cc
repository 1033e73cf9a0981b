// Set D.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tools/eval/api_limits.h"
#include "tools/eval/json_lines.h"
#include "tools/eval/set_reader.h"

namespace tandem {
namespace {

using nlohmann::json;

constexpr size_t kItemBytes = 4000;
constexpr int kMaxNeeds = 200;
constexpr char kQueries[] = "D_queries.jsonl.gz";

// ISO 3166-1 code of an English country name; empty if there is none.
std::string CountryNamed(const std::string& name) {
  for (const char* const* code = icu::Locale::getISOCountries();
       *code != nullptr; ++code) {
    icu::UnicodeString display;
    icu::Locale("", *code).getDisplayCountry(icu::Locale::getEnglish(),
                                             display);
    std::string utf8;
    if (display.toUTF8String(utf8) == name) return *code;
  }
  return "";
}

// Items of expertise; some entries hold several, parted by semicolons.
std::vector<std::string> ReadItems(const json& object, const char* field) {
  std::vector<std::string> items;
  for (const std::string& entry : ListOf(object, field)) {
    for (absl::string_view item : absl::StrSplit(entry, ';')) {
      item = absl::StripAsciiWhitespace(item);
      if (!item.empty()) items.push_back(CutText(item, kItemBytes));
    }
  }
  return items;
}

EvalOrganisation ReadMentor(const json& object) {
  EvalOrganisation mentor;
  mentor.id = TextOf(object, "mentor");
  const std::string bio = TextOf(object, "bio");
  mentor.text =
      absl::StrCat(bio, "\n", absl::StrJoin(ListOf(object, "expertise"), "\n"));
  v1::Organisation& profile = mentor.profile;
  profile.set_name(OrganisationNameOf(mentor.id));
  profile.set_display_name(absl::StrCat("Mentor ", mentor.id));
  if (!bio.empty()) {
    v1::LocalizedText& mission = *profile.add_missions();
    mission.set_text(CutText(bio, kMissionBytes));
    mission.set_language("en");
  }
  for (const std::string& item : ReadItems(object, "expertise")) {
    v1::Offer& offer = *profile.add_offers();
    offer.set_text(item);
    offer.set_language("en");
  }
  const std::string country = CountryNamed(TextOf(object, "country"));
  if (!country.empty()) profile.mutable_seat()->set_country(country);
  return mentor;
}

void AddNeed(const std::string& text, v1::Organisation& profile) {
  if (text.empty() || profile.needs_size() == kMaxNeeds) return;
  v1::Need& need = *profile.add_needs();
  need.set_text(CutText(text, kItemBytes));
  need.set_language("en");
}

// The project as a profile: its description is both its goal and, beside each
// keyword, a need.
EvalQuestion ReadProject(const json& object) {
  EvalQuestion question;
  const std::string title = TextOf(object, "title");
  const std::vector<std::string> keywords = ListOf(object, "keywords");
  const std::string story =
      absl::StrCat(title, "\n", TextOf(object, "description"));
  question.text = absl::StrCat(story, "\n", absl::StrJoin(keywords, "\n"));
  v1::Organisation& profile = *question.subject.mutable_profile();
  profile.set_display_name(title.empty() ? "Project" : CutText(title, 500));
  v1::LocalizedText& mission = *profile.add_missions();
  mission.set_text(CutText(story, kMissionBytes));
  mission.set_language("en");
  AddNeed(std::string(absl::StripAsciiWhitespace(story)), profile);
  for (const std::string& keyword : keywords) AddNeed(keyword, profile);
  return question;
}

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
