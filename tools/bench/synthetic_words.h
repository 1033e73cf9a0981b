#ifndef TANDEM_TOOLS_BENCH_SYNTHETIC_WORDS_H_
#define TANDEM_TOOLS_BENCH_SYNTHETIC_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/base/seeded_random.h"
#include "indexer/taxonomy/taxonomy.h"

namespace tandem {

// An invented word of two to four syllables, `Velmora`; plainly nobody's name.
std::string InventWord(SeededRandom& random);

// A place in [0, bound), the smaller the likelier: rank r comes about as often
// as 1 / (r + 1). `bound` must be positive.
size_t DrawSkewed(size_t bound, SeededRandom& random);

// What a taxonomy calls things, language by language, as slots of patterns.
//
// Thread-compatible. `taxonomy` must outlive it.
class SyntheticWords {
 public:
  explicit SyntheticWords(const Taxonomy& taxonomy);

  size_t competency_count() const { return competencies_.size(); }
  size_t term_count() const { return lexicon_.size(); }
  size_t sector_count() const { return sectors_.size(); }

  // `place` is below the count.
  const Concept& competency(size_t place) const {
    return *competencies_[place];
  }
  const Concept& sector(size_t place) const { return *sectors_[place]; }
  // A term of a concept of the lexicon in `language`, else in English, else
  // its code. Concepts of one theme lie side by side.
  std::string Term(size_t place, absl::string_view language,
                   SeededRandom& random) const;

 private:
  std::vector<const Concept*> competencies_;
  std::vector<const Concept*> sectors_;
  std::vector<const Concept*> lexicon_;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_SYNTHETIC_WORDS_H_
