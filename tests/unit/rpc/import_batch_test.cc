#include "service/rpc/import_batch.h"

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/in_memory_profile_store.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class ImportBatchTest : public ::testing::Test {
 protected:
  // Imports `lines` as JSON.
  std::vector<v1::ImportOrganisationsResponse> Import(
      const std::vector<std::string>& lines, const ImportTerms& terms = {}) {
    std::vector<v1::ImportOrganisationsRequest> records(lines.size());
    for (size_t i = 0; i < lines.size(); ++i) {
      records[i].set_line_number(static_cast<int64_t>(i) + 1);
      records[i].set_json(lines[i]);
    }
    ImportBatchResult result =
        ImportBatch(records, terms, *catalog_, SmallTaxonomy());
    EXPECT_THAT(result.status, IsOk());
    return result.responses;
  }

  static std::string Line(const std::string& id, const std::string& rest = "") {
    return R"({"name":"organisations/)" + id + R"(","displayName":"N )" + id +
           "\"" + rest + "}";
  }

  static std::vector<v1::ImportOutcome> Outcomes(
      const std::vector<v1::ImportOrganisationsResponse>& responses) {
    std::vector<v1::ImportOutcome> outcomes;
    for (const auto& response : responses) {
      outcomes.push_back(response.outcome());
    }
    return outcomes;
  }

  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  const std::unique_ptr<Catalog> catalog_ = *Catalog::Open(
      *store_, SmallTaxonomy(),
      {.embedder = {.dimension = 16}, .refit_automatically = false});
};

TEST_F(ImportBatchTest, GoodRecordsAreWrittenAndBadOnesAreReported) {
  const auto responses =
      Import({Line("a"), "{not json", Line("b", R"(,"sectors":["wealth"])"),
              R"({"displayName":"nameless"})", Line("c", R"(,"colour":"red")"),
              Line("d", R"(,"needs":[{"text":"x","priority":"URGENT"}])"), "",
              Line("e")});

  EXPECT_THAT(
      Outcomes(responses),
      ElementsAre(v1::IMPORT_OUTCOME_CREATED, v1::IMPORT_OUTCOME_FAILED,
                  v1::IMPORT_OUTCOME_FAILED, v1::IMPORT_OUTCOME_FAILED,
                  v1::IMPORT_OUTCOME_FAILED, v1::IMPORT_OUTCOME_FAILED,
                  v1::IMPORT_OUTCOME_FAILED, v1::IMPORT_OUTCOME_CREATED));
  EXPECT_EQ(catalog_->snapshot()->size(), size_t{2});
  for (size_t i = 0; i < responses.size(); ++i) {
    EXPECT_EQ(responses[i].line_number(), static_cast<int64_t>(i) + 1);
    EXPECT_EQ(responses[i].errors_size() > 0,
              responses[i].outcome() == v1::IMPORT_OUTCOME_FAILED);
    EXPECT_EQ(responses[i].code(),
              responses[i].outcome() == v1::IMPORT_OUTCOME_FAILED ? 3 : 0);
  }
  EXPECT_EQ(responses[0].name(), "organisations/a");
  EXPECT_EQ(responses[2].errors(0).field(), "sectors[0]");
  EXPECT_EQ(responses[2].name(), "organisations/b");
  EXPECT_EQ(responses[3].errors(0).field(), "name");
  EXPECT_THAT(responses[4].errors(0).description(), HasSubstr("colour"));
  EXPECT_THAT(responses[5].errors(0).description(), HasSubstr("URGENT"));
}

TEST_F(ImportBatchTest, WritingTwiceIsHarmless) {
  Import({Line("a")});

  EXPECT_THAT(
      Outcomes(Import({Line("a"), Line("b")})),
      ElementsAre(v1::IMPORT_OUTCOME_UNCHANGED, v1::IMPORT_OUTCOME_CREATED));
}

TEST_F(ImportBatchTest, PoliciesDecideAboutWhatIsThere) {
  const std::string changed = Line("a", R"(,"website":"https://a.example")");
  Import({Line("a")});

  const auto skipped =
      Import({changed}, {.existing = v1::EXISTING_POLICY_SKIP});
  const auto failed = Import({changed}, {.existing = v1::EXISTING_POLICY_FAIL});
  const auto replaced =
      Import({changed}, {.existing = v1::EXISTING_POLICY_UNSPECIFIED});

  EXPECT_EQ(skipped[0].outcome(), v1::IMPORT_OUTCOME_SKIPPED);
  EXPECT_EQ(failed[0].outcome(), v1::IMPORT_OUTCOME_FAILED);
  EXPECT_EQ(failed[0].code(), 6);
  EXPECT_THAT(failed[0].errors(), SizeIs(1));
  EXPECT_EQ(replaced[0].outcome(), v1::IMPORT_OUTCOME_REPLACED);
}

TEST_F(ImportBatchTest, ValidateOnlyTellsWhatWouldHappen) {
  Import({Line("a")});

  const auto skip =
      Import({Line("a"), Line("b"), "{"},
             {.existing = v1::EXISTING_POLICY_SKIP, .validate_only = true});
  const auto fail = Import({Line("a")}, {.existing = v1::EXISTING_POLICY_FAIL,
                                         .validate_only = true});

  EXPECT_THAT(Outcomes(skip),
              ElementsAre(v1::IMPORT_OUTCOME_SKIPPED, v1::IMPORT_OUTCOME_VALID,
                          v1::IMPORT_OUTCOME_FAILED));
  EXPECT_EQ(fail[0].code(), 6);
  EXPECT_EQ(catalog_->snapshot()->size(), size_t{1});
}

TEST_F(ImportBatchTest, ReplacingKeepsTheContactUnlessOneIsGiven) {
  const OrganisationId id = *OrganisationId::ParseId("a");
  Import({Line("a", R"(,"contact":{"email":"one@a.example"})")});

  Import({Line("a", R"(,"website":"https://a.example")")});
  EXPECT_EQ((*store_->FindContact(id))->email, "one@a.example");

  Import({Line("a", R"(,"contact":{"email":"two@a.example"})")});
  EXPECT_EQ((*store_->FindContact(id))->email, "two@a.example");
}

TEST_F(ImportBatchTest, OversizedAndEmptyRecordsAreRefused) {
  std::vector<v1::ImportOrganisationsRequest> records(2);
  records[0].set_json(std::string(kMaxImportRecordBytes + 1, ' '));

  const ImportBatchResult result =
      ImportBatch(records, {}, *catalog_, SmallTaxonomy());

  ASSERT_THAT(result.responses, SizeIs(2));
  EXPECT_THAT(result.responses[0].errors(0).description(),
              HasSubstr("at most 4194304"));
  EXPECT_THAT(result.responses[1].errors(0).description(), HasSubstr("empty"));
}

}  // namespace
}  // namespace tandem::testing
