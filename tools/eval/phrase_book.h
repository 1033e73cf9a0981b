// What invented organisations say: phrases by topic and language.
#ifndef TANDEM_TOOLS_EVAL_PHRASE_BOOK_H_
#define TANDEM_TOOLS_EVAL_PHRASE_BOOK_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tandem {

// Phrases by language: `en`, `cs`, `ro`, or `sh` for Bosnian, Croatian,
// Montenegrin and Serbian.
using PhrasesByLanguage = std::map<std::string, std::vector<std::string>>;

// A PhraseBook has the phrases from which profiles are invented. It knows
// nothing of Tandem's taxonomy but codes.
//
// Thread-compatible.
//
// Invariants:
// (1) There are topics and causes, and everything has phrases in English.
class PhraseBook {
 public:
  // A field of competence.
  struct Topic {
    std::string name;
    // Code of the taxonomy; empty where it has none.
    std::string competency;
    PhrasesByLanguage needs;
    PhrasesByLanguage offers;
  };
  // What organisations work for.
  struct Cause {
    std::string sector;
    PhrasesByLanguage missions;
  };

  // The book in data/topic_phrases.tsv.
  static absl::StatusOr<PhraseBook> LoadBuiltIn();

  // Lines of subject, part, language and text with tabs between; `#` begins a
  // remark. INVALID_ARGUMENT names the line that is none, or what is missing.
  static absl::StatusOr<PhraseBook> Parse(absl::string_view text);

  // The most needed first.
  const std::vector<Topic>& topics() const { return topics_; }
  const std::vector<Cause>& causes() const { return causes_; }
  // Needs and offers that do not tell their topic.
  const PhrasesByLanguage& vague_needs() const { return vague_needs_; }
  const PhrasesByLanguage& vague_offers() const { return vague_offers_; }
  // What may follow any need or offer.
  const PhrasesByLanguage& audiences() const { return audiences_; }

 private:
  PhraseBook() = default;

  // Null if there is no such part.
  PhrasesByLanguage* Find(const std::string& subject, absl::string_view part);
  absl::Status CheckWhole() const;

  std::vector<Topic> topics_;
  std::vector<Cause> causes_;
  PhrasesByLanguage vague_needs_;
  PhrasesByLanguage vague_offers_;
  PhrasesByLanguage audiences_;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_PHRASE_BOOK_H_
