#include "service/exposure/exposure_ledger.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/exposure_codec.h"

namespace tandem {
namespace {

// Criteria name few periods at a time, and a large one takes megabytes.
constexpr size_t kAtHand = 4;

ResourceWrite WriteSpan(const ExposureSpan& span) {
  return {ExposurePeriodName(span.number), EncodeExposureSpan(span), {}};
}

ResourceWrite WriteCounts(const ExposurePeriod& period) {
  return {ExposureCountsName(period.span.number),
          EncodeExposureCounts(period.counts),
          {}};
}

absl::StatusOr<ExposurePeriod> ReadPeriod(const ExposureSpan& span,
                                          const ResourceStore& store) {
  ExposurePeriod period;
  period.span = span;
  const std::string name = ExposureCountsName(span.number);
  const auto stored = store.Get(name);
  // A period of which nothing was written yet has no counts.
  if (absl::IsNotFound(stored.status()) && span.shown == 0) return period;
  if (absl::IsNotFound(stored.status())) {
    return absl::DataLossError(absl::StrCat(name, " is missing"));
  }
  TANDEM_RETURN_IF_ERROR(stored.status());
  auto counts = DecodeExposureCounts(stored->content, span);
  if (!counts.ok()) {
    return Annotate(counts.status(), absl::StrCat("reading ", name));
  }
  period.counts = *std::move(counts);
  return period;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ExposureLedger>> ExposureLedger::Open(
    ResourceStore& store, const Clock& clock) {
  std::unique_ptr<ExposureLedger> ledger(new ExposureLedger(store, clock));
  TANDEM_RETURN_IF_ERROR(ledger->ReadPeriods());
  return ledger;
}

absl::Status ExposureLedger::ReadPeriods() {
  std::vector<ExposureSpan> spans;
  absl::Status damage;
  TANDEM_RETURN_IF_ERROR(store_.Scan(
      kExposurePeriodPrefix, "", [&](const StoredResource& resource) {
        const auto span = DecodeExposureSpan(resource.content);
        if (!span.ok()) {
          damage =
              Annotate(span.status(), absl::StrCat("reading ", resource.name));
          return false;
        }
        spans.push_back(*span);
        return true;
      }));
  TANDEM_RETURN_IF_ERROR(damage);
  // Names are in the order of their letters.
  std::sort(spans.begin(), spans.end(),
            [](const ExposureSpan& a, const ExposureSpan& b) {
              return a.number < b.number;
            });
  for (size_t i = 0; i < spans.size(); ++i) {
    const bool last = i + 1 == spans.size();
    if (spans[i].number != static_cast<int>(i) + 1 || spans[i].open() != last) {
      return absl::DataLossError(
          absl::StrCat(ExposurePeriodName(static_cast<int>(i) + 1),
                       " is missing, or open and not the last"));
    }
  }
  const absl::MutexLock open_lock(&open_mu_);
  if (spans.empty()) {
    open_.span = {.number = 1, .start_time_ms = clock_.NowMs()};
    return store_.Commit({WriteSpan(open_.span)}, clock_.NowMs()).status();
  }
  TANDEM_ASSIGN_OR_RETURN(open_, ReadPeriod(spans.back(), store_));
  spans.pop_back();
  const absl::MutexLock closed_lock(&closed_mu_);
  closed_ = std::move(spans);
  return absl::OkStatus();
}

void ExposureLedger::Absorb() {
  const ExposureTally tally = counter_.Take();
  if (tally.empty()) return;
  unwritten_ = true;
  open_.span.answers += tally.answers;
  for (const auto& [id, shown] : tally.counts) {
    open_.span.shown += shown;
    open_.counts[id] += shown;
  }
  open_.span.organisations_shown = static_cast<int64_t>(open_.counts.size());
}

absl::Status ExposureLedger::Flush() {
  const absl::MutexLock lock(&open_mu_);
  Absorb();
  if (!unwritten_) return absl::OkStatus();
  TANDEM_RETURN_IF_ERROR(
      store_.Commit({WriteSpan(open_.span), WriteCounts(open_)}, clock_.NowMs())
          .status());
  unwritten_ = false;
  return absl::OkStatus();
}

absl::StatusOr<ClosedExposure> ExposureLedger::Close(int expected_number) {
  const absl::MutexLock open_lock(&open_mu_);
  const int number = open_.span.number;
  if (expected_number != 0 && expected_number != number) {
    return absl::AbortedError(
        absl::StrCat(ExposurePeriodName(number), " is open, not ",
                     ExposurePeriodName(expected_number)));
  }
  Absorb();
  // A clock that was set back makes no period end before it began.
  const int64_t now_ms = std::max(clock_.NowMs(), open_.span.start_time_ms);
  ClosedExposure result;
  result.closed = open_.span;
  result.closed.end_time_ms = now_ms;
  result.opened = {.number = number + 1, .start_time_ms = now_ms};
  TANDEM_RETURN_IF_ERROR(
      store_
          .Commit({WriteCounts(open_), WriteSpan(result.closed),
                   WriteSpan(result.opened)},
                  now_ms)
          .status());
  open_ = {.span = result.opened, .counts = {}};
  unwritten_ = false;
  const absl::MutexLock closed_lock(&closed_mu_);
  closed_.push_back(result.closed);
  return result;
}

std::vector<ExposureSpan> ExposureLedger::List() {
  const absl::MutexLock open_lock(&open_mu_);
  Absorb();
  std::vector<ExposureSpan> spans = {open_.span};
  const absl::MutexLock closed_lock(&closed_mu_);
  spans.insert(spans.end(), closed_.rbegin(), closed_.rend());
  return spans;
}

std::shared_ptr<const ExposurePeriod> ExposureLedger::GetOpen() {
  const absl::MutexLock lock(&open_mu_);
  Absorb();
  return std::make_shared<const ExposurePeriod>(open_);
}

absl::StatusOr<std::shared_ptr<const ExposurePeriod>>
ExposureLedger::FindAtHand(int number, ExposureSpan& span) const {
  const absl::MutexLock lock(&closed_mu_);
  const int closed = static_cast<int>(closed_.size());
  if (number == closed + 1) {
    return absl::FailedPreconditionError(
        absl::StrCat(ExposurePeriodName(number),
                     " is open, and its counts still change; close it first"));
  }
  if (number < 1 || number > closed) {
    return absl::NotFoundError(absl::StrCat(
        ExposurePeriodName(number), " does not exist; ",
        closed == 0 ? std::string("no period was closed yet")
                    : absl::StrCat("the last one that was closed is ",
                                   ExposurePeriodName(closed))));
  }
  span = closed_[static_cast<size_t>(number) - 1];
  for (const auto& period : at_hand_) {
    if (period->span.number == number) return period;
  }
  return std::shared_ptr<const ExposurePeriod>();
}

void ExposureLedger::KeepAtHand(
    std::shared_ptr<const ExposurePeriod> period) const {
  const absl::MutexLock lock(&closed_mu_);
  const auto same = std::find_if(
      at_hand_.begin(), at_hand_.end(), [&period](const auto& kept) {
        return kept->span.number == period->span.number;
      });
  if (same != at_hand_.end()) {
    at_hand_.erase(same);
  } else if (at_hand_.size() == kAtHand) {
    at_hand_.erase(at_hand_.begin());
  }
  at_hand_.push_back(std::move(period));
}

absl::StatusOr<std::shared_ptr<const ExposurePeriod>> ExposureLedger::GetClosed(
    int number) const {
  ExposureSpan span;
  TANDEM_ASSIGN_OR_RETURN(std::shared_ptr<const ExposurePeriod> period,
                          FindAtHand(number, span));
  if (period == nullptr) {
    TANDEM_ASSIGN_OR_RETURN(ExposurePeriod read, ReadPeriod(span, store_));
    period = std::make_shared<const ExposurePeriod>(std::move(read));
  }
  KeepAtHand(period);
  return period;
}

}  // namespace tandem
