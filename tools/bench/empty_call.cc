#include "tools/bench/empty_call.h"

#include "grpcpp/grpcpp.h"

namespace tandem {
namespace {

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  // A proxy of the environment is for the web, not for the daemon.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(),
                                   arguments);
}

}  // namespace

EmptyCall::EmptyCall(const std::string& address) : stub_(Connect(address)) {}

bool EmptyCall::Make() {
  grpc::ClientContext context;
  // An empty message asks for the health of the whole server.
  const grpc::ByteBuffer request(nullptr, 0);
  grpc::CompletionQueue queue;
  const auto call = stub_.PrepareUnaryCall(
      &context, "/grpc.health.v1.Health/Check", request, &queue);
  call->StartCall();
  grpc::ByteBuffer response;
  grpc::Status status;
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  return queue.Next(&tag, &ok) && ok && status.ok();
}

}  // namespace tandem
