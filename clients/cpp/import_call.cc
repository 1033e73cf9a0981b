#include "clients/cpp/import_call.h"

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cpp/rpc_status.h"
#include "grpcpp/grpcpp.h"

namespace tandem {

ImportCall::ImportCall(v1::OrganisationService::Stub& stub,
                       RecordSource& source, const ImportOptions& options,
                       OnResult on_result)
    : stub_(stub), source_(source), options_(options), on_result_(on_result) {}

absl::Status ImportCall::Run() {
  int breaks = 0;
  absl::Duration pause = options_.pause;
  while (true) {
    const size_t results_before = results_;
    const absl::Status status = RunStream();
    if (status.code() != absl::StatusCode::kUnavailable) return status;
    if (results_ > results_before) {
      breaks = 0;
      pause = options_.pause;
    }
    if (++breaks >= options_.max_breaks) return status;
    absl::SleepFor(pause);
    pause *= 2;
  }
}

absl::Status ImportCall::RunStream() {
  {
    absl::MutexLock lock(&mu_);
    sent_ = 0;
    stream_ended_ = false;
  }
  grpc::ClientContext context;
  const auto stream = stub_.ImportOrganisations(&context);
  std::thread sender([&] { Send(*stream); });
  v1::ImportOrganisationsResponse response;
  absl::Status disorder;
  while (disorder.ok() && stream->Read(&response)) {
    disorder = Settle(response);
    if (!disorder.ok()) break;
    ++results_;
    on_result_(response);
  }
  if (!disorder.ok()) context.TryCancel();
  {
    absl::MutexLock lock(&mu_);
    stream_ended_ = true;
  }
  sender.join();
  const absl::Status status = FromGrpcStatus(stream->Finish());
  if (!disorder.ok()) return disorder;
  absl::MutexLock lock(&mu_);
  if (!source_status_.ok()) return source_status_;
  if (status.ok() && !pending_.empty()) {
    return absl::UnavailableError(
        absl::StrCat("the server ended the import before line ",
                     pending_.front().line_number));
  }
  return status;
}

void ImportCall::Send(Stream& stream) {
  v1::ImportOrganisationsRequest request;
  request.set_existing(options_.existing);
  request.set_validate_only(options_.validate_only);
  ImportRecord record;
  while (Take(record)) {
    request.set_line_number(record.line_number);
    request.set_json(std::move(record.json));
    if (!stream.Write(request)) return;  // The reader learns why.
    request.Clear();  // The choices are read from the first record only.
  }
  stream.WritesDone();  // Fails only where the stream has ended anyway.
}

bool ImportCall::Take(ImportRecord& record) {
  {
    absl::MutexLock lock(&mu_);
    mu_.Await(absl::Condition(this, &ImportCall::MayTake));
    if (stream_ended_) return false;
    if (sent_ < pending_.size()) {
      record = pending_[sent_++];
      return true;
    }
    if (source_ended_) return false;
  }
  // Only this thread reads the source; results may come in meanwhile.
  absl::StatusOr<std::optional<ImportRecord>> next = source_.Next();
  absl::MutexLock lock(&mu_);
  if (!next.ok() || !next->has_value()) {
    source_ended_ = true;
    source_status_ = next.status();
    return false;
  }
  record = **next;
  pending_.push_back(**std::move(next));
  ++sent_;
  return true;
}

absl::Status ImportCall::Settle(
    const v1::ImportOrganisationsResponse& response) {
  absl::MutexLock lock(&mu_);
  if (sent_ == 0 || pending_.front().line_number != response.line_number()) {
    return absl::InternalError(absl::StrCat(
        "the server answered for line ", response.line_number(),
        sent_ == 0
            ? ", which was not sent"
            : absl::StrCat(", expected line ", pending_.front().line_number)));
  }
  pending_.pop_front();
  --sent_;
  return absl::OkStatus();
}

bool ImportCall::MayTake() const {
  const size_t window = std::max(1, options_.window);
  return stream_ended_ || source_ended_ || sent_ < pending_.size() ||
         pending_.size() < window;
}

}  // namespace tandem
