#include "service/rpc/organisation_list.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/in_memory_profile_store.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CountingClock : public Clock {
 public:
  int64_t NowMs() const override { return now_ += 1000; }

 private:
  mutable int64_t now_ = 0;
};

class OrganisationListTest : public ::testing::Test {
 protected:
  void Add(const std::string& id, const std::string& name) {
    CatalogWrite write;
    write.organisation = OrganisationBuilder(id).Name(name).Build();
    write.id = write.organisation->id;
    ASSERT_THAT(catalog_->Write(absl::MakeSpan(&write, 1))[0], IsOk());
  }

  // Ids of all pages of `size`, in order.
  std::vector<std::string> ListAll(const std::string& order, int size) {
    std::vector<std::string> ids;
    ListQuery query;
    query.order = *ListOrder::Parse(order);
    query.page_size = size;
    do {
      const auto snapshot = catalog_->snapshot();
      const auto page =
          ListOrganisationsPage(query, *snapshot, [] { return false; });
      EXPECT_THAT(page, IsOk());
      for (const Entry* entry : page->entries) {
        ids.push_back(entry->id().value());
      }
      query.after = page->end;
    } while (query.after.has_value());
    return ids;
  }

  CountingClock clock_;
  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  const std::unique_ptr<Catalog> catalog_ =
      *Catalog::Open(*store_, SmallTaxonomy(),
                     {.embedder = {.dimension = 16},
                      .refit_automatically = false,
                      .clock = &clock_});
};

TEST_F(OrganisationListTest, EveryOrderIsTheSameWhateverThePageSize) {
  Add("c", "\xc5\xbdito");  // Zito with caron: folded, it sorts as z
  Add("a", "beta");
  Add("d", "Alpha");
  Add("b", "beta");

  for (const int size : {1, 2, 3, 4, 100}) {
    SCOPED_TRACE(size);
    EXPECT_THAT(ListAll("", size), ElementsAre("a", "b", "c", "d"));
    EXPECT_THAT(ListAll("name desc", size), ElementsAre("d", "c", "b", "a"));
    EXPECT_THAT(ListAll("display_name", size), ElementsAre("d", "a", "b", "c"));
    EXPECT_THAT(ListAll(" display_name  desc", size),
                ElementsAre("c", "a", "b", "d"));
    EXPECT_THAT(ListAll("update_time", size), ElementsAre("c", "a", "d", "b"));
    EXPECT_THAT(ListAll("update_time desc", size),
                ElementsAre("b", "d", "a", "c"));
  }
}

TEST_F(OrganisationListTest, ALastFullPageHasNoEnd) {
  Add("a", "A");
  Add("b", "B");
  const auto snapshot = catalog_->snapshot();
  ListQuery query;
  query.page_size = 2;

  const auto page =
      ListOrganisationsPage(query, *snapshot, [] { return false; });

  ASSERT_THAT(page, IsOk());
  EXPECT_FALSE(page->end.has_value());
  EXPECT_EQ(page->total_size, 2);
}

TEST_F(OrganisationListTest, PagesGoOnAcrossWrites) {
  Add("a", "A");
  Add("c", "C");
  Add("e", "E");
  ListQuery query;
  query.page_size = 1;
  const auto before = catalog_->snapshot();
  query.after =
      ListOrganisationsPage(query, *before, [] { return false; })->end;

  Add("b", "B");
  query.page_size = 10;
  const auto after = catalog_->snapshot();
  const auto page = ListOrganisationsPage(query, *after, [] { return false; });

  ASSERT_EQ(page->entries.size(), size_t{3});
  EXPECT_EQ(page->entries[0]->id().value(), "b");
  EXPECT_EQ(page->total_size, 4);
}

TEST_F(OrganisationListTest, AnEmptyDirectoryHasOneEmptyPage) {
  EXPECT_THAT(ListAll("", 10), IsEmpty());
}

TEST_F(OrganisationListTest, UnknownOrdersAreRefused) {
  for (const std::string order :
       {"size", "name asc", "desc", "name desc desc", "Name"}) {
    EXPECT_THAT(ListOrder::Parse(order),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << order;
  }
}

TEST_F(OrganisationListTest, SelectByIdBeginsAfterAName) {
  Add("c", "C");
  Add("a", "A");
  Add("b", "B");
  const auto snapshot = catalog_->snapshot();

  const auto entries = SelectById({}, *OrganisationId::ParseId("a"), *snapshot);

  ASSERT_EQ(entries.size(), size_t{2});
  EXPECT_EQ(entries[0]->id().value(), "b");
  EXPECT_EQ(SelectById({}, OrganisationId(), *snapshot).size(), size_t{3});
}

}  // namespace
}  // namespace tandem::testing
