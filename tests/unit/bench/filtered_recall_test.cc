// Do the candidates hold the best partners, under filters, too? On an invented
// directory: the first ten as found through candidates, against scoring
// everybody who passes the filter, for every kind of cooperation.
// TANDEM_RECALL_ORGANISATIONS sets the size of the directory.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "gtest/gtest.h"
#include "indexer/base/seeded_random.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/in_memory_profile_store.h"
#include "indexer/store/organisation_codec.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/matcher.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/status_matchers.h"
#include "tools/bench/synthetic_directory.h"

namespace tandem::testing {
namespace {

constexpr double kGoal = 0.99;
// What a single filter must reach. Below the goal: without a filter candidates
// come from texts and relations alone, and a partner that wins by region,
// language or readiness can be missed.
constexpr double kFloor = 0.98;
constexpr int64_t kOrganisations = 6000;
constexpr int64_t kSubjects = 40;
// Small, so that the search for candidates is put to the test.
constexpr int64_t kExhaustiveBelow = 100;

int64_t Organisations() {
  const char* wanted = std::getenv("TANDEM_RECALL_ORGANISATIONS");
  int64_t count = kOrganisations;
  if (wanted != nullptr && !absl::SimpleAtoi(wanted, &count)) {
    ADD_FAILURE() << "TANDEM_RECALL_ORGANISATIONS is no number: " << wanted;
  }
  return count;
}

// A filter with its name; the share that passes is printed.
struct NamedFilter {
  std::string name;
  OrganisationFilter filter;
};

std::vector<NamedFilter> Filters() {
  const auto with = [](const std::string& name, auto change) {
    NamedFilter named = {.name = name, .filter = {}};
    change(named.filter);
    return named;
  };
  using F = OrganisationFilter;
  return {with("none", [](F&) {}),
          with("English", [](F& f) { f.languages = {"en"}; }),
          with("one country", [](F& f) { f.countries = {"CZ"}; }),
          with("serving rural areas", [](F& f) { f.serves_rural_area = true; }),
          with("free for mentoring",
               [](F& f) { f.free_capacity = {CooperationKind::kMentoring}; }),
          with("a rare country",
               [](F& f) {
                 f.countries = {"MT"};
                 f.has_track_record = true;
               }),
          with("a label and a kind", [](F& f) {
            f.labels = {"label-0", "label-7"};
            f.kinds = {OrganisationKind::kNgo};
          })};
}

class FilteredRecallTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto directory = SyntheticDirectory::Create(/*seed=*/1);
    ASSERT_THAT(directory, IsOk());
    std::vector<CatalogWrite> writes;
    for (int64_t place = 0; place < count_; ++place) {
      std::vector<FieldViolation> violations;
      CatalogWrite& write = writes.emplace_back();
      write.organisation = ParseOrganisation((*directory)->Make(place),
                                             *taxonomy_, "", violations);
      write.id = write.organisation->id;
      ids_.push_back(write.id);
    }
    catalog_->Write(absl::MakeSpan(writes));
    ASSERT_THAT(catalog_->Rebuild(), IsOk());
  }

  // Adds the best ten of all, and those of them that `matcher` found, to the
  // counts.
  void Ask(const FindPartnersQuery& query, const Matcher& matcher, size_t& best,
           size_t& held) {
    const auto snapshot = catalog_->snapshot();
    const auto all = exhaustive_.FindPartners(query, *snapshot);
    const auto found = matcher.FindPartners(query, *snapshot);
    ASSERT_THAT(all, IsOk());
    ASSERT_THAT(found, IsOk());
    ASSERT_TRUE(all->exhaustive);
    ASSERT_LE(found->candidates_considered, all->candidates_considered);
    ASSERT_TRUE(!found->exhaustive ||
                found->candidates_considered == all->candidates_considered);
    const std::vector<std::string> ids = IdsOf(found->partners);
    for (const std::string& id : IdsOf(all->partners)) {
      ++best;
      held += std::find(ids.begin(), ids.end(), id) != ids.end() ? 1 : 0;
    }
  }

  void AskUnderAllFilters(const Matcher& matcher);

  const int64_t count_ = Organisations();
  const std::unique_ptr<const Taxonomy> taxonomy_ = *Taxonomy::LoadBuiltIn();
  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  const std::unique_ptr<Catalog> catalog_ =
      *Catalog::Open(*store_, *taxonomy_, {.refit_automatically = false});
  const Matcher exhaustive_{{.exhaustive_below = 1 << 30, .cores = 2},
                            *taxonomy_};
  std::vector<OrganisationId> ids_;
};

void FilteredRecallTest::AskUnderAllFilters(const Matcher& matcher) {
  size_t all_best = 0;
  size_t all_held = 0;
  for (const NamedFilter& named : Filters()) {
    size_t best = 0;
    size_t held = 0;
    SeededRandom random(7);
    for (int64_t i = 0; i < kSubjects; ++i) {
      FindPartnersQuery query;
      query.terms.subject.stored = ids_[random.Below(ids_.size())];
      query.terms.kind = static_cast<CooperationKind>(1 + i % 9);
      query.terms.criteria.criteria =
          FindCooperationKind(query.terms.kind)->default_criteria;
      query.filter = named.filter;
      ASSERT_NO_FATAL_FAILURE(Ask(query, matcher, best, held));
    }
    const auto passing =
        static_cast<double>(catalog_->snapshot()->Select(named.filter).size());
    const double share = best == 0 ? 1.0 : static_cast<double>(held) / best;
    std::printf("%-22s %6.2f %% pass: %.4f of %zu best partners held\n",
                named.name.c_str(), 100 * passing / count_, share, best);
    EXPECT_GE(share, kFloor) << named.name;
    all_best += best;
    all_held += held;
  }
  EXPECT_GT(all_best, 0u);
  EXPECT_GE(static_cast<double>(all_held), kGoal * all_best);
}

TEST_F(FilteredRecallTest, TheIndexHoldsTheBestTenUnderAnyFilter) {
  AskUnderAllFilters(Matcher(
      {.exhaustive_below = kExhaustiveBelow, .whole_below = 0}, *taxonomy_));
}

TEST_F(FilteredRecallTest, AQuickLookHoldsTheBestTenUnderAnyFilter) {
  AskUnderAllFilters(
      Matcher({.exhaustive_below = kExhaustiveBelow}, *taxonomy_));
}

}  // namespace
}  // namespace tandem::testing
