#include "tools/eval/mentor_profiles.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tools/eval/api_limits.h"
#include "tools/eval/json_lines.h"

namespace tandem {
namespace {

using nlohmann::json;

constexpr size_t kItemBytes = 4000;
constexpr int kMaxNeeds = 200;

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

void AddNeed(const std::string& text, v1::Organisation& profile) {
  if (text.empty() || profile.needs_size() == kMaxNeeds) return;
  v1::Need& need = *profile.add_needs();
  need.set_text(CutText(text, kItemBytes));
  need.set_language("en");
}

}  // namespace

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

EvalQuestion ReadProject(const json& object) {
  EvalQuestion question;
  const std::string title = TextOf(object, "title");
  const std::vector<std::string> keywords = ListOf(object, "keywords");
  const std::string story =
      absl::StrCat(title, "\n", TextOf(object, "description"));
  question.text = absl::StrCat(story, "\n", absl::StrJoin(keywords, "\n"));
  v1::Organisation& profile = *question.subject.mutable_profile();
  profile.set_display_name(title.empty() ? "Project"
                                         : CutText(title, kNameBytes));
  v1::LocalizedText& mission = *profile.add_missions();
  mission.set_text(CutText(story, kMissionBytes));
  mission.set_language("en");
  AddNeed(std::string(absl::StripAsciiWhitespace(story)), profile);
  for (const std::string& keyword : keywords) AddNeed(keyword, profile);
  return question;
}

}  // namespace tandem
