// Matches, searches, writes, deletions, refits and new indexes at once; its
// worth shows under TSan. TANDEM_STRESS_SECONDS sets how long, by default 1.
#include <atomic>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/in_memory_profile_store.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/matcher.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

constexpr int kOrganisations = 300;
constexpr int kWriters = 2;

absl::Duration HowLong() {
  const char* wanted = std::getenv("TANDEM_STRESS_SECONDS");
  double seconds = 1;
  if (wanted != nullptr && !absl::SimpleAtod(wanted, &seconds)) {
    ADD_FAILURE() << "TANDEM_STRESS_SECONDS is no number: " << wanted;
  }
  return absl::Seconds(seconds);
}

class MatcherStressTest : public ::testing::Test {
 protected:
  static std::string Text(std::mt19937_64& random) {
    static const char* const kWords[] = {"legal",  "advice", "river",  "field",
                                         "forest", "access", "school", "help"};
    std::string text;
    for (size_t left = 1 + random() % 5; left > 0; --left) {
      absl::StrAppend(&text, kWords[random() % 8], " ");
    }
    return text;
  }

  void Write(std::mt19937_64& random, int number) {
    CatalogWrite write;
    write.id = *OrganisationId::ParseId(absl::StrCat("o", number));
    if (random() % 4 != 0) {
      write.organisation = OrganisationBuilder(write.id.value())
                               .Mission(Text(random))
                               .Offers(Text(random))
                               .Needs(Text(random), "legal-aid")
                               .Build();
    }
    const auto result = catalog_->Write(absl::MakeSpan(&write, 1)).front();
    EXPECT_TRUE(result.ok() || absl::IsNotFound(result.status()))
        << result.status();
  }

  // Asks until it is over; every answer is of one snapshot.
  void Ask(const Matcher& matcher) {
    std::mt19937_64 random(7);
    while (!done_.load()) {
      const auto snapshot = catalog_->snapshot();
      FindPartnersQuery query;
      query.terms.subject.stored = *OrganisationId::ParseId(
          absl::StrCat("o", random() % kOrganisations));
      query.terms.kind = CooperationKind::kJointCall;
      query.terms.criteria.criteria =
          FindCooperationKind(query.terms.kind)->default_criteria;
      query.include_one_sided = true;
      const auto found = matcher.FindPartners(query, *snapshot);
      if (!found.ok()) {
        EXPECT_TRUE(absl::IsNotFound(found.status())) << found.status();
        continue;
      }
      for (const Match& match : found->partners) {
        EXPECT_NE(snapshot->Find(match.id), nullptr);
      }
      SearchQuery search;
      search.text = {Text(random), "en"};
      EXPECT_THAT(matcher.Search(search, *snapshot), IsOk());
      ++answers_;
    }
  }

  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  const std::unique_ptr<Catalog> catalog_ =
      *Catalog::Open(*store_, SmallTaxonomy(),
                     {.embedder = {.dimension = 8},
                      .refit_automatically = false,
                      .exact_below = 50});
  std::atomic<bool> done_ = false;
  std::atomic<int64_t> answers_ = 0;
};

TEST_F(MatcherStressTest, AnswersBesideWritesAndRebuilds) {
  std::mt19937_64 random(1);
  for (int i = 0; i < kOrganisations; ++i) Write(random, i);
  const Matcher through_index(
      {.candidates = 20, .exhaustive_below = 0, .whole_below = 0},
      SmallTaxonomy());
  const Matcher by_a_look({.exhaustive_below = 0, .cores = 2}, SmallTaxonomy());
  std::vector<std::thread> threads;
  for (int i = 0; i < kWriters; ++i) {
    threads.emplace_back([this, i] {
      std::mt19937_64 own(static_cast<uint64_t>(i));
      while (!done_.load()) {
        Write(own, static_cast<int>(own() % kOrganisations));
      }
    });
  }
  threads.emplace_back([&] { Ask(through_index); });
  threads.emplace_back([&] { Ask(by_a_look); });
  threads.emplace_back([this] {
    while (!done_.load()) EXPECT_THAT(catalog_->Rebuild(), IsOk());
  });

  absl::SleepFor(HowLong());
  done_.store(true);
  for (std::thread& thread : threads) thread.join();

  EXPECT_GT(answers_.load(), 0);
  int64_t checked = 0;
  const auto mismatches = catalog_->CheckIntegrity(checked);
  ASSERT_THAT(mismatches, IsOk());
  EXPECT_THAT(*mismatches, ::testing::IsEmpty());
}

}  // namespace
}  // namespace tandem::testing
