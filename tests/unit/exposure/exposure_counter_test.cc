#include "service/exposure/exposure_counter.h"

#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem {
namespace {

using ::testing::Pair;
using ::testing::UnorderedElementsAre;

OrganisationId Id(const std::string& id) {
  return *OrganisationId::ParseId(id);
}

TEST(ExposureCounterTest, AnAnswerCountsEachOfItsPartnersOnce) {
  ExposureCounter counter;
  counter.Count({Id("a"), Id("b")});
  counter.Count({Id("b"), Id("b")});

  const ExposureTally tally = counter.Take();

  EXPECT_EQ(tally.answers, 2);
  EXPECT_THAT(tally.counts,
              UnorderedElementsAre(Pair(Id("a"), 1), Pair(Id("b"), 2)));
}

TEST(ExposureCounterTest, AnAnswerThatShowsNobodyIsAnAnswer) {
  ExposureCounter counter;
  counter.Count({});

  const ExposureTally tally = counter.Take();

  EXPECT_EQ(tally.answers, 1);
  EXPECT_TRUE(tally.counts.empty());
  EXPECT_FALSE(tally.empty());
}

TEST(ExposureCounterTest, WhatWasTakenIsNotTakenAgain) {
  ExposureCounter counter;
  counter.Count({Id("a")});
  EXPECT_FALSE(counter.Take().empty());

  EXPECT_TRUE(counter.Take().empty());
}

TEST(ExposureCounterTest, NothingIsLostBetweenThreads) {
  constexpr int kThreads = 8;
  constexpr int kAnswers = 500;
  ExposureCounter counter;
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&counter, t] {
      for (int i = 0; i < kAnswers; ++i) {
        counter.Count({Id("everybody"), Id(absl::StrCat("t", t))});
      }
    });
  }
  // Taken meanwhile, piece by piece.
  ExposureTally sum;
  const auto add = [&sum](const ExposureTally& tally) {
    sum.answers += tally.answers;
    for (const auto& [id, shown] : tally.counts) sum.counts[id] += shown;
  };
  for (int i = 0; i < 100; ++i) add(counter.Take());
  for (std::thread& thread : threads) thread.join();
  add(counter.Take());

  EXPECT_EQ(sum.answers, kThreads * kAnswers);
  EXPECT_EQ(sum.counts[Id("everybody")], kThreads * kAnswers);
  for (int t = 0; t < kThreads; ++t) {
    EXPECT_EQ(sum.counts[Id(absl::StrCat("t", t))], kAnswers);
  }
}

}  // namespace
}  // namespace tandem
