#include "indexer/base/ordered_pipeline.h"

#include <atomic>
#include <memory>
#include <numeric>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tandem {
namespace {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Pipeline = OrderedPipeline<std::unique_ptr<int>>;

std::vector<int> FirstNumbers(int count) {
  std::vector<int> numbers(static_cast<size_t>(count));
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

class OrderedPipelineTest : public ::testing::TestWithParam<int> {
 protected:
  // Reads 0, 1, ... below `count`; `work` is done on each.
  absl::Status Run(int count,
                   const std::function<absl::Status(int)>& work = nullptr,
                   const std::function<absl::Status(int)>& take = nullptr) {
    Pipeline pipeline(GetParam(), [&, next = 0]() mutable {
      EXPECT_FALSE(at_end_) << "read behind the end";
      const int number = next++;
      read_ = next;
      at_end_ = number == count;
      return at_end_
                 ? Pipeline::Work()
                 : Pipeline::Work(
                       [&, number]() -> absl::StatusOr<std::unique_ptr<int>> {
                         if (work != nullptr) {
                           TANDEM_RETURN_IF_ERROR(work(number));
                         }
                         return std::make_unique<int>(number);
                       });
    });
    return pipeline.Run([&](std::unique_ptr<int> made) {
      taken_.push_back(*made);
      return take == nullptr ? absl::OkStatus() : take(*made);
    });
  }

  std::atomic<bool> at_end_ = false;
  std::atomic<int> read_ = 0;
  std::vector<int> taken_;
};

TEST_P(OrderedPipelineTest, TakesInTheOrderOfReading) {
  EXPECT_TRUE(Run(1000, [](int number) {
                // Early ones last longest.
                for (int i = number % 16; i < 16; ++i) {
                  std::this_thread::yield();
                }
                return absl::OkStatus();
              }).ok());
  EXPECT_THAT(taken_, ElementsAreArray(FirstNumbers(1000)));
}

TEST_P(OrderedPipelineTest, NothingToReadIsNoError) {
  EXPECT_TRUE(Run(0).ok());
  EXPECT_THAT(taken_, IsEmpty());
}

TEST_P(OrderedPipelineTest, AnErrorOfWorkEndsItBehindWhatCameBefore) {
  const absl::Status status = Run(1000, [](int number) {
    return number % 333 == 332 ? absl::DataLossError(std::to_string(number))
                               : absl::OkStatus();
  });
  EXPECT_EQ(status, absl::DataLossError("332"));
  EXPECT_THAT(taken_, ElementsAreArray(FirstNumbers(332)));
}

TEST_P(OrderedPipelineTest, AnErrorOfReadingEndsItBehindWhatCameBefore) {
  Pipeline pipeline(
      GetParam(), [next = 0]() mutable -> absl::StatusOr<Pipeline::Work> {
        if (next == 40) return absl::UnavailableError("disk");
        return [number = next++] { return std::make_unique<int>(number); };
      });
  EXPECT_EQ(pipeline.Run([&](std::unique_ptr<int> made) {
    taken_.push_back(*made);
    return absl::OkStatus();
  }),
            absl::UnavailableError("disk"));
  EXPECT_THAT(taken_, ElementsAreArray(FirstNumbers(40)));
}

TEST_P(OrderedPipelineTest, AnErrorOfTakingEndsIt) {
  const absl::Status status = Run(100000, nullptr, [](int number) {
    return number == 20 ? absl::AbortedError("enough") : absl::OkStatus();
  });
  EXPECT_EQ(status, absl::AbortedError("enough"));
  EXPECT_THAT(taken_, SizeIs(21));
  EXPECT_LT(read_, 100000);
}

TEST_P(OrderedPipelineTest, ReadsAFewTurnsAheadAtMost) {
  int furthest = 0;
  EXPECT_TRUE(Run(20000, nullptr, [&](int number) {
                furthest = std::max(furthest, read_ - number);
                return absl::OkStatus();
              }).ok());
  EXPECT_LE(furthest, (4 * GetParam() + 2) * 16);
}

INSTANTIATE_TEST_SUITE_P(Threads, OrderedPipelineTest,
                         ::testing::Values(1, 2, 5));

}  // namespace
}  // namespace tandem
