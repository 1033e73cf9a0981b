#include "service/rpc/import_batch.h"

#include <memory>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/json_util.h"
#include "service/rpc/status_mapping.h"

namespace tandem {
namespace {

using Violations = std::vector<FieldViolation>;

WriteCondition ConditionOf(v1::ExistingPolicy policy) {
  switch (policy) {
    case v1::EXISTING_POLICY_SKIP:
      return WriteCondition::kSkipExisting;
    case v1::EXISTING_POLICY_FAIL:
      return WriteCondition::kMustNotExist;
    default:
      return WriteCondition::kAny;
  }
}

v1::ImportOutcome OutcomeOf(WriteOutcome outcome) {
  switch (outcome) {
    case WriteOutcome::kCreated:
      return v1::IMPORT_OUTCOME_CREATED;
    case WriteOutcome::kReplaced:
      return v1::IMPORT_OUTCOME_REPLACED;
    case WriteOutcome::kUnchanged:
      return v1::IMPORT_OUTCOME_UNCHANGED;
    case WriteOutcome::kSkipped:
      return v1::IMPORT_OUTCOME_SKIPPED;
    case WriteOutcome::kDeleted:
      break;  // An import deletes nothing.
  }
  return v1::IMPORT_OUTCOME_UNSPECIFIED;
}

// Whether `code` speaks of the record, not of the daemon.
bool IsAboutRecord(absl::StatusCode code) {
  return code == absl::StatusCode::kAlreadyExists ||
         code == absl::StatusCode::kInvalidArgument ||
         code == absl::StatusCode::kNotFound ||
         code == absl::StatusCode::kAborted;
}

void Fail(absl::StatusCode code, const Violations& violations,
          v1::ImportOrganisationsResponse& response) {
  response.set_outcome(v1::IMPORT_OUTCOME_FAILED);
  response.set_code(ToRpcCode(code));
  for (const FieldViolation& violation : violations) {
    v1::ImportError& error = *response.add_errors();
    error.set_field(violation.field);
    error.set_description(violation.description);
  }
}

// Reads one record; what is wrong goes to `violations`.
CatalogWrite ReadRecord(const v1::ImportOrganisationsRequest& record,
                        const Taxonomy& taxonomy, std::string& name,
                        Violations& violations) {
  CatalogWrite write;
  v1::Organisation parsed;
  const v1::Organisation* proto = &parsed;
  const size_t bytes =
      record.has_json() ? record.json().size() : record.ByteSizeLong();
  if (bytes > kMaxImportRecordBytes) {
    violations.push_back(
        {"", absl::StrCat("the record has ", bytes, " bytes; at most ",
                          kMaxImportRecordBytes, " are allowed")});
  } else if (record.has_json()) {
    parsed = ParseOrganisationJson(record.json(), violations);
  } else if (record.has_organisation()) {
    proto = &record.organisation();
  } else {
    violations.push_back({"", "the record is empty"});
  }
  name = proto->name();
  if (!violations.empty()) return write;
  write.organisation = ParseOrganisation(*proto, taxonomy, "", violations);
  write.id = write.organisation->id;
  if (proto->name().empty()) {
    violations.push_back({"name", "is required: organisations/{id}"});
  }
  if (proto->has_contact()) {
    write.contact = ParseContact(proto->contact(), "contact", violations);
  }
  return write;
}

// The response to a good record that is only checked.
void Validate(const CatalogWrite& write, const Snapshot& snapshot,
              const ImportTerms& terms,
              v1::ImportOrganisationsResponse& response) {
  response.set_outcome(v1::IMPORT_OUTCOME_VALID);
  if (snapshot.Find(write.id) == nullptr) return;
  if (terms.existing == v1::EXISTING_POLICY_SKIP) {
    response.set_outcome(v1::IMPORT_OUTCOME_SKIPPED);
  } else if (terms.existing == v1::EXISTING_POLICY_FAIL) {
    Fail(absl::StatusCode::kAlreadyExists,
         {{"name", absl::StrCat(write.id.ToName(), " exists already")}},
         response);
  }
}

void SetResult(const absl::StatusOr<CatalogWriteResult>& result,
               v1::ImportOrganisationsResponse& response) {
  if (result.ok()) {
    response.set_outcome(OutcomeOf(result->outcome));
  } else {
    Fail(result.status().code(),
         {{"name", std::string(result.status().message())}}, response);
  }
}

}  // namespace

ImportBatchResult ImportBatch(
    absl::Span<const v1::ImportOrganisationsRequest> records,
    const ImportTerms& terms, Catalog& catalog, const Taxonomy& taxonomy) {
  ImportBatchResult result;
  result.responses.resize(records.size());
  std::vector<CatalogWrite> writes;
  std::vector<size_t> places;  // Of each write among the responses.
  const std::shared_ptr<const Snapshot> snapshot = catalog.snapshot();
  for (size_t i = 0; i < records.size(); ++i) {
    v1::ImportOrganisationsResponse& response = result.responses[i];
    response.set_line_number(records[i].line_number());
    Violations violations;
    CatalogWrite write =
        ReadRecord(records[i], taxonomy, *response.mutable_name(), violations);
    if (!violations.empty()) {
      Fail(absl::StatusCode::kInvalidArgument, violations, response);
    } else if (terms.validate_only) {
      Validate(write, *snapshot, terms, response);
    } else {
      write.condition = ConditionOf(terms.existing);
      writes.push_back(std::move(write));
      places.push_back(i);
    }
  }
  const auto written = catalog.Write(absl::MakeSpan(writes));
  for (size_t i = 0; i < written.size(); ++i) {
    const absl::Status& status = written[i].status();
    if (!status.ok() && !IsAboutRecord(status.code())) {
      result.responses.resize(places[i]);
      result.status = status;
      break;
    }
    SetResult(written[i], result.responses[places[i]]);
  }
  return result;
}

v1::Organisation ParseOrganisationJson(absl::string_view json,
                                       Violations& violations) {
  v1::Organisation organisation;
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = false;
  const auto status = google::protobuf::util::JsonStringToMessage(
      std::string(json), &organisation, options);
  if (status.ok()) return organisation;
  // Messages of the library may begin with the path in brackets.
  const auto text = status.message();
  absl::string_view message(text.data(), text.size());
  FieldViolation violation;
  const size_t end = message.find("): ");
  if (absl::ConsumePrefix(&message, "(") && end != absl::string_view::npos) {
    violation.field = std::string(message.substr(0, end - 1));
    message.remove_prefix(end + 2);
  }
  violation.description =
      absl::StrCat("not an Organisation in JSON: ", message);
  violations.push_back(std::move(violation));
  // What was read before the fault may tell the name.
  return organisation;
}

}  // namespace tandem
