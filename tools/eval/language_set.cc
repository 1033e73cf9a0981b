// Set E.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "tools/eval/api_limits.h"
#include "tools/eval/json_lines.h"
#include "tools/eval/set_reader.h"

namespace tandem {
namespace {

// Languages of the field, as the data write them, and their ISO 639 codes.
constexpr std::array<std::pair<absl::string_view, absl::string_view>, 8>
    kFieldLanguages = {{{"bg", "bg"},
                        {"cs", "cs"},
                        {"hr/sr/bs", "hr"},
                        {"hu", "hu"},
                        {"mk", "mk"},
                        {"pl", "pl"},
                        {"sk", "sk"},
                        {"sr-Cyrl", "sr"}}};

bool IsFieldLanguage(absl::string_view language) {
  return std::any_of(
      kFieldLanguages.begin(), kFieldLanguages.end(),
      [language](const auto& entry) { return entry.first == language; });
}

// Empty for what is no single language.
std::string LanguageCode(const std::string& language) {
  for (const auto& [written, code] : kFieldLanguages) {
    if (written == language) return std::string(code);
  }
  return language.size() == 2 ? language : "";
}

v1::Organisation MakeProfile(const std::string& text,
                             const std::string& language) {
  v1::Organisation profile;
  // Says nothing: the text alone is to be found.
  profile.set_display_name("Project");
  v1::LocalizedText& mission = *profile.add_missions();
  mission.set_text(CutText(text, kMissionBytes));
  mission.set_language(language);
  return profile;
}

// The English texts, one a project.
std::vector<EvalOrganisation> ReadEnglishTexts(
    absl::Span<const nlohmann::json> objects) {
  std::vector<EvalOrganisation> pool;
  absl::flat_hash_set<std::string> seen;
  for (const nlohmann::json& object : objects) {
    EvalOrganisation organisation;
    organisation.id = TextOf(object, "project");
    if (!seen.insert(organisation.id).second) continue;
    organisation.text = TextOf(object, "en");
    organisation.profile = MakeProfile(organisation.text, "en");
    organisation.profile.set_name(OrganisationNameOf(organisation.id));
    pool.push_back(std::move(organisation));
  }
  return pool;
}

EvalQuestion MakeQuestion(const nlohmann::json& object, const char* field) {
  EvalQuestion question;
  question.text = TextOf(object, field);
  *question.subject.mutable_profile() =
      MakeProfile(question.text, LanguageCode(TextOf(object, "lang")));
  return question;
}

}  // namespace

absl::StatusOr<EvalSet> ReadLanguageSet(const EvalFiles& files) {
  EvalSet set{.name = "E"};
  set.forms = {"masked", "hardmasked"};
  const auto objects = ReadJsonLines(files.queries);
  if (!objects.ok()) return objects.status();
  set.pool = ReadEnglishTexts(*objects);
  const absl::StatusOr<PlaceIndex> places = SortPool(set.pool);
  if (!places.ok()) return places.status();
  EvalView others{.name = "other_languages"};
  for (const nlohmann::json& object : *objects) {
    const std::string language = TextOf(object, "lang");
    (IsFieldLanguage(language) ? set.main_queries : others.queries)
        .push_back(set.queries.size());
    EvalQuery& query = set.queries.emplace_back();
    query.id = absl::StrCat(TextOf(object, "project"), " ", language);
    query.positives = {places->at(TextOf(object, "project"))};
    query.questions = {MakeQuestion(object, "text_masked"),
                       MakeQuestion(object, "text_hardmasked")};
  }
  set.views.push_back(std::move(others));
  set.views.push_back({.name = "all_languages", .queries = AllQueries(set)});
  return set;
}

}  // namespace tandem
