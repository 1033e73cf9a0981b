#include "indexer/text/suffix_stemmer.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace tandem {
namespace {

constexpr size_t kMinStemLetters = 3;

constexpr absl::string_view kCzechAndSlovak[] = {
    "a",     "e",     "i",     "o",     "u",    "y",     "ou",   "um",   "em",
    "am",    "om",    "im",    "ym",    "ech",  "ach",   "och",  "ich",  "ych",
    "ami",   "emi",   "imi",   "ymi",   "mi",   "ove",   "ovi",  "ova",  "ovy",
    "ovych", "ovymi", "oveho", "ovemu", "ovou", "ov",    "ej",   "eho",  "iho",
    "ho",    "emu",   "imu",   "ie",    "ia",   "iu",    "iam",  "iach", "iami",
    "iou",   "uje",   "ujeme", "uji",   "uju",  "ujici", "ovat", "ovani"};

constexpr absl::string_view kPolish[] = {
    "a",   "e",    "i",    "o",    "u",    "y",     "ie",   "ia",
    "iu",  "ami",  "iami", "ach",  "iach", "ow",    "iow",  "om",
    "iom", "owie", "ego",  "iego", "emu",  "iemu",  "ych",  "ich",
    "ymi", "imi",  "ej",   "iej",  "em",   "iem",   "ym",   "im",
    "ja",  "je",   "ji",   "jami", "jach", "jom",   "uje",  "ujemy",
    "uja", "owac", "owa",  "owe",  "owy",  "owych", "owej", "owego"};

constexpr absl::string_view kMacedonianAndBulgarian[] = {
    "a",   "e",     "i",    "o",     "ja",   "ia",  "ii",    "ija",   "iji",
    "ta",  "to",    "te",   "at",    "jat",  "ot",  "ata",   "jata",  "eto",
    "oto", "ite",   "iite", "ijata", "iata", "ove", "ovete", "ovite", "ovi",
    "eta", "etata", "ni",   "nata",  "noto", "nite"};

constexpr absl::string_view kAlbanian[] = {
    "a",    "e",   "i",    "u",   "ja",   "je",   "in",  "it",  "un",
    "ut",   "en",  "et",   "es",  "se",   "ve",   "ne",  "t",   "at",
    "ave",  "eve", "ive",  "ash", "esh",  "ish",  "jes", "jen", "jeve",
    "imin", "imi", "imit", "ime", "imet", "imeve"};

absl::Span<const absl::string_view> SuffixesOf(absl::string_view language) {
  if (language == "cs" || language == "sk") return kCzechAndSlovak;
  if (language == "pl") return kPolish;
  if (language == "mk" || language == "bg") return kMacedonianAndBulgarian;
  if (language == "sq") return kAlbanian;
  return {};
}

}  // namespace

bool HasSuffixes(absl::string_view language) {
  return !SuffixesOf(language).empty();
}

absl::string_view StripSuffix(absl::string_view word,
                              absl::string_view language) {
  size_t longest = 0;
  for (const absl::string_view suffix : SuffixesOf(language)) {
    if (suffix.size() > longest &&
        word.size() >= suffix.size() + kMinStemLetters &&
        absl::EndsWith(word, suffix)) {
      longest = suffix.size();
    }
  }
  return word.substr(0, word.size() - longest);
}

}  // namespace tandem
