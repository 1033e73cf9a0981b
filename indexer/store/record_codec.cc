#include "indexer/store/record_codec.h"

#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/field_reader.h"
#include "indexer/store/organisation_codec.h"
#include "indexer/store/organisation_parser.h"
#include "indexer/store/record_frame.h"
#include "tandem/storage/v1/record.pb.h"

namespace tandem {
namespace {

constexpr absl::string_view kCriteriaSetPrefix = "criteriaSets/";

// Reads `value` into `message`.
template <typename Message>
absl::Status Decode(absl::string_view value, Message& message) {
  TANDEM_ASSIGN_OR_RETURN(const absl::string_view payload, Unframe(value));
  if (payload.size() > INT32_MAX ||
      !message.ParseFromArray(payload.data(),
                              static_cast<int>(payload.size()))) {
    return absl::DataLossError("is not a readable record");
  }
  return absl::OkStatus();
}

absl::Status ToStatus(const std::vector<FieldViolation>& violations) {
  if (violations.empty()) return absl::OkStatus();
  return absl::DataLossError(
      absl::StrCat("`", violations[0].field, "` ", violations[0].description));
}

// Reads `criteriaSets/{id}@{version}` into `set`.
absl::Status ReadCriteriaName(absl::string_view name, CriteriaSet& set) {
  if (!absl::ConsumePrefix(&name, kCriteriaSetPrefix)) {
    return absl::DataLossError("a criteria set has no name");
  }
  const size_t at = name.rfind('@');
  if (at == name.npos || at == 0 || name.find('\0') != name.npos ||
      !absl::SimpleAtoi(name.substr(at + 1), &set.version) || set.version < 1) {
    return absl::DataLossError("a criteria set has no version");
  }
  set.id = std::string(name.substr(0, at));
  return absl::OkStatus();
}

}  // namespace

std::string EncodeState(const DiskState& state) {
  storage::v1::StateRecord record;
  record.set_schema(state.schema);
  record.set_generation(state.store.generation);
  record.set_embedder_fingerprint(state.store.embedder_fingerprint);
  record.set_embedder_epoch(state.embedder_epoch);
  return Frame(record.SerializeAsString());
}

absl::StatusOr<DiskState> DecodeState(absl::string_view value) {
  storage::v1::StateRecord record;
  TANDEM_RETURN_IF_ERROR(Decode(value, record));
  if (record.schema() > kStoreSchema) {
    return absl::FailedPreconditionError(
        absl::StrCat("the store has schema ", record.schema(),
                     ", this version of Tandem "
                     "reads up to ",
                     kStoreSchema, "; use the newer version that wrote it"));
  }
  if (record.schema() < 1) {
    return absl::DataLossError(
        absl::StrCat("the store has schema ", record.schema()));
  }
  DiskState state;
  state.schema = record.schema();
  state.store.generation = record.generation();
  state.store.embedder_fingerprint = record.embedder_fingerprint();
  state.embedder_epoch = record.embedder_epoch();
  return state;
}

std::string EncodeProfile(const StoredProfile& profile) {
  storage::v1::ProfileRecord record;
  *record.mutable_organisation() = BuildOrganisation(profile.organisation);
  record.set_revision(profile.revision);
  record.set_create_time_ms(profile.create_time_ms);
  record.set_update_time_ms(profile.update_time_ms);
  return Frame(record.SerializeAsString());
}

absl::StatusOr<StoredProfile> DecodeProfile(absl::string_view value,
                                            const Taxonomy& taxonomy) {
  // Kept for the next: a record of some sixty texts asks for no memory then.
  thread_local storage::v1::ProfileRecord record;
  TANDEM_RETURN_IF_ERROR(Decode(value, record));
  std::vector<FieldViolation> violations;
  const FieldReader reader("", CodePolicy::kMayBeGone, violations);
  StoredProfile profile;
  profile.organisation =
      ReadOrganisation(record.organisation(), taxonomy, reader);
  TANDEM_RETURN_IF_ERROR(ToStatus(violations));
  if (profile.organisation.id.empty()) {
    return absl::DataLossError("the profile has no name");
  }
  profile.revision = record.revision();
  profile.create_time_ms = record.create_time_ms();
  profile.update_time_ms = record.update_time_ms();
  return profile;
}

std::string EncodeContact(const Contact& contact) {
  storage::v1::ContactRecord record;
  *record.mutable_contact() = BuildContact(contact);
  return Frame(record.SerializeAsString());
}

absl::StatusOr<Contact> DecodeContact(absl::string_view value) {
  storage::v1::ContactRecord record;
  TANDEM_RETURN_IF_ERROR(Decode(value, record));
  std::vector<FieldViolation> violations;
  const FieldReader reader("contact", CodePolicy::kMayBeGone, violations);
  Contact contact = ReadContact(record.contact(), reader);
  TANDEM_RETURN_IF_ERROR(ToStatus(violations));
  return contact;
}

std::string EncodeCriteriaSet(const CriteriaSet& set) {
  storage::v1::CriteriaSetRecord record;
  v1::CriteriaSet& proto = *record.mutable_criteria_set();
  proto.set_name(absl::StrCat(kCriteriaSetPrefix, set.id, "@", set.version));
  proto.set_version(set.version);
  proto.set_display_name(set.display_name);
  proto.set_description(set.description);
  proto.set_office(set.office);
  proto.set_kind(static_cast<v1::CooperationKind>(set.kind));
  *proto.mutable_criteria() = BuildCriteria(set.criteria);
  record.set_create_time_ms(set.create_time_ms);
  return Frame(record.SerializeAsString());
}

absl::StatusOr<CriteriaSet> DecodeCriteriaSet(absl::string_view value) {
  storage::v1::CriteriaSetRecord record;
  TANDEM_RETURN_IF_ERROR(Decode(value, record));
  const v1::CriteriaSet& proto = record.criteria_set();
  std::vector<FieldViolation> violations;
  const FieldReader reader("", CodePolicy::kMayBeGone, violations);
  CriteriaSet set;
  TANDEM_RETURN_IF_ERROR(ReadCriteriaName(proto.name(), set));
  if (proto.version() != set.version) {
    return absl::DataLossError("a criteria set has two versions");
  }
  set.create_time_ms = record.create_time_ms();
  set.display_name = proto.display_name();
  set.description = proto.description();
  set.office = proto.office();
  set.kind = reader.Enum<CooperationKind>("kind", proto.kind(),
                                          v1::CooperationKind_IsValid);
  set.criteria = ParseCriteria(proto.criteria(), "criteria", violations);
  TANDEM_RETURN_IF_ERROR(ToStatus(violations));
  return set;
}

}  // namespace tandem
