#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/base/check.h"
#include "indexer/embedder/latent_embedder.h"
#include "indexer/embedder/similarity.h"
#include "tests/testing/unpack.h"

namespace tandem::testing {
namespace {

// English offers; position 0 is what the needs of kProjectWriting ask for.
constexpr const char* kOffers[] = {
    "Help with writing project proposals and grant applications",
    "Recruiting and coordinating volunteers",
    "Legal advice and representation before courts",
    "Bookkeeping and financial reports",
    "Mediation between neighbours in conflict",
    "Running social media channels and press work",
};

struct Ask {
  const char* language;
  const char* text;
  int expected;  // position in kOffers
};

// Fits on the built-in taxonomies alone, once: what an empty directory has.
class CrossLanguageTest : public ::testing::TestWithParam<Ask> {
 protected:
  static void SetUpTestSuite() {
    auto taxonomy = Taxonomy::LoadBuiltIn();
    TANDEM_CHECK(taxonomy.ok());
    taxonomy_ = taxonomy->release();
    LatentEmbedderOptions options;
    options.dimension = 128;
    auto embedder = FitLatentEmbedder({}, *taxonomy_, options);
    TANDEM_CHECK(embedder.ok());
    embedder_ = embedder->release();
  }
  static void TearDownTestSuite() {
    delete embedder_;
    delete taxonomy_;
  }

  static const Taxonomy* taxonomy_;
  static const Embedder* embedder_;
};
const Taxonomy* CrossLanguageTest::taxonomy_ = nullptr;
const Embedder* CrossLanguageTest::embedder_ = nullptr;

TEST_P(CrossLanguageTest, ANeedFindsTheEnglishOffer) {
  const Ask& ask = GetParam();
  const TextVector need = embedder_->EmbedText(ask.text, ask.language);
  int best = -1;
  double best_similarity = 0;
  double second = 0;
  for (int i = 0; i < static_cast<int>(std::size(kOffers)); ++i) {
    const double similarity =
        Similarity(need, embedder_->EmbedText(kOffers[i], "en"));
    if (similarity > best_similarity) {
      second = best_similarity;
      best_similarity = similarity;
      best = i;
    } else {
      second = std::max(second, similarity);
    }
  }
  EXPECT_EQ(best, ask.expected) << ask.text;
  EXPECT_GT(best_similarity, 0.2) << ask.text;
  EXPECT_GT(best_similarity, 1.3 * second) << ask.text;
}

INSTANTIATE_TEST_SUITE_P(
    ProjectWriting, CrossLanguageTest,
    ::testing::Values(
        Ask{"cs", "Potřebujeme pomoc s psaním projektových žádostí", 0},
        Ask{"", "Potřebujeme pomoc s psaním projektových žádostí", 0},
        Ask{"sk", "Potrebujeme pomoc s písaním projektových žiadostí", 0},
        Ask{"hu", "Segítségre van szükségünk a pályázatíráshoz", 0},
        Ask{"ro", "Avem nevoie de ajutor la scrierea de proiecte", 0},
        Ask{"sr", "Потребна нам је помоћ у писању пројеката", 0},
        Ask{"hr", "Trebamo pomoć u pisanju projekata", 0},
        Ask{"mk", "Ни треба помош за пишување проекти", 0},
        Ask{"sq", "Na duhet ndihmë për shkrimin e projekteve", 0},
        Ask{"tr", "Proje yazma konusunda desteğe ihtiyacımız var", 0},
        Ask{"pl", "Potrzebujemy pomocy w pisaniu projektów", 0},
        Ask{"bg", "Имаме нужда от помощ за писане на проекти", 0}));

INSTANTIATE_TEST_SUITE_P(
    Volunteers, CrossLanguageTest,
    ::testing::Values(
        Ask{"cs", "Hledáme někoho, kdo nás naučí koordinaci dobrovolníků", 1},
        Ask{"hu", "Önkéntesek toborzása és koordinálása", 1},
        Ask{"ro", "Recrutarea și coordonarea voluntarilor", 1},
        Ask{"sr", "Координација волонтера", 1},
        Ask{"sq", "Menaxhimi i vullnetarëve", 1},
        Ask{"tr", "Gönüllü yönetimi", 1}));

INSTANTIATE_TEST_SUITE_P(
    Others, CrossLanguageTest,
    ::testing::Values(Ask{"cs", "Právní poradenství pro naše klienty", 2},
                      Ask{"hu", "Jogi segítségnyújtás", 2},
                      Ask{"tr", "Hukuki danışmanlık", 2},
                      Ask{"sk", "Vedenie účtovníctva a finančné správy", 3},
                      Ask{"mk", "Медијација во конфликти", 4},
                      Ask{"sq", "Menaxhimi i rrjeteve sociale", 5}));

TEST_F(CrossLanguageTest, FormsOfACzechWordShareMeaning) {
  const TextVector plural = embedder_->EmbedText("dobrovolníci", "cs");
  const TextVector genitive = embedder_->EmbedText("dobrovolníků", "cs");
  EXPECT_EQ(Unpack(plural.sparse.concepts()),
            Unpack(genitive.sparse.concepts()));
  EXPECT_FALSE(plural.sparse.concepts().empty());
  EXPECT_EQ(Unpack(plural.sparse.words()), Unpack(genitive.sparse.words()));
}

TEST_F(CrossLanguageTest, BothSerbianScriptsGiveOneVector) {
  EXPECT_EQ(embedder_->EmbedText("Pomoć u pisanju projekata", "sr"),
            embedder_->EmbedText("Помоћ у писању пројеката", "sr"));
}

}  // namespace
}  // namespace tandem::testing
