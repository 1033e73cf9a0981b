#include "indexer/text/text_fingerprint.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "indexer/base/stable_hash.h"
#include "indexer/text/fold.h"
#include "indexer/text/stemmer.h"

namespace tandem {
namespace {

struct Probe {
  absl::string_view language;
  absl::string_view word;
};

// Words whose treatment differs between versions of a library first: long ones
// with several endings, and letters that only some transliterators know.
constexpr Probe kProbes[] = {
    {"en", "organisational"},
    {"en", "communities"},
    {"cs", "dobrovolníků"},
    {"sk", "najzraniteľnejších"},
    {"hu", "önkéntességgel"},
    {"hu", "közösségeinknek"},
    {"ro", "sustenabilităților"},
    {"sr", "удружењима"},
    {"hr", "najpotrebitijima"},
    {"mk", "доброволците"},
    {"sq", "bashkëpunimeve"},
    {"tr", "gönüllülüklerimizin"},
    {"pl", "współpracownikami"},
    {"bg", "доброволчеството"},
    {"de", "Gemeinschaftsgärten"},
    {"fr", "développement"},
    {"es", "participaciones"},
    {"it", "associazionismo"},
    {"nl", "vrijwilligerswerk"},
    {"sv", "föreningarnas"},
    {"da", "frivilligheden"},
    {"fi", "vapaaehtoistyössä"},
    {"pt", "associativismo"},
    {"el", "εθελοντισμός"},
    {"ka", "მოხალისეობა"},
    {"hy", "կամավորություն"},
    {"ar", "التطوع"},
    {"", "ﬁnanční"},
};

}  // namespace

std::string TextFingerprint() {
  uint64_t hash = 0;
  for (const Probe& probe : kProbes) {
    hash = StableHash(Stem(probe.word, probe.language), hash);
    hash = StableHash(FoldForSearch(probe.word), hash);
  }
  return absl::StrCat(absl::Hex(hash, absl::kZeroPad16));
}

}  // namespace tandem
