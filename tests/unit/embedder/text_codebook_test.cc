#include "indexer/embedder/text_codebook.h"

#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/embedder/latent_embedder.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

TEST(TextCodebookTest, EveryTextOfAProfileHasItsCode) {
  std::vector<Organisation> organisations;
  for (const std::string text :
       {"planting trees", "legal aid for tenants", "music for children",
        "trees and parks", "tenants and landlords"}) {
    organisations.push_back(
        OrganisationBuilder("o").Offers(text).Needs("volunteers").Build());
  }
  std::vector<const Organisation*> pointers;
  for (const Organisation& one : organisations) pointers.push_back(&one);
  const auto embedder =
      FitLatentEmbedder(pointers, SmallTaxonomy(), {.dimension = 4});
  ASSERT_THAT(embedder, IsOk());

  int codes = 0;
  for (const Organisation& one : organisations) {
    const EmbeddedProfile profile = (*embedder)->EmbedProfile(one);
    ForEachText(profile, [&](const TextVector& text) {
      EXPECT_EQ(text.code, CodeOf(text.latent, (*embedder)->codebook()));
      codes += text.code != kNoTextCode ? 1 : 0;
    });
  }
  EXPECT_GT(codes, 0);
}

TEST(TextCodebookTest, WhatSaysNothingHasNone) {
  EXPECT_EQ(CodeOf(LatentVector(), Centroids(4, {}, {})), kNoTextCode);
}

}  // namespace
}  // namespace tandem::testing
