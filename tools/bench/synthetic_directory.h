#ifndef TANDEM_TOOLS_BENCH_SYNTHETIC_DIRECTORY_H_
#define TANDEM_TOOLS_BENCH_SYNTHETIC_DIRECTORY_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/base/seeded_random.h"
#include "indexer/taxonomy/taxonomy.h"
#include "tandem/v1/organisation.pb.h"
#include "tools/bench/sentence_patterns.h"
#include "tools/bench/synthetic_words.h"

namespace tandem {

// A SyntheticDirectory makes organisations that do not exist, each from the
// seed and its place alone: a larger directory begins with the smaller one.
//
//   TANDEM_ASSIGN_OR_RETURN(auto directory, SyntheticDirectory::Create(1));
//   const v1::Organisation first = directory->Make(0);
//
// Texts are patterns in eight languages, filled from competencies and lexicon,
// with words of the organisation's own; on average 2.2 offers, 1.8 needs and
// one mission. Every 64 organisations are a community: most of them share
// country, sector, topics and past partners. Attributes are skewed as in real
// directories: country, kind, sector, competency and label of rank r come about
// as often as 1 / r; a tenth of the organisations states neither needs nor
// offers, three tenths have worked with somebody. Names say that they are
// invented. Profiles are valid for ParseOrganisation.
//
// Thread-compatible.
class SyntheticDirectory {
 public:
  // INVALID_ARGUMENT if the built-in data is broken.
  static absl::StatusOr<std::unique_ptr<const SyntheticDirectory>> Create(
      uint64_t seed);

  v1::Organisation Make(uint64_t place) const;

  // `organisations/synthetic-{place, seven digits or more}`.
  static std::string NameOf(uint64_t place);

 private:
  // What the organisations of a community have in common.
  struct Community {
    size_t country = 0;
    size_t sector = 0;
    size_t first_term = 0;
    size_t first_competency = 0;
  };
  // How one organisation writes.
  struct Voice {
    std::string profile_language;
    const LanguagePatterns* patterns = nullptr;
    std::string taxonomy_language;
    PatternSlots own;
  };

  SyntheticDirectory(uint64_t seed, std::unique_ptr<const Taxonomy> taxonomy,
                     SentencePatterns patterns);

  Community CommunityOf(uint64_t place) const;
  Voice DrawVoice(size_t country, SeededRandom& random) const;
  const Concept& DrawCompetency(const Community& community,
                                SeededRandom& random) const;
  std::string Fill(const std::string& pattern, const Community& community,
                   const Concept& competency, Voice& voice,
                   SeededRandom& random) const;
  void AddIdentity(uint64_t place, const Voice& voice, SeededRandom& random,
                   v1::Organisation& profile) const;
  void AddTexts(const Community& community, Voice& voice, SeededRandom& random,
                v1::Organisation& profile) const;
  void AddPlaces(size_t country, SeededRandom& random,
                 v1::Organisation& profile) const;
  void AddCooperation(uint64_t place, SeededRandom& random,
                      v1::Organisation& profile) const;

  const uint64_t seed_;
  const std::unique_ptr<const Taxonomy> taxonomy_;
  const SentencePatterns patterns_;
  const SyntheticWords words_;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_SYNTHETIC_DIRECTORY_H_
