#ifndef TANDEM_TESTS_GOLDEN_GOLDEN_DIRECTORY_H_
#define TANDEM_TESTS_GOLDEN_GOLDEN_DIRECTORY_H_

#include <memory>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/base/check.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/in_memory_profile_store.h"
#include "indexer/taxonomy/taxonomy.h"
#include "tests/testing/demo_directory.h"

namespace tandem::testing {

// The demo directory in memory, with the embedder fitted on it, as tools/demo
// leaves it. Made once for all tests of the programme.
class GoldenDirectory {
 public:
  static const GoldenDirectory& Get() {
    static const GoldenDirectory& directory = *new GoldenDirectory;
    return directory;
  }

  const Snapshot& snapshot() const { return *snapshot_; }
  const Taxonomy& taxonomy() const { return *taxonomy_; }

 private:
  GoldenDirectory() {
    auto organisations = LoadDemoDirectory(*taxonomy_);
    if (!organisations.ok()) ADD_FAILURE() << organisations.status();
    TANDEM_CHECK(organisations.ok());
    std::vector<CatalogWrite> writes;
    for (Organisation& organisation : *organisations) {
      CatalogWrite write;
      write.id = organisation.id;
      write.organisation = std::move(organisation);
      writes.push_back(std::move(write));
    }
    for (const auto& result : catalog_->Write(absl::MakeSpan(writes))) {
      TANDEM_CHECK(result.ok());
    }
    TANDEM_CHECK(catalog_->Rebuild().ok());
    snapshot_ = catalog_->snapshot();
  }

  const std::unique_ptr<const Taxonomy> taxonomy_ = *Taxonomy::LoadBuiltIn();
  const std::unique_ptr<ProfileStore> store_ = NewInMemoryProfileStore();
  const std::unique_ptr<Catalog> catalog_ =
      *Catalog::Open(*store_, *taxonomy_, {.refit_automatically = false});
  std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_GOLDEN_GOLDEN_DIRECTORY_H_
