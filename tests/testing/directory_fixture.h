#ifndef TANDEM_TESTS_TESTING_DIRECTORY_FIXTURE_H_
#define TANDEM_TESTS_TESTING_DIRECTORY_FIXTURE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/in_memory_profile_store.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/match_query.h"
#include "service/matching/matcher.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {

// A small directory in memory, for tests of matching.
class DirectoryFixture : public ::testing::Test {
 protected:
  void Add(const Organisation& organisation) {
    CatalogWrite write;
    write.id = organisation.id;
    write.organisation = organisation;
    ASSERT_THAT(catalog_->Write(absl::MakeSpan(&write, 1)).front(), IsOk());
  }

  // Asks for `subject`, stored under this id, with the kind's default criteria.
  static MatchTerms Terms(const std::string& subject, CooperationKind kind) {
    MatchTerms terms;
    terms.subject.stored = *OrganisationId::ParseId(subject);
    terms.kind = kind;
    terms.criteria.criteria = FindCooperationKind(kind)->default_criteria;
    terms.explain = true;
    return terms;
  }

  static FindPartnersQuery Query(
      const std::string& subject,
      CooperationKind kind = CooperationKind::kJointCall) {
    FindPartnersQuery query;
    query.terms = Terms(subject, kind);
    return query;
  }

  std::vector<Match> Find(const FindPartnersQuery& query) {
    auto result = matcher_.FindPartners(query, *catalog_->snapshot());
    EXPECT_THAT(result, IsOk());
    return result.ok() ? std::move(result->partners) : std::vector<Match>();
  }

  Match ScoreOne(const MatchTerms& terms, const std::string& candidate) {
    ScorePartnersQuery query;
    query.terms = terms;
    query.candidates = {*OrganisationId::ParseId(candidate)};
    auto result = matcher_.ScorePartners(query, *catalog_->snapshot());
    EXPECT_THAT(result, IsOk());
    return result.ok() ? std::move(result->front()) : Match();
  }

  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  const std::unique_ptr<Catalog> catalog_ = *Catalog::Open(
      *store_, SmallTaxonomy(),
      {.embedder = {.dimension = 16}, .refit_automatically = false});
  const Matcher matcher_{{.cores = 2}, SmallTaxonomy()};
};

// Ids of `matches`, in order.
inline std::vector<std::string> IdsOf(const std::vector<Match>& matches) {
  std::vector<std::string> ids;
  ids.reserve(matches.size());
  for (const Match& match : matches) ids.push_back(match.id.value());
  return ids;
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_TESTING_DIRECTORY_FIXTURE_H_
