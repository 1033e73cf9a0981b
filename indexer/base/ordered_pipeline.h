#ifndef TANDEM_INDEXER_BASE_ORDERED_PIPELINE_H_
#define TANDEM_INDEXER_BASE_ORDERED_PIPELINE_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "indexer/base/status_macros.h"
#include "indexer/base/thread_pool.h"

namespace tandem {

// Reads pieces of work one by one, does them on several threads, and takes what
// they make in the order in which they were read.
//
//   OrderedPipeline<Entry> pipeline(threads, read);
//   return pipeline.Run([&](Entry entry) { return Add(std::move(entry)); });
//
// A few turns for each thread are read ahead of what was taken. The first
// error in that order, of reading, of a piece or of taking, ends it: what was
// read before is taken, what was read behind it is dropped.
//
// Confined; Run is called once.
template <typename T>
class OrderedPipeline {
 public:
  // Makes one T, on any thread.
  using Work = std::function<absl::StatusOr<T>()>;
  // The next piece; null at the end. Called on any thread, but never on two at
  // a time, and not again after the end or an error.
  using Read = std::function<absl::StatusOr<Work>()>;
  // Called on the thread that calls Run.
  using Take = std::function<absl::Status(T)>;

  // `threads` > 0 are beside the one that calls Run. Each reads `turn` > 0
  // pieces at a time, which costs two locks, and does them.
  OrderedPipeline(int threads, Read read, size_t turn = 16)
      : threads_(threads),
        turn_(turn),
        read_(std::move(read)),
        batches_(kBatchesAhead * static_cast<size_t>(threads)) {}

  absl::Status Run(const Take& take) {
    ThreadPool pool({.threads = threads_, .queue_length = threads_});
    for (int i = 0; i < threads_; ++i) pool.TrySubmit([this] { DoWork(); });
    absl::Status status;
    for (bool last = false; status.ok() && !last;) {
      Batch batch = NextBatch();
      for (T& made : batch.made) {
        status = take(std::move(made));
        if (!status.ok()) break;
      }
      if (status.ok()) status = batch.status;
      last = batch.last;
    }
    const absl::MutexLock lock(&mu_);
    stopping_ = true;
    return status;
  }

 private:
  static constexpr size_t kBatchesAhead = 4;  // for each thread

  struct Batch {
    std::vector<T> made;
    // Of what came behind `made`.
    absl::Status status;
    bool last = false;
  };

  // Waits for the next one in order.
  Batch NextBatch() {
    const absl::MutexLock lock(&mu_);
    std::optional<Batch>& next = batches_[taken_ % batches_.size()];
    const auto is_made = [&next] { return next.has_value(); };
    mu_.Await(absl::Condition(&is_made));
    Batch batch = *std::move(next);
    next.reset();
    ++taken_;
    return batch;
  }

  void DoWork() {
    while (true) {
      size_t number = 0;
      Batch batch;
      std::vector<Work> work;
      if (!ReadTurn(number, work, batch)) return;
      for (const Work& piece : work) {
        absl::StatusOr<T> made = piece();
        if (!made.ok()) {
          batch.status = made.status();
          break;
        }
        batch.made.push_back(*std::move(made));
      }
      const absl::MutexLock lock(&mu_);
      batches_[number % batches_.size()] = std::move(batch);
    }
  }

  // False if nothing is left to read.
  bool ReadTurn(size_t& number, std::vector<Work>& work, Batch& batch) {
    const absl::MutexLock turn(&read_mu_);
    if (at_end_ || !AwaitPlace()) return false;
    number = batches_read_++;
    while (work.size() < turn_) {
      absl::StatusOr<Work> next = read_();
      if (!next.ok()) batch.status = next.status();
      if (!next.ok() || *next == nullptr) {
        at_end_ = batch.last = true;
        break;
      }
      work.push_back(*std::move(next));
    }
    return true;
  }

  // Waits until the batch to be read next is not too far ahead; false if none
  // is wanted any more.
  bool AwaitPlace() ABSL_SHARED_LOCKS_REQUIRED(read_mu_) {
    const absl::MutexLock lock(&mu_);
    const size_t number = batches_read_;
    const auto may_go_on = [this, number]() ABSL_NO_THREAD_SAFETY_ANALYSIS {
      return stopping_ || number < taken_ + batches_.size();
    };
    mu_.Await(absl::Condition(&may_go_on));
    return !stopping_;
  }

  // Constant after construction.
  const int threads_;
  const size_t turn_;

  // Held for a turn of reading; before mu_.
  absl::Mutex read_mu_;
  const Read read_ ABSL_GUARDED_BY(read_mu_);
  size_t batches_read_ ABSL_GUARDED_BY(read_mu_) = 0;
  bool at_end_ ABSL_GUARDED_BY(read_mu_) = false;

  absl::Mutex mu_;
  // By number, modulo their number; empty until made.
  std::vector<std::optional<Batch>> batches_ ABSL_GUARDED_BY(mu_);
  size_t taken_ ABSL_GUARDED_BY(mu_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_ORDERED_PIPELINE_H_
