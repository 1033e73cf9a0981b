#include "service/rpc/organisation_writer.h"

#include <random>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "indexer/base/status_macros.h"
#include "service/rpc/error_details.h"
#include "service/rpc/request_parser.h"
#include "service/rpc/response_builder.h"

namespace tandem {
namespace {

using Violations = std::vector<FieldViolation>;

constexpr int kUpdateAttempts = 5;

// The id of a new organisation, from either of the two places.
OrganisationId ReadNewId(const v1::CreateOrganisationRequest& request,
                         Violations& violations) {
  const std::string& name = request.organisation().name();
  OrganisationId id;
  if (!request.organisation_id().empty()) {
    auto parsed = OrganisationId::ParseId(request.organisation_id());
    if (!parsed.ok()) {
      violations.push_back(
          {"organisation_id", std::string(parsed.status().message())});
      return id;
    }
    id = *std::move(parsed);
    if (!name.empty() && name != id.ToName()) {
      violations.push_back({"organisation.name",
                            absl::StrCat("does not agree with organisation_id; "
                                         "leave it empty or say ",
                                         id.ToName())});
    }
    return id;
  }
  // A bad name is reported with the rest of the organisation.
  if (auto parsed = OrganisationId::ParseName(name); parsed.ok()) {
    return *std::move(parsed);
  }
  return MakeOrganisationId();
}

}  // namespace

absl::StatusOr<v1::Organisation> OrganisationWriter::Create(
    const v1::CreateOrganisationRequest& request) {
  if (!request.has_organisation()) {
    return FieldViolationError("organisation", "is required");
  }
  Violations violations;
  OrganisationId id = ReadNewId(request, violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  if (request.validate_only() && catalog_.snapshot()->Find(id) != nullptr) {
    return DescribeOrganisationError(
        absl::AlreadyExistsError(absl::StrCat(id.ToName(), " exists already")),
        id.ToName());
  }
  CatalogWrite write;
  write.id = std::move(id);
  write.condition = WriteCondition::kMustNotExist;
  return Put(request.organisation(), request.organisation().has_contact(),
             request.validate_only(), std::move(write));
}

absl::StatusOr<v1::Organisation> OrganisationWriter::Update(
    const v1::UpdateOrganisationRequest& request) {
  if (!request.has_organisation()) {
    return FieldViolationError("organisation", "is required");
  }
  Violations violations;
  const v1::Organisation& organisation = request.organisation();
  const CheckedUpdate update = {
      request,
      ParseNameField(organisation.name(), "organisation.name", violations),
      ParseEtag(organisation.etag(), "organisation.etag", violations),
      UpdateMask::Parse(request, violations)};
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  absl::StatusOr<v1::Organisation> result = UpdateOnce(update);
  for (int i = 1; i < kUpdateAttempts; ++i) {
    // Somebody wrote between our read and our write.
    const bool raced =
        absl::IsAborted(result.status()) ||
        absl::IsAlreadyExists(result.status()) ||
        (absl::IsNotFound(result.status()) && request.allow_missing());
    if (!raced || update.etag.has_value()) break;
    result = UpdateOnce(update);
  }
  return result;
}

absl::StatusOr<v1::Organisation> OrganisationWriter::UpdateOnce(
    const CheckedUpdate& update) {
  const std::shared_ptr<const Snapshot> snapshot = catalog_.snapshot();
  const Entry* entry = snapshot->Find(update.id);
  const std::string name = update.id.ToName();
  if (entry == nullptr &&
      (!update.request.allow_missing() || update.etag.has_value())) {
    return OrganisationNotFound(name);
  }
  if (update.etag.has_value() && *update.etag != entry->profile->revision) {
    return DescribeOrganisationError(
        absl::AbortedError(absl::StrCat("the etag of ", name, " is ",
                                        BuildEtag(entry->profile->revision),
                                        " now; read it again and retry")),
        name);
  }
  TANDEM_ASSIGN_OR_RETURN(const v1::Organisation merged, Merge(update, entry));
  CatalogWrite write;
  write.id = update.id;
  if (entry == nullptr) {
    write.condition = WriteCondition::kMustNotExist;
  } else {
    write.condition = WriteCondition::kMustExist;
    write.expected_revision = entry->profile->revision;
  }
  const bool touches_contact =
      entry == nullptr ? merged.has_contact() : update.mask.touches_contact();
  return Put(merged, touches_contact, update.request.validate_only(),
             std::move(write));
}

absl::StatusOr<v1::Organisation> OrganisationWriter::Merge(
    const CheckedUpdate& update, const Entry* entry) const {
  // A new organisation takes everything, whatever the mask (AIP-134).
  if (entry == nullptr) return update.request.organisation();
  v1::Organisation merged = BuildOrganisation(entry->organisation());
  if (update.mask.touches_part_of_contact()) {
    TANDEM_ASSIGN_OR_RETURN(const std::optional<Contact> contact,
                            store_.FindContact(update.id));
    if (contact.has_value()) *merged.mutable_contact() = BuildContact(*contact);
  }
  update.mask.Apply(update.request.organisation(), merged);
  return merged;
}

absl::StatusOr<v1::Organisation> OrganisationWriter::Put(
    const v1::Organisation& proto, bool touches_contact, bool validate_only,
    CatalogWrite write) {
  Violations violations;
  write.organisation =
      ParseOrganisation(proto, taxonomy_, "organisation", violations);
  if (touches_contact) {
    write.contact =
        ParseContact(proto.contact(), "organisation.contact", violations);
  }
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  write.organisation->id = write.id;
  if (validate_only) return BuildOrganisation(*write.organisation);
  auto results = catalog_.Write(absl::MakeSpan(&write, 1));
  if (!results[0].ok()) {
    return DescribeOrganisationError(results[0].status(), write.id.ToName());
  }
  return BuildStoredOrganisation(results[0]->profile);
}

absl::Status OrganisationWriter::Delete(
    const v1::DeleteOrganisationRequest& request) {
  Violations violations;
  CatalogWrite write;
  write.id = ParseNameField(request.name(), "name", violations);
  write.condition = WriteCondition::kMustExist;
  write.expected_revision = ParseEtag(request.etag(), "etag", violations);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(violations));
  const auto results = catalog_.Write(absl::MakeSpan(&write, 1));
  return DescribeOrganisationError(results[0].status(), request.name());
}

std::optional<uint64_t> ParseEtag(absl::string_view etag,
                                  absl::string_view field,
                                  Violations& violations) {
  if (etag.empty()) return std::nullopt;
  uint64_t revision = 0;
  if (etag.size() > 2 &&
      absl::SimpleAtoi(etag.substr(1, etag.size() - 2), &revision) &&
      BuildEtag(revision) == etag) {
    return revision;
  }
  violations.push_back(
      {std::string(field),
       "is not an etag of this service; give back the one that was read"});
  return std::nullopt;
}

OrganisationId MakeOrganisationId() {
  constexpr char kLetters[] = "abcdefghijkmnpqrstuvwxyz23456789";  // 32
  std::random_device random;
  std::string id = "o-";
  for (int i = 0; i < 16; ++i) id += kLetters[random() % 32];
  return *OrganisationId::ParseId(id);
}

}  // namespace tandem
