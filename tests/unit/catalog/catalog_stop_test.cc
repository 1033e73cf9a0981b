// A catalog that is asked to stop in the middle of long work.
#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/in_memory_profile_store.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::IsEmpty;

class CatalogStopTest : public ::testing::Test {
 protected:
  static constexpr int kOrganisations = 3000;

  absl::StatusOr<std::unique_ptr<Catalog>> Open(
      std::stop_token stop,
      const std::function<void(int64_t)>& progress = nullptr) {
    return Catalog::Open(*store_, SmallTaxonomy(),
                         {.embedder = {.dimension = 8},
                          .refit_automatically = false,
                          .exact_below = 100,
                          .stop = std::move(stop)},
                         progress);
  }

  static absl::Status Put(Catalog& catalog, int number) {
    CatalogWrite write;
    write.organisation =
        OrganisationBuilder(absl::StrCat("o", number))
            .Mission(absl::StrCat("River, forest and village ", number * 37))
            .Offers(absl::StrCat("legal advice for village ", number))
            .Build();
    write.id = write.organisation->id;
    return catalog.Write(absl::MakeSpan(&write, 1)).front().status();
  }

  void Fill() {
    const auto catalog = Open({});
    ASSERT_THAT(catalog, IsOk());
    for (int i = 0; i < kOrganisations; ++i) {
      ASSERT_THAT(Put(**catalog, i), IsOk());
    }
  }

  // Whether another catalog makes of the store what it should be.
  void ExpectWholeStore(size_t organisations) {
    const auto catalog = Open({});
    ASSERT_THAT(catalog, IsOk());
    EXPECT_EQ((*catalog)->snapshot()->size(), organisations);
    EXPECT_THAT((*catalog)->status().notes, IsEmpty());
    int64_t checked = 0;
    const auto mismatches = (*catalog)->CheckIntegrity(checked);
    ASSERT_THAT(mismatches, IsOk());
    EXPECT_THAT(*mismatches, IsEmpty());
    EXPECT_THAT((*catalog)->Rebuild(), IsOk());
  }

  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
};

TEST_F(CatalogStopTest, LongWorkEndsAndReadsAndWritesGoOn) {
  Fill();
  std::stop_source stop;
  const auto catalog = Open(stop.get_token());
  ASSERT_THAT(catalog, IsOk());
  const std::string fingerprint =
      (*catalog)->snapshot()->embedder().fingerprint();

  stop.request_stop();

  EXPECT_THAT((*catalog)->Rebuild(), StatusIs(absl::StatusCode::kUnavailable));
  int64_t checked = 0;
  EXPECT_THAT((*catalog)->CheckIntegrity(checked),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_FALSE((*catalog)->status().building);
  EXPECT_THAT(Put(**catalog, kOrganisations), IsOk());
  EXPECT_EQ((*catalog)->snapshot()->size(), kOrganisations + 1u);
  EXPECT_EQ((*catalog)->snapshot()->embedder().fingerprint(), fingerprint);
  ExpectWholeStore(kOrganisations + 1);
}

TEST_F(CatalogStopTest, AStartEnds) {
  Fill();
  std::stop_source stop;

  const auto catalog =
      Open(stop.get_token(), [&](int64_t) { stop.request_stop(); });

  EXPECT_THAT(catalog, StatusIs(absl::StatusCode::kUnavailable));
  ExpectWholeStore(kOrganisations);
}

TEST_F(CatalogStopTest, ARebuildEndsAtAnyPointWithAllOrNothing) {
  Fill();
  int organisations = kOrganisations;
  for (const double point : {-1.0, 0.0, 0.5, 0.7, 0.85}) {
    std::stop_source stop;
    const auto catalog = Open(stop.get_token());
    ASSERT_THAT(catalog, IsOk());
    const std::string before = (*catalog)->snapshot()->embedder().fingerprint();
    ASSERT_THAT(Put(**catalog, organisations++), IsOk());
    std::atomic<bool> done = false;
    absl::Status status;
    std::thread rebuild([&] {
      status = (*catalog)->Rebuild();
      done = true;
    });
    while (!done && (*catalog)->status().progress <= point) {
    }
    stop.request_stop();
    rebuild.join();

    const auto after = (*catalog)->snapshot();
    EXPECT_EQ(after->size(), static_cast<size_t>(organisations));
    if (!status.ok()) {
      // Behind the swap only indexes are missing.
      EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
    } else {
      EXPECT_NE(after->embedder().fingerprint(), before);
    }
  }
  ExpectWholeStore(static_cast<size_t>(organisations));
}

TEST_F(CatalogStopTest, BackgroundWorkEnds) {
  Fill();
  std::stop_source stop;
  const auto catalog = Catalog::Open(*store_, SmallTaxonomy(),
                                     {.embedder = {.dimension = 8},
                                      .refit_automatically = true,
                                      .exact_below = 100,
                                      .stop = stop.get_token()});
  ASSERT_THAT(catalog, IsOk());
  // A refit is due at once and begins when writes have paused.
  while (!(*catalog)->status().building) std::this_thread::yield();

  stop.request_stop();

  while ((*catalog)->status().building) std::this_thread::yield();
  EXPECT_THAT((*catalog)->status().notes, IsEmpty());
}

}  // namespace
}  // namespace tandem::testing
