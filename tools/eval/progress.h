#ifndef TANDEM_TOOLS_EVAL_PROGRESS_H_
#define TANDEM_TOOLS_EVAL_PROGRESS_H_

#include <cstdio>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace tandem {

// Tells on standard error what was done and how long it took since the last
// time, so that standard output is the same at every run.
//
// Confined to one thread.
class Progress {
 public:
  explicit Progress(std::string programme) : programme_(std::move(programme)) {}

  void Tell(const std::string& what) {
    const absl::Time now = absl::Now();
    absl::FPrintF(stderr, "%s: %s (%.1f s)\n", programme_, what,
                  absl::ToDoubleSeconds(now - last_));
    last_ = now;
  }

 private:
  const std::string programme_;
  absl::Time last_ = absl::Now();
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_PROGRESS_H_
