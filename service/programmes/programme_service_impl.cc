#include "service/programmes/programme_service_impl.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/programmes/programme_name.h"
#include "service/rpc/answer.h"

namespace tandem {
namespace {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;

}  // namespace

Reactor* ProgrammeServiceImpl::CreateProgramme(
    Context* context, const v1::CreateProgrammeRequest* request,
    v1::Programme* response) {
  return guard_.Run(context, "ProgrammeService.CreateProgramme",
                    [=, this](const CallScope&) {
                      return Answer(writer_.Create(*request), *response);
                    });
}

Reactor* ProgrammeServiceImpl::GetProgramme(
    Context* context, const v1::GetProgrammeRequest* request,
    v1::Programme* response) {
  return guard_.Run(context, "ProgrammeService.GetProgramme",
                    [=, this](const CallScope&) {
                      return Answer(writer_.Get(request->name()), *response);
                    });
}

Reactor* ProgrammeServiceImpl::ListProgrammes(
    Context* context, const v1::ListProgrammesRequest* request,
    v1::ListProgrammesResponse* response) {
  return guard_.Run(
      context, "ProgrammeService.ListProgrammes",
      [=, this](const CallScope&) { return List(*request, *response); });
}

Reactor* ProgrammeServiceImpl::UpdateProgramme(
    Context* context, const v1::UpdateProgrammeRequest* request,
    v1::Programme* response) {
  return guard_.Run(context, "ProgrammeService.UpdateProgramme",
                    [=, this](const CallScope&) {
                      return Answer(writer_.Update(*request), *response);
                    });
}

Reactor* ProgrammeServiceImpl::DeleteProgramme(
    Context* context, const v1::DeleteProgrammeRequest* request,
    google::protobuf::Empty*) {
  return guard_.Run(
      context, "ProgrammeService.DeleteProgramme",
      [=, this](const CallScope&) { return writer_.Delete(*request); });
}

absl::Status ProgrammeServiceImpl::List(
    const v1::ListProgrammesRequest& request,
    v1::ListProgrammesResponse& response) const {
  const std::string identity =
      absl::StrCat("ListProgrammes|", request.office());
  PagePosition position;
  if (!request.page_token().empty()) {
    TANDEM_ASSIGN_OR_RETURN(position,
                            tokens_.Decode(request.page_token(), identity));
  }
  TANDEM_ASSIGN_OR_RETURN(ProgrammePage page,
                          ListProgrammesPage(request, position.id, store_));
  if (page.has_next) {
    TANDEM_ASSIGN_OR_RETURN(const std::string last,
                            ParseProgrammeName(page.programmes.back().name()));
    response.set_next_page_token(tokens_.Encode({"", last}, identity));
  }
  for (v1::Programme& programme : page.programmes) {
    *response.add_programmes() = std::move(programme);
  }
  return absl::OkStatus();
}

}  // namespace tandem
