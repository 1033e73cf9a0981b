#ifndef TANDEM_TOOLS_BENCH_EMPTY_CALL_H_
#define TANDEM_TOOLS_BENCH_EMPTY_CALL_H_

#include <memory>
#include <string>

#include "grpcpp/channel.h"
#include "grpcpp/generic/generic_stub.h"

namespace tandem {

// The least that a unary call can cost: a health check, a few bytes each way.
// It goes through the daemon's whole transport and nothing behind it.
//
// Confined to one thread.
class EmptyCall {
 public:
  // host:port; not encrypted.
  explicit EmptyCall(const std::string& address);

  // Whether the daemon answered.
  bool Make();

 private:
  grpc::GenericStub stub_;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_EMPTY_CALL_H_
