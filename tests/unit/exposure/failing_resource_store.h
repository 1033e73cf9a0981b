#ifndef TANDEM_TESTS_UNIT_EXPOSURE_FAILING_RESOURCE_STORE_H_
#define TANDEM_TESTS_UNIT_EXPOSURE_FAILING_RESOURCE_STORE_H_

#include <functional>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "indexer/store/resource_store.h"

namespace tandem::testing {

// Another store, whose commits are counted, told of, and fail when told to.
//
// Thread-safe.
class FailingResourceStore : public ResourceStore {
 public:
  // `real` must outlive this.
  explicit FailingResourceStore(ResourceStore& real) : real_(real) {}

  // What commits end with from now on, OK being the real store's answer.
  void Fail(absl::Status status) {
    const absl::MutexLock lock(&mu_);
    failure_ = std::move(status);
  }

  // Commits asked for so far.
  int commits() const {
    const absl::MutexLock lock(&mu_);
    return commits_;
  }

  // Waits until so many commits were asked for.
  void AwaitCommits(int count) const {
    const auto reached = [this, count]() ABSL_NO_THREAD_SAFETY_ANALYSIS {
      return commits_ >= count;
    };
    const absl::MutexLock lock(&mu_);
    mu_.Await(absl::Condition(&reached));
  }

  absl::StatusOr<std::vector<StoredResource>> Commit(
      absl::Span<const ResourceWrite> writes, int64_t now_ms) override {
    const absl::MutexLock lock(&mu_);
    ++commits_;
    if (!failure_.ok()) return failure_;
    return real_.Commit(writes, now_ms);
  }
  absl::StatusOr<StoredResource> Get(absl::string_view name) const override {
    return real_.Get(name);
  }
  absl::Status Scan(
      absl::string_view prefix, absl::string_view after,
      absl::FunctionRef<bool(const StoredResource&)> visit) const override {
    return real_.Scan(prefix, after, visit);
  }

 private:
  ResourceStore& real_;
  mutable absl::Mutex mu_;
  absl::Status failure_ ABSL_GUARDED_BY(mu_);
  int commits_ ABSL_GUARDED_BY(mu_) = 0;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_EXPOSURE_FAILING_RESOURCE_STORE_H_
