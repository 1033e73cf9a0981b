#include "indexer/base/clock.h"

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace tandem {
namespace {

class RealClock : public Clock {
 public:
  int64_t NowMs() const override { return absl::ToUnixMillis(absl::Now()); }
};

}  // namespace

const Clock& SystemClock() {
  static const RealClock& clock = *new RealClock;
  return clock;
}

}  // namespace tandem
