#ifndef TANDEM_INDEXER_BASE_CLOCK_H_
#define TANDEM_INDEXER_BASE_CLOCK_H_

#include <cstdint>

namespace tandem {

// The only source of wall-clock time; tests give a fake. Never read in ranking.
//
// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;

  // Milliseconds since 1970.
  virtual int64_t NowMs() const = 0;
};

// The operating system's clock. Lives for ever.
const Clock& SystemClock();

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_CLOCK_H_
