// A need in any language of the field finds the offer that meets it in any
// other: phrases of tests/data, which were written before the field lexicon and
// without knowledge of it.
#include <algorithm>
#include <cstddef>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "indexer/base/check.h"
#include "indexer/embedder/latent_embedder.h"
#include "indexer/embedder/similarity.h"

namespace tandem::testing {
namespace {

constexpr size_t kMinTopics = 25;
constexpr size_t kLanguages = 11;
constexpr double kGoal = 0.8;
// The right offer is among so many of the first.
constexpr int kShown = 3;

struct Phrase {
  std::string topic;
  TextVector need;
  TextVector offer;
};

// By language, in the order of topics.
using Phrases = std::map<std::string, std::vector<Phrase>>;

Phrases ReadPhrases(const Embedder& embedder) {
  std::ifstream file(TANDEM_TEST_DATA "/need_offer_phrases.tsv");
  TANDEM_CHECK(file.good());
  Phrases phrases;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    TANDEM_CHECK(cells.size() == 4);
    // Taxonomies call it `sh`; texts say one of its ISO codes.
    const std::string code = cells[1] == "sh" ? "sr" : cells[1];
    phrases[cells[1]].push_back({cells[0], embedder.EmbedText(cells[2], code),
                                 embedder.EmbedText(cells[3], code)});
  }
  return phrases;
}

// Share of the needs whose offer in `offers` is among the first three.
double ShareFound(const std::vector<Phrase>& needs,
                  const std::vector<Phrase>& offers) {
  int found = 0;
  for (const Phrase& need : needs) {
    double right = 0;
    for (const Phrase& offer : offers) {
      if (offer.topic == need.topic) right = Similarity(need.need, offer.offer);
    }
    // Ties count against it.
    const auto before =
        std::count_if(offers.begin(), offers.end(), [&](const Phrase& offer) {
          return offer.topic != need.topic &&
                 Similarity(need.need, offer.offer) >= right;
        });
    if (before < kShown) ++found;
  }
  return static_cast<double>(found) / static_cast<double>(needs.size());
}

// Fits on the built-in taxonomies alone: what an empty directory has.
TEST(NeedOfferTest, EveryLanguageFindsEveryOther) {
  const auto taxonomy = Taxonomy::LoadBuiltIn();
  TANDEM_CHECK(taxonomy.ok());
  const auto embedder = FitLatentEmbedder({}, **taxonomy, {.dimension = 128});
  TANDEM_CHECK(embedder.ok());
  const Phrases phrases = ReadPhrases(**embedder);
  ASSERT_EQ(phrases.size(), kLanguages);
  double sum = 0;
  std::string table;
  for (const auto& [from, needs] : phrases) {
    ASSERT_GE(needs.size(), kMinTopics) << from;
    absl::StrAppend(&table, from);
    for (const auto& [to, offers] : phrases) {
      const double share = ShareFound(needs, offers);
      sum += share;
      absl::StrAppendFormat(&table, " %s %.2f", to, share);
      EXPECT_GE(share, kGoal) << "needs in " << from << ", offers in " << to;
    }
    absl::StrAppend(&table, "\n");
  }
  RecordProperty("mean_share", absl::StrFormat("%.3f", sum / 121));
  std::printf("%smean %.3f\n", table.c_str(), sum / 121);
}

}  // namespace
}  // namespace tandem::testing
