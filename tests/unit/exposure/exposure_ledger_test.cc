#include "service/exposure/exposure_ledger.h"

#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/exposure_codec.h"
#include "indexer/store/in_memory_profile_store.h"
#include "indexer/store/profile_store.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/exposure/failing_resource_store.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

OrganisationId Id(const std::string& id) {
  return *OrganisationId::ParseId(id);
}

class ExposureLedgerTest : public ::testing::Test {
 protected:
  std::unique_ptr<ExposureLedger> Open() {
    auto ledger = ExposureLedger::Open(store_, clock_);
    EXPECT_THAT(ledger, IsOk());
    return ledger.ok() ? *std::move(ledger) : nullptr;
  }

  // Writes a resource behind the ledger's back.
  void Put(const std::string& name, const std::string& content) {
    ASSERT_THAT(profiles_->resources().Commit({{name, content, {}}}, 1),
                IsOk());
  }

  const std::unique_ptr<ProfileStore> profiles_ = NewInMemoryProfileStore();
  FailingResourceStore store_{profiles_->resources()};
  FakeClock clock_;
};

TEST_F(ExposureLedgerTest, TheFirstPeriodIsOpenFromTheStart) {
  const auto ledger = Open();

  EXPECT_THAT(ledger->List(), SizeIs(1));
  EXPECT_EQ(ledger->List()[0],
            (ExposureSpan{.number = 1, .start_time_ms = clock_.NowMs()}));
}

TEST_F(ExposureLedgerTest, TheOpenPeriodHasWhatWasCountedUpToNow) {
  const auto ledger = Open();
  ledger->counter().Count({Id("a"), Id("b")});
  ledger->counter().Count({Id("a")});

  const auto open = ledger->GetOpen();

  EXPECT_EQ(open->span.answers, 2);
  EXPECT_EQ(open->span.shown, 3);
  EXPECT_EQ(open->span.organisations_shown, 2);
  EXPECT_THAT(open->counts,
              UnorderedElementsAre(Pair(Id("a"), 2), Pair(Id("b"), 1)));
  EXPECT_EQ(ledger->List()[0], open->span);
}

TEST_F(ExposureLedgerTest, WhatWasFlushedIsThereAfterARestart) {
  {
    const auto ledger = Open();
    ledger->counter().Count({Id("a"), Id("b")});
    ASSERT_THAT(ledger->Flush(), IsOk());
    ledger->counter().Count({Id("lost")});
  }
  clock_.Advance(1000);
  const auto ledger = Open();
  ledger->counter().Count({Id("a")});

  const auto open = ledger->GetOpen();

  EXPECT_EQ(open->span.answers, 2);
  EXPECT_EQ(open->span.start_time_ms, clock_.NowMs() - 1000);
  EXPECT_THAT(open->counts,
              UnorderedElementsAre(Pair(Id("a"), 2), Pair(Id("b"), 1)));
}

TEST_F(ExposureLedgerTest, NothingNewIsNotWritten) {
  const auto ledger = Open();
  ledger->counter().Count({Id("a")});
  ASSERT_THAT(ledger->Flush(), IsOk());
  const int commits = store_.commits();

  ASSERT_THAT(ledger->Flush(), IsOk());

  EXPECT_EQ(store_.commits(), commits);
}

TEST_F(ExposureLedgerTest, AFlushThatFailsIsMadeUpForByTheNext) {
  {
    const auto ledger = Open();
    ledger->counter().Count({Id("a")});
    store_.Fail(absl::UnavailableError("the disk is away"));
    EXPECT_THAT(ledger->Flush(), StatusIs(absl::StatusCode::kUnavailable));
    store_.Fail(absl::OkStatus());
    ASSERT_THAT(ledger->Flush(), IsOk());
  }

  EXPECT_THAT(Open()->GetOpen()->counts,
              UnorderedElementsAre(Pair(Id("a"), 1)));
}

TEST_F(ExposureLedgerTest, ClosingFreezesTheCountsForEver) {
  auto ledger = Open();
  ledger->counter().Count({Id("a")});
  clock_.Advance(5000);

  const auto closed = ledger->Close(/*expected_number=*/1);

  ASSERT_THAT(closed, IsOk());
  EXPECT_EQ(closed->closed.number, 1);
  EXPECT_EQ(closed->closed.shown, 1);
  EXPECT_EQ(closed->closed.end_time_ms, clock_.NowMs());
  EXPECT_EQ(closed->opened,
            (ExposureSpan{.number = 2, .start_time_ms = clock_.NowMs()}));
  ledger->counter().Count({Id("b")});
  ASSERT_THAT(ledger->Flush(), IsOk());
  for (int restart = 0; restart < 2; ++restart) {
    SCOPED_TRACE(restart);
    const auto period = ledger->GetClosed(1);
    ASSERT_THAT(period, IsOk());
    EXPECT_EQ((*period)->span, closed->closed);
    EXPECT_THAT((*period)->counts, UnorderedElementsAre(Pair(Id("a"), 1)));
    EXPECT_THAT(ledger->GetOpen()->counts,
                UnorderedElementsAre(Pair(Id("b"), 1)));
    ledger = Open();
  }
}

TEST_F(ExposureLedgerTest, ClosingAnotherPeriodThanExpectedIsAborted) {
  const auto ledger = Open();
  ASSERT_THAT(ledger->Close(1), IsOk());

  EXPECT_THAT(ledger->Close(1),
              StatusIs(absl::StatusCode::kAborted,
                       HasSubstr("exposurePeriods/2 is open, not "
                                 "exposurePeriods/1")));
  EXPECT_THAT(ledger->List(), SizeIs(2));
  EXPECT_THAT(ledger->Close(0), IsOk());
  EXPECT_THAT(ledger->List(), SizeIs(3));
}

TEST_F(ExposureLedgerTest, ACloseThatFailsLeavesThePeriodOpen) {
  const auto ledger = Open();
  ledger->counter().Count({Id("a")});
  store_.Fail(absl::ResourceExhaustedError("the disk is full"));
  EXPECT_THAT(ledger->Close(0), StatusIs(absl::StatusCode::kResourceExhausted));
  store_.Fail(absl::OkStatus());

  EXPECT_EQ(ledger->GetOpen()->span.number, 1);
  EXPECT_THAT(ledger->GetOpen()->counts,
              UnorderedElementsAre(Pair(Id("a"), 1)));
  EXPECT_THAT(ledger->GetClosed(1),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(ExposureLedgerTest, OnlyClosedPeriodsCanBeHad) {
  const auto ledger = Open();
  EXPECT_THAT(ledger->GetClosed(1),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("close it first")));
  EXPECT_THAT(ledger->GetClosed(2),
              StatusIs(absl::StatusCode::kNotFound,
                       HasSubstr("no period was closed yet")));
  ASSERT_THAT(ledger->Close(0), IsOk());
  EXPECT_THAT(ledger->GetClosed(1), IsOk());
  EXPECT_THAT(ledger->GetClosed(9),
              StatusIs(absl::StatusCode::kNotFound,
                       HasSubstr("the last one that was closed is "
                                 "exposurePeriods/1")));
}

TEST_F(ExposureLedgerTest, TenPeriodsAndMoreKeepTheirOrder) {
  auto ledger = Open();
  for (int number = 1; number <= 12; ++number) {
    for (int i = 0; i < number; ++i) ledger->counter().Count({Id("a")});
    ASSERT_THAT(ledger->Close(number), IsOk());
  }
  ledger = Open();

  const std::vector<ExposureSpan> spans = ledger->List();

  ASSERT_THAT(spans, SizeIs(13));
  for (int i = 0; i < 13; ++i) EXPECT_EQ(spans[i].number, 13 - i);
  // More than are kept at hand, forwards and again.
  for (int number : {1, 2, 3, 4, 5, 6, 1, 12, 1}) {
    const auto period = ledger->GetClosed(number);
    ASSERT_THAT(period, IsOk());
    EXPECT_EQ((*period)->TimesShown(Id("a")), number);
    EXPECT_EQ((*period)->TimesShown(Id("b")), 0);
  }
}

TEST_F(ExposureLedgerTest, NothingIsLostWhileAPeriodIsClosed) {
  constexpr int kAnswers = 2000;
  const auto ledger = Open();
  std::thread answering([&ledger] {
    for (int i = 0; i < kAnswers; ++i) ledger->counter().Count({Id("a")});
  });
  for (int i = 0; i < 20; ++i) {
    EXPECT_THAT(ledger->Close(0), IsOk());
    EXPECT_THAT(ledger->Flush(), IsOk());
  }
  answering.join();

  int64_t answers = 0;
  for (const ExposureSpan& span : ledger->List()) answers += span.answers;

  EXPECT_EQ(answers, kAnswers);
}

TEST_F(ExposureLedgerTest, DamageIsToldAndNotSkipped) {
  ASSERT_THAT(Open()->Close(0), IsOk());
  Put("exposureCounts/1", "\xFF");
  EXPECT_THAT(Open()->GetClosed(1),
              StatusIs(absl::StatusCode::kDataLoss,
                       HasSubstr("reading exposureCounts/1")));
  Put("exposurePeriods/4", EncodeExposureSpan({.number = 4}));
  EXPECT_THAT(ExposureLedger::Open(store_, clock_),
              StatusIs(absl::StatusCode::kDataLoss,
                       HasSubstr("exposurePeriods/2 is missing, or open")));
  Put("exposurePeriods/1", "\xFF");
  EXPECT_THAT(ExposureLedger::Open(store_, clock_),
              StatusIs(absl::StatusCode::kDataLoss,
                       HasSubstr("reading exposurePeriods/1")));
}

TEST_F(ExposureLedgerTest, CountsThatAreMissingAreDataLoss) {
  Put("exposurePeriods/1",
      EncodeExposureSpan(
          {.number = 1, .answers = 1, .shown = 1, .organisations_shown = 1}));

  EXPECT_THAT(ExposureLedger::Open(store_, clock_),
              StatusIs(absl::StatusCode::kDataLoss,
                       HasSubstr("exposureCounts/1 is missing")));
}

}  // namespace
}  // namespace tandem::testing
