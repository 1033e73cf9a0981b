#ifndef TANDEM_CLIENTS_CPP_IMPORT_CALL_H_
#define TANDEM_CLIENTS_CPP_IMPORT_CALL_H_

#include <cstddef>
#include <deque>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "clients/cpp/client.h"
#include "clients/cpp/record_source.h"
#include "tandem/v1/organisation_service.grpc.pb.h"

namespace tandem {

// An ImportCall carries one import through: it sends ahead of the results, at
// most a window of records, and begins a new stream where the last one broke.
// For Client; see Client::ImportOrganisations.
//
// Confined to the thread that calls Run, which may be called once.
//
// Invariants:
// (1) pending_ holds the records without a result, in order; its first sent_
//     ones are on the present stream.
// (2) pending_ never holds more than the window.
class ImportCall {
 public:
  using OnResult =
      absl::FunctionRef<void(const v1::ImportOrganisationsResponse&)>;

  // `stub`, `source`, `options` and what `on_result` refers to must outlive
  // this.
  ImportCall(v1::OrganisationService::Stub& stub, RecordSource& source,
             const ImportOptions& options, OnResult on_result);

  absl::Status Run() ABSL_LOCKS_EXCLUDED(mu_);

 private:
  using Stream = grpc::ClientReaderWriter<v1::ImportOrganisationsRequest,
                                          v1::ImportOrganisationsResponse>;

  // One stream from its first record to its end.
  absl::Status RunStream() ABSL_LOCKS_EXCLUDED(mu_);
  // The sending half; runs on its own thread.
  void Send(Stream& stream) ABSL_LOCKS_EXCLUDED(mu_);
  // The next record to send, from pending_ or the source. False at the end of
  // the records and of the stream.
  bool Take(ImportRecord& record) ABSL_LOCKS_EXCLUDED(mu_);
  // Removes the record that `response` answers; INTERNAL if it is not the first
  // one on its way.
  absl::Status Settle(const v1::ImportOrganisationsResponse& response)
      ABSL_LOCKS_EXCLUDED(mu_);
  bool MayTake() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  v1::OrganisationService::Stub& stub_;
  RecordSource& source_;
  const ImportOptions& options_;
  const OnResult on_result_;

  // Results so far; only the calling thread uses it.
  size_t results_ = 0;

  absl::Mutex mu_;
  // Shared by the sending and the receiving half of a stream.
  std::deque<ImportRecord> pending_ ABSL_GUARDED_BY(mu_);
  size_t sent_ ABSL_GUARDED_BY(mu_) = 0;
  bool source_ended_ ABSL_GUARDED_BY(mu_) = false;
  absl::Status source_status_ ABSL_GUARDED_BY(mu_);
  // The receiving half has seen the end of the stream.
  bool stream_ended_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CPP_IMPORT_CALL_H_
