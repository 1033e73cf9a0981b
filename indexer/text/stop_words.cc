#include "indexer/text/stop_words.h"

#include <cstddef>
#include <cstdint>
#include <iterator>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace tandem {
namespace {

// In the order of kStopWordLanguages, folded for search.
constexpr absl::string_view kLists[] = {
    // en
    "a about across after all also among an and any are as at be been being "
    "between both but by can do does each for from had has have he her his how "
    "i if in into is it its may more most must no nor not of on only or other "
    "our out over own she should so some such than that the their them then "
    "there these they this those through to under up was we were what when "
    "where which while who whose will with within would you your",
    // cs
    "a aby ale ani az bez bude by byl byla byli bylo byt co ci dalsi do i ja "
    "jako je jeho jejich jen jeste jejim ji jiz jsem jsme jsou k kde kdo kdy "
    "ke ktera ktere ktery ktereho kterych ma mezi mi my na nad nam nas nase "
    "nasi nebo nejsou nez o od po pod podle pro proti pri s se si sve svych "
    "tak take tato tedy ten tento teto to toho tyto u v vam vas ve vsak vsech "
    "z za ze",
    // sk
    "a aby aj ako ale alebo ani az bez bol bola boli bolo by byt co cez do ho "
    "i ich ina je jej jeho k kde kto ktora ktore ktoreho ktori ktory ktorych "
    "ku ma medzi mi my na nad nam nas nase nasej nasich nie o od po pod podla "
    "pre pri s sa si su svoje svojich so ta tak takze tato tento to tohto "
    "toto u uz v vam vas vo vsak z za ze zo",
    // hu
    "a abban ahhoz aki akik alatt amely amelyek amelyet ami amikor annak az "
    "azok azt be csak de e egy egyeb el ellen elo es ez ezek ezen ezt fel "
    "hanem hogy illetve is itt ki lehet lenne lesz ma majd meg mely melyek "
    "mert mi mind minden mint mivel mely nagyon ne nekunk nelkul nem ott o ok "
    "olyan sajat se sem szamara szerint tovabba ugy utan vagy vagyunk valamint "
    "van vannak volt",
    // ro
    "a acest aceasta aceste acestor acestui ai al ale alte am ar are as asupra "
    "au avem ca care catre ce cel cea cei cele cu cum da daca dar de deci "
    "despre din dintre doar dupa ea ei el este eu fi fie fara fost i iar ii "
    "il in intre isi la lor lui mai ne ni nici noastra noastre noi nostru nu o "
    "ori pe pentru prin privind sa sale sau se si sunt sub toate toti tot un "
    "una unei unor unui va vom",
    // sh
    "a ako ali bez bi bila bili bilo bio biti ce cemo da do dok ga i ih ili "
    "iz iza ja je jer jesu jos ju kada kao kod koja koje kojem koji kojih "
    "kojim koju kroz li mi moze na nad nam nama nas nasa nase nasi ne nego "
    "nije nisu njih njihov njihove njihovih o od on one oni ova ovaj ove ovo "
    "po pod pored pre prema pri prije s sa sam samo se smo sto su sva sve svi "
    "svih svoj svoje svojih ta taj te to u uz vam za zbog sta",
    // mk
    "a ako ama bez bi bide bidejki da dali deka do dodeka e edna edno gi go i "
    "ili im ima imaat imame iz ja kade kako kaj kje koga koe koi koja koj kon "
    "kje megju mi mu na nad nas nasa nasata nasi nasite ne nego nie niv nivna "
    "nivni nivnite no ni od osven otkako ova ovaa ovie ovoj po pod pokraj pred "
    "preku pri se sekoj si sme so site sto su taa tie toa toj tuku u vo za "
    "zatoa",
    // sq
    "a ai ajo apo as ata ato base ben bere c cila cilat cilen cilet cili dhe "
    "do duke e edhe eshte ishin ishte i ja jane jemi jo ju ka kane kemi ketij "
    "keto kete kjo kjo ku kur ky kundrejt me mes mbi midis mund na ne nder nen "
    "nga nje nuk o ose pa pas per pra prej qe sa saj se si sipas tana te tij "
    "tjera tjeter tona tone tuaj ty tyre u une ushtron vet yne",
    // tr
    "acaba ama ancak artik bazi ben beri bile bir biri biz bizim bu buna "
    "bunlar "
    "bunu cok cunku da daha de degil diger diye gibi hem hep her icin ile ise "
    "iken kadar ki kim mi mu nasil ne neden o olan olarak oldugu oldugunu "
    "olmak olup onlar onlarin onun ise sadece sey siz su tarafindan tum uzere "
    "var ve veya ya yani yer yok",
    // pl
    "a aby ale am albo az bez bo by byc byl byla byli bylo bede co czy dla do "
    "gdy gdzie i ich im innych iz ja jak jako je jego jej jest jestesmy "
    "juz kiedy ktora ktore ktorych ktory ktorzy lub ma maja mamy mi miedzy "
    "moze "
    "my na nad nam nas nasza nasze naszych nie nich niz o od on oraz po pod "
    "podczas poprzez przed przez przy sa sie so swoich swoje ta tak takze tego "
    "tej ten to tych tym u w wraz wszystkich z za ze",
    // bg
    "a ako ala bez beseh bi bil bila bili bilo v vav vsicki vse vseki vuv da "
    "dali do dori e edin edna edno za zastoto i iz ili im ima imame ja kakvo "
    "kakto kato kam kogato koeto koi koito kojato koj kam li mezdu moze mu na "
    "nad nai naj nas nasata nasi nasite ne negovata nego neja ni nie no njakoi "
    "o ot po pod pokraj pri prez s sa sas samo se si sled sme spored sto sa "
    "tazi tako takiva te tehnite tezi ti to tova tozi toj u ce crez ste",
    // de
    "aber alle als also am an auch auf aus bei bis da dass dem den der des die "
    "diese diesem dieser dieses durch ein eine einem einen einer eines er es "
    "fur gegen hat ihr ihre ihren im in ist kann mit nach nicht noch nur oder "
    "ohne sich sie sind so sowie uber um und uns unser unsere unter vom von "
    "vor war was wenn werden wie wir wird zu zum zur zwischen",
    // fr
    "a afin ainsi au aussi aux avec c ce ces cet cette comme d dans de des "
    "donc dont du elle elles en entre est et etre eux fait il ils j je l la le "
    "les leur leurs lors lui m mais me meme n ne nos notre nous on ont ou par "
    "pas plus pour qu que qui s sa sans se ses son sont sous sur t tous tout "
    "toute toutes un une vers vos votre vous y",
    // es
    "a al algunos ante como con contra cual cuando de del desde donde durante "
    "e el ella ellas ellos en entre es esta estan este estos fue ha han hasta "
    "la las le les lo los mas me mi muy ni no nos nosotros nuestra nuestro o "
    "para pero por porque que se ser si sin sobre son su sus tambien todo "
    "todos u un una uno unos y ya",
    // it
    "a ad ai al alla alle anche c che chi ci come con contro cui d da dagli "
    "dai dal dalla dalle degli dei del dell della delle di dove e ed era "
    "essere "
    "fra gli ha hanno i il in io l la le lo loro ma nei nel nell nella nelle "
    "noi non nostra nostro o ogni oltre per perche piu presso quale quali "
    "quella questo se si sia sono su sua sue sui sul sulla suo suoi tra tutti "
    "un una uno",
    // nl
    "aan al als bij dan dat de der die dit door een en er het hij hun ik in is "
    "kan maar me met mij naar niet nog of om onder ons onze ook op over te tot "
    "tussen uit van veel voor was wat we wel werd wij wordt worden zich zij "
    "zijn zoals",
    // pt
    "a ao aos as ate com como da das de do dos e ela ele eles em entre era es "
    "essa esta este eu foi ha isso ja mais mas na nao nas nem no nos nossa "
    "nosso o os ou para pela pelas pelo pelos por qual quando que quem se sem "
    "ser seu seus sobre sua suas tambem um uma",
};
static_assert(std::size(kLists) == kStopWordLanguageCount);
static_assert(std::size(kStopWordLanguages) == kStopWordLanguageCount);

// Parts of addresses, in texts of any language.
constexpr absl::string_view kAddressParts =
    "http https www com org net htm html";

using Masks = absl::flat_hash_map<absl::string_view, uint32_t>;

const Masks& GetMasks() {
  static const Masks& masks = *[] {
    auto* made = new Masks;
    for (size_t i = 0; i < kStopWordLanguageCount; ++i) {
      for (const absl::string_view word : absl::StrSplit(kLists[i], ' ')) {
        (*made)[word] |= uint32_t{1} << i;
      }
    }
    for (const absl::string_view word : absl::StrSplit(kAddressParts, ' ')) {
      (*made)[word] |= (uint32_t{1} << kStopWordLanguageCount) - 1;
    }
    return made;
  }();
  return masks;
}

}  // namespace

uint32_t StopWordLanguages(absl::string_view word) {
  const auto it = GetMasks().find(word);
  return it == GetMasks().end() ? 0 : it->second;
}

uint32_t StopWordMask(absl::string_view language) {
  for (size_t i = 0; i < kStopWordLanguageCount; ++i) {
    if (kStopWordLanguages[i] == language) return uint32_t{1} << i;
  }
  return 0;
}

}  // namespace tandem
