#include "tools/eval/phrase_book.h"

#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace tandem {

// Written by tandem_embed; see CMakeLists.txt.
extern const absl::string_view kTopicPhrases;

namespace {

// The entry of that name, which is made at the end if it is not there.
template <typename Entry>
Entry& EntryOf(const std::string& name, std::string Entry::*field,
               std::vector<Entry>& entries) {
  for (Entry& entry : entries) {
    if (entry.*field == name) return entry;
  }
  entries.emplace_back().*field = name;
  return entries.back();
}

absl::Status CheckEnglish(const PhrasesByLanguage& phrases,
                          absl::string_view what) {
  if (phrases.count("en") > 0) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(what, ": has no phrase in English"));
}

}  // namespace

absl::StatusOr<PhraseBook> PhraseBook::LoadBuiltIn() {
  return Parse(kTopicPhrases);
}

absl::StatusOr<PhraseBook> PhraseBook::Parse(absl::string_view text) {
  PhraseBook book;
  size_t number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    if (line.empty() || absl::StartsWith(line, "#")) continue;
    const std::vector<std::string> columns = absl::StrSplit(line, '\t');
    if (columns.size() == 4 && columns[1] == "competency") {
      EntryOf(columns[0], &Topic::name, book.topics_).competency = columns[3];
      continue;
    }
    PhrasesByLanguage* phrases =
        columns.size() == 4 ? book.Find(columns[0], columns[1]) : nullptr;
    if (phrases == nullptr || columns[2].empty() || columns[3].empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", number,
                       ": want subject, part, language and text with tabs "
                       "between"));
    }
    (*phrases)[columns[2]].push_back(columns[3]);
  }
  const absl::Status status = book.CheckWhole();
  if (!status.ok()) return status;
  return book;
}

PhrasesByLanguage* PhraseBook::Find(const std::string& subject,
                                    absl::string_view part) {
  if (part == "need") return &EntryOf(subject, &Topic::name, topics_).needs;
  if (part == "offer") return &EntryOf(subject, &Topic::name, topics_).offers;
  if (part == "mission") {
    return &EntryOf(subject, &Cause::sector, causes_).missions;
  }
  if (part == "vague-need") return &vague_needs_;
  if (part == "vague-offer") return &vague_offers_;
  if (part == "audience") return &audiences_;
  return nullptr;
}

absl::Status PhraseBook::CheckWhole() const {
  if (topics_.empty()) return absl::InvalidArgumentError("has no topic");
  if (causes_.empty()) return absl::InvalidArgumentError("has no cause");
  absl::Status status = CheckEnglish(vague_needs_, "vague-need");
  status.Update(CheckEnglish(vague_offers_, "vague-offer"));
  status.Update(CheckEnglish(audiences_, "audience"));
  for (const Topic& topic : topics_) {
    status.Update(CheckEnglish(topic.needs, topic.name + " need"));
    status.Update(CheckEnglish(topic.offers, topic.name + " offer"));
  }
  for (const Cause& cause : causes_) {
    status.Update(CheckEnglish(cause.missions, cause.sector + " mission"));
  }
  return status;
}

}  // namespace tandem
