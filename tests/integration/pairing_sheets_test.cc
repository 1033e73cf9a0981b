// From two sheets to a published pairing and back to a sheet, as staff do it.
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "clients/cli/csv_reader.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/daemon.h"
#include "tests/integration/demo_directory_test.h"
#include "tests/integration/tandemctl_run.h"

namespace tandem::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// The path of a sheet that is shipped with the demo directory.
std::string DemoSheet(const std::string& name) {
  const char* root = std::getenv("TANDEM_SOURCE_DIR");
  return std::string(root == nullptr ? "." : root) + "/tools/data/demo/" + name;
}

class PairingSheetsTest : public DemoDirectoryTest {
 protected:
  static TandemctlRun Tandemctl(const std::vector<std::string>& arguments,
                                const std::string& in = "") {
    return RunTandemctlAt(daemon_->address(), arguments, in);
  }

  static TandemctlRun Create(const std::string& id,
                             const std::vector<std::string>& further = {}) {
    std::vector<std::string> line = {"programme",
                                     "create",
                                     id,
                                     "--kind",
                                     "mentoring",
                                     "--givers",
                                     DemoSheet("mentors.csv"),
                                     "--takers",
                                     DemoSheet("mentees.csv")};
    line.insert(line.end(), further.begin(), further.end());
    return Tandemctl(line);
  }

  // The rows of the sheet of a run, each with its columns in order: status,
  // giver, its name, taker, its name, ...
  static std::vector<std::vector<std::string>> Rows(const std::string& run) {
    const TandemctlRun sheet = Tandemctl({"pair", "export", run});
    EXPECT_EQ(sheet.code, ExitCode::kOk) << sheet.err;
    CsvReader reader(sheet.out);
    std::vector<std::vector<std::string>> rows;
    while (const auto record = reader.Next()) rows.push_back(record->fields);
    if (!rows.empty()) rows.erase(rows.begin());
    return rows;
  }

  // How many of `rows` are this pair; either may be empty, for anybody.
  static int Count(const std::vector<std::vector<std::string>>& rows,
                   const std::string& giver, const std::string& taker) {
    int count = 0;
    for (const std::vector<std::string>& row : rows) {
      if (row[0] == "paired" &&
          (giver.empty() || row[1] == "organisations/" + giver) &&
          (taker.empty() || row[3] == "organisations/" + taker)) {
        ++count;
      }
    }
    return count;
  }
};

TEST_F(PairingSheetsTest, TwoSheetsBecomeAPublishedPairing) {
  const TandemctlRun created =
      Create("spring", {"--must-share", "language", "--objective",
                        "most-paired", "--wish-weight", "0.2"});
  ASSERT_EQ(created.code, ExitCode::kOk) << created.err;
  EXPECT_THAT(created.out,
              AllOf(HasSubstr("mentors   7 organisations by name"),
                    HasSubstr("mentees   10 organisations by name")));
  EXPECT_THAT(created.err, HasSubstr("next: tandemctl pair propose spring\n"));

  const TandemctlRun proposed = Tandemctl({"pair", "propose", "spring"});
  ASSERT_EQ(proposed.code, ExitCode::kOk) << proposed.err;
  EXPECT_THAT(proposed.out, AllOf(HasSubstr("spring/1  proposed"),
                                  HasSubstr("What was reached")));
  const auto first = Rows("spring/1");
  ASSERT_GE(Count(first, "", ""), 3) << proposed.out;
  EXPECT_LE(Count(first, "green-lattice", ""), 2);
  EXPECT_LE(Count(first, "", "apple-row"), 1);

  // The first pair is not to be; another is settled by staff.
  const std::string giver = first[0][1].substr(first[0][1].find('/') + 1);
  const std::string taker = first[0][3].substr(first[0][3].find('/') + 1);
  const std::string other =
      giver == "form-workshop" ? "green-lattice" : "form-workshop";
  const TandemctlRun reviewed =
      Tandemctl({"pair", "review", "spring", "--ban", giver + "=" + taker,
                 "--fix", other + "=" + taker, "--why", "as the board wished"});
  ASSERT_EQ(reviewed.code, ExitCode::kOk) << reviewed.err;
  EXPECT_THAT(reviewed.err, HasSubstr("the latest run: programmes/spring/runs/"
                                      "1\n"));
  const auto second = Rows("spring/1");
  EXPECT_EQ(Count(second, giver, taker), 0);
  EXPECT_EQ(Count(second, other, taker), 1);
  EXPECT_THAT(Tandemctl({"pair", "show", "spring"}).out,
              AllOf(HasSubstr("reviewed by programme-office: as the board "
                              "wished"),
                    HasSubstr("fixed")));

  const TandemctlRun published =
      Tandemctl({"pair", "publish", "spring/1", "--why", "agreed"});
  ASSERT_EQ(published.code, ExitCode::kOk) << published.err;
  EXPECT_THAT(published.out, HasSubstr("published"));
  EXPECT_THAT(Tandemctl({"pair", "place", "list", "--run", "spring/1"}).out,
              AllOf(HasSubstr(taker), HasSubstr("spring/1")));
  EXPECT_THAT(Rows("spring"), SizeIs(second.size()));
  EXPECT_THAT(
      Tandemctl({"pair", "list", "spring", "--state", "published", "-o", "csv"})
          .out,
      HasSubstr("spring/1,published,"));

  EXPECT_EQ(Tandemctl({"pair", "close", "spring", "--why", "over"}).code,
            ExitCode::kOk);
  EXPECT_THAT(Tandemctl({"pair", "place", "list", "--run", "spring/1"}).out,
              Not(HasSubstr(taker)));
  EXPECT_EQ(
      Tandemctl({"programme", "delete", "spring", "--force", "--yes"}).code,
      ExitCode::kOk);
}

TEST_F(PairingSheetsTest, APlaceBookedByHandIsNotPublishedTwice) {
  ASSERT_EQ(Create("race").code, ExitCode::kOk);
  ASSERT_EQ(Tandemctl({"pair", "propose", "race"}).code, ExitCode::kOk);
  const auto rows = Rows("race/1");
  ASSERT_GE(Count(rows, "", ""), 1);
  const std::string giver = rows[0][1].substr(rows[0][1].find('/') + 1);
  // All its places go to others meanwhile.
  const TandemctlRun booked = Tandemctl(
      {"pair", "place", "book", giver, "-k", "mentoring", "--places-in-all",
       "1", "--for", "a school", "--why", "agreed by telephone"});
  ASSERT_EQ(booked.code, ExitCode::kOk) << booked.err;
  ASSERT_EQ(Tandemctl({"pair", "review", "race/1", "--capacity", giver + "=1",
                       "--dry-run", "--why", "what if"})
                .code,
            ExitCode::kOk);

  // Until no place is left.
  TandemctlRun last = booked;
  for (int i = 0; i < 10 && last.code == ExitCode::kOk; ++i) {
    last = Tandemctl({"pair", "place", "book", giver, "-k", "mentoring",
                      "--for", "a school", "--why", "agreed by telephone"});
  }
  EXPECT_THAT(last.err, AllOf(HasSubstr("error: failed precondition"),
                              HasSubstr("a school")));
  const TandemctlRun published =
      Tandemctl({"pair", "publish", "race/1", "--why", "agreed"});

  EXPECT_EQ(published.code, ExitCode::kError);
  EXPECT_THAT(published.err, AllOf(HasSubstr(giver), HasSubstr("a school")));
  EXPECT_THAT(
      Tandemctl({"pair", "place", "list", "--run", "race/1", "-o", "csv"}).out,
      Not(HasSubstr("race/1")));
}

TEST_F(PairingSheetsTest, NamesThatAreNearAreProposed) {
  const TandemctlRun result =
      Tandemctl({"programme", "create", "x", "-k", "mentoring",
                 "--takers-label", "newcomer", "--givers", "-"},
                "id,places\ngreen-latice,1\nform-workshop,none\n");

  EXPECT_EQ(result.code, ExitCode::kUsage);
  EXPECT_THAT(result.err,
              AllOf(HasSubstr("-, line 2: id: nobody in the directory has the "
                              "id or name `green-latice`; the nearest is "
                              "`Zelená mřížka`, id green-lattice\n"),
                    HasSubstr("-, line 3: places: `none` is not a number\n")));
  EXPECT_THAT(Tandemctl({"programme", "list", "-o", "jsonl"}).out,
              Not(HasSubstr("programmes/x\"")));
}

}  // namespace
}  // namespace tandem::testing
