#include "service/rpc/taxonomy_service_impl.h"

#include <algorithm>
#include <vector>

#include "service/matching/cooperation_kinds.h"
#include "service/rpc/response_builder.h"

namespace tandem {
namespace {

// The concepts of one kind, by code.
std::vector<const Concept*> Select(const Taxonomy& taxonomy, ConceptKind kind) {
  std::vector<const Concept*> selected;
  for (const Concept& entry : taxonomy.concepts()) {
    if (entry.kind == kind) selected.push_back(&entry);
  }
  std::sort(
      selected.begin(), selected.end(),
      [](const Concept* a, const Concept* b) { return a->code < b->code; });
  return selected;
}

}  // namespace

grpc::ServerUnaryReactor* TaxonomyServiceImpl::ListCompetencies(
    grpc::CallbackServerContext* context, const v1::ListCompetenciesRequest*,
    v1::ListCompetenciesResponse* response) {
  return guard_.Run(
      context, "TaxonomyService.ListCompetencies", [=, this](const CallScope&) {
        for (const Concept* c : Select(taxonomy_, ConceptKind::kCompetency)) {
          *response->add_competencies() = BuildCompetency(*c);
        }
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* TaxonomyServiceImpl::ListSectors(
    grpc::CallbackServerContext* context, const v1::ListSectorsRequest*,
    v1::ListSectorsResponse* response) {
  return guard_.Run(
      context, "TaxonomyService.ListSectors", [=, this](const CallScope&) {
        for (const Concept* c : Select(taxonomy_, ConceptKind::kSector)) {
          *response->add_sectors() = BuildSector(*c);
        }
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* TaxonomyServiceImpl::ListCooperationKinds(
    grpc::CallbackServerContext* context,
    const v1::ListCooperationKindsRequest*,
    v1::ListCooperationKindsResponse* response) {
  return guard_.Run(
      context, "TaxonomyService.ListCooperationKinds", [=](const CallScope&) {
        for (const CooperationKindDefinition& kind : CooperationKinds()) {
          *response->add_cooperation_kinds() = BuildKindDefinition(kind);
        }
        return absl::OkStatus();
      });
}

}  // namespace tandem
