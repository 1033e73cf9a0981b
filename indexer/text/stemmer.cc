#include "indexer/text/stemmer.h"

#include <iterator>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "indexer/taxonomy/iso_codes.h"
#include "indexer/text/fold.h"
#include "indexer/text/suffix_stemmer.h"
#include "libstemmer.h"

namespace tandem {
namespace {

// Snowball's algorithms by language.
struct Algorithm {
  absl::string_view language;
  const char* name;
};
constexpr Algorithm kAlgorithms[] = {
    {"en", "english"},    {"hu", "hungarian"},  {"ro", "romanian"},
    {"sh", "serbian"},    {"tr", "turkish"},    {"de", "german"},
    {"fr", "french"},     {"es", "spanish"},    {"it", "italian"},
    {"nl", "dutch"},      {"pt", "portuguese"}, {"sv", "swedish"},
    {"da", "danish"},     {"no", "norwegian"},  {"nb", "norwegian"},
    {"nn", "norwegian"},  {"fi", "finnish"},    {"ca", "catalan"},
    {"lt", "lithuanian"}, {"ga", "irish"},      {"eu", "basque"},
    {"el", "greek"},      {"ru", "russian"},    {"hy", "armenian"},
    {"ar", "arabic"},
};

struct StemmerDeleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using StemmerPtr = std::unique_ptr<sb_stemmer, StemmerDeleter>;

// This thread's stemmer; null if Snowball has none for `language`.
sb_stemmer* FindSnowball(absl::string_view language) {
  thread_local StemmerPtr stemmers[std::size(kAlgorithms)];
  for (size_t i = 0; i < std::size(kAlgorithms); ++i) {
    if (kAlgorithms[i].language != language) continue;
    if (stemmers[i] == nullptr) {
      stemmers[i].reset(sb_stemmer_new(kAlgorithms[i].name, "UTF_8"));
    }
    return stemmers[i].get();
  }
  return nullptr;
}

std::string SnowballStem(sb_stemmer& stemmer, absl::string_view word) {
  const sb_symbol* stem =
      sb_stemmer_stem(&stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                      static_cast<int>(word.size()));
  if (stem == nullptr) return std::string(word);  // out of memory
  return std::string(reinterpret_cast<const char*>(stem),
                     sb_stemmer_length(&stemmer));
}

}  // namespace

std::string Stem(absl::string_view word, absl::string_view language) {
  const absl::string_view known = TaxonomyLanguage(language);
  if (HasSuffixes(known)) {
    const std::string folded = FoldForSearch(word);
    std::string stem(tandem::StripSuffix(folded, known));
    // k turns into c before i and e: dobrovolník, dobrovolníci.
    if (known != "sq" && stem.size() > 1 && stem.back() == 'c') {
      stem.back() = 'k';
    }
    return stem;
  }
  sb_stemmer* snowball = FindSnowball(known);
  if (snowball == nullptr) return FoldForSearch(word);
  return FoldForSearch(SnowballStem(*snowball, FoldCase(word, known)));
}

}  // namespace tandem
