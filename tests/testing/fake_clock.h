#ifndef TANDEM_TESTS_TESTING_FAKE_CLOCK_H_
#define TANDEM_TESTS_TESTING_FAKE_CLOCK_H_

#include <atomic>
#include <cstdint>

#include "indexer/base/clock.h"

namespace tandem::testing {

// Stands still until told otherwise. Thread-safe.
class FakeClock : public Clock {
 public:
  int64_t NowMs() const override { return now_ms_.load(); }
  void Advance(int64_t ms) { now_ms_ += ms; }

 private:
  std::atomic<int64_t> now_ms_ = 1'700'000'000'000;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_TESTING_FAKE_CLOCK_H_
