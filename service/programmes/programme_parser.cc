#include "service/programmes/programme_parser.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/field_reader.h"
#include "service/matching/cooperation_kinds.h"
#include "service/programmes/rules_parser.h"
#include "service/programmes/side_parser.h"
#include "service/rpc/criteria_binder.h"
#include "service/rpc/criteria_set_name.h"
#include "service/rpc/error_details.h"

namespace tandem {
namespace {

constexpr size_t kMaxDisplayNameBytes = 200;
constexpr size_t kMaxDescriptionBytes = 10000;
constexpr size_t kMaxOfficeBytes = 128;
constexpr int kMaxAlternates = 20;

// What is read before the criteria are looked up.
struct OpenPlan {
  ProgrammePlan plan;
  ParsedCriteriaChoice criteria;
};

PairingObjective ReadObjective(int number, const FieldReader& reader) {
  if (number == 0) return PairingObjective::kBestTotal;
  if (!v1::PairingObjective_IsValid(number)) {
    reader.Refuse("objective",
                  absl::StrCat(number, " is not a value of this enum"));
    return PairingObjective::kBestTotal;
  }
  switch (static_cast<v1::PairingObjective>(number)) {
    case v1::PAIRING_OBJECTIVE_MOST_PAIRED:
      return PairingObjective::kMostPaired;
    case v1::PAIRING_OBJECTIVE_FAIREST:
      return PairingObjective::kFairest;
    case v1::PAIRING_OBJECTIVE_STABLE:
      return PairingObjective::kStable;
    default:
      return PairingObjective::kBestTotal;
  }
}

OpenPlan ReadProgramme(const v1::Programme& proto, const Taxonomy& taxonomy,
                       absl::string_view path,
                       std::vector<FieldViolation>& violations) {
  const FieldReader reader(path, CodePolicy::kMustBeKnown, violations);
  const std::string prefix = path.empty() ? "" : absl::StrCat(path, ".");
  OpenPlan open;
  ProgrammePlan& plan = open.plan;
  plan.display_name = reader.Text("display_name", proto.display_name(),
                                  {.min = 1, .max = kMaxDisplayNameBytes});
  plan.description =
      reader.Text("description", proto.description(),
                  {.max = kMaxDescriptionBytes, .multiline = true});
  plan.office = reader.Text("office", proto.office(), {.max = kMaxOfficeBytes});
  plan.kind = ReadRequiredKind(proto.kind(), reader);
  if (!proto.criteria_version().empty()) {
    auto set = CriteriaSetName::Parse(proto.criteria_version());
    if (set.ok()) {
      open.criteria.set = *std::move(set);
    } else {
      reader.Refuse("criteria_version", std::string(set.status().message()));
    }
  }
  plan.givers = ParseProgrammeSide(proto.givers(), /*giving=*/true, taxonomy,
                                   prefix + "givers", violations);
  plan.takers = ParseProgrammeSide(proto.takers(), /*giving=*/false, taxonomy,
                                   prefix + "takers", violations);
  const double left_over = reader.Child("rules").Number(
      "left_over_priority", proto.rules().left_over_priority(), 0.0, 1.0);
  const int count = std::min(proto.takers().participants_size(),
                             static_cast<int>(plan.takers.participants.size()));
  for (int i = 0; i < count; ++i) {
    plan.takers.participants[i].priority +=
        left_over * proto.takers().participants(i).rounds_left_over();
  }
  plan.rules =
      ParsePairingRules(proto.rules(), taxonomy, prefix + "rules", violations);
  plan.objective = ReadObjective(proto.objective(), reader);
  plan.alternates =
      reader.Number("alternates", proto.alternates(), 0, kMaxAlternates);
  plan.seed = proto.seed();
  return open;
}

}  // namespace

CooperationKind ReadRequiredKind(int number, const FieldReader& reader) {
  if (number == 0) {
    reader.Refuse("kind", "is required: the kind of cooperation");
    return CooperationKind::kUnspecified;
  }
  return reader.Enum<CooperationKind>("kind", number,
                                      v1::CooperationKind_IsValid);
}

absl::StatusOr<ProgrammePlan> ParseProgramme(
    const v1::Programme& proto, const RequestContext& context,
    absl::string_view path, std::vector<FieldViolation> problems) {
  OpenPlan open = ReadProgramme(proto, context.taxonomy, path, problems);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(problems));
  const CooperationKindDefinition* definition =
      FindCooperationKind(open.plan.kind);
  if (definition == nullptr) {
    return absl::InternalError("a kind of cooperation has no definition");
  }
  if (!definition->refusal.empty()) {
    return PreconditionError(
        "KIND_REFUSED", path.empty() ? "kind" : absl::StrCat(path, ".kind"),
        definition->refusal, {{"kind", std::string(definition->code)}});
  }
  TANDEM_ASSIGN_OR_RETURN(
      open.plan.criteria,
      BindCriteria(open.criteria, *definition, context.criteria));
  return std::move(open.plan);
}

void ApplyAdjustments(const v1::RunAdjustments& adjustments,
                      ProgrammePlan& plan) {
  std::vector<FieldViolation> ignored;  // They were checked before.
  for (const v1::ProgrammePair& proto : adjustments.banned_pairs()) {
    const PlannedPair pair = ParseProgrammePair(proto, "", ignored);
    plan.rules.fixed_pairs.erase(pair);
    plan.rules.banned_pairs.insert(pair);
  }
  for (const v1::ProgrammePair& proto : adjustments.fixed_pairs()) {
    const PlannedPair pair = ParseProgrammePair(proto, "", ignored);
    plan.rules.excluded_pairs.erase(pair);
    plan.rules.fixed_pairs.insert(pair);
  }
  for (const v1::PlacesOverride& override_ : adjustments.places()) {
    plan.givers.reviewed_places[ParseNameField(override_.organisation(), "",
                                               ignored)] = override_.places();
  }
}

}  // namespace tandem
