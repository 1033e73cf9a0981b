// A need in any language of the field finds the offer that meets it in any
// other: phrases of tests/data, all of which were written without knowledge of
// the field lexicon and before the entries that they need.
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

// One line of a file: topic, language, need, offer.
using Line = std::vector<std::string>;

struct Phrase {
  std::string topic;
  TextVector need;
  TextVector offer;
};

// By language, in the order of topics.
using Phrases = std::map<std::string, std::vector<Phrase>>;

std::vector<Line> ReadLines(const std::string& name) {
  std::ifstream file(TANDEM_TEST_DATA "/" + name);
  TANDEM_CHECK(file.good());
  std::vector<Line> lines;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    lines.push_back(absl::StrSplit(line, '\t'));
    TANDEM_CHECK(lines.back().size() == 4);
  }
  return lines;
}

// Taxonomies call it `sh`; texts say one of its ISO codes.
std::string CodeOf(const Line& line) {
  return line[1] == "sh" ? "sr" : line[1];
}

// Fitted on a directory that states the offers; nobody has stated the needs.
std::unique_ptr<const Embedder> FitOnOffers(const std::vector<Line>& lines,
                                            const Taxonomy& taxonomy) {
  std::vector<Organisation> organisations;
  for (const Line& line : lines) {
    Organisation& organisation = organisations.emplace_back();
    organisation.id =
        *OrganisationId::ParseId(absl::StrCat("o", organisations.size()));
    organisation.offers.push_back({.text = {line[3], CodeOf(line)}});
  }
  std::vector<const Organisation*> pointers;
  for (const Organisation& organisation : organisations) {
    pointers.push_back(&organisation);
  }
  auto embedder = FitLatentEmbedder(pointers, taxonomy, {});
  TANDEM_CHECK(embedder.ok());
  return *std::move(embedder);
}

Phrases Embed(const std::vector<Line>& lines, const Embedder& embedder) {
  Phrases phrases;
  for (const Line& line : lines) {
    phrases[line[1]].push_back({line[0],
                                embedder.EmbedText(line[2], CodeOf(line)),
                                embedder.EmbedText(line[3], CodeOf(line))});
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

class NeedOfferTest : public ::testing::TestWithParam<const char*> {};

TEST_P(NeedOfferTest, EveryLanguageFindsEveryOther) {
  const auto taxonomy = Taxonomy::LoadBuiltIn();
  TANDEM_CHECK(taxonomy.ok());
  const std::vector<Line> lines = ReadLines(GetParam());
  const Phrases phrases = Embed(lines, *FitOnOffers(lines, **taxonomy));
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

INSTANTIATE_TEST_SUITE_P(Phrases, NeedOfferTest,
                         ::testing::Values("need_offer_phrases.tsv",
                                           "need_offer_phrases_more.tsv"));

}  // namespace
}  // namespace tandem::testing
