#include "service/rpc/organisation_service_impl.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/rpc/answer.h"
#include "service/rpc/error_details.h"
#include "service/rpc/export_reactor.h"
#include "service/rpc/filter_parser.h"
#include "service/rpc/organisation_list.h"
#include "service/rpc/request_parser.h"
#include "service/rpc/response_builder.h"

namespace tandem {
namespace {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;

constexpr int kMaxBatchNames = 1000;

absl::StatusOr<OrganisationId> ParseName(const std::string& name) {
  std::vector<FieldViolation> violations;
  OrganisationId id = ParseNameField(name, "name", violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  return id;
}

// What a page token is bound to.
std::string ListIdentity(const v1::ListOrganisationsRequest& request,
                         const ListOrder& order) {
  return absl::StrCat("ListOrganisations|", order.ToString(), "|",
                      request.filter().SerializeAsString());
}

}  // namespace

OrganisationServiceImpl::OrganisationServiceImpl(const Options& options,
                                                 const StreamContext& streams,
                                                 const ProfileStore& store,
                                                 const PageTokenCodec& tokens,
                                                 const CallGuard& guard)
    : options_(options),
      streams_(streams),
      store_(store),
      tokens_(tokens),
      guard_(guard),
      writer_(streams.catalog, store, streams.taxonomy) {}

Reactor* OrganisationServiceImpl::CreateOrganisation(
    Context* context, const v1::CreateOrganisationRequest* request,
    v1::Organisation* response) {
  return guard_.Run(context, "OrganisationService.CreateOrganisation",
                    [=, this](const CallScope&) {
                      return Answer(writer_.Create(*request), *response);
                    });
}

Reactor* OrganisationServiceImpl::GetOrganisation(
    Context* context, const v1::GetOrganisationRequest* request,
    v1::Organisation* response) {
  return guard_.Run(
      context, "OrganisationService.GetOrganisation",
      [=, this](const CallScope&) { return Get(request->name(), *response); });
}

Reactor* OrganisationServiceImpl::GetOrganisationContact(
    Context* context, const v1::GetOrganisationContactRequest* request,
    v1::Contact* response) {
  return guard_.Run(context, "OrganisationService.GetOrganisationContact",
                    [=, this](const CallScope&) {
                      return GetContact(request->name(), *response);
                    });
}

Reactor* OrganisationServiceImpl::BatchGetOrganisations(
    Context* context, const v1::BatchGetOrganisationsRequest* request,
    v1::BatchGetOrganisationsResponse* response) {
  return guard_.Run(
      context, "OrganisationService.BatchGetOrganisations",
      [=, this](const CallScope&) { return BatchGet(*request, *response); });
}

Reactor* OrganisationServiceImpl::ListOrganisations(
    Context* context, const v1::ListOrganisationsRequest* request,
    v1::ListOrganisationsResponse* response) {
  return guard_.Run(context, "OrganisationService.ListOrganisations",
                    [=, this](const CallScope& call) {
                      return List(*request, call, *response);
                    });
}

Reactor* OrganisationServiceImpl::UpdateOrganisation(
    Context* context, const v1::UpdateOrganisationRequest* request,
    v1::Organisation* response) {
  return guard_.Run(context, "OrganisationService.UpdateOrganisation",
                    [=, this](const CallScope&) {
                      return Answer(writer_.Update(*request), *response);
                    });
}

Reactor* OrganisationServiceImpl::DeleteOrganisation(
    Context* context, const v1::DeleteOrganisationRequest* request,
    google::protobuf::Empty*) {
  return guard_.Run(
      context, "OrganisationService.DeleteOrganisation",
      [=, this](const CallScope&) { return writer_.Delete(*request); });
}

grpc::ServerBidiReactor<v1::ImportOrganisationsRequest,
                        v1::ImportOrganisationsResponse>*
OrganisationServiceImpl::ImportOrganisations(Context*) {
  return ImportReactor::Start(streams_);
}

grpc::ServerWriteReactor<v1::ExportOrganisationsResponse>*
OrganisationServiceImpl::ExportOrganisations(
    Context*, const v1::ExportOrganisationsRequest* request) {
  return ExportReactor::Start(streams_, *request);
}

absl::Status OrganisationServiceImpl::Get(const std::string& name,
                                          v1::Organisation& response) const {
  TANDEM_ASSIGN_OR_RETURN(const OrganisationId id, ParseName(name));
  const std::shared_ptr<const Snapshot> snapshot = streams_.catalog.snapshot();
  const Entry* entry = snapshot->Find(id);
  if (entry == nullptr) return OrganisationNotFound(name);
  response = BuildStoredOrganisation(*entry->profile);
  return absl::OkStatus();
}

absl::Status OrganisationServiceImpl::GetContact(const std::string& name,
                                                 v1::Contact& response) const {
  TANDEM_ASSIGN_OR_RETURN(const OrganisationId id, ParseName(name));
  if (!options_.serve_contacts) {
    return AddErrorInfo(
        absl::PermissionDeniedError(
            "contacts are not served; the daemon's privacy.serve_contacts "
            "would allow it"),
        "CONTACTS_NOT_SERVED");
  }
  if (streams_.catalog.snapshot()->Find(id) == nullptr)
    return OrganisationNotFound(name);
  TANDEM_ASSIGN_OR_RETURN(const std::optional<Contact> contact,
                          store_.FindContact(id));
  if (!contact.has_value()) {
    return AddResource(
        absl::NotFoundError(absl::StrCat(name, " has no contact")),
        "CONTACT_NOT_FOUND", "tandem.v1.Contact", name);
  }
  response = BuildContact(*contact);
  return absl::OkStatus();
}

absl::Status OrganisationServiceImpl::BatchGet(
    const v1::BatchGetOrganisationsRequest& request,
    v1::BatchGetOrganisationsResponse& response) const {
  if (request.names().empty() || request.names_size() > kMaxBatchNames) {
    return FieldViolationError(
        "names", absl::StrCat("has ", request.names_size(), " entries; 1 to ",
                              kMaxBatchNames, " are allowed"));
  }
  std::vector<FieldViolation> violations;
  std::vector<OrganisationId> ids;
  for (int i = 0; i < request.names_size(); ++i) {
    ids.push_back(ParseNameField(request.names(i),
                                 absl::StrCat("names[", i, "]"), violations));
  }
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  const std::shared_ptr<const Snapshot> snapshot = streams_.catalog.snapshot();
  for (const OrganisationId& id : ids) {
    const Entry* entry = snapshot->Find(id);
    if (entry == nullptr) return OrganisationNotFound(id.ToName());
    *response.add_organisations() = BuildStoredOrganisation(*entry->profile);
  }
  return absl::OkStatus();
}

absl::Status OrganisationServiceImpl::List(
    const v1::ListOrganisationsRequest& request, const CallScope& call,
    v1::ListOrganisationsResponse& response) const {
  std::vector<FieldViolation> violations;
  ListQuery query;
  query.filter =
      ParseFilter(request.filter(), streams_.taxonomy, "filter", violations);
  query.page_size = ParseLimit(request.page_size(), kDefaultPageSize,
                               kMaxPageSize, "page_size", violations);
  const auto order = ListOrder::Parse(request.order_by());
  if (!order.ok()) {
    violations.push_back({"order_by", std::string(order.status().message())});
  }
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  query.order = *order;
  const std::string identity = ListIdentity(request, query.order);
  if (!request.page_token().empty()) {
    TANDEM_ASSIGN_OR_RETURN(query.after,
                            tokens_.Decode(request.page_token(), identity));
  }
  const std::shared_ptr<const Snapshot> snapshot = streams_.catalog.snapshot();
  TANDEM_ASSIGN_OR_RETURN(const ListPage page,
                          ListOrganisationsPage(query, *snapshot, [&call] {
                            return call.cancelled();
                          }));
  for (const Entry* entry : page.entries) {
    *response.add_organisations() = BuildStoredOrganisation(*entry->profile);
  }
  response.set_total_size(page.total_size);
  if (page.end.has_value()) {
    response.set_next_page_token(tokens_.Encode(*page.end, identity));
  }
  return absl::OkStatus();
}

}  // namespace tandem
