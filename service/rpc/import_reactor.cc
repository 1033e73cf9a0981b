#include "service/rpc/import_reactor.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "service/rpc/call_guard.h"
#include "service/rpc/error_details.h"
#include "service/rpc/status_mapping.h"

namespace tandem {

ImportReactor* ImportReactor::Start(const StreamContext& context) {
  auto reactor = std::make_shared<ImportReactor>(context);
  reactor->self_ = reactor;
  reactor->entered_ = context.live.EnterStream(reactor);
  absl::MutexLock lock(&reactor->mu_);
  if (!reactor->entered_) reactor->failure_ = DrainingError();
  reactor->Advance();
  return reactor.get();
}

ImportReactor::ImportReactor(const StreamContext& context)
    : context_(context), start_(absl::Now()) {}

void ImportReactor::Drain() {
  const auto self = shared_from_this();
  absl::MutexLock lock(&mu_);
  // All input is here: it may be finished.
  if (input_ended_ || !failure_.ok()) return;
  failure_ = DrainingError();
  gathered_.clear();
  Advance();
}

void ImportReactor::OnReadDone(bool ok) {
  const auto self = shared_from_this();
  absl::MutexLock lock(&mu_);
  reading_ = false;
  if (!ok) {
    input_ended_ = true;
  } else if (failure_.ok() && !gone_) {
    TakeIncoming();
  }
  Advance();
}

void ImportReactor::TakeIncoming() {
  if (records_ == 0) {
    if (!v1::ExistingPolicy_IsValid(incoming_.existing())) {
      failure_ = FieldViolationError(
          "existing",
          absl::StrCat(incoming_.existing(), " is not a value of this enum"));
      return;
    }
    terms_.existing = incoming_.existing();
    terms_.validate_only = incoming_.validate_only();
  }
  ++records_;
  if (incoming_.line_number() <= 0) incoming_.set_line_number(last_line_ + 1);
  last_line_ = incoming_.line_number();
  gathered_bytes_ += incoming_.ByteSizeLong();
  gathered_.push_back(std::move(incoming_));
  incoming_.Clear();
}

void ImportReactor::OnWriteDone(bool ok) {
  const auto self = shared_from_this();
  absl::MutexLock lock(&mu_);
  writing_ = false;
  if (!ok) gone_ = true;
  Advance();
}

void ImportReactor::OnCancel() {
  const auto self = shared_from_this();
  absl::MutexLock lock(&mu_);
  gone_ = true;
  Advance();
}

void ImportReactor::OnDone() {
  const auto self = std::move(self_);
  if (entered_) context_.live.Leave();
}

void ImportReactor::Advance() {
  if (finished_) return;
  if (!gone_ && !writing_ && !results_.empty()) {
    outgoing_ = std::move(results_.front());
    results_.pop_front();
    writing_ = true;
    StartWrite(&outgoing_);
  }
  const bool taking = !gone_ && failure_.ok();
  if (taking && !working_ && !gathered_.empty() &&
      results_.size() <= kBatchRecords) {
    SubmitBatch();
  }
  if (taking && failure_.ok() && !reading_ && !input_ended_ &&
      gathered_.size() < kBatchRecords && gathered_bytes_ < kBatchBytes) {
    reading_ = true;
    StartRead(&incoming_);
  }
  if (MayEnd()) End();
}

void ImportReactor::SubmitBatch() {
  auto batch = std::make_shared<std::vector<Request>>(std::move(gathered_));
  gathered_.clear();
  gathered_bytes_ = 0;
  working_ = context_.pool.TrySubmit(
      [self = shared_from_this(), batch] { self->RunBatch(*batch); });
  if (!working_) failure_ = OverloadedError();
}

void ImportReactor::RunBatch(const std::vector<Request>& batch) {
  ImportTerms terms;
  bool gone = false;
  {
    absl::MutexLock lock(&mu_);
    terms = terms_;
    gone = gone_;
  }
  ImportBatchResult result;
  if (!gone) {
    result = ImportBatch(batch, terms, context_.catalog, context_.taxonomy);
  }
  absl::MutexLock lock(&mu_);
  working_ = false;
  for (Response& response : result.responses) {
    results_.push_back(std::move(response));
  }
  if (!result.status.ok()) failure_ = result.status;
  Advance();
}

bool ImportReactor::MayEnd() const {
  if (writing_ || working_) return false;
  if (gone_) return true;
  if (!results_.empty()) return false;
  return !failure_.ok() || (input_ended_ && gathered_.empty());
}

void ImportReactor::End() {
  finished_ = true;
  absl::Status status = failure_;
  if (status.ok() && gone_) {
    status =
        AddErrorInfo(absl::CancelledError("the caller has gone"), "CANCELLED");
  } else if (absl::IsResourceExhausted(status)) {
    status = AddRetry(std::move(status), "OVERLOADED", absl::Seconds(1));
  }
  context_.log.Write({.method = "OrganisationService.ImportOrganisations",
                      .status = status,
                      .duration = absl::Now() - start_,
                      .records = records_});
  Finish(ToGrpcStatus(status));
}

}  // namespace tandem
