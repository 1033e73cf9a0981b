#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "clients/cpp/client.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using ImportCommandTest = CommandTest;

TEST_F(ImportCommandTest, SendsLinesAsTheyAreAndCountsResults) {
  in_ = "{\"name\":\"organisations/a\"}\n\n{\"name\":\"organisations/b\"}\n";

  const Result result = Run({"import", "-", "--existing", "skip", "--dry-run"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_EQ(result.out, "2 records: 2 created in 0.0 s\n");
  ASSERT_EQ(state_.imported.size(), 2u);
  EXPECT_EQ(state_.imported[0].json(), "{\"name\":\"organisations/a\"}");
  EXPECT_EQ(state_.imported[0].existing(), v1::EXISTING_POLICY_SKIP);
  EXPECT_TRUE(state_.imported[0].validate_only());
  EXPECT_EQ(state_.imported[1].line_number(), 3);
}

TEST_F(ImportCommandTest, BadRecordsExitWithSixAndAreNamed) {
  const std::string errors = ::testing::TempDir() + "/import_errors.jsonl";
  in_ = "{good}\n{bad}\n{good}\n";

  const Result result = Run({"import", "-", "--errors", errors});

  EXPECT_EQ(result.code, ExitCode::kPartial);
  EXPECT_EQ(result.out, "3 records: 2 created, 1 failed in 0.0 s\n");
  EXPECT_EQ(result.err,
            "line 2 (organisations/bad): needs[0].competency: unknown code\n");
  std::ifstream file(errors);
  const std::string lines(std::istreambuf_iterator<char>(file), {});
  EXPECT_THAT(lines, HasSubstr("{\"lineNumber\":\"2\","));
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 1);
  std::filesystem::remove(errors);
}

TEST_F(ImportCommandTest, ManyBadRecordsDoNotFloodTheTerminal) {
  for (int i = 0; i < 100; ++i) in_ += "{bad}\n";

  const Result few = Run({"import", "-"});
  const Result all = Run({"import", "-", "-v"});

  EXPECT_EQ(std::count(few.err.begin(), few.err.end(), '\n'), 21);
  EXPECT_EQ(std::count(all.err.begin(), all.err.end(), '\n'), 100);
}

TEST_F(ImportCommandTest, CountsComeAsJson) {
  in_ = "{good}\n{bad}\n";

  const std::string json = Run({"import", "-", "-o", "jsonl"}).out;

  for (const char* member :
       {"\"created\":1", "\"failed\":1", "\"records\":2", "\"seconds\":0"}) {
    EXPECT_THAT(json, HasSubstr(member));
  }
  EXPECT_EQ(std::count(json.begin(), json.end(), '\n'), 1);
}

TEST_F(ImportCommandTest, GoesOnAfterABreakWithoutLosingARecord) {
  state_.breaks = {2, 3};
  for (int i = 1; i <= 10; ++i) absl::StrAppend(&in_, "{", i, "}\n");

  const Result result = Run({"import", "-"});

  EXPECT_EQ(result.code, ExitCode::kOk);
  EXPECT_EQ(result.out, "10 records: 10 created in 0.0 s\n");
  EXPECT_EQ(state_.streams, 3);
}

TEST_F(ImportCommandTest, SaysWhereToGoOnWhenTheDaemonStaysAway) {
  state_.breaks = {2, 0, 0, 0, 0, 0};
  in_ = "{1}\n{2}\n{3}\n";

  const Result result = Run({"import", "-"});

  EXPECT_EQ(result.code, ExitCode::kUnavailable);
  EXPECT_THAT(result.err, HasSubstr("go on with --from-line 3\n"));
  EXPECT_EQ(result.out, "2 records: 2 created in 0.0 s\n");
}

// Hands out numbered records and notes how far it is ahead of the results.
class CountingSource : public RecordSource {
 public:
  CountingSource(int count, const std::atomic<int>& results)
      : count_(count), results_(results) {}

  absl::StatusOr<std::optional<ImportRecord>> Next() override {
    if (taken_ == fail_at_) return absl::DataLossError("line 4: torn");
    if (taken_ == count_) return std::nullopt;
    ++taken_;
    ahead_ = std::max(ahead_, taken_ - results_.load());
    return ImportRecord{taken_, absl::StrCat("{", taken_, "}")};
  }

  int ahead() const { return ahead_; }
  void FailAt(int record) { fail_at_ = record; }

 private:
  const int count_;
  const std::atomic<int>& results_;
  int taken_ = 0;
  int ahead_ = 0;
  int fail_at_ = -1;
};

class ImportCallTest : public CommandTest {
 protected:
  absl::Status Import(CountingSource& source, ImportOptions options) {
    options.pause = absl::ZeroDuration();
    const Client client({.address = daemon_.address()});
    return client.ImportOrganisations(
        source, options, [this](const v1::ImportOrganisationsResponse& result) {
          lines_.push_back(static_cast<int>(result.line_number()));
          ++results_;
        });
  }

  std::atomic<int> results_ = 0;
  std::vector<int> lines_;
};

TEST_F(ImportCallTest, SendsAheadButNotBeyondTheWindow) {
  // The server answers only once a whole window is there: a client that waits
  // for each result would wait for ever.
  state_.hold = 16;
  CountingSource source(500, results_);

  EXPECT_THAT(Import(source, {.window = 16}), IsOk());

  EXPECT_EQ(lines_.size(), 500u);
  EXPECT_GE(source.ahead(), 16);
  // A result leaves the window just before it is counted here.
  EXPECT_LE(source.ahead(), 17);
}

TEST_F(ImportCallTest, KeepsOrderOverBreaks) {
  state_.breaks = {7, 1, 11, 3};
  CountingSource source(40, results_);

  EXPECT_THAT(Import(source, {.window = 8}), IsOk());

  std::vector<int> want(40);
  for (int i = 0; i < 40; ++i) want[i] = i + 1;
  EXPECT_EQ(lines_, want);
}

TEST_F(ImportCallTest, RepeatsTheChoicesOnEveryStream) {
  state_.breaks = {1};
  CountingSource source(3, results_);

  EXPECT_THAT(Import(source, {.existing = v1::EXISTING_POLICY_FAIL,
                              .validate_only = true,
                              .window = 1}),
              IsOk());

  EXPECT_EQ(state_.imported.front().existing(), v1::EXISTING_POLICY_FAIL);
  EXPECT_EQ(state_.imported[1].line_number(), 2);
  EXPECT_EQ(state_.imported[1].existing(), v1::EXISTING_POLICY_FAIL);
  EXPECT_TRUE(state_.imported[1].validate_only());
}

TEST_F(ImportCallTest, GivesUpAfterBreaksWithoutResults) {
  state_.breaks = {0, 0, 0};
  CountingSource source(3, results_);

  EXPECT_THAT(Import(source, {.max_breaks = 3}),
              StatusIs(absl::StatusCode::kUnavailable, "going down"));
  EXPECT_EQ(state_.streams, 3);
  EXPECT_THAT(lines_, IsEmpty());
}

TEST_F(ImportCallTest, AnErrorOfTheSourceComesAfterTheResultsBeforeIt) {
  CountingSource source(9, results_);
  source.FailAt(3);

  EXPECT_THAT(Import(source, {}),
              StatusIs(absl::StatusCode::kDataLoss, "line 4: torn"));
  EXPECT_THAT(lines_, ElementsAre(1, 2, 3));
}

TEST_F(ImportCallTest, AnEmptySourceIsNoError) {
  CountingSource source(0, results_);

  EXPECT_THAT(Import(source, {}), IsOk());
}

}  // namespace
}  // namespace tandem::testing
