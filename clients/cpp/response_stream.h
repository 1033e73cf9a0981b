// Streams of responses, read to their end.
#ifndef TANDEM_CLIENTS_CPP_RESPONSE_STREAM_H_
#define TANDEM_CLIENTS_CPP_RESPONSE_STREAM_H_

#include <optional>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cpp/rpc_status.h"
#include "grpcpp/grpcpp.h"
#include "tandem/v1/pairing_service.pb.h"

namespace tandem {

// Hands every response of a stream to `on_response`, which ends it by returning
// an error.
template <typename Response>
absl::Status ReadAll(
    grpc::ClientReader<Response>& reader, grpc::ClientContext& context,
    absl::FunctionRef<absl::Status(const Response&)> on_response) {
  Response response;
  absl::Status stopped;
  while (stopped.ok() && reader.Read(&response)) {
    stopped = on_response(response);
  }
  if (!stopped.ok()) context.TryCancel();
  const grpc::Status status = reader.Finish();
  return stopped.ok() ? FromGrpcStatus(status) : stopped;
}

// The run at the end of a stream that tells of its progress before. INTERNAL if
// there is none.
template <typename Response>
absl::StatusOr<v1::PairingRun> ReadRun(
    grpc::ClientReader<Response>& reader, grpc::ClientContext& context,
    absl::FunctionRef<void(const v1::PairingProgress&)> on_progress) {
  std::optional<v1::PairingRun> run;
  const absl::Status status =
      ReadAll<Response>(reader, context, [&](const Response& response) {
        if (response.has_progress()) on_progress(response.progress());
        if (response.has_run()) run = response.run();
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  if (!run.has_value()) {
    return absl::InternalError("the stream ended without a run");
  }
  return *std::move(run);
}

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CPP_RESPONSE_STREAM_H_
