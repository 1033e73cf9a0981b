#include "clients/cli/progress.h"

#include <sstream>

#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

class ProgressTest : public ::testing::Test {
 protected:
  Progress Make(Progress::Style style) {
    return Progress({.style = style,
                     .label = "importing",
                     .width = 100,
                     .now = [this] { return now_; }},
                    out_);
  }

  std::ostringstream out_;
  absl::Time now_ = absl::UnixEpoch();
};

TEST_F(ProgressTest, BarShowsShareSpeedAndTimeLeft) {
  Progress progress = Make(Progress::Style::kBar);
  now_ += absl::Seconds(10);

  progress.Update(5000, 0.5);

  EXPECT_EQ(out_.str(),
            "\r\x1b[Kimporting  ██████████░░░░░░░░░░ 50 %  5,000 records  "
            "500/s  ETA 0:10");
}

TEST_F(ProgressTest, BarIsNotRedrawnAtOnceAndGoesAway) {
  Progress progress = Make(Progress::Style::kBar);
  progress.Update(1, 0.1);
  out_.str("");

  progress.Update(2, 0.2);
  EXPECT_EQ(out_.str(), "");

  progress.Finish();
  EXPECT_EQ(out_.str(), "\r\x1b[K");
}

TEST_F(ProgressTest, LinesComeEveryTenSeconds) {
  Progress progress = Make(Progress::Style::kLines);
  now_ += absl::Seconds(9);
  progress.Update(90, -1);
  EXPECT_EQ(out_.str(), "");

  now_ += absl::Seconds(1);
  progress.Update(100, -1);
  progress.Update(101, -1);

  EXPECT_EQ(out_.str(), "importing: 100 records  10/s\n");
}

TEST_F(ProgressTest, NoneStaysSilent) {
  Progress progress = Make(Progress::Style::kNone);
  now_ += absl::Hours(1);
  progress.Update(1, 0.5);
  progress.Finish();

  EXPECT_EQ(out_.str(), "");
}

}  // namespace
}  // namespace tandem::testing
