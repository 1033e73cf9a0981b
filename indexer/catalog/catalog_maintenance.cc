#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "indexer/catalog/catalog_impl.h"

namespace tandem {
namespace {

// Below this many organisations the first fit would learn nothing.
constexpr size_t kFirstFit = 16;

// A refit waits until writes have paused this long, so that an import is fitted
// once at its end and not over and over ...
constexpr absl::Duration kPause = absl::Seconds(1);
// ... but no longer than this many pauses.
constexpr int kMaxPauses = 60;

// After a failure.
constexpr absl::Duration kFirstRetry = absl::Seconds(30);
constexpr absl::Duration kLastRetry = absl::Hours(1);

// Dead rows tolerated, absolute and as a share of the organisations.
constexpr int64_t kDeadRows = 4096;

}  // namespace

void CatalogImpl::StartMaintenance() {
  maintenance_ = std::thread([this] { Maintain(); });
}

bool CatalogImpl::RefitIsDue() const {
  const double size = static_cast<double>(snapshot_->size());
  const auto fitted_on = static_cast<double>(snapshot_->embedder().fitted_on());
  return size >= static_cast<double>(kFirstFit) &&
         size >= options_.refit_growth * fitted_on;
}

bool CatalogImpl::IndexIsDue(ItemRole role) const {
  const ItemIndexView& items = snapshot_->items(role);
  const int64_t indexed =
      items.indexed() == nullptr ? 0 : items.indexed()->size();
  const int64_t scanned = items.rows().size() - indexed;
  return scanned > std::max(options_.exact_below, indexed / 4);
}

bool CatalogImpl::LayingIsDue() const {
  return dead_rows_ > kDeadRows + static_cast<int64_t>(snapshot_->size()) / 4;
}

bool CatalogImpl::SomethingIsDue() const {
  if (IsStopping() || RefitIsDue() || LayingIsDue()) return true;
  for (int role = 0; role < kItemRoleCount; ++role) {
    if (IndexIsDue(static_cast<ItemRole>(role))) return true;
  }
  return false;
}

void CatalogImpl::Maintain() {
  const absl::Condition stopping(this, &CatalogImpl::IsStopping);
  absl::Duration retry = kFirstRetry;
  while (true) {
    bool refit = false;
    bool lay = false;
    {
      absl::MutexLock lock(&snapshot_mu_);
      snapshot_mu_.Await(absl::Condition(this, &CatalogImpl::SomethingIsDue));
      for (int pause = 0; pause < kMaxPauses && !IsStopping(); ++pause) {
        const int64_t commits = commits_.load();
        snapshot_mu_.AwaitWithTimeout(stopping, kPause);
        if (commits == commits_.load()) break;
      }
      if (IsStopping()) return;
      refit = RefitIsDue();
      lay = LayingIsDue();
    }
    absl::Status status;
    if (refit) {
      status = Rebuild();
    } else {
      absl::MutexLock rebuild(&rebuild_mu_);
      building_.store(true);
      progress_.store(0);
      if (lay) status = LayRowsAnew();
      if (status.ok()) status = BuildIndexes();
      building_.store(false);
    }
    if (IsStopping()) return;
    if (status.ok() || absl::IsAborted(status)) {
      retry = kFirstRetry;
      continue;
    }
    // Answers stay right without it; trying again at once would only repeat the
    // failure.
    Note(absl::StrCat("background maintenance failed and will be tried again: ",
                      status.message()));
    absl::MutexLock lock(&snapshot_mu_);
    snapshot_mu_.AwaitWithTimeout(stopping, retry);
    retry = std::min(2 * retry, kLastRetry);
  }
}

}  // namespace tandem
