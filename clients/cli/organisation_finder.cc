#include "clients/cli/organisation_finder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/display_text.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/word_codes.h"
#include "unicode/unistr.h"

namespace tandem {
namespace {

constexpr char kOrganisationPrefix[] = "organisations/";
// Of a larger directory only so many are looked at for what is near.
constexpr size_t kMostLookedAt = 20000;
// As many names as a message can hold.
constexpr size_t kMostNamed = 5;

bool LooksLikeId(absl::string_view text) {
  return !text.empty() && text.size() <= 128 &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
                  absl::string_view("._~-").find(c) != absl::string_view::npos;
         });
}

// Without differences of letter case and spaces.
std::string Folded(absl::string_view text) {
  icu::UnicodeString unicode =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), text.size()));
  unicode.foldCase();
  std::string folded;
  unicode.toUTF8String(folded);
  absl::RemoveExtraAsciiWhitespace(&folded);
  return folded;
}

std::string Ambiguous(const std::string& text,
                      const std::vector<std::string>& names) {
  std::vector<std::string> ids;
  for (const std::string& name : names) {
    if (ids.size() < kMostNamed) ids.push_back(ShortOrganisationName(name));
  }
  return absl::StrCat("`", text, "` is the name of ", names.size(),
                      " organisations: ", absl::StrJoin(ids, ", "),
                      names.size() > ids.size() ? ", ..." : "",
                      "; write the id of the one that is meant");
}

}  // namespace

absl::StatusOr<OrganisationFinder::Found> OrganisationFinder::Find(
    absl::string_view text) {
  std::string key(text);
  absl::RemoveExtraAsciiWhitespace(&key);
  const auto known = found_.find(key);
  if (known != found_.end()) return known->second;
  auto found = LookUp(key);
  if (found.ok()) found_.emplace(key, *found);
  return found;
}

absl::StatusOr<std::string> OrganisationFinder::Require(
    absl::string_view what, absl::string_view text) {
  const auto found = Find(text);
  if (!found.ok()) return found.status();
  if (!found->name.empty()) return found->name;
  return UsageError(absl::StrCat(what, ": ", found->problem));
}

absl::StatusOr<OrganisationFinder::Found> OrganisationFinder::LookUp(
    const std::string& text) {
  const std::string id = ShortOrganisationName(text);
  if (LooksLikeId(id)) {
    const std::string name = OrganisationName(id);
    const auto exists = Exists(name);
    if (!exists.ok()) return exists.status();
    if (*exists) return Found{.name = name, .problem = ""};
  }
  if (!absl::StartsWith(text, kOrganisationPrefix)) {
    const auto names = Called(text);
    if (!names.ok()) return names.status();
    if (names->size() == 1) return Found{.name = names->at(0), .problem = ""};
    if (names->size() > 1) {
      return Found{.name = "", .problem = Ambiguous(text, *names)};
    }
  }
  const auto nearest =
      Nearest(absl::StartsWith(text, kOrganisationPrefix) ? id : text);
  if (!nearest.ok()) return nearest.status();
  return Found{
      .name = "",
      .problem = absl::StrCat(
          "nobody in the directory has the id or name `", text, "`; ",
          nearest->empty() ? "`tandemctl list --name-contains TEXT` finds names"
                           : absl::StrCat("the nearest is ", *nearest))};
}

absl::StatusOr<bool> OrganisationFinder::Exists(const std::string& name) const {
  v1::GetOrganisationRequest request;
  request.set_name(name);
  const absl::Status status = client_.GetOrganisation(request).status();
  if (status.ok()) return true;
  if (status.code() == absl::StatusCode::kNotFound) return false;
  return status;
}

absl::StatusOr<std::vector<std::string>> OrganisationFinder::Called(
    const std::string& text) const {
  const std::string wanted = Folded(text);
  v1::ListOrganisationsRequest request;
  request.set_page_size(1000);
  request.mutable_filter()->set_name_contains(text);
  std::vector<std::string> names;
  do {
    const auto page = client_.ListOrganisations(request);
    if (!page.ok()) {
      // Longer than any name can be.
      if (page.status().code() == absl::StatusCode::kInvalidArgument) break;
      return page.status();
    }
    for (const v1::Organisation& one : page->organisations()) {
      if (Folded(one.display_name()) == wanted) names.push_back(one.name());
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return names;
}

absl::StatusOr<std::string> OrganisationFinder::Nearest(
    const std::string& text) {
  const absl::Status read = ReadDirectory();
  if (!read.ok()) return read;
  std::vector<std::string> words;
  for (const Entry& entry : directory_) {
    words.push_back(ShortOrganisationName(entry.name));
    words.push_back(Folded(entry.display_name));
  }
  const std::string closest = ClosestWord(Folded(text), words);
  if (closest.empty()) return std::string();
  const auto place = std::find(words.begin(), words.end(), closest);
  const Entry& entry =
      directory_[static_cast<size_t>(place - words.begin()) / 2];
  return absl::StrCat("`", CleanText(entry.display_name), "`, id ",
                      ShortOrganisationName(entry.name));
}

absl::Status OrganisationFinder::ReadDirectory() {
  if (directory_read_) return absl::OkStatus();
  v1::ListOrganisationsRequest request;
  request.set_page_size(1000);
  do {
    const auto page = client_.ListOrganisations(request);
    if (!page.ok()) return page.status();
    for (const v1::Organisation& one : page->organisations()) {
      directory_.push_back({one.name(), one.display_name()});
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty() && directory_.size() < kMostLookedAt);
  directory_read_ = true;
  return absl::OkStatus();
}

}  // namespace tandem
